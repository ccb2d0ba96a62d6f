"""The rows of a CSV that somebody else made, each with its line: a bad line costs itself and no other."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.errors import SetupError

MOST_BYTES = 50_000_000
LONGEST_LINE = 100_000
MOST_LINES_OF_A_CELL = 5


@dataclass(frozen=True, slots=True)
class Row:
    """A row by column, and the line (from 1) on which it starts."""

    line: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        """The cell without outer and double spaces; empty where there is none, or "n/a"."""
        text = " ".join(self.cells.get(column, "").split())
        return "" if text.lower() == "n/a" else text

    def lower(self) -> Row:
        """The same row with the names of its columns in lower case."""
        return Row(self.line, {column.strip().lower(): cell for column, cell in self.cells.items()})


@dataclass(frozen=True, slots=True)
class BadRow:
    """A line that is no row, and why."""

    line: int
    reason: str


def read_rows(path: Path) -> tuple[tuple[str, ...], list[Row | BadRow]]:
    """The columns, and the rows in order. The separator is a comma, semicolon or tab, by the first line.

    Raises:
        SetupError: the file cannot be read, is too large, or its first line names no columns.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise SetupError(f"{path}: cannot be read ({error.strerror})", "Name a CSV of actors.") from error
    if len(data) > MOST_BYTES:
        raise SetupError(f"{path}: larger than {MOST_BYTES // 1_000_000} MB", "Import it in parts.")
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    first = lines[0].decode("utf-8", "replace").strip()
    separator = max(",;\t", key=first.count)
    head = tuple(column.strip().strip('"') for column in first.split(separator))
    if len(head) < 2:  # noqa: PLR2004 - an actor has at least a name and a kind
        raise SetupError(f"{path}: not a table of actors", ADVICE)
    return head, list(_rows(lines, head, separator))


ADVICE = "Give the UCDP actor dataset as published (CSV), or a CSV whose head has name and kind."


def _rows(lines: Sequence[bytes], head: tuple[str, ...], separator: str) -> Iterator[Row | BadRow]:
    at = 1
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        found, used = _row(lines, at, head, separator)
        yield found
        at += used


def _row(lines: Sequence[bytes], at: int, head: tuple[str, ...], separator: str) -> tuple[Row | BadRow, int]:
    """The row that starts at a line, and how many lines it has: a quoted cell may run over some."""
    wrong = ""
    for used in range(1, MOST_LINES_OF_A_CELL + 1):
        raw = b"\n".join(lines[at : at + used]).removesuffix(b"\r")
        if len(raw) > LONGEST_LINE:
            return BadRow(at + 1, wrong or f"longer than {LONGEST_LINE:,} bytes"), 1
        try:
            (cells,) = csv.reader([raw.decode("utf-8")], delimiter=separator, strict=True)
        except UnicodeDecodeError as error:
            return BadRow(at + 1, wrong or f"not UTF-8 (byte {raw[error.start]:#04x} at position {error.start + 1})"), 1
        except (csv.Error, ValueError) as error:
            wrong = wrong or f"quotation marks do not fit together ({error})"
            continue
        if len(cells) != len(head):
            return BadRow(at + 1, wrong or f"{len(cells)} columns instead of {len(head)}"), 1
        return Row(at + 1, dict(zip(head, cells, strict=True))), used
    return BadRow(at + 1, wrong), 1
