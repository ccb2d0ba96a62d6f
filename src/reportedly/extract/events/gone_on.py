"""Clauses that go on about an event without a word for it: who its dead were, what it was done with, what its toll was on another day.

"Planes bombed the market. Most were schoolchildren. Two came back and one landed among the stalls. On Friday the count stood at 88."
"""

from __future__ import annotations

from reportedly.codebook import event_type
from reportedly.extract.events.event_call import TypeCall
from reportedly.extract.lexicon import Lexicon, lemma, lemma_of_phrasal
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.parties import of_kind

AIR = "Air/drone strike"
BOMBED = "explosion_remote_violence"


def carried_on(head: Token, event: TypeCall, lexicon: Lexicon) -> str | None:
    """What a clause with the verb ``head`` tells of the event that the text is about; None where it goes on about nothing of it."""
    subjects = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")]
    if any(_who_they_were(s, head, lexicon) for s in subjects):
        return "who they were"
    if any(_among_them(s, head) for s in subjects) or _counts_them(head, event, lexicon):
        return "who was hit"
    if any(_with_what(s, head, event, lexicon) for s in subjects):
        return "what it was done with"
    if any(_came_by_air(s, event, lexicon) for s in subjects):
        return "who flew"
    return None


def counts_on(head: Token, lexicon: Lexicon) -> bool:
    """ "The figure was 3,000 on 20 January", "yesterday it was 323", "the count stood at 88": a toll told of before, on another day."""
    subjects = [c for c in head.children if c.dep_ == "nsubj"]
    figure = lexicon.words("harm", "tolls") | lexicon.words("harm", "totals") | lexicon.words("counted", "figures")
    named = any(lemma(s) in figure and not _of_another(s) for s in subjects)
    it = any(s.lower_ in lexicon.closed("pronouns", "of_a_count") for s in subjects)
    standing = lexicon.words("counted", "standing_at")
    if not (named or it) or not {lemma(head), lemma_of_phrasal(head)} & standing:
        return False
    told = [c for c in head.children if c.dep_ in ("attr", "acomp", "dobj", "npadvmod") and c.i > head.i]
    told += [p for c in head.children if c.dep_ == "prep" and named for p in c.children if p.dep_ == "pobj"]
    return any(t.tag_ == "CD" and not any(c.dep_ == "prep" for c in t.children) for t in told)


def _of_another(noun: Token) -> bool:
    """ "The number of prisoners was 40": it says what it counts."""
    return any(c.lower_ == "of" for c in noun.children)


def _who_they_were(subject: Token, head: Token, lexicon: Lexicon) -> bool:
    """ "Most were women", "all of them civilians", "one was nine years old"."""
    if lemma(head) != "be" or subject.lower_ not in lexicon.closed("pronouns", "of_some"):
        return False
    told = [c for c in head.children if c.dep_ in ("attr", "acomp") and c.i > head.i]
    if any(c.dep_ in ("relcl", "acl") for t in told for c in t.children):
        return False  # "labourers who came to feed their families": what they are, whatever happened to them
    known = [t for c in told for t in (c, *c.conjuncts, *(g for g in c.children if g.dep_ in ("compound", "amod")))]
    return of_kind(known, lexicon, "people", "civilian") or any(
        lemma(t) in lexicon.words("people", "ages") for t in known
    )


def _among_them(subject: Token, head: Token) -> bool:
    """ "My husband is not among them"."""
    below = (p for c in head.children if c.dep_ == "prep" and c.lower_ == "among" for p in c.children)
    return lemma(head) == "be" and subject.pos_ in ("NOUN", "PROPN") and any(p.lower_ == "them" for p in below)


def _counts_them(head: Token, event: TypeCall, lexicon: Lexicon) -> bool:
    """ "I counted eleven on the path": in a report of people killed, the dead."""
    told = [c for c in head.children if c.dep_ == "dobj" and c.tag_ == "CD"]
    return lemma(head) in lexicon.words("reporting", "counting") and event.casualty and bool(told)


def _with_what(subject: Token, head: Token, event: TypeCall, lexicon: Lexicon) -> bool:
    """ "One landed among the stalls", "the second hit a bus", in a report of bombs or shells."""
    if event_type(event.sub_event_type).event_type != BOMBED:
        return False
    one = subject.lower_ in lexicon.closed("pronouns", "of_some") or subject.lower_ in lexicon.words(
        "thread", "one_of_them"
    )
    one = one and not any(c.lower_ == "of" for c in subject.children)
    verbs = {lemma(head), lemma_of_phrasal(head)}
    return one and bool(verbs & lexicon.words("thread", "coming_down"))


def _came_by_air(subject: Token, event: TypeCall, lexicon: Lexicon) -> bool:
    """ "Two aircraft came in low from the south", in a report of an air raid."""
    return event.sub_event_type == AIR and of_kind((subject,), lexicon, "air", "craft")
