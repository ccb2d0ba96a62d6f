"""Keys under which two spellings of a name meet: the surface key (case, accents, hyphens) and the fold key (transliteration)."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

_QUOTES = "'\u2019\u2018\u02bc\u02bb\u02bf\u02be`\u00b4\u2032\""
_DASHES = "-\u2010\u2011\u2012\u2013\u2014_\u00a0\u202f/\n\t\r"
_ARTICLES = frozenset(
    ["the", "a", "an", "al", "el", "ul", "as", "ash", "ar", "at", "ad", "az", "of", "and", "for", "de", "del", "la", "las", "los", "le",
     "les", "du", "da", "do", "des", "e", "y", "et", "wa", "wal", "fi"]
)  # fmt: skip
_DIGRAPHS = (
    ("ay", "i"), ("ai", "i"), ("ey", "i"), ("ei", "i"), ("aw", "u"), ("au", "u"), ("ou", "u"),
    ("kh", "k"), ("gh", "g"), ("sh", "s"), ("dh", "d"), ("th", "t"), ("ph", "f"), ("ck", "k"), ("tch", "c"), ("ch", "c"),
    ("q", "k"), ("x", "ks"),
)  # fmt: skip
_VOWELS = str.maketrans({"e": "i", "y": "i", "o": "u", "w": "u"})
_NOT_WORD = re.compile(r"[^a-z0-9 ]+")
_REPEAT = re.compile(r"(.)\1+")
_FINAL_AH = re.compile(r"(?<=[a-z])(?:ah|at|eh)$")
_CACHE = 1 << 14


class _Plain(dict[int, str]):
    """Character by character to a lower-case form of the same length: offsets in the plain text are offsets in the text."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in _QUOTES:
            plain = "'"
        elif char in _DASHES:
            plain = " "
        else:
            lowered = char.lower()
            ascii_form = anyascii(lowered) if code < 0x250 else lowered  # noqa: PLR2004 - Latin blocks only
            plain = ascii_form.lower() if len(ascii_form) == 1 else (lowered if len(lowered) == 1 else char)
        self[code] = plain
        return plain


_PLAIN = _Plain()


def plain(text: str) -> str:
    """Lower case, no accents on Latin letters, hyphens and line breaks as spaces, one kind of apostrophe. Keeps the length."""
    return text.translate(_PLAIN)


@lru_cache(maxsize=_CACHE)
def surface_key(text: str) -> str:
    """The plain text without apostrophes, full stops and outer or double spaces."""
    return " ".join(plain(text).replace("'", "").replace(".", "").replace(",", " ").split())


@lru_cache(maxsize=_CACHE)
def fold_key(text: str) -> str:
    """Transliterations of one name meet here: Latin letters only, articles dropped, digraphs and vowels merged, doubles squeezed."""
    words = _NOT_WORD.sub("", anyascii(surface_key(text)).lower()).split()
    kept = [_fold_word(word) for word in words if word not in _ARTICLES] or [_fold_word(word) for word in words]
    return " ".join(word for word in kept if word)


def _fold_word(word: str) -> str:
    word = _FINAL_AH.sub("a", word)
    for digraph, letter in _DIGRAPHS:
        word = word.replace(digraph, letter)
    return _REPEAT.sub(r"\1", word.translate(_VOWELS))
