"""What a benchmark set is to the scoreboard.

A set is a folder ``benchmarks/NAME/`` with a module ``board.py`` that has one :class:`Benchmark` named ``BENCHMARK``. The
scoreboard finds it by name; ``airwars_gaza`` becomes the command ``reportedly-bench airwars-gaza``. Heavy imports (spaCy,
the gazetteer) belong into ``run``, since every command imports every board.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

type Figures = Mapping[str, Mapping[str, float | None]]
"""Part -> name of the figure -> value. A part is a data folder or file ("dev", "tst1"); None: nothing to measure."""


class Kind(StrEnum):
    """Kinds of errors. A wrong field is one of something found; what it was is in :attr:`Error.what`."""

    MISSED = "missed"
    SPURIOUS = "spurious"
    WRONG = "wrong field"


@dataclass(frozen=True, slots=True)
class Error:
    """One error, with where it stands: a file (or the number of its line), and characters of its text where there are any.

    ``what`` groups errors ("victim", "date"); ``detail`` shows what was wanted and what was got.
    """

    kind: Kind
    what: str
    file: str
    start: int | None = None
    end: int | None = None
    detail: str = ""

    def at(self) -> str:
        """Where it stands, as ``file:start-end``."""
        return self.file if self.start is None else f"{self.file}:{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run gives. ``notes`` are lines to print below the figures: sizes, seconds, what was left out and why."""

    figures: Figures
    errors: Sequence[Error] = ()
    notes: Sequence[str] = ()


class NoDataError(Exception):
    """The data of a set is not there: the set is skipped, and the message says what was looked for."""


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A set of annotated data and how the line is measured on it.

    Attributes:
        summary: one line: what is measured, on what.
        run: measures. Gets the parsed options: those of ``arguments``, and ``shared``, the folder that holds ``data/``,
            ``sample/`` and ``seeds/``. Raises NoDataError.
        arguments: adds the set's own options, so that any folder in the same format can be scored.
        published: figures of others, by name of the figure: "0.57 (IterX)".
        needs_data: False of a set that makes its own data.
    """

    summary: str
    run: Callable[[argparse.Namespace], Outcome]
    arguments: Callable[[argparse.ArgumentParser], None] = lambda parser: None
    published: Mapping[str, str] = field(default_factory=dict)
    needs_data: bool = True


def existing(given: Path | None, options: argparse.Namespace, *default: str) -> Path:
    """The path that an option gives, or the default below the shared data folder. Raises NoDataError when there is none."""
    path: Path = options.shared.joinpath("data", *default) if given is None else given
    if not path.exists():
        raise NoDataError(f"no {path}")
    return path


def share(part: float, whole: float) -> float | None:
    """A share to four digits; None of nothing."""
    return round(part / whole, 4) if whole else None


def f1(precision: float | None, recall: float | None) -> float | None:
    """The harmonic mean of precision and recall; None when either is unknown."""
    if precision is None or recall is None:
        return None
    return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0
