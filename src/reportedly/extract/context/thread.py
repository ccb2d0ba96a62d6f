"""Whether words go on with what the text has told of: another event, the count of a war, "the attack"."""

from __future__ import annotations

from reportedly.extract.lexicon import Lexicon, lemma
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import own_subject
from reportedly.extract.propositions.units import Unit


def of_another(unit: Unit, lexicon: Lexicon, *, in_one_breath: bool = False) -> bool:
    """Whether the words show another event than the one told of before, or a whole war.

    ``in_one_breath``: the text has just told the other one, so that "another went off" happened in the same place.
    """
    other = lexicon.words("thread", "other_event")
    shown = [t for t in unit.tokens() if t.lower_ in other and not _further_people(t, lexicon)]
    shown = [t for t in shown if not (in_one_breath and _one_more(t))]
    return bool(shown) or any(_over_years(t, lexicon) for t in unit.tokens())


def _one_more(word: Token) -> bool:
    """ "Another went off": one more of what was told."""
    return word.lower_ == "another" and word.dep_ in ("nsubj", "nsubjpass")


def _further_people(word: Token, lexicon: Lexicon) -> bool:
    """ "Another 55 were injured", "the other 25": more people, not another event."""
    return (
        word.lower_ in lexicon.closed("determiners", "further")
        and word.i + 1 < len(word.doc)
        and word.nbor(1).tag_ == "CD"
    )


def _over_years(word: Token, lexicon: Lexicon) -> bool:
    """ "280,000 killed in five years": the count of a war, whatever the text has just told of."""
    counted = any(c.tag_ == "CD" for c in word.children)
    units = lexicon.words("counted", "long_units") | lexicon.words("counted", "short_units")
    return (
        lemma(word) in units
        and counted
        and word.dep_ == "pobj"
        and word.head.lower_ in lexicon.closed("prepositions", "over_a_time")
    )


def counts_for_event(unit: Unit, lexicon: Lexicon) -> bool:
    """ "The fighting is the worst in years, with 40 people killed", "the toll includes nine civilians": what the clause or its sentence
    is about is the event, or its toll, that the text has told of.
    """
    counted = lexicon.words("thread", "events") | lexicon.words("thread", "fights")
    subjects = (own_subject(unit.clause.head), own_subject(unit.clause.head.sent.root))
    return any(
        lemma(subject) in counted and any(c.lower_ in lexicon.words("thread", "definite") for c in subject.children)
        for subject in subjects
        if subject is not None
    )


def _day_of(token: Token, lexicon: Lexicon) -> bool:
    """ "Tuesday's attack", also where the apostrophe is lost: that day's, which the text told of."""
    return token.dep_ in ("poss", "compound", "nmod", "amod") and token.lower_.rstrip("s") in lexicon.words(
        "thread", "weekdays"
    )


def definite_event(unit: Unit, lexicon: Lexicon) -> bool:
    """ "the attack", "that assault": a known event, also when it is dated again."""
    return any(
        ((t.dep_ == "det" and t.lower_ in lexicon.words("thread", "definite")) or _day_of(t, lexicon))
        and t.head.dep_ in ("nsubj", "nsubjpass", "pobj", "dobj")
        and lemma(t.head) in lexicon.words("thread", "events")
        for t in unit.tokens()
    )
