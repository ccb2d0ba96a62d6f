"""Names that the parser takes for persons where a force takes ground: "captured Cuito Cuanavale", "Gomel fell on Sunday".

A model trained on news of one decade knows few towns of other wars. A name that a place has, and that stands where ground is taken, held or
given up, is that of the place: not where a rank or kin stands before it, nor where the paragraph gives somebody that surname.
"""

from __future__ import annotations

from collections.abc import Callable

from reportedly.extract.lexicon import Lexicon, lemma, lemma_of_phrasal
from reportedly.extract.parsing.parsed import Doc, Span, Token
from reportedly.extract.propositions.clauses import is_passive
from reportedly.extract.propositions.parties import of_kind, side

UNSURE = ("PERSON", "ORG", "NORP", "PRODUCT", "WORK_OF_ART", "")
STAKES = ("nsubj", "nsubjpass", "dobj")
BEFORE_A_NAME = ("compound", "nmod", "amod", "poss")


def name_ground(doc: Doc, lexicon: Lexicon, knows_place: Callable[[str], bool]) -> None:
    """Labels as places the names of a paragraph that stand where ground is taken. Changes tokens and entities of ``doc``."""
    surnames = {e[-1].text for e in doc.ents if e.label_ == "PERSON" and len(e) > 1}
    for token in doc:
        if token.tag_ != "NNP" or token.dep_ not in STAKES or not _at_stake(token, lexicon):
            continue
        names = [_whole(t) for t in _joined(token)]
        of_persons = any((len(n) == 1 and n.text in surnames) or _ranked(n, lexicon) for n in names)
        if not of_persons and any(knows_place(n.text) for n in names):
            for name in (n for n in names if n[-1].ent_type_ in UNSURE):
                _label(doc, name)


def _joined(first: Token) -> list[Token]:
    """A name and those joined to it: "Phnom Srok, Svay Chek and Thmar Puok"."""
    found = [first]
    for name in found:
        found += [c for c in name.children if c.dep_ in ("conj", "appos") and c.pos_ == "PROPN"]
    return found


def _at_stake(first: Token, lexicon: Lexicon) -> bool:
    """Whether a name is what a verb of taking or leaving ground is done to, or what falls."""
    verb = first.head
    verbs = {lemma(verb), lemma_of_phrasal(verb)}
    if first.dep_ == "nsubj":
        return "fall" in verbs and not any(c.dep_ == "dobj" for c in verb.children)
    if first.dep_ != ("nsubjpass" if is_passive(verb) else "dobj"):
        return False
    if verbs & lexicon.words("capture", "ground"):
        return True
    taking = (
        lexicon.words("capture", "verbs") | lexicon.words("capture", "having") | lexicon.words("withdrawal", "verbs")
    )
    return bool(verbs & taking) and _by_a_force(verb, first, lexicon)


def _by_a_force(verb: Token, name: Token, lexicon: Lexicon) -> bool:
    """Whether those who take it are armed, or where nobody is named several are taken at once."""
    doers = [c for c in verb.children if c.dep_ == "nsubj"]
    doers += [p for c in verb.children if c.dep_ == "agent" for p in c.children]
    if not doers:
        return bool(name.conjuncts) or any(c.dep_ == "appos" for c in name.children)
    police = of_kind(doers, lexicon, "people", "policing")
    armed = of_kind(doers, lexicon, "people", "combatant") or of_kind(doers, lexicon, "people", "formations")
    return not police and (armed or any(side(d, lexicon) or d.ent_type_ in ("NORP", "GPE") for d in doers))


def _whole(name: Token) -> Span:
    """A name with the words of it before its last."""
    start = name.i
    while start > 0 and name.doc[start - 1].dep_ == "compound" and name.doc[start - 1].pos_ == "PROPN":
        start -= 1
    return Span(name.doc, start, name.i + 1)


def _ranked(name: Span, lexicon: Lexicon) -> bool:
    """ "Captured Colonel Ruiz", "seized his brother Mosul": a rank, an office or kin before the name."""
    before = [c for c in name[-1].children if c.dep_ in BEFORE_A_NAME and c.i < name.start]
    before += list(name)[:-1]
    persons = (
        lexicon.words("people", "combatant") | lexicon.words("people", "civilian") | lexicon.words("persons", "nouns")
    )
    return any(lemma(t) in persons or t.lower_ in persons for t in before)


def _label(doc: Doc, name: Span) -> None:
    for token in name:
        token.ent_type_ = "GPE"
    doc.ents = [e for e in doc.ents if e.end <= name.start or e.start >= name.end]
    doc.ents.append(Span(doc, name.start, name.end, "GPE"))
    doc.ents.sort(key=lambda e: e.start)
