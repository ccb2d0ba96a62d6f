"""Entries of lists, which begin with a place and often a day before a colon or a full stop: "18 May, Terter: shells hit ..."."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.extract.parsing.parsed import Span, Token
from reportedly.extract.passage import Passage
from reportedly.extract.propositions.clauses import VERBAL
from reportedly.model import PlaceMention

MOST_NAME = 3  # words of a place before the colon of an entry
MOST_ALONE = 5  # words of the places that stand alone before the text of an entry
MOST_ENTRY = 10  # words and marks of place and date before it


def heads_entry(token: Token) -> bool:
    """ "Terter, 3 October: shells hit ...", "8-9 May, Terter: ...": the place before the colon of an entry in a list."""
    sentence = token.sent
    colon = next((t for t in sentence[:MOST_ENTRY] if t.text == ":"), None)
    if colon is None or colon.i <= token.i:
        return False
    before = [t for t in token.doc[sentence.start : token.i] if not _dates(t)]
    return len(before) < MOST_NAME and all(_dates(t) for t in token.doc[token.i + 1 : colon.i])


def place_of_entry(token: Token, passage: Passage, knows: Callable[[str], bool]) -> tuple[PlaceMention, ...]:
    """The place that heads the entry in which a word stands: the last heading before it in its paragraph; empty where none is."""
    before = [s for s in token.doc.sents if s.start <= token.i]
    head = next((found for s in reversed(before) if (found := _heading(s, passage, knows))), ())
    alone = (s for s in before[:-1] if not all(_dates(t) for t in s))  # a number of a list is a sentence of its own
    first = None if head else next(alone, None)
    return head or (_standing_alone(first, passage, knows) if first is not None else ())


def _standing_alone(sentence: Span, passage: Passage, knows: Callable[[str], bool]) -> tuple[PlaceMention, ...]:
    """ "Kidal. Soldiers surrounded ...", "Camp Seven, Kidal. ...", "3. Kidal, old market, 09:15. ...": a first sentence without a verb
    that names a place says where its paragraph plays."""
    words = [t for t in sentence if not _dates(t)]
    if not words or sentence[-1].text != "." or len(words) > MOST_ALONE or any(t.pos_ in VERBAL for t in words):
        return ()
    if not words[0].text[:1].isupper():
        return ()
    comma = next((t.i for t in sentence if t.text == "," and t.i > words[0].i), words[-1].i + 1)
    leading, behind = [t for t in words if t.i < comma], [t for t in words if t.i > comma]
    named = all(t.text[:1].isupper() for t in behind)
    for part in (behind if named else [], leading):
        name = passage.span(part[0].idx, part[-1].idx + len(part[-1].text)) if part else None
        if name is not None and all(t.text[:1].isupper() for t in part) and knows(name.exact):
            return (PlaceMention(name, "location"),)
    return ()


def _heading(sentence: Span, passage: Passage, knows: Callable[[str], bool]) -> tuple[PlaceMention, ...]:
    last = next((t for t in sentence[:MOST_ENTRY] if not _dates(t) and heads_entry(t)), None)
    if last is None or not last.text[:1].isupper():
        return ()
    first = next(t for t in sentence if not _dates(t))
    name = passage.span(first.idx, last.idx + len(last.text))
    return (PlaceMention(name, "location"),) if knows(name.exact) else ()


def _dates(token: Token) -> bool:
    """Marks and words of a date."""
    return token.is_punct or token.like_num or token.ent_type_ == "DATE"
