"""CSV and TSV: one report a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import chain, islice

from reportedly.read.columns import Columns, knows_text
from reportedly.read.containers import Member, Opened, Options, Refused
from reportedly.read.raw.encoding import decode
from reportedly.read.raw.size import MAX_BYTES
from reportedly.read.unusable import Unusable

_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE_ROWS = 20
_LOOKED_AT = 8192  # bytes by which a table is known
_LONGEST_NAME = 60  # characters of the name of a column
_MOST_COLUMNS = 500
_REGULAR = 0.6
"""Likeness of a file in rows and columns, none of which has a usual name: a table, of which a person says what holds the text."""
_FEWEST_COLUMNS, _FEWEST_ROWS = 4, 2
_MOST_WORDS = 4  # in the name of a column; a line of prose with commas has longer parts
type Row = dict[str, str]


class Table:
    name = "a table"

    def likeness(self, head: bytes, options: Options) -> float:
        if b"\x00" in head[:200] and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
            return 0.0
        names, _ = _header(decode(head[:_LOOKED_AT]).raw)
        if len(names) < 2 or len(set(names)) < len(names) or not all(0 < len(n) <= _LONGEST_NAME for n in names):  # noqa: PLR2004 - a table has two columns
            return 0.0
        if options.columns and set(options.columns.values()) <= set(names):
            return 0.95
        if knows_text(names):
            return 0.9
        return _REGULAR if _is_regular(head, names) else 0.0

    def members(self, opened: Opened) -> Iterator[Member | Refused]:
        decoded = decode(opened.head)
        text = io.TextIOWrapper(opened.stream, decoded.encoding, errors="replace", newline="")
        try:
            yield from _members(text, *_header(decoded.raw[:8192]), opened)
        finally:
            text.detach()  # the stream is not ours to close


def _members(text: io.TextIOWrapper, names: list[str], delimiter: str, opened: Opened) -> Iterator[Member | Refused]:
    rows = _rows(text, delimiter, names)
    sample = list(islice(rows, _SAMPLE_ROWS))
    columns = Columns.chosen(names, opened.options.columns, [row for _, row in sample if isinstance(row, dict)])
    if "text" not in columns.of and "files" not in columns.of:
        raise Unusable(
            "columns",
            f"a table, but no column of it is known to hold the text; there are {', '.join(names)[:200]}: "
            f"name it with --column text=NAME{_where_texts_are(columns)}",
        )
    opened.options.tell(f"{opened.key}: {columns.shown()}")
    for number, row in chain(sample, rows):
        locator = f"#{number}"
        if isinstance(row, str):
            yield Refused(locator, "damaged", row)
            continue
        yield from row_members(opened, columns, row, locator)


def _where_texts_are(columns: Columns) -> str:
    """What else can be done with a list that only has addresses."""
    if "url" not in columns.of:
        return ""
    return f", or have the addresses of its column {columns.of['url']!r} fetched, as [[page]] entries of `reportedly watch`"


def row_members(opened: Opened, columns: Columns, row: Row, locator: str) -> Iterator[Member | Refused]:
    """The report of one row; where the row names files beside the table, those."""
    from reportedly.read.attachments import attached

    files = columns.cell(row, "files")
    if files and opened.path is not None:
        yield from attached(opened.path, files.split(";"), columns.metadata(row))
        return
    try:
        data, found = columns.report(row)
    except Unusable as unusable:
        yield Refused(locator, unusable.code, unusable.reason)
        return
    yield Member(locator, io.BytesIO(data), found, whole=True)


def _header(text: str) -> tuple[list[str], str]:
    """The names of the first line and what parts them; no names where nothing parts them."""
    line = text.lstrip("\ufeff").split("\n", 1)[0].strip("\r")
    delimiter = max(_DELIMITERS, key=line.count)
    if not line.count(delimiter) or len(line) > _LONGEST_NAME * _MOST_COLUMNS:
        return [], ","
    try:
        names = next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return [], ","
    return [name.strip() for name in names], delimiter


def _is_regular(head: bytes, names: list[str]) -> bool:
    """Whether the rows below names of a few words each have exactly as many cells as there are names."""
    if len(names) < _FEWEST_COLUMNS or any(len(name.split()) > _MOST_WORDS for name in names):
        return False
    text = decode(head[:_LOOKED_AT]).raw.lstrip("\ufeff")
    _, delimiter = _header(text)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) if any(row)][1:]
    except csv.Error:
        return False
    complete = rows[:-1] if len(head) > _LOOKED_AT else rows  # the last one may be cut
    return len(complete) >= _FEWEST_ROWS and all(len(row) == len(names) for row in complete)


def _rows(text: io.TextIOWrapper, delimiter: str, names: list[str]) -> Iterator[tuple[int, Row | str]]:
    """Rows by the number that a spreadsheet gives them, the header being 1; a reason where one cannot be read."""
    csv.field_size_limit(MAX_BYTES)
    reader = csv.reader(text, delimiter=delimiter)
    next(reader, None)
    number = 1
    while True:
        number += 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield number, f"the row cannot be read ({error})"
            continue
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(names):
            yield number, f"the row has {len(cells)} cells, the table {len(names)} columns"
            continue
        yield number, dict(zip(names, cells, strict=False))


CONTAINER = Table()
