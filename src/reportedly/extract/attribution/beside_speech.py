"""Who stands with his verb beside direct speech, says it, whatever the verb: "“We stay,” the abbot shot back", "She countered: “No.”"."""

from __future__ import annotations

from reportedly.extract.attribution.frame import Frame, Scope
from reportedly.extract.attribution.quotations import MARKS
from reportedly.extract.attribution.sources import is_speaker_noun, noun_phrase
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import Clause, is_passive, own_subject

OPENING = frozenset((",", ":"))
SPOKEN = frozenset((",", "?", "!"))  # what stands before the mark that closes speech; a term in marks has none
MOST_BEHIND = 6  # words behind the verb before the speech: "shot back at him on Monday:"
FINITE = frozenset(("VBD", "VBZ"))


def beside_speech(verb: Token, clause: Clause, lexicon: Lexicon) -> Frame | None:
    """The frame of a verb with direct speech right before its subject or right behind it; None where it has a clause of its own."""
    subject = own_subject(verb)
    if subject is None or verb.tag_ not in FINITE or is_passive(verb) or subject.i > verb.i:
        return None
    speaks = subject.pos_ == "PRON" or is_speaker_noun(subject, lexicon) or lemma(subject) in _people(lexicon)
    mark = _mark_behind(verb)
    if not speaks or not (mark is not None or _behind_speech(subject)):
        return None
    end = verb.sent.end if mark is None else mark
    if any(c.dep_ in ("ccomp", "xcomp", "dobj") and verb.i < c.left_edge.i < end for c in verb.children):
        return None  # it has something of its own to say
    cue = (verb, *(c for c in verb.children if c.dep_ in ("advmod", "prt") and c.i == verb.i + 1))
    return Frame(clause, cue, noun_phrase(subject), Scope.CLAUSE, lemma(verb))


def _people(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("reporting", "persons")


def _behind_speech(subject: Token) -> bool:
    """ "...,” the abbot shot back": the mark closes right before the subject, and what stands before it ends a piece of speech."""
    doc, first = subject.doc, subject.left_edge.i
    return first > 1 and doc[first - 1].text in MARKS and doc[first - 2].text in SPOKEN


def _mark_behind(verb: Token) -> int | None:
    """Where the speech opens in "The abbot shot back: “We stay": behind a colon or comma, with a capital."""
    doc, end = verb.doc, len(verb.doc)
    for i in range(verb.i + 1, min(end - 2, verb.i + 1 + MOST_BEHIND)):
        if doc[i].text in OPENING:
            return i if doc[i + 1].text in MARKS and doc[i + 2].text[:1].isupper() else None
        if doc[i].tag_ in FINITE:
            return None
    return None
