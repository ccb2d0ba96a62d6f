"""Which words of a unit are actors, and in which role."""

from __future__ import annotations

from collections.abc import Callable, Container

from reportedly.codebook import event_type
from reportedly.extract.events.event_types import is_event_noun
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.mentions.directions import around_nouns, attackers, stood_for, undergoes, whose
from reportedly.extract.mentions.doers import Doers, owns_up, speaker_meant
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.passage import Passage
from reportedly.extract.propositions.clause_parties import find_parties
from reportedly.extract.propositions.units import Unit
from reportedly.model import ActorMention, ActorRole, Span

DOING = (ActorRole.PERPETRATOR, ActorRole.SUPPORTER, ActorRole.PARTICIPANT, ActorRole.SUBJECT)
HIT = (ActorRole.TARGET, ActorRole.VICTIM)
ENTITY_ACTORS = frozenset(("ORG", "NORP", "PERSON", "GPE"))


def find_actors(  # noqa: PLR0913 - the unit, where it stands, and what the text told before
    unit: Unit,
    passage: Passage,
    quoted: bool,
    is_place: Callable[[Token], bool],
    doers: Doers | None = None,
    sentence: int = 0,
) -> tuple[ActorMention, ...]:
    """Actors of a unit in text order, joined ones apart ("government forces" and "their Russian allies").

    ``is_place`` tells names of places that nobody acts under. ``doers`` are those who acted before, whom a pronoun may mean; the
    ones of this unit are noted there, under the number of its sentence.
    """
    doers = Doers() if doers is None else doers
    found: dict[tuple[int, int], ActorMention] = {}
    acting: list[tuple[Token, Span]] = []
    for noun, role in _roles(unit, passage.lexicon):
        token = stood_for(noun, passage.lexicon)
        if token.pos_ == "PRON" and role is not ActorRole.SUBJECT:
            spans = _meant(token, unit, passage, doers, sentence)
        elif _can_act(token, passage.lexicon, role) and not is_place(token):
            spans = [passage.span(start, end) for start, end in pieces(token, passage.lexicon)]
        else:
            continue
        if role in DOING and role is not ActorRole.SUPPORTER:  # who backs fighters has not acted with arms
            acting += [(token, span) for span in spans if token.pos_ != "PRON"]
        for span in spans:
            if not any(s < span.end and span.start < e for s, e in found):
                found[span.start, span.end] = ActorMention(role, span, quoted)
    doers.note(unit, acting, sentence, passage.lexicon)
    return tuple(found[key] for key in sorted(found))


def _meant(token: Token, unit: Unit, passage: Passage, doers: Doers, sentence: int) -> list[Span]:
    """Whom a pronoun means: the armed speaker, else those who acted before."""
    speaker = speaker_meant(token, unit, passage.lexicon)
    if speaker is not None:
        return [passage.span(start, end) for start, end in pieces(speaker, passage.lexicon)]
    return list(doers.meant(token, sentence, passage.lexicon))


def _roles(unit: Unit, lexicon: Lexicon) -> list[tuple[Token, ActorRole]]:
    acting, affected = _role_names(unit)
    head = unit.content.head
    said = [f for f in unit.frames if f.source is not None and unit.call.rule != "speech act"]
    words = {i for f in said if f.source is not None for i in range(f.source.start, f.source.end)}
    sources = {f.source.head.i for f in said if f.source is not None}
    told_of = affected if unit.call.casualty and lemma(head) == "be" else acting  # "among the dead were two nurses"
    agents = [(t, told_of) for t in unit.parties.agents if t.i not in sources or owns_up(t, unit, lexicon)]
    patients = [
        (p, affected)
        for t in unit.parties.patients
        if t.i not in words
        for p in (_taken(t, lexicon), *whose(t, lexicon))
    ]
    if undergoes(unit, lexicon):
        agents, patients = [(t, affected) for t, _ in agents], []
    if lemma(head) in lexicon.words("capture", "yielding"):  # "lost the port to government troops"
        agents = [(t, affected) for t, _ in agents] + [(t, acting) for t in _to_whom(head)]
    if unit.call.casualty and lemma(head) in lexicon.words("direction", "finding"):
        agents = []  # "the hospital received 40 bodies"
    agents += [(t, acting) for t in attackers(unit, lexicon)]
    if lemma(head) in lexicon.words("support", "verbs") and acting is ActorRole.PERPETRATOR:
        patients = []  # "troops, backed by air strikes": nobody struck them
    return agents + patients + _harmed(unit, words, lexicon) + around_nouns(unit, acting, affected, lexicon)


def _role_names(unit: Unit) -> tuple[ActorRole, ActorRole]:
    """The roles of those who act and of those acted upon in an event of this type."""
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
    return acting, ActorRole.VICTIM if unit.call.casualty else affected


def _taken(token: Token, lexicon: Lexicon) -> Token:
    """ "Took twenty workers hostage": the parser makes one noun of who was taken and of what they became."""
    if lemma(token) not in lexicon.words("direction", "captives"):
        return token
    return next((c for c in reversed(list(token.children)) if c.dep_ == "compound" and c.i < token.i), token)


def _to_whom(verb: Token) -> list[Token]:
    """ "Lost the port to X"."""
    return [
        p
        for c in verb.children
        if c.dep_ in ("prep", "dative") and c.lower_ == "to"
        for p in c.children
        if p.dep_ == "pobj"
    ]


def _harmed(unit: Unit, sources: Container[int], lexicon: Lexicon) -> list[tuple[Token, ActorRole]]:
    """Whom the clauses inside a unit tell of as killed, hurt or taken: "fired ten rockets, wounding three people"."""
    if not event_type(unit.call.sub_event_type).violent:
        return []
    harming = _harming(lexicon)
    found: list[Token] = []
    for clause in (c for c in unit.merged if lemma(c.head) in harming):
        objects = [c for c in clause.head.children if c.dep_ == "dobj"]
        for token in objects or find_parties(clause, lexicon).patients:
            found += [t for t in (token, *token.conjuncts) if t.i not in sources and t not in found]
    asked = [t for t in found if any(d.tag_ == "WRB" and d.i < t.i for d in t.subtree)]  # "how many people were killed"
    return [(t, ActorRole.VICTIM) for t in found if t not in asked]


def _thing(noun: Token, lexicon: Lexicon) -> bool:
    """ "Looted the hospital": what is taken, hit or burned is no party."""
    tables = (("buildings", "words"), ("capture", "objects"), ("capture", "facilities"))
    return any(lemma(noun) in lexicon.words(*table) for table in tables) or is_event_noun(noun, lexicon)


def _harming(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.words("killing", "verbs") | lexicon.words("injuring", "verbs") | lexicon.words("abduction", "verbs")


def _can_act(token: Token, lexicon: Lexicon, role: ActorRole) -> bool:
    if role in HIT and token.pos_ == "NOUN" and _thing(token, lexicon):
        return False
    if token.pos_ == "PROPN" or token.ent_type_ in ENTITY_ACTORS:
        return token.ent_type_ not in ("DATE", "TIME", "CARDINAL")  # "between 3 and 9 May"
    if token.pos_ not in ("NOUN", "ADJ", "NUM"):
        return False
    people = (
        lexicon.words("people", "civilian")
        | lexicon.words("people", "combatant")
        | lexicon.words("people", "state")
        | lexicon.words("people", "non_state")
        | lexicon.words("people", "aligned")
        | lexicon.words("direction", "armed")
    )
    return (
        lemma(token) in people
        or (
            lemma(token) in lexicon.words("reporting", "sources")
            and lemma(token) not in lexicon.closed("nouns", "written_word")
        )
        or (role is ActorRole.PERPETRATOR and lemma(token) in lexicon.words("air", "craft"))
        or (role is ActorRole.PERPETRATOR and bool(whose(token, lexicon)))  # "Israeli tanks shelled"
        or (role is ActorRole.SUPPORTER and lemma(token) in lexicon.words("direction", "helpers"))
        or (role is ActorRole.VICTIM and _lives(token, lexicon))
    )


def _lives(token: Token, lexicon: Lexicon) -> bool:
    """Only what lives is killed or hurt, and those who do not fight go by many names: "wounding four dockers"."""
    other = lexicon.words("people", "unclear") | lexicon.words("buildings", "words")
    hurt = token.dep_ in ("dobj", "nsubjpass") and lemma(token.head) in _harming(lexicon)
    hurt = hurt or (token.dep_ == "pobj" and lemma(token.head.head) in lexicon.words("direction", "of_the_hit"))
    return hurt and token.tag_ in ("NN", "NNS") and lemma(token) not in other and not is_event_noun(token, lexicon)


def pieces(token: Token, lexicon: Lexicon) -> list[tuple[int, int]]:
    """The phrase of an actor, one a nation where two share a noun: "Syrian" and "Russian warplanes"."""
    start, end = extent(token, lexicon)
    nations = [c for c in token.children if c.dep_ == "amod" and c.ent_type_ == "NORP"]
    joined = [j for n in nations[:1] for j in n.conjuncts if j.ent_type_ == "NORP" and j.i < token.i]
    if not joined:
        return [(start, end)]
    heads = sorted((nations[0], *joined), key=lambda t: t.i)
    return [*((h.idx, h.idx + len(h.text)) for h in heads[:-1]), (heads[-1].idx, end)]


def extent(token: Token, lexicon: Lexicon) -> tuple[int, int]:
    """Characters of an actor phrase: modifiers, "of X", a bracketed acronym; no clauses, no joined nouns."""
    doc = token.doc
    first = last = token.i
    if (
        token.dep_ in ("compound", "amod") and token.i > 0
    ):  # "an Afghan army base": the nation is the base's in the parse
        before = doc[token.i - 1]
        first -= before.head.i == token.head.i and before.dep_ == "amod" and before.ent_type_ == "NORP"
    pending = [token]
    while pending:
        current = pending.pop()
        first = min(first, current.left_edge.i if current.dep_ == "amod" else current.i)
        last = max(last, current.i)
        for child in current.children:
            modifier = (
                child.dep_ in ("amod", "compound", "nmod", "poss", "case", "nummod") and child.i < current.i
            ) or child.dep_ == "case"
            complement = (
                child.dep_ == "prep"
                and child.lower_ in lexicon.closed("prepositions", "naming")
                and current.i == token.i
                and child.i > token.i
            )
            if modifier or complement or (child.dep_ == "pobj" and current.dep_ == "prep"):
                pending.append(child)
    if last + 3 < len(doc) and doc[last + 1].text == "(" and doc[last + 3].text == ")":
        last += 3
    return doc[first].idx, doc[last].idx + len(doc[last].text)
