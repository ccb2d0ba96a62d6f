"""CSV that a spreadsheet opens without running anything, and that a program reads back unchanged."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from typing import TextIO

from reportedly.publish.ledger_values import number

Cell = str | float | int | None

_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_MARK = "'"


def safe_cell(value: Cell) -> str:
    """The cell as text. One that a spreadsheet would take for a formula gets a leading apostrophe; numbers stay numbers.

    A cell that already begins with an apostrophe gets one more, so that :func:`plain_cell` always finds the way back.
    """
    if value is None:
        return ""
    if isinstance(value, float | int):
        return str(number(float(value)))
    text = value.replace("\x00", "")
    if _NUMBER.fullmatch(text):
        return text
    return _MARK + text if text.startswith((*_RUNS, _MARK)) else text


def plain_cell(text: str) -> str:
    """The value that :func:`safe_cell` was given, as text."""
    return text[1:] if text.startswith(_MARK) and text[1:].startswith((*_RUNS, _MARK)) else text


def write_table(stream: TextIO, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """A header and rows as CSV (RFC 4180 with line feeds)."""
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow([safe_cell(name) if not name.startswith("#") else name for name in header])
    for row in rows:
        writer.writerow([safe_cell(cell) for cell in row])
