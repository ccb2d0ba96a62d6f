"""RSS and Atom: one report an item."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from typing import Any

import feedparser

from reportedly.read.composing import composed
from reportedly.read.containers import Member, Opened, Options, Refused
from reportedly.read.draft import Found, Metadata
from reportedly.read.raw.size import MAX_BYTES
from reportedly.read.unusable import Unusable

_ELEMENT = re.compile(rb"<([A-Za-z][\w:.-]{0,60})[\s>/]")
_ROOTS = {b"rss", b"feed", b"rdf:RDF"}
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


class Feed:
    name = "a feed"
    rolls = True

    def likeness(self, head: bytes, options: Options) -> float:
        narrow = (
            _narrow(head).removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").lstrip()
        )
        first = _ELEMENT.search(narrow) if narrow.startswith(b"<") else None
        return 0.99 if first is not None and first.group(1) in _ROOTS else 0.0

    def members(self, opened: Opened) -> Iterator[Member | Refused]:
        data = opened.stream.read(MAX_BYTES + 1)
        entries, about = items(data)
        seen: set[str] = set()
        for number, entry in enumerate(entries, 1):
            identity = str(entry.get("id") or entry.get("link") or number)[:500]
            locator = f"#{number if identity in seen else identity}"
            seen.add(identity)
            text = body_of(entry)
            if not text:
                yield Refused(locator, "no_text", "the item has no text beside its title")
                continue
            data = composed(str(entry.get("title", "")), text).encode("utf-8", "replace")
            yield Member(locator, io.BytesIO(data), metadata_of(entry, about), whole=True)


def items(data: bytes) -> tuple[list[Any], Any]:
    """The items of a feed and what it says of itself.

    Raises:
        Unusable: it is too large, declares entities, or is damaged so that no item is found.
    """
    if len(data) > MAX_BYTES:
        raise Unusable("too_large", f"a feed of more than {MAX_BYTES // 1_000_000} MB")
    if _ENTITY.search(_narrow(data)):
        raise Unusable(
            "bomb", "declares entities of its own, which feeds never need and attacks do; nothing of it is read"
        )
    try:
        found = feedparser.parse(io.BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError, AssertionError) as error:
        raise Unusable("damaged", f"the feed is damaged ({str(error)[:120] or type(error).__name__})") from error
    if not found.entries and found.get("bozo"):
        raise Unusable("damaged", f"the feed is damaged ({str(found.get('bozo_exception'))[:120]})")
    return list(found.entries), found.feed


def _narrow(data: bytes) -> bytes:
    """The bytes as far as ASCII goes, also of UTF-16."""
    return data.replace(b"\x00", b"") if b"\x00" in data[:200] else data


def body_of(entry: Any) -> str:
    """The text of an item: its content, else its summary."""
    contents = [str(part.get("value", "")) for part in entry.get("content", []) if hasattr(part, "get")]
    return max([*contents, str(entry.get("summary", ""))], key=len).strip()


def metadata_of(entry: Any, about: Any) -> Metadata:
    """What an item says of itself, and its feed of the outlet."""
    source = entry.get("source") or {}
    outlet = str((source.get("title") if hasattr(source, "get") else "") or about.get("title", ""))
    return Metadata(
        titles=_found(entry.get("title"), "title of the feed's item"),
        dates=_day(entry, "published"),
        modified=_day(entry, "updated"),
        outlets=_found(outlet, "title of the feed"),
        authors=_found(entry.get("author"), "author of the feed's item"),
        urls=_found(entry.get("link"), "link of the feed's item"),
    )


def _found(value: object, source: str) -> tuple[Found, ...]:
    text = " ".join(str(value or "").split())
    return (Found(text, source),) if text else ()


def _day(entry: Any, key: str) -> tuple[Found, ...]:
    moment = dict.get(entry, f"{key}_parsed")  # its own `get` makes up what is not there
    if isinstance(moment, time.struct_time) and moment.tm_year > 0:
        return (Found(f"{moment.tm_year:04}-{moment.tm_mon:02}-{moment.tm_mday:02}", f"{key} of the feed's item"),)
    return _found(dict.get(entry, key), f"{key} of the feed's item")


CONTAINER = Feed()
