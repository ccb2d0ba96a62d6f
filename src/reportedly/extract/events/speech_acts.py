"""Clauses that only say something: statements, claims of responsibility, refusals, judgements."""

from __future__ import annotations

from reportedly.extract.events.event_call import TypeCall
from reportedly.extract.lexicon import lemma
from reportedly.extract.propositions.words import Words


def judging(words: Words) -> TypeCall | None:
    """ "The figures appear credible": a judgement, whatever it is about."""
    judges = lemma(words.head) in words.lexicon.closed("verbs", "of_impression")
    return (
        TypeCall("Opinion", "judgement")
        if judges and any(c.dep_ in ("acomp", "oprd") for c in words.head.children)
        else None
    )


def speech(words: Words) -> TypeCall | None:
    """A statement by its verb, or by a noun of speech that it meets with."""
    if "responsibility" in words.lemmas and words.lexicon.closed("verbs", "of_responsibility") & words.lemmas:
        return TypeCall("Statement", "claim of responsibility")
    if words.main_verb("speech", "receiving") and words.object_of("speech", "nouns"):
        return TypeCall("Statement", "speech that something meets with")
    if _gives_none(words):
        return TypeCall("Statement", "no figure given")
    if _rejects(words):
        return TypeCall("Statement", "speech act")
    if words.main_verb("speech") or (lemma(words.head) == "hold" and "responsible" in words.lemmas):
        return TypeCall("Statement", "speech act")
    return None


def _gives_none(words: Words) -> bool:
    """ "Gave no casualty figure of its own", "has not published a toll"."""
    head = words.head
    given = [o for o in head.children if o.dep_ == "dobj" and lemma(o) in words.lexicon.words("counted", "figures")]
    none = any(c.dep_ == "neg" for c in head.children) or any(
        c.lower_ in words.lexicon.closed("determiners", "negating") for o in given for c in o.children
    )
    return lemma(head) in words.lexicon.closed("verbs", "giving_a_figure") and none and bool(given)


def _rejects(words: Words) -> bool:
    """ "Dismissed the report", "described it as nonsense": what somebody says of what others say."""
    verb = lemma(words.head)
    if verb not in words.lexicon.words("denied", "with_claim") and verb != "describe":
        return False
    as_what = any(c.lower_ == "as" for c in words.head.children)
    told = [o for o in words.head.children if o.dep_ == "dobj"]
    reports = any(lemma(o) in words.lexicon.words("reporting", "nouns") for o in told)
    return reports or (as_what and verb != "describe" and any(o.pos_ == "PRON" for o in told))
