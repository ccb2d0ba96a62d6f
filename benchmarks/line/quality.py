"""Quality of the ledger on annotated texts, scored by the scorer that lies beside them."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class AnnotatedSet:
    """Texts and their annotations. All texts of a set are read as one project."""

    name: str
    texts: tuple[Path, ...]
    gold: Path


def annotated_sets(shared: Path) -> list[AnnotatedSet]:
    """The sets below a folder laid out as ``seeds/``, ``sample/003.gold.json`` and ``sample/groups/``."""
    sample = shared / "sample"
    return [
        AnnotatedSet("003", tuple(sorted((shared / "seeds").glob("*.txt"))), sample / "003.gold.json"),
        AnnotatedSet(
            "groups", tuple(sorted((sample / "groups" / "texts").glob("*.txt"))), sample / "groups" / "groups.gold.json"
        ),
    ]


def run(command: list[str]) -> None:
    """Runs a command of the program. Raises CalledProcessError with its output when it fails."""
    done = subprocess.run([sys.executable, "-m", "reportedly", *command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)


def ledger_of(texts: tuple[Path, ...], project: Path) -> dict[str, Any]:
    """The exported ledger of a fresh project that reads the texts."""
    run(["read", "--project", str(project), *map(str, texts)])
    target = project / "ledger.json"
    run(["export", "ledger", "--unredacted", "--project", str(project), "-o", str(target)])  # names as they stand
    ledger: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return ledger


def score(annotated: AnnotatedSet, scorer: Path) -> dict[str, Any]:
    """What the scorer says of a set, and whether every quote stands verbatim and two runs give the same bytes."""
    with tempfile.TemporaryDirectory() as folder:
        first, second = Path(folder) / "first", Path(folder) / "second"
        ledger = ledger_of(annotated.texts, first)
        ledger_of(annotated.texts, second)
        same = (first / "ledger.json").read_bytes() == (second / "ledger.json").read_bytes()
        command = [sys.executable, str(scorer), str(first / "ledger.json"), str(annotated.gold), "--json"]
        lines: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    raw = {path.name: path.read_text(encoding="utf-8") for path in annotated.texts}
    verbatim = all(raw[c["file"]][c["start"] : c["end"]] == c["quote"] for c in ledger["claims"])
    return {**lines, "verbatim": {"share": float(verbatim)}, "same bytes": {"share": float(same)}}
