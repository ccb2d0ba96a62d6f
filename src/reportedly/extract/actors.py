"""Which words of a unit are actors, and in which role."""

from __future__ import annotations

from collections.abc import Callable

from reportedly.codebook import event_type
from reportedly.extract.event_types import is_event_noun
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsed import Token
from reportedly.extract.passage import Passage
from reportedly.extract.units import Unit
from reportedly.languages import word_set
from reportedly.model import ActorMention, ActorRole

DOCUMENTS = word_set("nouns", "written_word")
ACTING = word_set("prepositions", "acting")
AFFECTED = word_set("prepositions", "affected")
TAKING_PART = word_set("prepositions", "taking_part")
NAMING = word_set("prepositions", "naming")
FORCES = ("state", "non_state", "combatant")
ENTITY_ACTORS = frozenset(("ORG", "NORP", "PERSON", "GPE"))


def find_actors(
    unit: Unit, passage: Passage, quoted: bool, is_place: Callable[[Token], bool]
) -> tuple[ActorMention, ...]:
    """Actors of a unit in text order, joined ones apart ("government forces" and "their Russian allies").

    ``is_place`` tells names of places that nobody acts under.
    """
    roles = _roles(unit, passage.lexicon)
    found: dict[tuple[int, int], ActorMention] = {}
    for token, role in roles:
        if not _can_act(token, passage.lexicon, role) or is_place(token):
            continue
        for start, end in pieces(token):
            if not any(s < end and start < e for s, e in found):
                found[start, end] = ActorMention(role, passage.span(start, end), quoted)
    return tuple(found[key] for key in sorted(found))


def _roles(unit: Unit, lexicon: Lexicon) -> list[tuple[Token, ActorRole]]:
    kind = event_type(unit.call.sub_event_type)
    acting, affected = ActorRole.SUBJECT, ActorRole.OBJECT
    if kind.violent or kind.sub_event_type in (
        "Arrests",
        "Looting/property destruction",
        "Non-violent transfer of territory",
    ):
        acting, affected = ActorRole.PERPETRATOR, ActorRole.TARGET
    elif kind.event_type == "support":
        acting, affected = ActorRole.SUPPORTER, ActorRole.SUPPORTED
    elif kind.event_type in ("displacement",):
        acting, affected = ActorRole.PERPETRATOR, ActorRole.VICTIM
    elif kind.sub_event_type == "Agreement":
        acting = affected = ActorRole.PARTICIPANT
    if unit.call.casualty:
        affected = ActorRole.VICTIM
    sources = {f.source.head.i for f in unit.frames if f.source is not None and unit.call.rule != "speech act"}
    told_of = (
        affected if unit.call.casualty and lemma(unit.content.head) == "be" else acting
    )  # "among the dead were two nurses"
    found = [(t, told_of) for t in unit.parties.agents if t.i not in sources] + [
        (t, affected) for t in unit.parties.patients
    ]
    found += _around_nouns(unit, acting, affected, lexicon)
    return found


def _around_nouns(
    unit: Unit, acting: ActorRole, affected: ActorRole, lexicon: Lexicon
) -> list[tuple[Token, ActorRole]]:
    """Roles that prepositions and modifiers give: "shelling by X", "clashes between X and Y", "Russian air raids"."""
    found: list[tuple[Token, ActorRole]] = []
    by_preposition = {
        **dict.fromkeys(ACTING, acting),
        **dict.fromkeys(AFFECTED, affected),
        **dict.fromkeys(TAKING_PART, ActorRole.PARTICIPANT),
    }
    for token in unit.tokens():
        if token.dep_ == "pobj" and token.head.lower_ in by_preposition:
            above = lemma(token.head.head)
            if token.head.lower_ == "by" and above in lexicon.words("relation", "verbs") | lexicon.words(
                "reporting", "carriers"
            ):
                continue  # "a part of the city held by the army", "quoted by the BBC": neither did what is told
            if token.head.lower_ == "from" and token.ent_type_ in ("GPE", "LOC", "FAC"):
                continue  # "a rocket fired from Lebanon"
            role = by_preposition[token.head.lower_]
            found += [(t, role) for t in (token, *token.conjuncts)]
        elif _names_doer(token, lexicon) or _torn_from_noun(token, lexicon):
            found.append((token, acting))
    return found


def _names_doer(token: Token, lexicon: Lexicon) -> bool:
    """ "Russian air raids", "Hamas' attack", "police firing": a nation, name or force before an event noun or aircraft did it."""
    nation = token.dep_ == "amod" and token.ent_type_ == "NORP"
    owner = token.dep_ == "poss" and token.pos_ == "PROPN"
    before = token.dep_ in ("compound", "amod", "nmod") or (token.dep_ == "nsubj" and token.head.dep_ == "pcomp")
    force = before and (
        token.ent_type_ in ("ORG", "NORP") or any(lemma(token) in lexicon.words("people", k) for k in FORCES)
    )
    return (nation or owner or force) and (
        is_event_noun(token.head, lexicon)
        or token.head.lower_ in lexicon.words("attack", "means")
        or lemma(token.head) in lexicon.words("air", "craft") | lexicon.words("air", "weak")
    )


def _torn_from_noun(token: Token, lexicon: Lexicon) -> bool:
    """ "killed in police firing": the parser may take the noun for a participle of the force."""
    participle = next((c for c in token.children if c.dep_ == "acl" and c.tag_ == "VBG" and c.i == token.i + 1), None)
    return (
        token.dep_ == "pobj"
        and token.head.lower_ == "in"
        and participle is not None
        and participle.lower_ in lexicon.words("attack", "means") | lexicon.words("shelling")
    )


def _can_act(token: Token, lexicon: Lexicon, role: ActorRole) -> bool:
    if token.pos_ == "PROPN" or token.ent_type_ in ENTITY_ACTORS:
        return token.ent_type_ not in ("DATE", "TIME", "CARDINAL", "FAC", "LOC")  # "between 3 and 9 May"
    if token.pos_ not in ("NOUN", "ADJ", "NUM"):
        return False
    people = (
        lexicon.words("people", "civilian")
        | lexicon.words("people", "combatant")
        | lexicon.words("people", "state")
        | lexicon.words("people", "non_state")
    )
    return (
        lemma(token) in people
        or (lemma(token) in lexicon.words("reporting", "sources") and lemma(token) not in DOCUMENTS)
        or (role in (ActorRole.PERPETRATOR,) and lemma(token) in lexicon.words("air", "craft"))
    )


def pieces(token: Token) -> list[tuple[int, int]]:
    """The phrase of an actor, one a nation where two share a noun: "Syrian" and "Russian warplanes"."""
    start, end = extent(token)
    nations = [c for c in token.children if c.dep_ == "amod" and c.ent_type_ == "NORP"]
    joined = [j for n in nations[:1] for j in n.conjuncts if j.ent_type_ == "NORP" and j.i < token.i]
    if not joined:
        return [(start, end)]
    heads = sorted((nations[0], *joined), key=lambda t: t.i)
    return [*((h.idx, h.idx + len(h.text)) for h in heads[:-1]), (heads[-1].idx, end)]


def extent(token: Token) -> tuple[int, int]:
    """Characters of an actor phrase: modifiers, "of X", a bracketed acronym; no clauses, no joined nouns."""
    doc = token.doc
    first = last = token.i
    pending = [token]
    while pending:
        current = pending.pop()
        first = min(first, current.left_edge.i if current.dep_ == "amod" else current.i)
        last = max(last, current.i)
        for child in current.children:
            modifier = (
                child.dep_ in ("amod", "compound", "nmod", "poss", "case", "nummod") and child.i < current.i
            ) or child.dep_ == "case"
            complement = child.dep_ == "prep" and child.lower_ in NAMING and current.i == token.i and child.i > token.i
            if modifier or complement or (child.dep_ == "pobj" and current.dep_ == "prep"):
                pending.append(child)
    if last + 3 < len(doc) and doc[last + 1].text == "(" and doc[last + 3].text == ")":
        last += 3
    return doc[first].idx, doc[last].idx + len(doc[last].text)
