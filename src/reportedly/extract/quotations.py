"""Direct speech: the ranges between quotation marks in a paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.extract.parsed import Doc, Token

MIN_WORDS = 4  # shorter quoted pieces are labels or terms, not speech
CLOSING = {
    "“": ("”",),
    "«": ("»",),
    "„": ("“", "”"),
    '"': ('"', "''", "”"),
    "``": ("''", '"', "”"),
    "''": ("''",),
    "‘": ("’",),
}
MARKS = frozenset((*CLOSING, *(mark for marks in CLOSING.values() for mark in marks)))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Token range ``start..end`` of a quotation, marks excluded."""

    start: int
    end: int


def find_quotations(doc: Doc, least: int = MIN_WORDS) -> tuple[Quotation, ...]:
    """The quotations of ``least`` words or more in a paragraph. A mark that is never closed quotes the rest of it, as is usual in news."""
    found: list[Quotation] = []
    opened: int | None = None
    closing: tuple[str, ...] = ()
    for token in doc:
        if opened is None:
            if token.text in CLOSING and _opens(token) and not _only_closes(token):
                opened, closing = token.i + 1, CLOSING[token.text]
        elif token.text == '"' and _only_opens(token):
            opened = token.i + 1  # the mark before was never closed
        elif token.text in closing:
            found.append(Quotation(opened, token.i))
            opened = None
    if opened is not None and ('"' not in closing or opened == 1):
        found.append(Quotation(opened, len(doc)))
    return tuple(q for q in found if sum(t.is_alpha for t in doc[q.start : q.end]) >= least)


def _opens(token: Token) -> bool:
    """Two apostrophes open a quotation only where no word stands right before them; other marks say it by their form."""
    return token.text != "''" or token.i == 0 or bool(token.nbor(-1).whitespace_) or token.nbor(-1).is_punct


def _only_opens(token: Token) -> bool:
    """A straight mark with a blank before it and a word right behind it."""
    return token.i > 0 and bool(token.nbor(-1).whitespace_) and not token.whitespace_ and token.i + 1 < len(token.doc)


def _only_closes(token: Token) -> bool:
    """A straight mark right behind a word, with a blank or the end behind it: its opening one is lost."""
    if token.text != '"' or token.i == 0 or token.nbor(-1).whitespace_:
        return False
    return bool(token.whitespace_) or token.i + 1 == len(token.doc)


def runs_on(doc: Doc, quotation: Quotation) -> bool:
    """Whether a quotation goes on in the next paragraph: it reaches the end of this one and is not closed."""
    return quotation.end >= len(doc) and doc[-1].text not in MARKS


def inside_share(quotations: Sequence[Quotation], tokens: Sequence[Token]) -> float:
    """The share of words that stand inside a quotation, 0 to 1."""
    words = [t for t in tokens if t.is_alpha]
    inside = sum(any(q.start <= t.i < q.end for q in quotations) for t in words)
    return inside / len(words) if words else 0.0
