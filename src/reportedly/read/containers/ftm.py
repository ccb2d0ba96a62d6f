"""An export of Aleph or another FollowTheMoney tool: JSON lines of entities, of which documents and articles are reports."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from reportedly.read.composing import composed
from reportedly.read.containers import Member, Opened, Options, Refused
from reportedly.read.containers.json_lines import first_object, objects
from reportedly.read.draft import Found, Metadata

_BUCKETS = {
    "titles": ("title",),
    "dates": ("publishedAt", "date", "authoredAt"),
    "modified": ("modifiedAt",),
    "outlets": ("publisher",),
    "authors": ("author",),
    "urls": ("sourceUrl",),
}
_HELD_PAGES = 50_000_000  # characters of pages that wait for the rest of their document


class FollowTheMoney:
    name = "a FollowTheMoney export"

    def likeness(self, head: bytes, options: Options) -> float:
        first = first_object(head)
        entity = (
            first is not None
            and {"id", "schema"} <= set(first)
            and (isinstance(first.get("properties", ""), dict | str))
        )
        return 0.98 if entity and first is not None and "properties" in first else 0.0

    def members(self, opened: Opened) -> Iterator[Member | Refused]:
        pages = _Pages()
        for number, value in objects(opened.stream):
            if isinstance(value, str):
                yield Refused(f"#{number}", "damaged", value)
                continue
            properties = value.get("properties")
            if not isinstance(properties, dict):
                yield Refused(f"#{number}", "damaged", "an entity without properties")
                continue
            identity = str(value.get("id", number))
            if value.get("schema") == "Page":
                pages.add(properties)
                continue
            found = _metadata(properties)
            text = _first(properties, "bodyHtml") or _first(properties, "bodyText")
            if text:
                title = _first(properties, "title")
                yield _member(identity, composed(title, text), found)
            elif value.get("schema") == "Pages":
                pages.documents[identity] = found
        for identity, text in pages.whole():
            yield _member(identity, text, pages.documents.get(identity, Metadata()))
        for identity in sorted(pages.lost):
            yield Refused(f"#{identity}", "too_large", "a document whose pages are more than can wait for each other")


class _Pages:
    """Pages come as entities of their own, in any order; they are one report when all are there."""

    def __init__(self) -> None:
        self.documents: dict[str, Metadata] = {}
        self._texts: dict[str, list[tuple[int, str]]] = {}
        self.lost: set[str] = set()
        self._held = 0

    def add(self, properties: dict[str, Any]) -> None:
        text, document = _first(properties, "bodyText"), _first(properties, "document")
        self._held += len(text)
        if self._held > _HELD_PAGES:
            self.lost.add(document)
        elif text and document:
            index = _first(properties, "index")
            self._texts.setdefault(document, []).append((int(index) if index.isdigit() else 0, text))

    def whole(self) -> Iterator[tuple[str, str]]:
        for document, texts in self._texts.items():
            if document in self.lost:
                continue
            yield document, "\n\n".join(text for _, text in sorted(texts))


def _member(identity: str, text: str, found: Metadata) -> Member:
    return Member(f"#{identity}", io.BytesIO(text.encode("utf-8", "replace")), found, whole=True)


def _metadata(properties: dict[str, Any]) -> Metadata:
    found = {
        bucket: tuple(Found(value, f"property {key}") for key in keys if (value := _first(properties, key)))
        for bucket, keys in _BUCKETS.items()
    }
    return Metadata(**found)  # type: ignore[arg-type]  # no bucket is one of bare addresses


def _first(properties: dict[str, Any], key: str) -> str:
    values = properties.get(key)
    value = values[0] if isinstance(values, list) and values else values
    return value.strip() if isinstance(value, str) else ""


CONTAINER = FollowTheMoney()
