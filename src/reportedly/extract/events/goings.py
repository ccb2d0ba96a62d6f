"""Clauses whose verb only says that people go or are taken somewhere: who they are tells whether a force moves or people are displaced."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.extract.events.event_call import TypeCall
from reportedly.extract.events.event_types import NO_TRIGGER
from reportedly.extract.lexicon import Lexicon, lemma, lemma_of_phrasal
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import is_passive, of_what
from reportedly.extract.propositions.parties import Parties, side
from reportedly.extract.propositions.words import objects

PLURAL = ("NNS", "NNPS", "CD")


def going(head: Token, parties: Parties, lexicon: Lexicon) -> TypeCall | None:
    """The type of a clause by who goes or is taken somewhere in it; None where nobody does, or one person alone."""
    verbs = {lemma(head), lemma_of_phrasal(head)}
    carried = verbs & lexicon.words("motion", "carrying")
    if not (carried or verbs & lexicon.words("motion", "going")):
        return None
    given = [o for o in objects(head) if o.dep_ in ("dobj", "nsubjpass") or o.dep_ == "conj"]
    if not carried and given and not any(lemma(o) in lexicon.words("motion", "ways") or o.ent_type_ for o in given):
        return None  # "ran a shop", "left a message"
    if carried and not (_somewhere(head) or is_passive(head)):
        return None
    who = (
        given or list(parties.patients)
        if carried
        else [c for c in head.children if c.dep_ == "nsubj"] or list(parties.agents)
    )
    cared_for = any(lemma(p) in lexicon.words("aftermath", "places") for c in head.children for p in c.children)
    return None if cared_for else _by_kind(who, lexicon, counted=not carried, somewhere=_somewhere(head) or bool(given))


def _by_kind(who: Iterable[Token], lexicon: Lexicon, *, counted: bool, somewhere: bool) -> TypeCall | None:
    """``counted``: a bare number of people is enough, and "they" where it is said where to (``somewhere``)."""
    named = [t for noun in who for t in (noun, *noun.conjuncts, *of_what(noun))]
    if any(_fights(t, lexicon) for t in named):
        return TypeCall("Movement/reinforcement", f"a force goes somewhere, {NO_TRIGGER}")
    if any(_lives(t, lexicon) for t in named):
        return TypeCall("Displacement", f"people go or are taken somewhere, {NO_TRIGGER}")
    if counted and somewhere and any(t.lower_ in lexicon.closed("pronouns", "of_those_who_tell") for t in named):
        return TypeCall("Displacement", f"those who tell of it go somewhere, {NO_TRIGGER}")
    if counted and any(
        (somewhere and t.lower_ in lexicon.closed("pronouns", "of_a_group")) or t.tag_ == "CD" for t in named
    ):
        return TypeCall("Movement/reinforcement", f"some go somewhere, {NO_TRIGGER}")
    return None


def _fights(noun: Token, lexicon: Lexicon) -> bool:
    tables = (("movement", "moved"), ("people", "combatant"), ("people", "formations"), ("motion", "bearers"))
    return side(noun, lexicon) is not None or any(lemma(noun) in lexicon.words(*table) for table in tables)


def _lives(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun names people in number who do not fight."""
    nation = noun.ent_type_ == "NORP" and noun.tag_ in PLURAL
    known = any(lemma(noun) in lexicon.words(*t) for t in (("displacement", "leavers"), ("motion", "people")))
    return nation or (known and (noun.tag_ in PLURAL or lemma(noun) in lexicon.words("motion", "people")))


def _somewhere(head: Token) -> bool:
    """Whether the verb says where to or where from."""
    return any(c.dep_ in ("prep", "prt", "advmod") for c in head.children)
