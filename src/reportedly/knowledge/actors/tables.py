"""Tables of the registry: a line a row, cells parted by tabs, ``#`` before a remark."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.knowledge.actors.entries import Problem

type Row = tuple[int, list[str]]
"""The number of the line, from 1, and its cells."""


def read_rows(text: str, file: str, columns: Sequence[str]) -> tuple[list[Row], list[Problem]]:
    """The rows that have a cell for each column, and a problem for each that has not."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line and not line.startswith("#")]
    rows = [(number, line.split("\t")) for number, line in lines]
    bad = [
        Problem(file, cells[0], number, f"{len(cells)} columns instead of {len(columns)}")
        for number, cells in rows
        if len(cells) != len(columns)
    ]
    return [(number, cells) for number, cells in rows if len(cells) == len(columns)], bad
