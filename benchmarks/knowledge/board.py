"""Places and actors alone: ``reportedly-bench knowledge [--only MODULE]``.

Runs each module of ``benchmarks/places`` and ``benchmarks/actors`` that has a function ``figures(shared)``: it takes the
folder that holds ``data`` and gives figures by part and name, no part where its data is not there.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from benchmarks.contract import Benchmark, Outcome, existing

PACKAGES = ("actors", "places")
OWN_BOARD = "board"

type Measure = Callable[[Path], dict[str, dict[str, float | None]]]


def measures() -> Iterator[tuple[str, Measure]]:
    """Every measurement by the name of its module ("places.variants"), in order of name."""
    for package in PACKAGES:
        folder = import_module(f"benchmarks.{package}")
        for name in sorted(module.name for module in iter_modules(folder.__path__)):
            if name != OWN_BOARD:
                found = getattr(import_module(f"benchmarks.{package}.{name}"), "figures", None)
                if found is not None:
                    yield f"{package}.{name}", found


def run(options: argparse.Namespace) -> Outcome:
    """Everything that there is data for, or the modules of ``--only``."""
    existing(None, options)
    figures: dict[str, dict[str, float | None]] = {}
    notes = []
    wanted = [(name, measure) for name, measure in measures() if not options.only or name in options.only]
    for name, measure in wanted:
        found = measure(options.shared)
        figures |= found
        if not found:
            notes.append(f"{name}: no data below {options.shared}, not measured")
    return Outcome(figures, notes=notes)


def arguments(parser: argparse.ArgumentParser) -> None:
    """``--only``."""
    parser.add_argument("--only", action="append", metavar="MODULE", help="such as places.variants; may be repeated")


BENCHMARK = Benchmark("spelling variants and toponyms found, actor mentions resolved", run, arguments)
