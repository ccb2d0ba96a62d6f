"""Attributions by how somebody takes a thing, with no verb of saying: "are convinced that", "attribute the looting to", "brushed the
charge aside", "described executions", "regrets the loss of nine men"."""

from __future__ import annotations

from reportedly.extract.attribution.frame import Frame, Scope
from reportedly.extract.attribution.reporting_verbs import cue_tokens
from reportedly.extract.attribution.sources import is_speaker_noun, noun_phrase
from reportedly.extract.events.event_nouns import is_event_noun
from reportedly.extract.lexicon import Lexicon, lemma, lemma_of_phrasal
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import Clause, is_passive, own_subject


def stance_frame(verb: Token, clause: Clause, lexicon: Lexicon) -> Frame | None:
    """The attribution of a verb that tells how its subject takes what is told; None where nobody does who can speak."""
    subject = own_subject(verb)
    if (
        subject is None
        or subject.tag_ in ("WDT", "WP")
        or not (subject.pos_ == "PRON" or is_speaker_noun(subject, lexicon))
    ):
        return None
    if subject.lower_ in lexicon.words("hedged", "first_persons") or subject.dep_ == "expl":
        return None
    if (sure := _sure_of(verb, lexicon)) is not None:
        cue, told = sure
        return Frame(clause, cue, noun_phrase(subject), Scope.CLAUSE, lemma(verb), (), told)
    if is_passive(verb):
        return None
    takes = (_ascribes, _brushes_aside, _tells_of, _mourns)
    if not any(does(verb, lexicon) for does in takes):
        return None
    content = next((c for c in verb.children if c.dep_ == "ccomp"), None)
    return Frame(clause, (verb,), noun_phrase(subject), Scope.CLAUSE, lemma(verb), (), content)


def _sure_of(verb: Token, lexicon: Lexicon) -> tuple[tuple[Token, ...], Token] | None:
    """The cue, and what somebody "is convinced that" is so."""
    sure = lexicon.words("reporting", "sure")
    if verb.lower_ in sure and verb.tag_ == "VBN":
        told = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        return None if told is None else (cue_tokens(verb), told)
    if lemma(verb) not in lexicon.closed("verbs", "being"):
        return None
    words = [c for c in verb.children if c.dep_ in ("acomp", "oprd") and c.lower_ in sure]
    return next((((verb, w), c) for w in words for c in w.children if c.dep_ == "ccomp"), None)


def _objects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ == "dobj"]


def _ascribes(verb: Token, lexicon: Lexicon) -> bool:
    """ "Attribute the looting to the militia": whoever does so, says who it was."""
    to = any(c.lower_ == "to" for h in (verb, *_objects(verb)) for c in h.children)
    return lemma(verb) in lexicon.words("reporting", "ascribing") and to and bool(_objects(verb))


def _brushes_aside(verb: Token, lexicon: Lexicon) -> bool:
    """ "Brushed the charge aside", "shrugged off the report"."""
    verbs = {lemma_of_phrasal(verb)}
    accounts = lexicon.words("reporting", "nouns") | lexicon.words("denied", "accounts")
    told = any(lemma(o) in accounts or o.lower_ in lexicon.closed("pronouns", "for_a_saying") for o in _objects(verb))
    return told and bool(verbs & lexicon.words("reporting", "brushing"))


def _tells_of(verb: Token, lexicon: Lexicon) -> bool:
    """ "Fugitives described mass executions"."""
    named = lexicon.words("reporting", "spoken_of")
    told = any(lemma(o) in named or is_event_noun(o, lexicon) for o in _objects(verb))
    return lemma(verb) in lexicon.words("reporting", "telling_of") and told


def _mourns(verb: Token, lexicon: Lexicon) -> bool:
    """ "The corps regrets the loss of nine men"."""
    lost = lexicon.words("losses", "nouns") | lexicon.words("killing", "nouns")
    told = any(lemma(o) in lost or any(c.dep_ == "nummod" for c in o.children) for o in _objects(verb))
    return lemma(verb) in lexicon.words("reporting", "mourning") and told
