"""The changes as an Atom feed (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, SubElement, tostring

from reportedly.store.catalogue.protocol import EventRow
from reportedly.store.desk.outbox import Change, ChangeKind, Figure

ATOM = "application/atom+xml"
NAMESPACE = "http://www.w3.org/2005/Atom"
WORDS = {
    ChangeKind.NEW_CONTRADICTION: "New contradiction",
    ChangeKind.FIGURE_RAISED: "Figure raised",
    ChangeKind.RECORD_PUBLISHED: "Record published",
    ChangeKind.RETRACTED: "Retracted",
}
_NOT_XML = re.compile("[^\\t\\n\\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What is no character of XML 1.0."""


def atom(changes: Sequence[Change], events: Mapping[str, EventRow], base: str) -> bytes:
    """The changes, the newest first, with the titles of their events as the reader may see them."""
    feed = Element("feed", {"xmlns": NAMESPACE})
    _text(feed, "title", "reportedly: changes")
    _text(feed, "id", f"{base}api/v1/changes.atom")
    SubElement(feed, "link", {"rel": "self", "href": f"{base}api/v1/changes.atom"})
    _text(feed, "updated", moment(max((change.made_at for change in changes), default=0)))
    for change in changes:
        entry = SubElement(feed, "entry")
        row = events.get(change.event or "")
        title = f"{WORDS[change.kind]}: {row.title}" if row else WORDS[change.kind]
        _text(entry, "title", title)
        _text(entry, "id", f"{base}api/v1/changes/{change.position}")
        _text(entry, "updated", moment(change.made_at))
        author = SubElement(entry, "author")
        _text(author, "name", "reportedly")
        place = f"events/{change.event}" if row else f"api/v1/changes?after={change.position - 1}"
        SubElement(entry, "link", {"href": f"{base}{place}"})
        _text(entry, "summary", summary(change))
    text: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return text


def summary(change: Change) -> str:
    """What changed, in words."""
    if change.kind is ChangeKind.FIGURE_RAISED:
        return f"Killed: {_range(change.before)} before, {_range(change.figure)} now."
    return f"{WORDS[change.kind]}: {change.subject}."


def moment(seconds: int) -> str:
    """Seconds since 1970 as RFC 3339."""
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")


def _range(figure: Figure) -> str:
    low = f"{figure.low or 0:g}"
    if figure.high is None:
        return f"{low} or more"
    return low if figure.high == figure.low else f"{low} to {figure.high:g}"


def _text(parent: Element, name: str, words: str) -> None:
    """A child with text; characters that XML cannot hold are left out."""
    SubElement(parent, name).text = _NOT_XML.sub("", words)
