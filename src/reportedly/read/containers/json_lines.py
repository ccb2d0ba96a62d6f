"""JSON lines: one report an object."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import Any, BinaryIO

from reportedly.read.columns import Columns, knows_text
from reportedly.read.containers import Member, Opened, Options, Refused
from reportedly.read.raw.size import MAX_BYTES
from reportedly.read.unusable import Unusable

SAMPLE = 20
"""Lines by which the keys of a file are known."""
type Value = dict[str, Any]


class JsonLines:
    name = "a file of JSON lines"

    def likeness(self, head: bytes, options: Options) -> float:
        first = first_object(head)
        if first is None:
            return 0.0
        names = list(flat(first))
        if options.columns and set(options.columns.values()) <= set(names):
            return 0.95
        return 0.9 if knows_text(names) else 0.0

    def members(self, opened: Opened) -> Iterator[Member | Refused]:
        lines = objects(opened.stream)
        sample = list(islice(lines, SAMPLE))
        columns = columns_of([value for _, value in sample], opened.options)
        opened.options.tell(f"{opened.key}: {columns.shown()}")
        for number, value in chain(sample, lines):
            yield member_of(number, value, columns)


def columns_of(sample: Sequence[Value | str], options: Options) -> Columns:
    """Which key holds what, by the first objects of a file.

    Raises:
        Unusable: no key is known to hold the text.
    """
    rows = [flat(value) for value in sample if isinstance(value, dict)]
    names = list(dict.fromkeys(name for row in rows for name in row))
    columns = Columns.chosen(names, options.columns, rows)
    if "text" not in columns.of:
        raise Unusable("columns", f"no key is known to hold the text; there are {', '.join(names)[:200]}")
    return columns


def member_of(number: int, value: Value | str, columns: Columns) -> Member | Refused:
    """The report of one line, or why it is none."""
    if isinstance(value, str):
        return Refused(f"#{number}", "damaged", value)
    try:
        data, found = columns.report(flat(value))
    except Unusable as unusable:
        return Refused(f"#{number}", unusable.code, unusable.reason)
    return Member(f"#{number}", io.BytesIO(data), found, whole=True)


def first_object(head: bytes) -> Value | None:
    """The object of the first line; None where there is none, or where it goes on behind the bytes that are there."""
    line = head.removeprefix(b"\xef\xbb\xbf").lstrip().split(b"\n", 1)[0]
    if not line.startswith(b"{"):
        return None
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        return _keys_of_long_line(line)
    return value if isinstance(value, dict) else None


def _keys_of_long_line(line: bytes) -> Value | None:
    """The first keys of an object that is longer than the bytes that are there."""
    decoder, text, found = json.JSONDecoder(), line.decode("utf-8", "replace"), {}
    at = 1
    try:
        while True:
            at += len(text[at:]) - len(text[at:].lstrip(" ,"))
            key, at = decoder.raw_decode(text, at)
            at = text.index(":", at) + 1
            at += len(text[at:]) - len(text[at:].lstrip())
            found[str(key)] = ""
            found[str(key)], at = decoder.raw_decode(text, at)
    except (ValueError, RecursionError):
        return found or None


def objects(stream: BinaryIO) -> Iterator[tuple[int, Value | str]]:
    """The objects by the number of their line, from 1; a reason where a line is none."""
    number = 0
    while line := stream.readline(MAX_BYTES + 1):
        number += 1
        value = object_of(line, number)
        if value is not None:
            yield number, value
        while len(line) > MAX_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MAX_BYTES + 1)


def object_of(line: bytes, number: int) -> Value | str | None:
    """The object of a line with its line end; a reason where it is none, None for an empty line."""
    if len(line) > MAX_BYTES:
        return f"the line is longer than {MAX_BYTES // 1_000_000} MB"
    if not line.strip():
        return None
    try:
        value = json.loads(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
    except (ValueError, RecursionError) as error:
        return f"the line is no JSON ({str(error)[:100]})"
    return value if isinstance(value, dict) else "the line is no JSON object"


def flat(value: Value) -> dict[str, str]:
    """The values of an object as text: lists joined, the names of inner objects with a full stop between."""
    row: dict[str, str] = {}
    for key, item in value.items():
        if isinstance(item, dict):
            row |= {f"{key}.{inner}": _text(part) for inner, part in item.items()}
        else:
            row[str(key)] = _text(item)
    return row


def _text(item: Any) -> str:
    if isinstance(item, str):
        return item
    if item is None or isinstance(item, dict):
        return ""
    if isinstance(item, list):
        return "; ".join(_text(part) for part in item)
    return json.dumps(item)


CONTAINER = JsonLines()
