"""Which passages of a whole page are the article: trafilatura decides, and passages that it drops in the middle come back."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache, cached_property
from types import MappingProxyType

import trafilatura
from trafilatura.settings import Extractor

from reportedly.model import BlockKind
from reportedly.read.draft import Passage
from reportedly.read.markup.scanner import Token, TokenKind
from reportedly.read.markup.tags import names

_WORD = re.compile(r"\w+")
_SHINGLE = 4  # words
_KEPT_SHARE = 0.6  # of a passage's shingles stand in the extracted text
_PROSE_WORDS = 12
_LARGEST = 5_000_000  # characters: trafilatura takes seconds for it; a larger page keeps every passage of prose
_MOST_LINKED = 0.5
# Characters of an article, and its share of the page, from which on trafilatura looks no further; it asks for 250, 3,000 and 0.2 (core.py).
_LITTLE, _MUCH, _PAGE_SHARE = 400, 3_200, 0.25
# The large ones of the elements that trafilatura deletes before it looks for the article (MANUALLY_CLEANED in its settings).
_DELETED = ("aside", "button", "footer", "iframe", "menu", "nav", "noscript", "script", "select", "style", "svg")
_VOID = frozenset(
    ("br", "img", "meta", "link", "input", "hr", "wbr", "source", "area", "base", "col", "embed", "track")
)


def mark_outside(raw: str, tokens: list[Token], passages: list[Passage]) -> list[Passage]:
    """The passages, those that are not part of the article marked so."""
    extracted = None if len(raw) > _LARGEST else main_text(raw, tokens)
    if not extracted:
        return [p if p.outside or _is_prose(p) or p.kind is BlockKind.HEADLINE else _marked(p) for p in passages]
    known = _Extracted(extracted)
    kept = [known.holds(p.text.text) for p in passages]
    inside = [i for i, keep in enumerate(kept) if keep]
    if not inside:
        return passages
    first, last = inside[0], inside[-1]
    result = []
    for i, passage in enumerate(passages):
        if kept[i]:
            result.append(passage if passage.outside is None else replace(passage, outside=None))
            continue
        on_top = i < first and passage.kind is BlockKind.HEADLINE
        if passage.outside is not None or on_top or (first <= i <= last and _is_prose(passage)):
            result.append(passage)
        else:
            result.append(_marked(passage))
    return result


def main_text(raw: str, tokens: list[Token]) -> str | None:
    """What trafilatura takes for the article.

    It is not given what it deletes first. Where it finds little for such a page it looks elsewhere, and for that it needs the whole.
    """
    short = trafilatura.extract(repaired(raw, tokens, without=_deleted(tokens)), options=_options()) or ""
    if len(short) >= _MUCH or (len(short) >= _LITTLE and len(short) >= _PAGE_SHARE * _text_length(raw, tokens)):
        return short
    return trafilatura.extract(repaired(raw, tokens), options=_options())


def _text_length(raw: str, tokens: list[Token]) -> int:
    """Characters of text of a page, at most: scripts are none."""
    length, verbatim = 0, False
    for token in tokens:
        if token.kind is TokenKind.TEXT and not verbatim:
            length += len(raw[token.start : token.end].strip())
        verbatim = token.kind is TokenKind.START and token.name in names().verbatim
    return length


@cache
def _options() -> Extractor:
    return Extractor(fast=True, comments=False, tables=True, formatting=False)


def _deleted(tokens: list[Token]) -> dict[int, int]:
    """Where elements that trafilatura deletes first start and end in the raw text; only those with an end tag of their own."""
    found: dict[int, int] = {}
    opened: dict[str, list[int]] = {name: [] for name in _DELETED}
    start, end = TokenKind.START, TokenKind.END
    for token in tokens:
        if token.name in opened:
            if token.kind is start and "json" not in token.written:  # data of the page are read
                opened[token.name].append(token.start)
            elif token.kind is end and opened[token.name]:
                found[opened[token.name].pop()] = token.end
    return found


def _marked(passage: Passage) -> Passage:
    return Passage(passage.text, passage.kind, passage.quotation, passage.linked, "outside the article")


class _Extracted:
    """The extracted text as shingles of words, so that a passage is found again whatever happened to its white space."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._held = dict.fromkeys(text.splitlines(), True)

    @cached_property
    def _lines(self) -> frozenset[tuple[str, ...]]:
        return frozenset(tuple(_words(line)) for line in self._text.splitlines())

    @cached_property
    def _shingles(self) -> frozenset[tuple[str, ...]]:
        return frozenset(_runs(_words(self._text)))

    def holds(self, text: str) -> bool:
        """Whether the passage is part of it; a menu is often printed twice."""
        known = self._held.get(text)
        if known is None:
            known = self._held[text] = self._found(text)
        return known

    def _found(self, text: str) -> bool:
        words = _words(text)
        if len(words) < _SHINGLE:
            return tuple(words) in self._lines
        shingles = list(_runs(words))
        return sum(shingle in self._shingles for shingle in shingles) >= _KEPT_SHARE * len(shingles)


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Every run of so many words."""
    return zip(*(words[n:] for n in range(_SHINGLE)), strict=False)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _is_prose(passage: Passage) -> bool:
    return passage.linked < _MOST_LINKED and len(_words(passage.text.text)) >= _PROSE_WORDS


def repaired(raw: str, tokens: list[Token], without: Mapping[int, int] = MappingProxyType({})) -> str:
    """The page as well-formed tags, for parsers that a broken attribute would mislead; ``without`` the ranges from key to value."""
    parts: list[str] = []
    since = 0  # where what is well-formed as it stands begins
    for token in tokens:
        at = token.start
        if at < since:
            continue  # inside a range that is left out
        written, end = "", without.get(at)
        if end is None:
            if _sound(raw, token):
                continue
            written, end = _well_formed(raw, token), token.end
        parts += (raw[since:at], written)
        since = end
    parts.append(raw[since:])
    return "".join(parts)


def _sound(raw: str, token: Token) -> bool:
    """Whether the token can stand as it is written."""
    kind, start, end, name, written, read, _ = token
    if kind is TokenKind.TEXT:
        return raw[end - 1] != "<"
    if kind is TokenKind.START:
        plain = not read and raw[end - 2] != "/" and (written or end - start == len(name) + len("<>"))
        return bool(plain) and (name in names().known or "-" in name)
    return kind is TokenKind.END and name not in _VOID and end - start == len(name) + len("</>")


def _well_formed(raw: str, token: Token) -> str:
    """What stands for the token instead."""
    name = token.name
    if token.kind is TokenKind.TEXT:
        return f"{raw[token.start : token.end - 1]}&lt;"
    if token.kind is TokenKind.START and (name in names().known or "-" in name):
        attributes = "".join([f' {key}="{html.escape(value)}"' for key, value in token.attributes])
        return f"<{name}{attributes}>"
    return f"</{name}>" if token.kind is TokenKind.END and name not in _VOID else ""
