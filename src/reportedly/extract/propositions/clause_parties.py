"""Who acts in a clause and who is acted upon, by its grammar."""

from __future__ import annotations

from reportedly.extract.events.losses import loses_life, suffers
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import VERBAL, Clause, is_passive
from reportedly.extract.propositions.parties import Parties


def find_parties(clause: Clause, lexicon: Lexicon) -> Parties:
    """Who acts and who is acted upon, by grammar. Who "is credited with attacking" or "was reported to have launched" acts."""
    head = clause.head
    subject = clause.subject()
    agents: list[Token] = []
    patients: list[Token] = []
    carried = [c for c in head.children if c.dep_ == "xcomp"]
    carried += [p for c in head.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pcomp"]
    raising = lemma(head) in lexicon.words("light", "semi") or lemma(head) in lexicon.words("reporting", "verbs")
    if is_passive(head) and carried and raising:
        if subject is not None:
            agents.append(subject)
        patients += [o for c in carried for o in c.children if o.dep_ == "dobj"]
    elif is_passive(head) and lemma(head) in lexicon.words("light", "engaged"):
        agents += [subject] if subject is not None else []
    elif is_passive(head) or _undergone(head, lexicon):
        if subject is not None:
            patients.append(subject)
        agents += [
            p
            for c in head.children
            if c.dep_ in ("agent", "prep") and c.lower_ == "by"
            for p in c.children
            if p.dep_ == "pobj"
        ]
    else:
        if subject is not None:
            agents.append(subject)
        patients += [c for c in head.children if c.dep_ in ("dobj", "dative")]
        for complement in (c for c in head.children if c.dep_ == "xcomp" and c.pos_ in VERBAL):
            patients += [c for c in complement.children if c.dep_ == "dobj"]
    return Parties(tuple(_all_joined(agents)), tuple(_all_joined(patients)))


def _undergone(head: Token, lexicon: Lexicon) -> bool:
    """ "Four people killed when ...": a verb of harm whose auxiliary a headline left out, so that its subject is the victim."""
    harms = lemma(head) in lexicon.words("killing", "verbs") or lemma(head) in lexicon.words("injuring", "verbs")
    if harms and lemma(head) in lexicon.words("harm", "intransitive"):
        return not any(c.dep_ == "dobj" for c in head.children)  # "40 fighters died"
    if loses_life(head, lexicon) or suffers(head, lexicon):
        return True
    harmed = harms and head.tag_ in ("VBD", "VBN")
    acts = any(c.dep_ in ("dobj", "aux", "ccomp", "xcomp") for c in head.children)
    return harmed and not acts and any(c.dep_ == "nsubj" for c in head.children)


def _all_joined(tokens: list[Token]) -> list[Token]:
    seen: list[Token] = []
    for token in tokens:
        for one in (token, *token.conjuncts):
            if one.pos_ not in VERBAL and one not in seen and not _credit(one):
                seen.append(one)
    return seen


def _credit(token: Token) -> bool:
    """ "(Agencies) Jets bombed the town": a credit in brackets does nothing."""
    doc, i = token.doc, token.i
    return 0 < i < len(doc) - 1 and doc[i - 1].text == "(" and doc[i + 1].text == ")"
