"""``python -m tests.spark.show_pieces FOLDER INPUT...``: what Spark finds in the inputs, a JSON line a piece, in order of key.

Files are divided every 512 bytes. Parquet files of the articles are written into FOLDER first, one of them damaged.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from reportedly.read import Options
from reportedly.spark.inputs import find_inputs
from reportedly.spark.pieces import pieces
from reportedly.spark.session import session
from tests.spark.runs import SMALL, articles


def main() -> None:
    folder = Path(sys.argv[1])
    settings = dict(setting.split("=", 1) for setting in SMALL) | {"spark.sql.files.maxPartitionBytes": "512"}
    with session("local[2]", settings) as spark:
        (folder / "tables").mkdir()
        rows = spark.createDataFrame(articles()).coalesce(1)
        rows.write.parquet(str(folder / "written"))
        (written,) = (folder / "written").glob("*.parquet")
        written.rename(folder / "tables" / "articles.parquet")
        (folder / "tables" / "damaged.parquet").write_bytes(b"PAR1 and nothing more")
        inputs = find_inputs(spark, [*sys.argv[2:], str(folder / "tables")])
        for row in pieces(spark, inputs, Options(), 2).orderBy("key").collect():
            data = bytes(row["data"]).decode() if row["data"] is not None else None
            print(
                json.dumps(
                    {"key": row["key"], "name": row["name"], "data": data, "reason": row["reason"], "code": row["code"]}
                )
            )


if __name__ == "__main__":
    main()
