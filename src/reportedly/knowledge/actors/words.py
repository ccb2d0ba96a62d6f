"""A text as words with offsets and keys: what the state grammar and the mention rules look at."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import NamedTuple

from reportedly.knowledge.actors.keys import plain

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+(?:'\w+)*'?")
_LOST_APOSTROPHE = re.compile(r"[^aeiou\W\d_]ys$")
_REUSED = 32  # texts: scanning, counting countries and grounding look at the same report one after the other
_NAME = 100  # characters below which a text is a name or a phrase: these come again in every report
_NAMES = 1 << 14
_JOINT = re.compile(r"[^\S\n]*\n?[^\S\n]*|[-\u2010\u2011\u2013]")


class Word(NamedTuple):
    """``text[start:end]``. ``key`` is plain, without dots, without a possessive ending, which ``possessive`` notes.

    ``joined``: nothing but white space or a hyphen stands between it and the word before, and no blank line.
    """

    start: int
    end: int
    key: str
    possessive: bool
    written: str
    joined: bool = False

    @property
    def capital(self) -> bool:
        """Written with a capital, or in a script without case."""
        first = self.written[0]
        return first.isupper() or not first.islower()

    @property
    def upper(self) -> bool:
        """Every cased letter is upper case."""
        return self.written == self.written.upper()


_new = partial(tuple.__new__, Word)  # of all fields in order: a long text has thousands of words


def words_of(text: str) -> tuple[Word, ...]:
    """Every word of the text, in order."""
    return _of_name(text) if len(text) < _NAME else _of_text(text)


@lru_cache(maxsize=_NAMES)
def _of_name(text: str) -> tuple[Word, ...]:
    return _split(text)


@lru_cache(maxsize=_REUSED)
def _of_text(text: str) -> tuple[Word, ...]:
    return _split(text)


def _split(text: str) -> tuple[Word, ...]:
    found: list[Word] = []
    last = 0
    for match in _WORD.finditer(plain(text)):
        raw = match.group()
        start = match.start()
        joined = bool(found) and (text[last:start] == " " or _JOINT.fullmatch(text, last, start) is not None)
        last = match.end()
        key, possessive = raw, False
        if raw.endswith("'s") and len(raw) > 2:  # noqa: PLR2004 - more than the ending
            key, possessive = raw[:-2], True
        elif raw.endswith("'"):
            key, possessive = raw[:-1], True
        if "." in key or "'" in key:
            key = key.replace(".", "").replace("'", "")
        if key.endswith("ys") and _LOST_APOSTROPHE.search(key) and raw.islower() and text[start].islower():
            key, possessive = f"{key[:-2]}y", True  # "the armys" in a text that lost its apostrophes: no plural ends so
        if key:
            found.append(_new((start, last, key, possessive, text[start:last], joined)))
    return tuple(found)
