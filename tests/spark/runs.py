"""Runs of `reportedly spark` in a process of their own, and what they are run on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import pytest

from reportedly.spark.session import java_found

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "aleppo-2024"
SMALL = (
    "spark.sql.shuffle.partitions=2",
    "spark.sql.adaptive.enabled=false",
    "spark.sql.autoBroadcastJoinThreshold=-1",
    "spark.sql.codegen.wholeStage=false",
    "spark.sql.codegen.factoryMode=NO_CODEGEN",
)
"""A few reports need few parts, and no code that is compiled for millions of them."""


def needs_spark() -> None:
    """Skips where Spark or Java is missing, but for CI, where that fails."""
    missing = [name for name, there in (("pyspark", find_spec("pyspark")), ("Java", java_found())) if not there]
    if missing and os.environ.get("CI"):
        pytest.fail(f"{' and '.join(missing)} missing: .ci/run installs what is missing")
    if missing:
        pytest.skip(f"{' and '.join(missing)} not found (make spark; Debian: openjdk-17-jre-headless)")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "reportedly", *arguments]


def environment() -> dict[str, str]:
    """What the processes of a run find the program by, wherever it is installed."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def run(*arguments: str, codes: Sequence[int] = (0,)) -> str:
    done = subprocess.run(command(*arguments), capture_output=True, text=True, env=environment(), check=False)
    assert done.returncode in codes, done.stdout + done.stderr[-4000:]
    return done.stdout


def spark_read(output: Path, *inputs: Path, master: str = "local[2]", codes: Sequence[int] = (0, 3)) -> str:
    """`reportedly spark read`."""
    settings = [part for setting in SMALL for part in ("--conf", setting)]
    where = ["--output", str(output), "--master", master]
    return run("spark", "read", *map(str, inputs), *where, *settings, codes=codes)


def spark_ledger(folder: Path) -> bytes:
    """The ledger that the tables make."""
    target = folder.parent / f"{folder.name}.json"
    run("spark", "ledger", str(folder), "-o", str(target), "--master", "local[1]", "--conf", SMALL[0])
    return target.read_bytes()


def local_ledger(folder: Path, *inputs: Path) -> bytes:
    """The ledger of the local runner over the same inputs."""
    run("read", "--project", str(folder), "--workers", "1", *map(str, inputs), codes=(0, 3))
    run("export", "ledger", "--project", str(folder), "-o", str(folder / "ledger.json"))
    return (folder / "ledger.json").read_bytes()


def articles() -> list[dict[str, str]]:
    """Reports of two attacks by several outlets: copies, a citation, a misspelling, an undated one, a tie, and states of things."""
    attack = (
        "Shelling killed four people in the town of Saraqib on Tuesday, a local doctor said. The army denied that it had fired "
        "on the town. Residents said that rockets hit the vegetable market in the early morning while families bought bread."
    )
    bombing = (
        "A car bomb killed eleven people in Azaz near the border on Thursday, the governor told reporters. The Islamic State "
        "claimed responsibility. The paramiltiary police closed the road. The paramilitary police were later withdrawn."
    )
    support = "Turkey supports the Free Syrian Army with weapons, a diplomat said. Rebels control the town of Azaz, residents said."
    told = [
        ("One", "2016-03-02", attack), ("Two", "2016-03-03", attack + " The hospital treated nine wounded people, two nurses said."),
        ("Three", "2016-03-03", "Activists said that six people died in Saraqib on Tuesday when shells hit a market. See https://one.example/1"),
        ("Four", "", attack.replace("Residents", "On Wednesday residents") + " The dead were buried on Wednesday."),
        ("Five", "2016-04-08", bombing), ("Six", "2016-04-08", bombing.replace("eleven", "fourteen").replace("Azaz near", "Azaz, near")),
        ("Three", "2016-04-08", "The Bab al-Salama crossing was closed on Friday, guards said. Abu Hamza is alive, his group said."),
        ("Four", "2016-04-08", "The Bab al-Salama crossing remained open on Friday, traders said. The army killed Abu Hamza."),
        ("One", "2016-04-09", support), ("Two", "2016-04-10", support + " The army holds Saraqib, state media said."),
    ]  # fmt: skip
    made = []
    for number, (outlet, day, text) in enumerate(told, 1):
        url = f"https://{outlet.lower()}.example/{number}"
        made.append(
            {"title": f"Report {number} by {outlet}", "text": text, "outlet": outlet, "url": url, "published": day}
        )
    return made


def write_lines(path: Path) -> Path:
    """The articles as JSON lines, with lines among them that are no report."""
    lines = [json.dumps(article) for article in articles()]
    lines[3:3] = ["{broken", "", json.dumps({"title": "nothing", "text": ""}), json.dumps(["no", "object"])]
    path.write_text("\n".join([*lines, lines[0]]) + "\n", encoding="utf-8")
    return path
