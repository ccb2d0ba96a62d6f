"""Attributions by what somebody is charged with ("accused the rebels of killing two men", "laid the blame on the army"), or owns up to."""

from __future__ import annotations

from reportedly.extract.attribution.frame import Frame, Scope
from reportedly.extract.attribution.reporting_verbs import cue_tokens
from reportedly.extract.attribution.sources import noun_phrase
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import Clause, is_passive, own_subject

RELATIVE_TAGS = ("WDT", "WP")


def charge_frame(verb: Token, clause: Clause, name: str, lexicon: Lexicon) -> Frame | None:
    """ "accused the rebels of killing two men", "blamed the army for the raid": the charge is what the accuser says."""
    accused = [c for c in verb.children if c.dep_ == "dobj"]
    on = [p for h in (verb, *accused) for c in h.children if c.lower_ == "on" and c.i > verb.i for p in c.children]
    if on and accused and name == "blame":  # "blamed the carnage on the state": the deed comes first
        accused, on = [p for p in on if p.dep_ == "pobj"], accused
    charge = on or [
        p
        for holder in (verb, *accused)
        for c in holder.children
        if c.dep_ == "prep" and c.lower_ in lexicon.closed("prepositions", "charged_with") and c.i > verb.i and not on
        for p in c.children
        if p.dep_ in ("pcomp", "pobj")
    ]
    if not charge:
        return None
    if is_passive(verb):
        return passive_frame(verb, clause, name, charge[0])
    above = verb.head
    if verb.dep_ == "conj" and above.dep_ == "pcomp" and any(c.tag_ == "WP" for c in above.children):
        above = above.head.head  # "protested against what it called a raid and accused its neighbour of murder"
    subject = own_subject(verb) or (own_subject(above) if verb.dep_ in ("conj", "xcomp", "advcl") else None)
    if subject is None or subject.tag_ in RELATIVE_TAGS:
        return None
    return Frame(
        clause,
        cue_tokens(verb),
        noun_phrase(subject),
        Scope.CLAUSE,
        name,
        (),
        charge[0],
        told=accused[0] if accused else None,
    )


def responsible_frame(verb: Token, clause: Clause, name: str) -> Frame | None:
    """ "Took responsibility for the blast": who does so, says that it was he."""
    subject = own_subject(verb) or (own_subject(verb.head) if verb.dep_ == "conj" else None)
    taken = any(c.dep_ == "dobj" and lemma(c) == "responsibility" for c in verb.children)
    if not taken or subject is None or is_passive(verb) or subject.tag_ in RELATIVE_TAGS:
        return None
    return Frame(clause, (verb,), noun_phrase(subject), Scope.CLAUSE, name)


def blame_frame(verb: Token, clause: Clause, name: str, lexicon: Lexicon) -> Frame | None:
    """ "Survivors pointed the finger at the army", "laid the blame on the crowd", "hold the state responsible": whose fault it is."""
    told = [c for c in verb.children if c.dep_ in ("dobj", "oprd", "acomp", "ccomp", "xcomp")]
    below = [t for c in told for t in (c, *c.children)]
    blames = lemma(verb) in lexicon.words("reporting", "blaming") and any(
        lemma(t) in lexicon.words("reporting", "blame") for t in told
    )
    holds = lemma(verb) == "hold" and any(t.lower_ in lexicon.words("reporting", "at_fault") for t in below)
    if not (blames or holds) or is_passive(verb):
        return None
    subject = own_subject(verb) or (own_subject(verb.head) if verb.dep_ == "conj" else None)
    if subject is None or subject.tag_ in RELATIVE_TAGS:
        return None
    holders = (verb, *told)
    blamed = [p for h in holders for c in h.children if c.dep_ == "prep" and c.i > verb.i for p in c.children]
    accused = next((p for p in blamed if p.dep_ == "pobj"), told[0] if holds else None)
    return Frame(clause, cue_tokens(verb), noun_phrase(subject), Scope.CLAUSE, name, told=accused)


def passive_frame(verb: Token, clause: Clause, name: str, content: Token | None) -> Frame | None:
    """ "It was claimed by the army that": whoever the passive names, or nobody."""
    agent = next((p for c in verb.children if c.dep_ == "agent" for p in c.children if p.dep_ == "pobj"), None)
    infinitive = next(
        (
            c
            for c in verb.children
            if c.dep_ == "xcomp" or (c.dep_ == "advcl" and any(a.tag_ == "TO" for a in c.children))
        ),
        None,
    )
    if agent is None and content is None and infinitive is None:
        return None
    source = noun_phrase(agent) if agent is not None else None
    return Frame(clause, cue_tokens(verb), source, Scope.CLAUSE, name, (), content or infinitive)
