"""Direct speech: the ranges between quotation marks in a paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.extract.parsing.parsed import Doc, Token
from reportedly.extract.propositions.clauses import own_subject

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
DOUBLE = re.compile('["“”]')
FARTHEST = 4  # paragraphs after which a quotation that is not closed is taken for a slip
MARKS = frozenset((*CLOSING, *(mark for marks in CLOSING.values() for mark in marks)))


@dataclass(frozen=True, slots=True)
class Quotation:
    """Token range ``start..end`` of a quotation, marks excluded."""

    start: int
    end: int


def find_quotations(doc: Doc, least: int = MIN_WORDS, *, opened: bool = False) -> tuple[Quotation, ...]:
    """The quotations of ``least`` words or more in a paragraph. A mark that is never closed quotes the rest of it, as is usual in news.

    ``opened``: the paragraph begins inside a quotation that the one before opened.
    """
    found: list[Quotation] = []
    start: int | None = 0 if opened else None
    closing: tuple[str, ...] = CLOSING['"'] if opened else ()
    for token in doc:
        if start is None:
            if token.text in CLOSING and _opens(token) and not _only_closes(token):
                start, closing = token.i + 1, CLOSING[token.text]
        elif token.text == '"' and _only_opens(token):
            start = token.i + 1  # the mark before was never closed
        elif token.text in closing:
            found.append(Quotation(start, token.i))
            start = None
    if start is not None and ('"' not in closing or start == 1 or (opened and start == 0)):
        found.append(Quotation(start, len(doc)))
    return tuple(
        q for q in found if (opened and q.start == 0) or sum(t.is_alpha for t in doc[q.start : q.end]) >= least
    )


def left_open_before(texts: Sequence[str]) -> frozenset[int]:
    """The paragraphs, by number, that begin inside a quotation: one before opens it, and one up to :data:`FARTHEST` later closes it.

    A paragraph of a long quotation begins with a mark of its own in print; where a text has a line for every sentence, it does not.
    """
    inside: set[int] = set()
    for first, text in enumerate(texts):
        marks = list(DOUBLE.finditer(text))
        if not marks or len(marks) % 2 == 0 or not _opening(text, marks[-1].start()):
            continue
        for later in range(first + 1, min(len(texts), first + 1 + FARTHEST)):
            mark = DOUBLE.search(texts[later])
            if mark is not None:
                if not _opening(texts[later], mark.start()):
                    inside.update(range(first + 1, later + 1))
                break
    return frozenset(inside)


def _opening(text: str, at: int) -> bool:
    """Whether the mark at a place opens: a word stands right behind it and none right before it."""
    behind = text[at + 1 : at + 2]
    return text[at] == "“" or (text[at] == '"' and bool(behind.strip()) and not text[:at][-1:].strip())


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


def beside_quotation(verb: Token) -> bool:
    """Whether a quotation mark stands beside the verb or its subject."""
    left = verb.i
    subject = own_subject(verb)
    if subject is not None:
        left = min(left, subject.left_edge.i)
    window = verb.doc[max(0, left - 2) : min(len(verb.doc), verb.i + 4)]
    return any(token.text in MARKS for token in window)
