"""Places where somebody speaks, sits or is at home and nothing happened: "told reporters in X", "the ministry in X", "Ruiz, from X"."""

from __future__ import annotations

from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token

ALONG = frozenset(
    ("prep", "pobj", "agent", "det", "poss", "compound", "amod", "case")
)  # words of "by telephone from his bed"


def is_of_speaking(governor: Token, lexicon: Lexicon) -> bool:
    """Whether "in X" says where somebody spoke or sits: "told reporters in X", "the staff said in X", "the ministry in X denied"."""
    before = governor.nbor(-1) if governor.i else governor
    if before.lower_ in lexicon.words("place", "spoken"):
        return True
    to_somebody = before.pos_ == "PRON" and before.dep_ in ("dobj", "dative") and before.head.i == governor.head.i
    if to_somebody and lemma(before.head) in lexicon.words("reporting", "of_persons"):
        return True  # "told us in X"
    said = (
        governor.head.i == before.i
        and before.pos_ == "VERB"
        and lemma(before) in lexicon.words("reporting", "postposed")
    )
    if _printed_there(governor, lexicon) or _watched_from(governor, lexicon):
        return True
    return said or _said_from(governor, lexicon) or _seated_there(governor, lexicon) or _said_there(governor, lexicon)


def is_of_person(governor: Token, lexicon: Lexicon) -> bool:
    """Whether "of X" or "from X" says whose side or whence somebody is: "militias allied to X", "Ana Ruiz of X", "Ruiz, from X,"."""
    head = governor.head
    behind_comma = governor.i > 0 and governor.nbor(-1).text == ","
    person = head.ent_type_ == "PERSON" or (head.pos_ == "PROPN" and behind_comma)
    at_home = person and governor.lower_ in {"of", *lexicon.words("place", "origins")}
    return at_home or lemma(head) in lexicon.words("place", "siding")


def _said_from(governor: Token, lexicon: Lexicon) -> bool:
    """ "He said from his bed in X", "interviewed by telephone in X": nothing but where and how stands between the verb and the place."""
    verb = governor.head
    while verb.dep_ in ("pobj", "prep", "agent") and verb.i < governor.i:
        verb = verb.head
    if verb.i > governor.i or verb.pos_ != "VERB":
        return False
    hears = next((c for c in verb.children if c.dep_ in ("dobj", "dative")), None) if lemma(verb) == "tell" else None
    if hears is not None and governor.head.i == verb.i and governor.i == hears.i + 1:
        return True  # "told officers in X that"
    between = verb.doc[verb.i + 1 : governor.i]
    asked = verb.lower_ in lexicon.words("place", "heard")
    says = lexicon.words("reporting", "postposed") | lexicon.words("reporting", "of_persons")
    speaks = asked or (bool(between) and lemma(verb) in says)
    return speaks and all(t.dep_ in ALONG for t in between)


def _seated_there(governor: Token, lexicon: Lexicon) -> bool:
    """ "The ministry in X said", "a spokeswoman for the organisation in X said", "the mission to X said"."""
    body = governor.head
    near = any(c.lower_ in lexicon.words("place", "at_hand") for c in body.children)
    posted = lemma(body) in lexicon.words("place", "posted") and not near
    if lemma(body) not in lexicon.words("place", "seated") and not posted:
        return False
    while body.dep_ in ("pobj", "prep", "appos"):
        body = body.head
    return body.dep_ == "nsubj" and lemma(body.head) in lexicon.words("reporting", "of_persons")


def _said_there(governor: Token, lexicon: Lexicon) -> bool:
    """ "In X, the ministry said": a body speaks where it sits."""
    verb = governor.head
    if governor.i > verb.i or lemma(verb) not in lexicon.words("reporting", "of_persons"):
        return False
    return any(c.dep_ == "nsubj" and lemma(c) in lexicon.words("place", "seated") for c in verb.children)


def _printed_there(governor: Token, lexicon: Lexicon) -> bool:
    """ "An article that appeared in X", "told a newspaper in X": where it was printed."""
    above = governor.head
    if above.pos_ == "VERB":
        return above.dep_ in ("relcl", "acl") and lemma(above) in lexicon.words("place", "published")
    object_ = above.dep_ in ("dobj", "dative", "pobj") and lemma(above) in lexicon.words("place", "told")
    verb = above.head.head if above.dep_ == "pobj" else above.head
    if above.dep_ in ("dobj", "dative") and lemma(verb) == "tell":
        return True  # "told officers in X that"
    return object_ and lemma(verb) in lexicon.words("reporting", "of_persons")


def _watched_from(governor: Token, lexicon: Lexicon) -> bool:
    """ "Diplomats monitoring from X said", "the consul, speaking from X, said": from where somebody tells it."""
    verb = governor.head
    if verb.dep_ not in ("acl", "relcl", "advcl") or lemma(verb) not in lexicon.words("place", "watching"):
        return False
    who = verb.head
    teller = who.head if who.dep_ == "nsubj" else who
    return lemma(teller) in lexicon.words("reporting", "of_persons")
