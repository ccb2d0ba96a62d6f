"""Which passages of a whole page are the article: trafilatura decides, and passages that it drops in the middle come back."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import replace

import trafilatura

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
_VOID = frozenset(
    ("br", "img", "meta", "link", "input", "hr", "wbr", "source", "area", "base", "col", "embed", "track")
)


def mark_outside(raw: str, tokens: list[Token], passages: list[Passage]) -> list[Passage]:
    """The passages, those that are not part of the article marked so."""
    extracted = (
        None
        if len(raw) > _LARGEST
        else trafilatura.extract(
            repaired(raw, tokens), fast=True, include_comments=False, include_tables=True, include_formatting=False
        )
    )
    if not extracted:
        return [
            p
            if p.outside or _is_prose(p) or p.kind is BlockKind.HEADLINE
            else replace(p, outside="outside the article")
            for p in passages
        ]
    known = _Extracted(extracted)
    kept = [known.holds(p.text.text) for p in passages]
    inside = [i for i, keep in enumerate(kept) if keep]
    if not inside:
        return passages
    first, last = inside[0], inside[-1]
    result = []
    for i, passage in enumerate(passages):
        if kept[i]:
            result.append(replace(passage, outside=None))
            continue
        in_the_middle = first <= i <= last and _is_prose(passage)
        on_top = i < first and passage.kind is BlockKind.HEADLINE
        if passage.outside is not None or in_the_middle or on_top:
            result.append(passage)
        else:
            result.append(replace(passage, outside="outside the article"))
    return result


class _Extracted:
    """The extracted text as shingles of words, so that a passage is found again whatever happened to its white space."""

    def __init__(self, text: str) -> None:
        self._lines = {tuple(_words(line)) for line in text.splitlines()}
        words = _words(text)
        self._shingles = {tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}

    def holds(self, text: str) -> bool:
        words = _words(text)
        if len(words) < _SHINGLE:
            return tuple(words) in self._lines
        shingles = [tuple(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)]
        return sum(shingle in self._shingles for shingle in shingles) >= _KEPT_SHARE * len(shingles)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def _is_prose(passage: Passage) -> bool:
    words = len(_words(passage.text.text))
    return words >= _PROSE_WORDS and passage.linked < _MOST_LINKED


def repaired(raw: str, tokens: list[Token]) -> str:
    """The page as well-formed tags, for parsers that a broken attribute would mislead."""
    return "".join(_well_formed(raw, tokens))


def _well_formed(raw: str, tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.kind is TokenKind.TEXT:
            text = raw[token.start : token.end]
            yield text if not text.endswith("<") else text[:-1] + "&lt;"
        elif token.kind is TokenKind.START and (token.name in names().known or "-" in token.name):
            attributes = "".join(f' {key}="{html.escape(value)}"' for key, value in token.attributes)
            yield f"<{token.name}{attributes}>"
        elif token.kind is TokenKind.END and token.name not in _VOID:
            yield f"</{token.name}>"
