"""What is done to the counted people, by a verb that is no predicate of harm: taken, treated, buried, shot, driven away."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.extract.events.event_types import TypeCall
from reportedly.extract.lexicon import Lexicon, lemma, lemma_of_phrasal
from reportedly.extract.parsing.parsed import Token
from reportedly.languages import NumberExpression
from reportedly.model import Measure

TAKING = frozenset(("Abduction/forced disappearance", "Arrests"))


@dataclass(frozen=True, slots=True)
class Counted:
    """A number expression and the token that it counts (None: the number stands alone)."""

    expression: NumberExpression
    number: Token
    noun: Token | None


def hangs_by(item: Counted) -> Token:
    """The word by which the counted hang in the sentence: their noun, or the figure of "11 of its 40 passengers"."""
    noun, number = item.noun, item.number
    if noun is None:
        return number
    parted = noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.i == number.i
    return number if parted else noun


def own_predicate(item: Counted, lexicon: Lexicon) -> Token | None:
    """The verb that counted people have to themselves behind a first clause: "12 died and 30 fled", "nine were killed and four taken away".

    The auxiliary of a passive is said once, so that a parser may join the second figure to the first verb and hang the participle below it.
    """
    token = hangs_by(item)
    if token.dep_ in ("nsubj", "nsubjpass"):
        return token.head if token.head.dep_ == "conj" else None
    joined = token.dep_ == "conj" and token.head.pos_ in ("VERB", "AUX")
    beside = token.dep_ == "pobj" and token.head.lower_ in lexicon.closed(
        "prepositions", "with"
    )  # "with four taken away"
    if not (joined or beside):
        return None
    below = (c for c in token.children if c.dep_ in ("acl", "amod") and c.tag_ == "VBN")
    return next((c for c in below if c.i > item.number.i), None)


def _made_captive(item: Counted, lexicon: Lexicon) -> bool:
    """ "Nine taken prisoner", "took nine prisoner", "were held hostage": the word for captives, as object or beside."""
    held, holding = lexicon.words("abduction", "held"), lexicon.words("abduction", "holding")
    noun = item.noun
    if noun is not None and lemma(noun) in held:
        between = noun.doc[item.number.i + 1 : noun.i]
        return (noun.dep_ == "dobj" and lemma(noun.head) in holding) or any(
            t.tag_ == "VBN" and lemma(t) in holding for t in between
        )
    token = hangs_by(item)
    verb = (
        token.head
        if token.dep_ in ("nsubj", "nsubjpass") and token.head.tag_ == "VBN"
        else own_predicate(item, lexicon)
    )
    made = [*verb.children] if verb is not None and lemma(verb) in holding else []
    return any(lemma(c) in held and c.i > token.i for c in made)


def verb_upon(item: Counted) -> str:
    """The verb whose object the counted people are, or the subject of whose passive."""
    token = hangs_by(item)
    return lemma(token.head) if token.dep_ in ("dobj", "nsubjpass") else ""


def _led_away(item: Counted, call: TypeCall, lexicon: Lexicon) -> bool:
    """ "14 passengers were taken away by gunmen", "took 180 prisoners": those whom a verb of taking takes in an abduction or arrest."""
    verbs = lexicon.words("capture", "verbs") | {v.partition(" ")[0] for v in lexicon.words("abduction", "carrying")}
    token = hangs_by(item)
    headless = token.dep_ == "nsubj" and token.head.tag_ == "VBN"  # "14 passengers taken away", its "were" left out
    verb = lemma(token.head) if headless else verb_upon(item)
    return call.sub_event_type in TAKING and verb in verbs


def _is_treated(item: Counted, call: TypeCall, lexicon: Lexicon) -> bool:
    """ "Treated 61 people for wounds", "were taken to hospital"."""
    name = verb_upon(item)
    if name not in lexicon.words("harm", "treating") or not (call.casualty or name in lexicon.words("harm", "curing")):
        return False
    verb = hangs_by(item).head
    below = [*verb.children, *(item.noun.children if item.noun is not None else ())]
    of = [p for c in below if c.dep_ in ("prep", "dative") for p in c.children]
    return any(lemma(p) in lexicon.words("harm", "treated_for") for p in of)


def _is_buried(item: Counted, lexicon: Lexicon) -> bool:
    """ "We buried 14 people", of whom the text does not say that they lie under something."""
    token = hangs_by(item)
    under = any(c.lower_ in lexicon.words("harm", "under") for c in token.head.children)
    return token.dep_ == "dobj" and verb_upon(item) in lexicon.words("harm", "burying") and not under


def _is_shot(item: Counted, lexicon: Lexicon) -> bool:
    """ "Shot 34 passengers": of whom nothing more is said; whom they shot dead, a verb of killing has told."""
    token = hangs_by(item)
    whole = any(c.dep_ == "prt" for c in token.head.children)  # "shot down"
    return verb_upon(item) in lexicon.words("killing", "shooting") and not whole


def leaves(item: Counted, lexicon: Lexicon) -> bool:
    """ "Were driven from the town", "took to the hills", "were on the roads"."""
    token = hangs_by(item)
    while token.dep_ == "pobj" and token.head.lower_ == "of":
        token = token.head.head  # "thousands of families"
    verb = token.head
    driven = own_predicate(item, lexicon) or verb
    passive = token.dep_ in ("dobj", "nsubjpass") or (driven.tag_ == "VBN" and driven is not verb)
    if passive and lemma(driven) in lexicon.words("displacement", "driving"):
        verb = driven
        return any(c.lower_ in lexicon.words("displaced", "from") for c in verb.children)
    if token.dep_ == "nsubj" and lemma(verb) in lexicon.words("displaced", "leaving"):
        left = [c for c in verb.children if c.dep_ == "dobj"]
        known = lexicon.words("displacement", "left")
        return any(t.ent_type_ in ("GPE", "LOC") or lemma(t) in known for t in left)
    verb = next(
        (c for c in verb.children if c.dep_ == "xcomp" and lemma(c) == "be"), verb
    )  # "are believed to be on the roads"
    ways = lexicon.words("displaced", "ways")
    where = [
        p
        for c in verb.children
        if c.dep_ == "prep" and c.lower_ in lexicon.words("displaced", "by_way")
        for p in c.children
    ]
    moving = lemma(verb) in lexicon.words("displaced", "moving") and token.dep_ in ("nsubj", "nsubjpass")
    return moving and any(lemma(p) in ways for p in where)


def is_taken(item: Counted, lexicon: Lexicon) -> bool:
    """Whether the counted people are arrested, captured or abducted by the verb that they hang on: "two captured near the dam"."""
    if _made_captive(item, lexicon):
        return True
    token, verb = hangs_by(item), hangs_by(item).head
    own = own_predicate(item, lexicon)
    if own is not None and own.tag_ == "VBN" and own.i != verb.i:
        return lemma_of_phrasal(own) in lexicon.words("detained", "phrasal") or lemma(own) in lexicon.words(
            "detained", "verbs"
        )
    headless = token.dep_ == "nsubj" and verb.tag_ == "VBN" and not any(c.dep_ == "dobj" for c in verb.children)
    if not headless and token.dep_ not in ("dobj", "nsubjpass"):
        return False
    phrasal = lemma_of_phrasal(verb) in lexicon.words("detained", "phrasal")
    return phrasal or lemma(verb) in lexicon.words("detained", "verbs")


def out_of_action(item: Counted, lexicon: Lexicon) -> bool:
    """ "390 soldiers were put out of action"."""
    token = hangs_by(item)
    beyond = (p for c in token.head.children if c.lower_ == "out" for d in (c, *c.children) for p in d.children)
    return any(lemma(p) in lexicon.words("harm", "action") for p in beyond)


def by_verb(item: Counted, call: TypeCall, lexicon: Lexicon) -> Measure | None:
    """The measure of people by a verb of taking, treating, burying, shooting or driving away; None where they undergo none of these."""
    if is_taken(item, lexicon) or _led_away(item, call, lexicon):
        return Measure.DETAINED
    if _is_treated(item, call, lexicon):
        return Measure.INJURED
    if _is_buried(item, lexicon):
        return Measure.KILLED
    return Measure.KILLED_OR_INJURED if _is_shot(item, lexicon) else None
