"""Words, numbers and marks of an English text: the input of the number and the time grammar. One pass, linear time."""

from __future__ import annotations

import re
from enum import Enum
from functools import partial
from typing import NamedTuple


class Kind(Enum):
    WORD = "word"
    NUMBER = "number"
    MIXED = "mixed"  # letters and digits in one run: T72, MH17, 20k, 12th
    MARK = "mark"
    LINK = "link"  # an address, handle or hashtag: nothing in it is read


class Token(NamedTuple):
    """``text[start:end]``; ``low`` is the lower-case form with straight apostrophes and plain hyphens.

    ``digits`` and ``suffix`` split a run that begins with digits: "20k" is "20" and "k", "12th" is "12" and "th".
    """

    start: int
    end: int
    low: str
    kind: Kind
    digits: str = ""
    suffix: str = ""


# Every alternative begins with another class of character or consumes what it has looked at, so the scan is linear.
_TOKEN = re.compile(
    r"(?P<link>(?:https?://|www\.)\S+|[@#]\w+)"
    r"|(?P<half>[ap]\.[ ]?m\b\.?)"
    r"|(?P<digits>\d+(?:[.,\u00a0\u2009\u202f]\d+)*)(?P<suffix>\w*)"
    r"|(?P<possessive>['\u2019`]s\b)"
    r"|(?P<word>\w+)"
    r"|(?P<mark>\S)",
    re.IGNORECASE,
)
_HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-") | {0x2019: "'", 0x60: "'"}
POSSESSIVE = "'s"


_new = partial(tuple.__new__, Token)  # of all fields in order: a long text has thousands of tokens


def tokenize(text: str) -> list[Token]:
    """All tokens of ``text``, ascending."""
    tokens = []
    number, mixed, word, mark = Kind.NUMBER, Kind.MIXED, Kind.WORD, Kind.MARK
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        group, said = match.lastgroup, match[0]
        if group == "word":
            tokens.append(_new((start, end, said.lower(), word if said.isalpha() else mixed, "", "")))
        elif group == "suffix":  # the last group of a run that begins with digits, empty or not
            suffix = match["suffix"].lower()
            tokens.append(_new((start, end, said.lower(), mixed if suffix else number, match["digits"], suffix)))
        elif group == "half":
            tokens.append(_new((start, end, said[0].lower() + "m", word, "", "")))
        elif group == "link":
            tokens.append(_new((start, end, said.lower(), Kind.LINK, "", "")))
        else:
            tokens.append(_new((start, end, said.lower().translate(_HYPHENS), mark, "", "")))
    return tokens


def low(tokens: list[Token], index: int) -> str:
    """The form of the token at ``index``, "" outside the text."""
    return tokens[index].low if 0 <= index < len(tokens) else ""


def joined(tokens: list[Token], index: int) -> bool:
    """Whether no space stands between the token at ``index`` and the next."""
    return 0 <= index < len(tokens) - 1 and tokens[index].end == tokens[index + 1].start


def phrase_at(tokens: list[Token], index: int, phrase: tuple[str, ...]) -> bool:
    """Whether ``phrase`` stands at ``index``."""
    if index < 0 or index + len(phrase) > len(tokens):
        return False
    at = index
    for word in phrase:
        if tokens[at].low != word:
            return False
        at += 1
    return True
