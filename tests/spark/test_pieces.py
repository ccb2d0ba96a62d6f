"""A file in parts gives the reports that it gives as a whole, under the same names."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reportedly.read.members import Piece, Spoilt, members_of
from tests.spark import runs

pytestmark = pytest.mark.slow


def test_parts_of_json_lines_and_of_parquet_are_numbered_as_in_the_whole(tmp_path: Path) -> None:
    runs.needs_spark()
    lines = runs.write_lines(tmp_path / "articles.jsonl")
    other = tmp_path / "no reports [1].jsonl"
    other.write_text('{"a": 1}\n', encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.spark.show_pieces", str(tmp_path), str(lines), str(other)],
        capture_output=True, text=True, env=runs.environment(), cwd=runs.ROOT, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-4000:]
    found = [json.loads(line) for line in done.stdout.splitlines()]
    members = list(members_of(lines, str(lines)))
    wanted = {
        piece.key: piece.data.decode() for piece in members if isinstance(piece, Piece) and piece.data is not None
    }
    refused = {piece.key: piece.rejection.reason for piece in members if isinstance(piece, Spoilt)}
    own = [row for row in found if row["key"].startswith(str(lines))]
    assert lines.stat().st_size > 2 * 512, "the file is not divided"
    assert {row["key"]: row["data"] for row in own if row["data"] is not None} == wanted
    assert {row["key"]: row["reason"] for row in own if row["reason"]} == refused
    table = [row for row in found if "articles.parquet#" in row["key"]]
    assert sorted(row["data"] for row in table) == sorted({*wanted.values()})
    assert [row["code"] for row in found if row["key"].endswith("damaged.parquet")] == ["damaged"]
    assert len([row for row in found if row["key"] == str(other)]) == 1
