"""Whether a unit says that something happened, or that it did not, and the verb that says so."""

from __future__ import annotations

from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import VERBAL
from reportedly.extract.propositions.units import Unit, nobody_says
from reportedly.model import Polarity

MOST_STEPS = 4  # reporting verbs above what happened


def polarity(unit: Unit, lexicon: Lexicon) -> Polarity:
    """Negated when the clause itself says no, or that it failed: "did not", "no", "failed to". A denial is certainty, not polarity."""
    head = stated(unit, lexicon)
    if nobody_says(unit, lexicon):
        return Polarity.NEGATED
    if _failed(head, lexicon):
        return Polarity.NEGATED
    for verb in (head, *(c for c in head.children if c.dep_ == "xcomp")):
        for child in verb.children:
            if child.dep_ == "neg" or child.lower_ in lexicon.words("negation", "nobody"):
                return Polarity.NEGATED
            if child.dep_ in ("nsubj", "nsubjpass", "attr", "dobj") and (
                any(
                    d.lower_ in lexicon.closed("determiners", "negating")
                    and d.dep_ in ("det", "neg", "nummod", "cc", "preconj")
                    for d in child.children
                )
                or _not_one(child, lexicon)
            ):
                return Polarity.NEGATED
    return Polarity.POSITIVE


def _not_one(noun: Token, lexicon: Lexicon) -> bool:
    """ "Not one soldier crossed the river", "not a single shot was fired"."""
    first = noun.left_edge
    return (
        first.lower_ == "not"
        and first.i + 1 < noun.i
        and first.nbor(1).lower_ in lexicon.closed("determiners", "not_one")
    )


def _failed(head: Token, lexicon: Lexicon) -> bool:
    """ "failed to capture", "was unable to reach": the complement did not happen, unless that itself is denied."""
    verbs = (head, *(c for c in head.children if c.dep_ == "acomp"))
    fails = any(
        lemma(v) in lexicon.words("light", "failing")
        and any(c.dep_ == "xcomp" and _infinitive(c) and not _vouches(c, lexicon) for c in v.children)
        for v in verbs
    )
    return fails and not any(c.dep_ == "neg" for c in head.children)


def _infinitive(verb: Token) -> bool:
    return any(c.tag_ == "TO" for c in verb.children)


def _vouches(verb: Token, lexicon: Lexicon) -> bool:
    """ "refused to comment on reports that": what failed is the word on it, not what happened."""
    return lemma(verb) in lexicon.words("unverified", "confirming")


def stated(unit: Unit, lexicon: Lexicon) -> Token:
    """The verb of what the unit says happened: below "did not confirm that", "it is not clear whether", "there was no word that"."""
    head, within = unit.content.head, {t.i for t in unit.tokens()}
    for _ in range(MOST_STEPS):
        below = _reported_below(head, lexicon)
        if below is None or below.i not in within:
            break
        head = below
    return head


def _reported_below(head: Token, lexicon: Lexicon) -> Token | None:
    """The clause that a verb only reports, vouches for or asks about."""
    knowing = [
        c
        for c in head.children
        if c.dep_ in ("acomp", "attr", "nsubj") and lemma(c) in lexicon.words("denied", "knowing")
    ]
    for holder in (head, *knowing):
        clause = next((c for c in holder.children if c.dep_ in ("ccomp", "acl") and c.pos_ in VERBAL), None)
        if clause is not None and (knowing or _reports(head, lexicon)):
            return clause
    withheld = _reports(head, lexicon) or lemma(head) in lexicon.words("light", "failing")
    below = ("xcomp", "acomp", "conj") if withheld else ("xcomp", "acomp")  # not "shot it down but did not say how"
    above = next((c for c in head.children if c.dep_ in below), None)
    return above if above is not None and _leads_to_report(above, lexicon) else None


def _leads_to_report(token: Token, lexicon: Lexicon) -> bool:
    """ "refused to confirm that", "has been able to verify that"."""
    inner = (token, *(c for c in token.children if c.dep_ == "xcomp"))
    return any(_reports(t, lexicon) and any(c.dep_ == "ccomp" for c in t.children) for t in inner)


def _reports(verb: Token, lexicon: Lexicon) -> bool:
    name = lemma(verb)
    tables = (("reporting", "verbs"), ("unverified", "confirming"), ("unverified", "checking"), ("denied", "verbs"))
    return any(name in lexicon.words(*table) for table in tables)
