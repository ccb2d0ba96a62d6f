"""Who or what is counted, and how one such class lies to another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise

from reportedly.model import GroundedQuantity, Measure
from reportedly.weigh.settings import word_table
from reportedly.weigh.words import folded

PEOPLE = "people"
MEN = "men"
_HUMAN = frozenset(
    {
        Measure.KILLED,
        Measure.INJURED,
        Measure.KILLED_OR_INJURED,
        Measure.CASUALTIES,
        Measure.MISSING,
        Measure.DETAINED,
        Measure.DISPLACED,
        Measure.FIGHTERS,
    }
)


CIVILIAN = frozenset({"civilians", "children", "women", "aid workers", "journalists"})
"""Classes of people who take no part in fighting."""


FIGHTERS = frozenset({"combatants", "militants", "state forces"})
"""Classes of people who fight."""


class Share(StrEnum):
    """How the first class lies to the second."""

    SAME = "same"
    PART = "part"
    WHOLE = "whole"
    LOOSE_PART = "loose_part"
    LOOSE_WHOLE = "loose_whole"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class _Classes:
    words: dict[str, str]
    within: dict[str, str | None]
    loose: frozenset[str]
    things: dict[str, str]
    growing: frozenset[str]


@cache
def _classes() -> _Classes:
    data = word_table("populations")
    return _Classes(
        words={word: c["name"] for c in data["class"] for word in c["words"]},
        within={c["name"]: c.get("within") for c in data["class"]},
        loose=frozenset(c["name"] for c in data["class"] if c.get("loose")),
        things={word: t["name"] for t in data["thing"] for word in t["words"]},
        growing=frozenset(t["name"] for t in data["thing"] if t.get("grows")),
    )


def population(quantity: GroundedQuantity) -> str:
    """The class of people counted; "people" where the words tell nothing narrower, families where families are counted."""
    if quantity.measure not in _HUMAN:
        return PEOPLE
    known = _classes()
    for words in (quantity.population, quantity.unit, quantity.span.exact):
        found = [name for name in _matches(words, known.words) if name != PEOPLE]
        led = found[:1] == [MEN] and FIGHTERS.intersection(_matches(quantity.span.exact, known.words))
        if led:  # "80 of his men": whose men they are stands in the words alone
            return min(led)
        if found:
            return found[0]
    return PEOPLE


def class_of(words: str) -> str | None:
    """The class of people that the words name; None when they name none."""
    return next(iter(_matches(words, _classes().words)), None)


def thing(quantity: GroundedQuantity) -> str:
    """What a count of other things counts: a class of things, or the last word of its unit."""
    known = _classes()
    for words in (quantity.unit, quantity.population, quantity.span.exact):
        found = _matches(words, known.things)
        if found:
            return found[0]
    unit = folded(quantity.unit or quantity.population or "")
    return unit.split(" ")[-1].removesuffix("s") if unit else ""


def grows(name: str) -> bool:
    """True for things of which a developing event shows more and more."""
    return name in _classes().growing


def share(a: str, b: str) -> Share:
    """How class ``a`` lies to class ``b``. Women and civilians may overlap: OTHER, nothing follows."""
    if a == b:
        return Share.SAME
    known = _classes()
    if b in _above(a, known):
        return Share.LOOSE_PART if a in known.loose and b == PEOPLE else Share.PART
    if a in _above(b, known):
        return Share.LOOSE_WHOLE if b in known.loose and a == PEOPLE else Share.WHOLE
    return Share.OTHER


def loosely(name: str) -> str:
    """The class under which reports also count this one: people for civilians."""
    return PEOPLE if name in _classes().loose else name


def _above(name: str, known: _Classes) -> list[str]:
    above, at = [], known.within.get(name)
    while at is not None:
        above.append(at)
        at = known.within.get(at)
    return above


def _matches(text: str | None, words: dict[str, str]) -> list[str]:
    """The classes that the text's words mean: two words before one, the first before later ones."""
    said = folded(text or "").replace("-", " ").split()
    return [words[w] for w in (*map(" ".join, pairwise(said)), *said) if w in words]
