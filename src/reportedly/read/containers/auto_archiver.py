"""The list that an auto-archiver keeps of what it archived (its CSV database): each row's text, or the pages beside the list."""

from __future__ import annotations

import ast
import csv
import io
import re
from collections.abc import Iterator
from typing import Any

from reportedly.read.attachments import attached
from reportedly.read.composing import composed
from reportedly.read.containers import Member, Opened, Options, Refused
from reportedly.read.draft import Found, Metadata
from reportedly.read.raw.size import MAX_BYTES

_HEADER = re.compile(rb"(?:\xef\xbb\xbf)?status,metadata,media\r?\n")
_OBJECT = re.compile(r"datetime\.datetime\((\d{4}), (\d{1,2}), (\d{1,2})[^()]*(?:\([^()]*\))?[^()]*\)")
_PAGES = (".html", ".htm", ".txt", ".pdf", ".wacz", ".warc", ".warc.gz")
_LONGEST = 1_000_000
_UNREADABLE = (ValueError, SyntaxError, TypeError, RecursionError, MemoryError)


class AutoArchiver:
    name = "the list of an auto-archiver"

    def likeness(self, head: bytes, options: Options) -> float:
        return 0.97 if _HEADER.match(head) else 0.0

    def members(self, opened: Opened) -> Iterator[Member | Refused]:
        csv.field_size_limit(MAX_BYTES)
        text = io.TextIOWrapper(opened.stream, "utf-8-sig", errors="replace", newline="")
        try:
            for number, row in enumerate(csv.reader(text, strict=False), 1):
                if number > 1 and row:
                    yield from _row(opened, f"#{number}", row)
        except csv.Error as error:
            yield Refused("#damaged", "damaged", f"the list is damaged ({error}); what follows is not read")
        finally:
            text.detach()  # the stream is not ours to close


def _row(opened: Opened, locator: str, row: list[str]) -> Iterator[Member | Refused]:
    said, media = (_value(cell) for cell in [*row, "", ""][1:3])
    if not isinstance(said, dict):
        yield Refused(locator, "damaged", "the row cannot be read: its metadata are none")
        return
    found = _metadata(said)
    files = (
        [str(item.get("filename", "")) for item in media if isinstance(item, dict)] if isinstance(media, list) else []
    )
    pages = [name for name in files if name.lower().endswith(_PAGES)]
    content = str(said.get("content") or "").strip()
    if pages and opened.path is not None:
        yield from attached(opened.path, pages, found)
    elif content:
        text = composed(str(said.get("title") or ""), content)
        yield Member(locator, io.BytesIO(text.encode("utf-8", "replace")), found, whole=True)
    else:
        yield Refused(
            locator, "no_text", f"{row[0][:60]}: neither a page nor a text was archived of {said.get('url', '')}"[:300]
        )


def _value(cell: str) -> Any:
    """A value as Python writes it, days as text; None where it is none."""
    if len(cell) > _LONGEST:
        return None
    try:
        return ast.literal_eval(_OBJECT.sub(lambda m: f"'{m[1]}-{int(m[2]):02}-{int(m[3]):02}'", cell))
    except _UNREADABLE:
        return None


def _metadata(said: dict[str, Any]) -> Metadata:
    def of(key: str) -> tuple[Found, ...]:
        value = said.get(key)
        return (
            (Found(value.strip()[:2000], f"{key} in the auto-archiver's list"),)
            if isinstance(value, str) and value.strip()
            else ()
        )

    return Metadata(titles=of("title"), dates=of("timestamp"), authors=of("author"), urls=of("url"))


CONTAINER = AutoArchiver()
