"""What two accounts of one event share, what excludes that they are of one, and how sure that makes it.

The weights are fitted to labelled texts (``tools/fit_sameness``).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from reportedly.model import ActorRole, Bound, Certainty, GroundedClaim, PlacePrecision
from reportedly.weigh.arms import are_apart, arms_named
from reportedly.weigh.counting.roundups import TOLLS, many_places
from reportedly.weigh.counting.stands import event_times
from reportedly.weigh.readings import Days
from reportedly.weigh.settings import cues, limits, table
from reportedly.weigh.sides import Actor, may_fight, same_side
from reportedly.weigh.words import folded, telling

_TELLING_NUMBER = 5
_SOME_WORDS = 2
_OF_A_TOWN = frozenset({PlacePrecision.EXACT, PlacePrecision.NEAR})
_OF_A_SITE = _OF_A_TOWN | {PlacePrecision.UNLOCATED}
_LETTERS = 4
_HAPPENED = frozenset({"location", "target"})


class Bond(IntEnum):
    """Ordered by how sure it is that two accounts are of one event."""

    APART = 0
    DOUBTFUL = 1
    OPEN = 2
    ONE = 3


@dataclass(frozen=True)
class Account:
    """What one report tells of one event."""

    claims: tuple[GroundedClaim, ...]
    published: Days

    @cached_property
    def text(self) -> str:
        return " ".join(folded(c.claim.span.exact) for c in self.claims)

    @cached_property
    def weapons(self) -> frozenset[str]:
        """Families of weapons that it names."""
        return arms_named(self.text)

    @cached_property
    def perpetrators(self) -> frozenset[Actor]:
        return frozenset(
            (a.actor, a.name)
            for c in self.claims
            if c.claim.certainty not in (Certainty.DENIED, Certainty.PLANNED)
            for a in c.actors
            if a.role is ActorRole.PERPETRATOR and a.actor and may_fight(a.actor)
        )

    @cached_property
    def days(self) -> tuple[Days, ...]:
        """The days that it gives: single ones (or a few in a row), and longer times only where it gives no others."""
        longest = limits("sameness")["narrow_days"]
        told = {days for c in self.claims for days in event_times(c)}
        narrow = {(a, b) for a, b in told if a is not None and b is not None and (b - a).days < longest}
        return tuple(sorted(narrow or told, key=str))

    @cached_property
    def single_days(self) -> frozenset[Days]:
        return frozenset(d for d in self.days if d[0] == d[1])

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words that are neither names nor function words, nor of the stock of all such news."""
        stock = frozenset(cues("stock", "words"))
        return frozenset().union(*(telling(c.claim.span.exact) for c in self.claims)) - stock

    @cached_property
    def towns(self) -> frozenset[str]:
        """Settlements that it names, by id."""
        told = (p for c in self.claims for p in c.places if p.precision in _OF_A_TOWN and p.role in _HAPPENED)
        return frozenset(p.place for p in told if p.place is not None)

    @cached_property
    def sites(self) -> frozenset[str]:
        """Words of its places, also of those that nobody located: names of towns, "market", "bridge"; none that any place has."""
        idle = frozenset(cues("words", "function")) | frozenset(cues("sites", "idle"))
        told = (p for c in self.claims for p in c.places if p.role in _HAPPENED and p.precision in _OF_A_SITE)
        words = {word for p in told for word in folded(p.span.exact).replace("-", " ").split()}
        return frozenset(word for word in words - idle if len(word) >= _LETTERS and not word.isdigit())

    @property
    def dated(self) -> bool:
        """It gives a day, or is known to be printed within days."""
        return bool(self.days) or None not in self.published

    @cached_property
    def tolls(self) -> frozenset[tuple[str, float]]:
        """Counts of the hurt that are no small number and no vague word."""
        return frozenset(
            (str(q.measure), q.low)
            for c in self.claims
            for q in c.quantities
            if q.measure in TOLLS and q.low is not None and q.low >= _TELLING_NUMBER and q.bound is not Bound.VAGUE
        )

    @cached_property
    def several(self) -> bool:
        """It counts the hurt of several places together."""
        return any(
            many_places(c.claim.span.exact) for c in self.claims if any(q.measure in TOLLS for q in c.quantities)
        )


def bond(a: Account, b: Account) -> Bond:
    """How surely two accounts that linking put into one event are of one event."""
    if excluding(a, b):
        return Bond.APART
    weights = table("weigh")["sameness"]["weights"]
    score = weights["start"] + sum(weights[name] for name in evidence(a, b))
    at = limits("sameness")
    if score >= at["sure_at"] and _other_hands(a, b) and not a.tolls & b.tolls:
        return Bond.OPEN
    return Bond.ONE if score >= at["sure_at"] else Bond.OPEN if score >= at["open_at"] else Bond.DOUBTFUL


def evidence(a: Account, b: Account) -> frozenset[str]:
    """What speaks for one event, and what leaves it open: names of weights (``sameness.weights`` of ``data/weigh.toml``)."""
    told, known = [], None not in (*a.published, *b.published)
    gap = _gap(a.published, b.published)
    told += ["printed_together"] if known and gap == 0 else ["printed_next_day"] if known and gap == 1 else []
    told += ["same_day"] if a.single_days & b.single_days else []
    told += ["same_town"] if a.towns & b.towns else []
    told += ["same_site"] if a.sites & b.sites else []
    told += ["same_toll"] if a.tolls & b.tolls else []
    common, fewest = len(a.words & b.words), min(len(a.words), len(b.words))
    told += ["same_words"] if common >= _SOME_WORDS and common >= limits("sameness")["words_share"] * fewest else []
    told += ["sums_up"] if a.several or b.several else []
    return frozenset(told)


def excluding(a: Account, b: Account) -> bool:
    """Something that both tell differs as it does between two attacks."""
    return other_days(a, b, limits("sameness")["news_days"]) or other_weapons(a, b)


def particular(a: Account, b: Account) -> bool:
    """Something that another attack of the same day and city would not share: a toll, a quarter, who did it by which means."""
    if a.tolls & b.tolls:
        return True
    if _names(a) & _names(b):
        return True
    if not (a.dated and b.dated):
        return False
    who = any(same_side(x, y) for x in a.perpetrators for y in b.perpetrators)
    return who and bool(a.weapons & b.weapons) and not (a.several or b.several)


def _other_hands(a: Account, b: Account) -> bool:
    """Each names who did it, and no two of them are of one side: a dispute, or two attacks."""
    named = bool(a.perpetrators and b.perpetrators)
    return named and not any(same_side(x, y) for x in a.perpetrators for y in b.perpetrators)


def one_scene(a: Account, b: Account) -> bool:
    """One stated day, one settlement and one kind of weapon."""
    return bool(a.days and b.days and a.weapons & b.weapons and a.towns & b.towns) and not (a.several or b.several)


def other_days(a: Account, b: Account, slack: float) -> bool:
    """Days that do not meet; of two without, publications too far apart for one piece of news; of one with, a publication too late."""
    if a.days and b.days:
        apart = slack if slack > limits("sameness")["news_days"] else 1
        return all(_gap(x, y) > apart for x in a.days for y in b.days)
    if not a.days and not b.days:
        return _gap(a.published, b.published) > slack
    dated, undated = (a, b) if a.days else (b, a)
    return all(_gap(day, undated.published) > slack for day in dated.days)


def _gap(a: Days, b: Days) -> int:
    """Days between two intervals, 0 where they meet or nothing is known."""
    for x, y in ((a, b), (b, a)):
        if x[1] is not None and y[0] is not None and x[1] < y[0]:
            return (y[0] - x[1]).days
    return 0


def other_weapons(a: Account, b: Account) -> bool:
    """Each names weapons, and no weapon of the one is told of attacks with one of the other."""
    return bool(a.weapons and b.weapons) and all(are_apart(x, y) for x in a.weapons for y in b.weapons)


def _names(account: Account) -> frozenset[str]:
    """Names of places narrower than the event's own: those that only some of its claims give."""
    told = [
        {folded(p.span.exact) for p in c.places if p.role in _HAPPENED and p.precision in ("near", "unlocated")}
        for c in account.claims
    ]
    return frozenset(name for names in told for name in names if " " in name or len(name) > 3)  # noqa: PLR2004 - letters of a name
