"""``reportedly-bench [SET] [--shared DIR] [--json FILE] [--errors N]``: the scoreboard. Without SET, every set that there is data for.

Ours is printed beside published figures and the floors of ``benchmarks/floors.json``. Exit 0: nothing broken; 1: a figure below its floor;
2: the data of the set that was asked for is not there.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks.contract import Benchmark, Error, NoDataError, Outcome
from benchmarks.floors import compare, floors_of

HERE = Path(__file__).parent
VARIABLE = "REPORTEDLY_DATA"


def names() -> list[str]:
    """The sets: folders here that have a board."""
    return sorted(path.parent.name for path in HERE.glob("*/board.py"))


def load(name: str) -> Benchmark:
    """The set of a folder."""
    found = importlib.import_module(f"benchmarks.{name}.board").BENCHMARK
    if not isinstance(found, Benchmark):
        raise TypeError(f"benchmarks/{name}/board.py: BENCHMARK is no Benchmark")
    return found


def default_shared() -> Path:
    """The folder above the one that the variable names, else ``../shared`` beside the source checkout."""
    told = os.environ.get(VARIABLE)
    return Path(told).absolute().parent if told else HERE.parents[1] / "shared"


def parser_of(sets: Mapping[str, Benchmark]) -> argparse.ArgumentParser:
    """The command line: the common options, and one subcommand a set with its own."""
    common = argparse.ArgumentParser(add_help=False)
    add = common.add_argument
    hidden = argparse.SUPPRESS  # given before the set, an option must not be reset by the set's default
    add(
        "--shared",
        type=Path,
        default=hidden,
        help=f"folder that holds data/, sample/, seeds/ (default: by ${VARIABLE}, or ../shared)",
    )
    add("--json", type=Path, default=hidden, help="also write figures and errors to this file")
    add("--errors", type=int, default=hidden, metavar="N", help="show N errors of each kind, with file and characters")
    parser = argparse.ArgumentParser("reportedly-bench", description=__doc__, parents=[common])
    commands = parser.add_subparsers(dest="set", metavar="SET")
    for name, benchmark in sets.items():
        command = name.replace("_", "-")
        benchmark.arguments(
            commands.add_parser(command, help=benchmark.summary, description=benchmark.summary, parents=[common])
        )
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one set or all of them."""
    sets = {name: load(name) for name in names()}
    parser = parser_of(sets)
    given = vars(parser.parse_args(arguments))
    common: dict[str, Any] = {"shared": default_shared(), "json": None, "errors": 0}
    common |= {key: given[key] for key in common if key in given}
    wanted = [given["set"].replace("-", "_")] if given["set"] else list(sets)
    broken, written, skipped = [], {}, []
    for name in wanted:
        default = vars(parser.parse_args([name.replace("_", "-")]))
        own = given if given["set"] else default
        as_floored = all(own[key] == value for key, value in default.items())  # floors are of the sets as they come
        try:
            outcome = sets[name].run(argparse.Namespace(**{**own, **common}))
        except NoDataError as missing:
            skipped.append(f"{name} skipped: {missing}")
            written[name] = {"skipped": str(missing)}
            continue
        print(f"\n== {name}: {sets[name].summary}")
        low = compare(outcome.figures, floors_of(name) if as_floored else {}, sets[name].published)
        broken += [f"{name}: {line}" for line in low]
        show(outcome, common["errors"])
        written[name] = plain(outcome, low)
    print("", *skipped, *(f"BELOW ITS FLOOR: {line}" for line in broken), sep="\n")
    if common["json"]:
        common["json"].write_text(json.dumps(written, indent=1, ensure_ascii=False), encoding="utf-8")
    if broken:
        return 1
    return 2 if given["set"] and skipped else 0


def show(outcome: Outcome, each: int) -> None:
    """Prints how many errors there are of each kind, and the first ``each`` of them."""
    for line in outcome.notes:
        print(f"  {line}")
    kinds = Counter((e.kind.value, e.what) for e in outcome.errors)
    if kinds:
        print("  errors: " + ", ".join(f"{count} {kind} ({what})" for (kind, what), count in kinds.most_common()))
    shown: Counter[tuple[str, str]] = Counter()
    for error in sorted(outcome.errors, key=_group) if each else ():
        shown[error.kind.value, error.what] += 1
        if shown[error.kind.value, error.what] <= each:
            print(f"  {error.kind.value} ({error.what}) {error.at()} {error.detail}")


def _group(error: Error) -> tuple[str, str]:
    return error.kind.value, error.what


def plain(outcome: Outcome, broken: Sequence[str]) -> dict[str, Any]:
    """An outcome as JSON."""
    errors = [asdict(e) for e in outcome.errors]
    return {"figures": outcome.figures, "below floor": list(broken), "notes": list(outcome.notes), "errors": errors}


if __name__ == "__main__":
    sys.exit(main())
