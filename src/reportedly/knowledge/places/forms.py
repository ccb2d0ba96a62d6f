"""The forms of a table of places: GeoNames country dump, Who's On First extract, CSV of one's own. One line, one place.

A line that cannot be a place is named with its number and the reason, the rest is loaded.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportedly.errors import SetupError
from reportedly.knowledge.places.own_rows import COLUMNS as OWN_COLUMNS
from reportedly.knowledge.places.own_rows import NEEDED, from_own
from reportedly.knowledge.places.published_rows import (
    GEONAMES_COLUMNS,
    WOF_COLUMNS,
    BadLineError,
    from_geonames,
    from_whosonfirst,
)
from reportedly.knowledge.places.records import PlaceRecord, unite
from reportedly.knowledge.places.unpacking import ADVICE, LONGEST_LINE, UNREADABLE, numbered_lines

MOST_PROBLEMS = 1000
SEPARATORS = (",", ";", "\t")
WOF_ID = "wof_id"


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that was left out or that says something twice, and why."""

    file: str
    line: int
    reason: str


@dataclass(slots=True)
class PlaceTable:
    """What a file holds: places by id, and what came of the other lines.

    ``repeated`` lines bear an id that an earlier line bears, ``rejected`` cannot be a place, ``passed_over`` are features
    that reports of war do not name (hotels, springs, shops). ``problems`` names the first ``MOST_PROBLEMS`` of the first two.
    """

    file: str
    places: dict[str, PlaceRecord] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    repeated: int = 0
    rejected: int = 0
    passed_over: int = 0

    def name(self, line: int, reason: str) -> None:
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(self.file, line, reason))

    def keep(self, line: int, place: PlaceRecord) -> None:
        """Takes a place. Two with one id become one: the one that was changed later goes first, else the later line."""
        other = self.places.get(place.id)
        if other is None:
            self.places[place.id] = place
            return
        self.repeated += 1
        first, second = (other, place) if place.modified and place.modified < other.modified else (place, other)
        self.places[place.id] = unite(first, second)
        words = "newer" if first is other else "later"
        self.name(line, f"the id {place.id} stands twice; the {words} line goes first, names of both are kept")


type Form = tuple[str, Sequence[str], Callable[[Sequence[str]], PlaceRecord | None]]
"""Separator, names of the columns (empty: none are named, the first line is a row), and what makes a row a place."""


def read_table(path: Path) -> PlaceTable:
    """The places of a file. Its form is known by the first line.

    Raises:
        SetupError: the file cannot be read or is of no known form; nothing of it is kept.
    """
    try:
        return _read(path)
    except UNREADABLE as error:
        raise SetupError(f"{path}: cannot be read as a table of places ({error})", ADVICE) from error


def _read(path: Path) -> PlaceTable:
    table = PlaceTable(path.name)
    with numbered_lines(path) as lines:
        number, first = next(lines, (1, b""))
        separator, head, make = _form(path, first)
        unknown = sorted(set(head) - set(OWN_COLUMNS)) if WOF_ID not in head else []
        if unknown:
            table.name(number, f"unknown columns, not used: {', '.join(map(repr, unknown))}")
        for line_number, line in _with(None if head else (number, first), lines):
            if not line.strip():
                continue
            try:
                place = make(_row(line, separator, head))
            except BadLineError as error:
                table.rejected += 1
                table.name(line_number, str(error))
                continue
            if place is None:
                table.passed_over += 1
            else:
                table.keep(line_number, place)
    return table


def _with(first: tuple[int, bytes] | None, rest: Iterator[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    if first is not None:
        yield first
    yield from rest


def _form(path: Path, first: bytes) -> Form:
    text = first.decode("utf-8-sig", "replace")
    if text.count("\t") == GEONAMES_COLUMNS - 1 and text.split("\t")[0].isdigit():
        return "\t", (), from_geonames
    if text.startswith(f"{WOF_ID}\t"):
        head = tuple(text.split("\t"))
        if set(WOF_COLUMNS) <= set(head):
            return "\t", head, lambda row: from_whosonfirst(dict(zip(head, row, strict=True)))
    for separator in SEPARATORS:
        own_head = tuple(column.strip().strip('"').lower() for column in text.split(separator))
        if set(own_head) >= NEEDED:
            return separator, own_head, lambda row, head=own_head: from_own(dict(zip(head, row, strict=True)))
    raise SetupError(f"{path}: not a table of places", ADVICE)


def _row(line: bytes, separator: str, head: Sequence[str]) -> Sequence[str]:
    """The cells of a line. Raises BadLineError: it is too long, no UTF-8, or has more or fewer cells than it should."""
    if len(line) > LONGEST_LINE:
        raise BadLineError(f"longer than {LONGEST_LINE:,} bytes")
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadLineError(f"not UTF-8 (byte {line[error.start]:#04x} at position {error.start + 1})") from None
    if not head:
        cells = text.split("\t")
    else:
        try:
            (cells,) = csv.reader([text], delimiter=separator, strict=True)
        except (csv.Error, ValueError) as error:
            raise BadLineError(f"quotation marks do not fit together ({error})") from None
    wanted = len(head) or GEONAMES_COLUMNS
    if len(cells) != wanted:
        raise BadLineError(f"{len(cells)} columns instead of {wanted}")
    return cells
