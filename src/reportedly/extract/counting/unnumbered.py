"""Who was harmed or taken, counted without a figure: "a woman" is one, "soldiers" two or more, "the couple" two."""

from __future__ import annotations

from reportedly.extract.events.losses import loses, loses_life, slays, suffers
from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.passage import Passage
from reportedly.model import NAMED_PERSON, Measure, QuantityMention

TAKEN = (
    ("killing", Measure.KILLED), ("injuring", Measure.INJURED), ("capture", Measure.CAPTURED_SETTLEMENTS),
    ("abduction", Measure.OTHER), ("arrest", Measure.OTHER),
)  # fmt: skip
CHAIN = 6  # links of "a woman, her son and her sister"


def without_number(token: Token, passage: Passage) -> QuantityMention | None:
    """The mention of a person or settlement that undergoes a verb without a number, None for everything else."""
    lexicon = passage.lexicon
    if token.pos_ not in ("NOUN", "PROPN"):
        return None
    measure = _undergone(token, lexicon)
    if measure is None:
        return None
    if token.pos_ == "PROPN" and not _one_of_a_nation(token, passage.lexicon):
        return _named(token, measure, passage)
    if token.dep_ == "conj" and not any(c.dep_ in ("det", "poss") for c in token.children) and _counted_too(token):
        return None  # "8,000 men and boys": the figure is of both
    people = is_person(token, lexicon) or _one_of_a_nation(token, passage.lexicon)
    settled = measure is Measure.CAPTURED_SETTLEMENTS and lemma(token) in lexicon.words("counted", "settlements")
    edge = next((t for t in token.doc[token.left_edge.i : token.i] if t.dep_ != "neg"), token)
    first = edge if edge.dep_ in ("det", "poss") else token
    if first.lower_ in passage.lexicon.closed("determiners", "definite") or not (settled or people):
        return None
    if first.dep_ == "poss" and first.head.i != token.i:
        first = token
    if first is token and token.tag_ == "NN" and lemma(token) in lexicon.words("detained", "nouns"):
        return None  # "were taken prisoner"
    if first.i > token.sent.start and first.nbor(-1).dep_ == "neg" and first.nbor(-1).head.i == token.i:
        first = first.nbor(-1)  # "not a single civilian"
    if any(
        c.lower_ in passage.lexicon.closed("determiners", "one") and c.i > token.sent.start and c.nbor(-1).tag_ == "CD"
        for c in token.children
    ):
        return None  # "killed three, one an interpreter": counted already
    span = passage.span_of(first, token)
    measure = measure if settled or measure is not Measure.CAPTURED_SETTLEMENTS else Measure.OTHER
    return QuantityMention(span, span, measure, lemma(token), token.lower_ if people else None)


def _named(token: Token, measure: Measure, passage: Passage) -> QuantityMention | None:
    """A person who was killed or injured and is named: one, of the unit :data:`~reportedly.model.NAMED_PERSON`."""
    if measure not in (Measure.KILLED, Measure.INJURED) or token.ent_type_ not in ("PERSON", ""):
        return None
    parts = [c for c in token.children if c.dep_ == "compound" and c.pos_ == "PROPN" and c.i < token.i]
    first = min(parts, key=lambda t: t.i, default=token)
    if first.i and first.nbor(-1).text == "(":
        return None  # another name of somebody
    if not first.text[:1].isupper() or (not parts and token.ent_type_ != "PERSON"):
        return None
    span = passage.span_of(first, token)
    return QuantityMention(span, span, measure, NAMED_PERSON)


def _one_of_a_nation(token: Token, lexicon: Lexicon) -> bool:
    """ "A 16-year-old Palestinian", "an Iraqi": somebody, by nation."""
    return token.ent_type_ == "NORP" and any(
        c.dep_ == "det" and c.lower_ in lexicon.closed("determiners", "one") for c in token.children
    )


def _counted_too(token: Token) -> bool:
    """Whether the noun right before "and" has a figure that holds for this one too."""
    beside = token.i > 1 and token.doc[token.i - 2].i == token.head.i
    joins = beside and token.tag_ == "NNS" and token.head.tag_ == "NNS"
    return joins and any(c.dep_ == "nummod" for c in token.head.children)


def is_person(token: Token, lexicon: Lexicon) -> bool:
    """Whether the noun names a person or people by kin, role or arms."""
    word = lemma(token)
    return any(
        word in lexicon.words(*t) for t in (("people", "civilian"), ("people", "combatant"), ("persons", "nouns"))
    )


def _undergone(token: Token, lexicon: Lexicon) -> Measure | None:
    """What the noun undergoes: as object, as subject of a passive or of dying, joined to such, or in company of such."""
    for _ in range(CHAIN):
        joined = token.dep_ == "conj" or (token.dep_ == "appos" and _is_another(token))
        if joined and token.head.pos_ in ("NOUN", "PROPN", "PRON"):
            token = token.head
            continue
        if (
            token.dep_ == "pobj"
            and token.head.lower_ in lexicon.closed("prepositions", "company") - lexicon.words("thread", "among")
            and token.head.tag_ != "VBG"
        ):
            verb = token.head.head if token.head.head.pos_ != "ADP" else token.head.head.head
            before = token.doc[token.head.i - 1].lower_ if token.head.i else ""
            together = token.head.lower_ != "with" or before in lexicon.closed("adverbs", "together")
            passive = any(c.dep_ == "nsubjpass" for c in verb.children)
            return _by_verb(verb, lexicon) if together and passive else None
        break
    if (
        token.dep_ == "pobj"
        and token.head.lower_ == "of"
        and lemma(token.head.head) in lexicon.words("harm", "killed_of")
    ):
        return Measure.KILLED
    described = (c for c in token.children if c.dep_ in ("acl", "relcl"))
    if any(lemma(c) in lexicon.words("harm", "intransitive") for c in described):
        return Measure.KILLED
    dies = token.dep_ == "nsubj" and lemma(token.head) in lexicon.words("harm", "intransitive")
    if dies or (token.dep_ == "nsubj" and loses_life(token.head, lexicon)):
        return Measure.KILLED
    if token.dep_ == "nsubj" and suffers(token.head, lexicon):
        return Measure.INJURED
    if token.dep_ in ("attr", "nsubj") and lemma(token.head) == "be":
        return _of_those(token.head, lexicon)
    adverbial = (
        token.dep_ == "npadvmod" and token.ent_type_ == "PERSON" and slays(token.head, lexicon)
    )  # "shot dead Ana Ruiz"
    if (not adverbial and token.dep_ not in ("dobj", "nsubjpass")) or token.head.tag_ == "VB":
        return None
    return _by_verb(token.head, lexicon)


def _of_those(verb: Token, lexicon: Lexicon) -> Measure | None:
    """ "Among the dead were a teacher and his son": by the state of those whom they are among."""
    among = {
        p.lower_
        for c in verb.children
        if c.lower_ in lexicon.words("thread", "among")
        for p in c.children
        if p.dep_ == "pobj"
    }
    states = ((Measure.KILLED, "killed_states"), (Measure.INJURED, "injured_states"))
    return next((m for m, key in states if among & lexicon.words("harm", key)), None)


def _is_another(token: Token) -> bool:
    """ "A doctor, his wife", "two nuns, a priest": an apposition with an owner, a number, or of one to several is somebody else."""
    owned = any(c.tag_ == "PRP$" or c.dep_ == "nummod" for c in token.children)
    return owned or (token.tag_ == "NN" and token.head.tag_ == "NNS")


def _by_verb(verb: Token, lexicon: Lexicon) -> Measure | None:
    if slays(verb, lexicon) or loses(verb, lexicon):
        return Measure.KILLED
    return next((m for table, m in TAKEN if lemma(verb) in lexicon.words(table, "verbs")), None)
