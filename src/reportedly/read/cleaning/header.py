"""What scrapers leave in front of a text's first sentence: dates, bylines, page furniture, tags, the headline once more.

Dates, bylines and places of writing become a dateline block; furniture, tags and the repeated headline are set aside;
what remains begins with a clean sentence. The grammar of such items is in :mod:`reportedly.read.cleaning.header_items`.
"""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import replace

from reportedly.model import BlockKind, Quarantine
from reportedly.read.cleaning.header_items import (
    Item,
    ItemKind,
    find_byline,
    header_items,
    match_tags,
    skip_separators,
    tags_end,
)
from reportedly.read.cleaning.reading import Reading, quarantine
from reportedly.read.cleaning.sentences import sentences
from reportedly.read.cleaning.teasers import is_label
from reportedly.read.draft import Passage
from reportedly.read.mapped import Mapped

_FIRST_PASSAGES = 5  # a header stands at the top
_TAG_SENTENCES = 5  # a list of tags stands behind the standfirst at the latest
_INNER = 400  # characters in which a byline with its date may stand behind a standfirst
_SHORT = 4  # words: less is no standfirst
_LOWER = string.ascii_lowercase.encode()
_CAPITALS_READ = 400  # characters of each passage
_CAPITAL_SHARE = 0.8  # of the letters: the whole report is in capitals
_DATELINE_KINDS = frozenset((ItemKind.DATE, ItemKind.TIME, ItemKind.AGENCY, ItemKind.BYLINE, ItemKind.PLACE))


def split_headers(reading: Reading) -> Reading:
    """The first passages without what stands in front of their first sentence."""
    headlines = reading.headlines()
    capitals = _mostly_capitals(reading.passages)
    passages: list[Passage] = []
    aside = list(reading.quarantined)
    agency, evidence = reading.agency, reading.agency_evidence
    for i, passage in enumerate(reading.passages):
        if i >= _FIRST_PASSAGES or passage.kind is not BlockKind.PARAGRAPH or is_label(passage):
            passages.append(passage)
            continue
        for piece in _behind_standfirst(passage):
            kept, dropped, named = _split(piece, headlines, capitals)
            passages.extend(kept)
            aside.extend(dropped)
            if named is not None and agency is None:
                agency = named.name
                evidence = f"byline {piece.text.text[named.start : named.end].strip()!r}"
    return replace(reading, passages=tuple(passages), quarantined=tuple(aside), agency=agency, agency_evidence=evidence)


def _split(
    passage: Passage, headlines: Sequence[str], capitals: bool
) -> tuple[list[Passage], list[Quarantine], Item | None]:
    """The passage in parts: what stays, what is set aside, and the item that names an agency."""
    text = passage.text.text
    items = header_items(text, headlines, capitals)
    kept: list[Passage] = []
    aside: list[Quarantine] = []
    for group in _groups(items):
        piece = passage.text.slice(group[0].start, group[-1].end)
        if group[0].kind in _DATELINE_KINDS:
            kept.append(replace(passage, text=piece, kind=BlockKind.DATELINE))
        else:
            aside.append(quarantine(piece, group[0].kind.value))
    rest = replace(
        passage, text=passage.text.slice(skip_separators(text, items[-1].end), len(text)) if items else passage.text
    )
    if items and rest.text and len(rest.text.text.split()) < _SHORT and rest.text.text.istitle():
        rest = replace(rest, kind=BlockKind.DATELINE)  # a place or a section before the byline
    bodies, tags = _without_tags(rest)
    aside.extend(quarantine(part, ItemKind.TAGS.value) for part in tags)
    return kept + bodies, aside, next((item for item in items if item.name), None)


def _behind_standfirst(passage: Passage) -> list[Passage]:
    """The passage cut before a byline inside it: a standfirst without a full stop or the credit of a picture stands there."""
    text = passage.text.text
    match = find_byline(text, _INNER)
    if match is None or len(text[: match.start()].split()) <= _SHORT:
        return [passage]
    parts = (passage.text.slice(0, match.start()), passage.text.slice(match.start(), len(text)))
    return [replace(passage, text=part) for part in parts if part]


def _without_tags(passage: Passage) -> tuple[list[Passage], list[Mapped]]:
    """The passage cut at a list of tags that stands between its first sentences (standfirst, tags, text)."""
    text = passage.text.text
    for start, _ in sentences(text)[1:_TAG_SENTENCES]:
        match = match_tags(text, start)
        if match:
            end = tags_end(text, match.end())
            parts = (passage.text.slice(0, start), passage.text.slice(end, len(text)))
            return [replace(passage, text=part) for part in parts if part], [passage.text.slice(start, end)]
    return ([passage] if passage.text else []), []


def _groups(items: Sequence[Item]) -> list[list[Item]]:
    """Neighbouring items of one fate together."""
    groups: list[list[Item]] = []
    for item in items:
        fate = "dateline" if item.kind in _DATELINE_KINDS else item.kind.value
        last = groups[-1][-1] if groups else None
        if last is not None and fate == ("dateline" if last.kind in _DATELINE_KINDS else last.kind.value):
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _mostly_capitals(passages: Sequence[Passage]) -> bool:
    read = "".join([passage.text.text[:_CAPITALS_READ] for passage in passages])
    plain = read.encode("ascii", "ignore")
    if len(plain) - len(plain.translate(None, _LOWER)) > (1 - _CAPITAL_SHARE) * len(read):
        return False  # that many are not, whatever the other signs are
    letters = "".join(filter(str.isalpha, read))
    return sum(map(str.isupper, letters)) > _CAPITAL_SHARE * len(letters)
