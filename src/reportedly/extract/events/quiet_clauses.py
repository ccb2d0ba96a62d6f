"""Clauses in which no word of their own tells an event: what they are by what the text is telling of and by how they are put.

A report tells an event and goes on about it: who had a hand in it, who the dead were, what was seen afterwards. Such a clause is of the
event's type. What is left is words where somebody speaks or where something is said not to be so, a judgement where the text leaves it
open, and else something that happened which the codebook has no name for.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from reportedly.extract.events.event_call import TypeCall
from reportedly.extract.events.event_nouns import is_event_noun
from reportedly.extract.events.event_types import NO_TRIGGER
from reportedly.extract.events.goings import going
from reportedly.extract.events.gone_on import carried_on, counts_on
from reportedly.extract.lexicon import Lexicon, lemma, lemma_of_phrasal
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import of_what
from reportedly.extract.propositions.units import Unit
from reportedly.model import Certainty, Polarity

SAID = frozenset((Certainty.ATTRIBUTED, Certainty.DENIED, Certainty.PLANNED, Certainty.UNVERIFIED))
OPEN_TYPES = ("Movement/reinforcement", "Displacement", "Relation")
PARTS = ("nsubj", "nsubjpass", "dobj", "attr", "acomp", "oprd", "advmod", "prt", "npadvmod")


class Told(NamedTuple):
    """The event that a text is about at a point of it, the last that it told of at all, of which it goes on to say who did it, and
    the last that it gave a figure for.
    """

    here: TypeCall | None
    last: TypeCall | None
    counted: TypeCall | None = None


def settled(  # noqa: PLR0913 - the clause, what the text tells of, how the clause is put
    call: TypeCall,
    unit: Unit,
    told: Told,
    certainty: Certainty,
    polarity: Polarity,
    lexicon: Lexicon,
) -> TypeCall:
    """The type of a unit, its own where its words give it one. ``told``: what the text tells of."""
    head = unit.content.head
    if _tells_little(call) and (carried := _carried_on(head, told, lexicon)) is not None:
        return carried
    if not call.rule.endswith(NO_TRIGGER):
        return call
    if (gone_on := _of_the_event(head, told, lexicon)) is not None:
        return gone_on
    if (moved := going(head, unit.parties, lexicon)) is not None:
        return moved
    if _left_open(head, lexicon):
        return TypeCall("Opinion", f"left open, {call.rule}")
    if call.sub_event_type != "Opinion":
        return call
    if certainty in SAID or polarity is Polarity.NEGATED:
        return TypeCall("Statement", f"words, {call.rule}")
    judged = certainty is Certainty.HEDGED or _judges(head, lexicon) or _of_notions(head, lexicon)
    if judged or lemma(head) in lexicon.closed("verbs", "being"):
        return call
    if lemma(head) in lexicon.words("reporting", "verbs") | lexicon.words("reporting", "speaking_of"):
        return TypeCall("Statement", f"words, {call.rule}")
    return TypeCall("Other", f"something happens, {call.rule}")


def _tells_little(call: TypeCall) -> bool:
    """Whether a clause has no type of its own but by a verb of attack, of going or of being, which any event may have."""
    return call.rule.endswith(NO_TRIGGER) or call.weak or call.sub_event_type in OPEN_TYPES


def _carried_on(head: Token, told: Told, lexicon: Lexicon) -> TypeCall | None:
    """The event of the text where a clause tells its toll on another day, who its dead were, or what it was done with."""
    event, why = told.counted, "its toll"
    if event is None or not counts_on(head, lexicon):
        event = told.here or told.last
        why = (event and carried_on(head, event, lexicon)) or ""
    if event is None or not why:
        return None
    return replace(event, rule=f"{why}, as in: {event.rule}", weak=True, casualty=False)


def _of_the_event(head: Token, told: Told, lexicon: Lexicon) -> TypeCall | None:
    """The event of the text where a clause goes on about it."""
    event, why = told.last, "who had a part" if _has_part(head, lexicon) else None
    if event is None or why is None:
        event, why = told.here, _goes_on(head, lexicon)
    if event is None or why is None:
        return None
    return replace(event, rule=f"{why}, as in: {event.rule}", weak=True, casualty=False)


def _goes_on(head: Token, lexicon: Lexicon) -> str | None:
    """What a clause says of an event that was told before, None where it says nothing of one."""
    beside = _beside(head)
    subjects = [t for t in beside if t.dep_ in ("nsubj", "nsubjpass")]
    if any(lemma(p) in lexicon.words("aftermath", "people") for t in subjects for p in (t, *of_what(t))):
        return "who was hit"
    carried = lemma(head) in lexicon.words("motion", "carrying")
    if carried and any(lemma(t) in lexicon.words("aftermath", "places") for t in beside):
        return "where they were taken"
    if any(lemma(t) in lexicon.words("aftermath", "traces") for t in beside) or lemma(head) in lexicon.words(
        "aftermath", "verbs"
    ):
        return "what was left of it"
    return None


def _has_part(head: Token, lexicon: Lexicon) -> bool:
    """ "Took part", "were involved", "acted alone", "points the finger at"."""
    beside = _beside(head)
    verbs = {lemma(head), lemma_of_phrasal(head)}
    if verbs & lexicon.words("involvement", "verbs"):
        return True
    marks = {lemma(t) for t in beside} | {t.lower_ for t in beside}
    if verbs & lexicon.words("involvement", "having") and marks & lexicon.words("involvement", "part"):
        return True
    return bool(marks & lexicon.words("involvement", "complements"))


def _beside(head: Token) -> list[Token]:
    """What stands at a verb, also behind its prepositions."""
    found = [c for c in head.children if c.dep_ in PARTS]
    found += [
        p for c in (*head.children, *(g for f in found for g in f.children)) if c.dep_ == "prep" for p in c.children
    ]
    return found


def _left_open(head: Token, lexicon: Lexicon) -> bool:
    """ "It was not clear who", "the motive is unknown"."""
    named = lexicon.words("aftermath", "unclear")
    return any(c.dep_ in ("acomp", "attr", "oprd") and lemma(c) in named for c in head.children)


def _judges(head: Token, lexicon: Lexicon) -> bool:
    """What might or should be, what somebody thinks or wants, how good or bad something is."""
    modal = any(c.tag_ == "MD" and c.lower_ in lexicon.words("judgement", "modals") for c in head.children)
    valued = any(
        c.dep_ in ("acomp", "attr", "oprd")
        and any(lemma(t) in lexicon.words("judgement", "adjectives") for t in (c, *c.children))
        for c in head.children
    )
    verbs = lexicon.words("judgement", "verbs") | lexicon.words("opinion", "verbs")
    return modal or valued or lemma(head) in verbs


def _of_notions(head: Token, lexicon: Lexicon) -> bool:
    """ "The escalation comes amid", "efforts to prevent it were unsuccessful": what is told of could not be seen."""
    subjects = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass", "csubj") and not c.ent_type_]
    told = [c for c in head.children if c.dep_ == "attr"]
    return any(_is_notion(t, lexicon) for t in subjects) or any(
        lemma(t) in lexicon.words("opinion", "nouns") for t in told
    )


def _is_notion(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names an event, a state of affairs or an idea: by the list, or by how such words end."""
    word = lemma(noun)
    if noun.tag_ not in ("NN", "NNS") or word in lexicon.words("judgement", "seen"):
        return noun.dep_ == "csubj"
    listed = word in lexicon.words("opinion", "nouns") or word in lexicon.words("judgement", "notions")
    return listed or word.endswith(tuple(lexicon.words("judgement", "endings"))) or is_event_noun(noun, lexicon)
