"""What a verb of attribution takes: the clause, infinitive, noun or predicate that is its content, and the word that opens it."""

from __future__ import annotations

from reportedly.extract.attribution.cue_words import CueWord
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import own_subject

PREDICATES = ("oprd", "xcomp", "ccomp")
FILLED = ("dobj", "ccomp", "xcomp")  # what leaves no place in a clause for the noun before it
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))


def complement(verb: Token, word: CueWord) -> tuple[Token | None, Token | None]:
    """The head of what is attributed, and the preposition that opens it."""
    content = _clause_of(verb, word) or _object_of(verb, word) or _judged(verb, word) or _taken_up(verb, word)
    if content is not None:
        return content, None
    for child in verb.children:
        opener = _opener(child, verb, word)
        if opener is not None:
            return child, opener
        if child.dep_ == "prep" and child.i > verb.i and child.lower_ in word.prepositions:
            inner = next((p for p in child.children if p.dep_ in ("pobj", "pcomp")), None)
            if inner is not None:
                return inner, child
    if "plain" in word.takes:  # "told the station they had fled": the parser may hang what was told on who was told
        told = (r for c in verb.children if c.dep_ == "dobj" for r in c.children if r.dep_ == "relcl")
        return next((r for r in told if (s := own_subject(r)) is not None and s.tag_ not in ("WDT", "WP")), None), None
    return (verb.head if verb.dep_ == "parataxis" and "clause" in word.takes else None), None


def passive_complement(verb: Token, word: CueWord, agent: Token | None) -> tuple[Token | None, Token | None]:
    """The same of a passive verb, whose subject belongs to it where nobody else is named."""
    content = next((c for c in verb.children if c.dep_ in PREDICATES and c.i > verb.i), None)
    if content is None and "noun" in word.takes and agent is not None:
        content = own_subject(verb) or (verb.head if verb.dep_ == "acl" else None)
    if content is not None:
        return content, None
    for child in verb.children:
        if child.dep_ == "prep" and child.i > verb.i and child.lower_ in word.extends:
            inner = next((p for p in child.children if p.dep_ in ("pobj", "pcomp", "amod")), None)
            if inner is not None:
                return inner, child if agent is None else None
    return None, None


def _judged(verb: Token, word: CueWord) -> Token | None:
    """Who or what is judged to be something: "see [the outpost as a threat]", "consider [him dangerous]"."""
    if "predicate" not in word.takes:
        return None
    behind = [c for c in verb.children if c.i > verb.i]
    small = next((c for c in behind if c.dep_ == "ccomp" and not any(g.tag_ in FINITE for g in (c, *c.children))), None)
    judged = next((c for c in behind if c.dep_ == "dobj"), None)
    if small is not None or judged is None:
        return small
    named = any(c.dep_ == "oprd" for c in behind)
    as_what = any(c.dep_ == "prep" and c.lower_ in word.extends for c in (*behind, *judged.children))
    return judged if named or as_what else None


def _taken_up(verb: Token, word: CueWord) -> Token | None:
    """What a relative clause takes up: "a charge [which] he denies", "[an offer] the rebels rejected"."""
    if "noun" not in word.takes or verb.dep_ != "relcl" or verb.i < verb.head.i:
        return None
    before = [c for c in verb.children if c.i < verb.i]
    pronoun = next((c for c in before if c.dep_ == "dobj" and c.tag_ in ("WDT", "WP")), None)
    subject = own_subject(verb)
    if pronoun is not None or subject is None or subject.tag_ in ("WDT", "WP"):
        return pronoun
    return None if any(c.dep_ in FILLED for c in verb.children) else verb.head


def _opener(child: Token, verb: Token, word: CueWord) -> Token | None:
    """The word that opens a clause with a subject of its own: "calls [for] the neighbours to act", "calls [on] ministers to act"."""
    if child.i < verb.i or child.dep_ not in ("advcl", "xcomp") or own_subject(child) is None:
        return None
    marks = [c for c in child.children if c.dep_ == "mark"]
    marks += [c for c in verb.children if c.dep_ == "prep" and not any(True for _ in c.children) and c.i < child.i]
    return next((m for m in marks if m.i > verb.i and m.lower_ in word.prepositions), None)


def _clause_of(verb: Token, word: CueWord) -> Token | None:
    for child in verb.children:
        if child.dep_ == "ccomp" and "clause" in word.takes:
            return child
        if child.dep_ == "xcomp":
            infinitive = "infinitive" in word.takes and any(c.tag_ == "TO" for c in child.children)
            if infinitive or ("participle" in word.takes and child.tag_ == "VBG"):
                return child
    return None


def _object_of(verb: Token, word: CueWord) -> Token | None:
    """The object, or the clause that the parser makes of an object and what it is called."""
    if "noun" not in word.takes:
        return None
    behind = [c for c in verb.children if c.i > verb.i]
    return next((c for c in behind if c.dep_ == "dobj"), None) or next(
        (c for c in behind if c.dep_ in ("ccomp", "oprd")), None
    )
