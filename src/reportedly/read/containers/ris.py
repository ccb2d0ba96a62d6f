"""A list of references (RIS, as Zotero and others export it) whose entries name files beside it, or hold the text themselves."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import rispy
from rispy.config import LIST_TYPE_TAGS

from reportedly.read.attachments import attached
from reportedly.read.composing import composed
from reportedly.read.containers import Member, Opened, Options, Refused
from reportedly.read.draft import Found, Metadata
from reportedly.read.raw.encoding import decode
from reportedly.read.raw.size import MAX_BYTES
from reportedly.read.unusable import Unusable

_FIRST = re.compile(rb"(?:\xef\xbb\xbf)?\s*TY  - [A-Z]{2,8}\s")
_FILES = ("file_attachments1", "file_attachments2")
_LISTS = [*LIST_TYPE_TAGS, "L1", "L2"]
"""Tags that may stand more than once: Zotero writes one L1 an attachment."""
_URLS = ("urls", "url")


class Ris:
    name = "a list of references (RIS)"

    def likeness(self, head: bytes, options: Options) -> float:
        return 1.0 if _FIRST.match(head) else 0.0

    def members(self, opened: Opened) -> Iterator[Member | Refused]:
        data = opened.stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise Unusable("too_large", f"a list of more than {MAX_BYTES // 1_000_000} MB: export it in parts")
        try:
            entries = rispy.loads(decode(data).raw, skip_unknown_tags=True, list_tags=_LISTS)
        except (ValueError, LookupError, TypeError, AttributeError, OverflowError, OSError) as error:
            raise Unusable("damaged", f"the list is damaged ({str(error)[:120]})") from error
        for number, entry in enumerate(entries, 1):
            files = [name for key in _FILES for name in _all(entry.get(key)) if not name.startswith("http")]
            text = _first(entry, "abstract", "notes_abstract", "notes")
            if files and opened.path is not None:
                yield from attached(opened.path, files, _metadata(entry))
            elif text:
                title = _first(entry, "title", "primary_title")
                yield Member(
                    f"#{number}",
                    io.BytesIO(composed(title, text).encode("utf-8", "replace")),
                    _metadata(entry),
                    whole=True,
                )
            else:
                yield Refused(f"#{number}", "no_text", "the reference has neither a file beside the list nor a text")


def _metadata(entry: dict[str, Any]) -> Metadata:
    day = "-".join(part for part in _first(entry, "date").split("/") if part.isdigit())
    return Metadata(
        titles=_found(_first(entry, "title", "primary_title"), "TI"),
        dates=_found(day if day.count("-") == 2 else "", "DA"),  # noqa: PLR2004 - a whole day
        outlets=_found(_first(entry, "journal_name", "secondary_title", "alternate_title1", "publisher"), "T2"),
        authors=_found(_first(entry, "authors", "first_authors"), "AU"),
        urls=_found(next((u for key in _URLS for u in _all(entry.get(key))), ""), "UR"),
    )


def _found(value: str, tag: str) -> tuple[Found, ...]:
    return (Found(value, f"tag {tag} of the reference"),) if value else ()


def _all(value: Any) -> list[str]:
    return [str(part) for part in value] if isinstance(value, list) else [str(value)] if value else []


def _first(entry: dict[str, Any], *keys: str) -> str:
    return next((" ".join(text.split()) for key in keys for text in _all(entry.get(key)) if text.strip()), "")


CONTAINER = Ris()
