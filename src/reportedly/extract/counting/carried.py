"""Figures whose own clause does not say what they are of: what another clause or the sentence before says, they are."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportedly.extract.counting.harm_predicates import Harm, find_harms
from reportedly.extract.counting.undergone import Counted
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.model import Measure

OBJECTS = ("dobj", "attr", "pobj", "npadvmod", "acomp")


def of_those_before(sentence_of: Token, lexicon: Lexicon) -> Measure | None:
    """ "Nine people were killed. Two teachers were among them", "six of them were boys": what the sentence before says of those whom it
    counts, if one thing."""
    sentence = sentence_of.sent
    words = [t.lower_ for t in sentence]
    among = any(a in lexicon.closed("prepositions", "among") and b == "them" for a, b in pairwise(words))
    are = lemma(sentence.root) == "be" and any(a == "of" and b == "them" for a, b in pairwise(words))
    if not (among or are) or not sentence.start:
        return None
    before = {h.measure for h in find_harms(sentence.doc[sentence.start - 1].sent, lexicon)}
    return before.pop() if len(before) == 1 else None


def carried(item: Counted, harms: Sequence[Harm], lexicon: Lexicon) -> Measure | None:
    """ "The opposition maintains it was 80", "speaks of 80", "raised that to 80": a bare figure of what was counted before, in its sentence
    or in the last."""
    if not is_bare(item):
        return None
    number, verb = item.number, item.number.head
    subjects = {lemma(c) for c in verb.children if c.dep_ == "nsubj"}
    told = number.dep_ in ("attr", "acomp") and subjects & lexicon.words("carried", "subjects")
    spoken = number.dep_ == "pobj" and lemma(verb.head) in lexicon.words("carried", "speaking")
    changed = number.dep_ == "pobj" and lemma(verb.head) in lexicon.closed("verbs", "taking_up_a_toll")
    changed = changed and any(
        c.dep_ == "dobj" and (c.lower_ in lexicon.closed("pronouns", "for_losses") or _of_nothing_named(c, lexicon))
        for c in verb.head.children
    )
    if not (told or changed or (spoken and verb.lower_ == "of")):
        return None
    before = [h.measure for h in harms if h.last < number.i]
    start = number.sent.start
    if not before and start:
        before = [h.measure for h in find_harms(number.doc[start - 1].sent, lexicon)]
    return before[-1] if before and len(set(before)) == 1 else None


def _of_nothing_named(noun: Token, lexicon: Lexicon) -> bool:
    """ "The number" with nothing behind it that says of whom."""
    return lemma(noun) in lexicon.words("carried", "subjects") and not any(c.dep_ == "prep" for c in noun.children)


def goes_on(item: Counted, before: Token) -> bool:
    """ "Eight of the dead were women and seven were children": a bare subject of the second "be", where ``before`` is of the first."""
    verb = item.number.head
    too = item.number.dep_ == "nsubj" and lemma(verb) == lemma(verb.head) == "be" and verb.dep_ == "conj"
    return is_bare(item) and too and before.i >= verb.head.left_edge.i


def numbers_casualties(item: Counted) -> bool:
    """ "Casualties numbered 47", "casualties were put at 47"."""
    number = item.number
    verb = number.head.head if number.dep_ == "pobj" else number.head
    told = number.dep_ in OBJECTS and verb.i < number.i
    return told and any(lemma(c) == "casualty" for c in verb.children if c.dep_ in ("nsubj", "nsubjpass"))


def is_bare(item: Counted) -> bool:
    """Whether the figure stands without a noun."""
    return item.noun is None or item.noun.i == item.number.i
