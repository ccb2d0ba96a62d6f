"""How sure it is that two accounts in one event are of one event: what linking took for one on the same day may be two attacks.

Linking joins what one city and one day have in common. Where a city sees several attacks a day that is not enough to hold two figures
against each other. So each pair of accounts (what one report tells of the event) is asked by itself: does anything in them exclude that
they are of one attack, and how much speaks for it? The weights are fitted to labelled texts (``tools/fit_sameness``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from itertools import combinations

from reportedly.model import ActorRole, Bound, Certainty, GroundedClaim, PlacePrecision, TimeRole
from reportedly.weigh.arms import are_apart, arms_named
from reportedly.weigh.readings import Context, Days, Reading
from reportedly.weigh.roundups import TOLLS, many_places
from reportedly.weigh.settings import cues, limits, table
from reportedly.weigh.sides import Actor, may_fight, same_side
from reportedly.weigh.words import folded, telling

_TELLING_NUMBER = 5
_SOME_WORDS = 2
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
        told = {
            (t.start, t.end) for c in self.claims for t in c.times if t.role is TimeRole.EVENT and (t.start or t.end)
        }
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
        told = (p for c in self.claims for p in c.places if p.precision is PlacePrecision.EXACT and p.role in _HAPPENED)
        return frozenset(p.place for p in told if p.place is not None)

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


class Sameness:
    """The accounts of events, and how each two of them are bound."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._accounts: dict[str, dict[str, Account]] = {}
        self._bonds: dict[tuple[str, str, str], Bond] = {}
        self._crowded: dict[str, bool] = {}

    def of_readings(self, a: Reading, b: Reading) -> Bond:
        """How surely two counts are of one event: as the best bound of their reports. Within one report linking is believed."""
        if a.event != b.event or set(a.reports) & set(b.reports):
            return Bond.ONE
        if self._lasts(a.event):
            return self._while_it_lasts(a.event, a.reports, b.reports)
        if a.reach.names & b.reach.names and a.reach.called_otherwise(b.reach):
            return Bond.APART  # two quarters of one city, by name
        bond = self.of_reports(a.event, a.reports, b.reports)
        ones, others = self._told(a), self._told(b)
        if any(_other_weapons(x, y) for x, y in ((ones, others), (ones, self._whole(b)), (self._whole(a), others))):
            return Bond.APART
        elsewhere = bool(a.reach.towns and b.reach.towns) and not a.reach.towns & b.reach.towns
        return min(bond, Bond.OPEN) if elsewhere else bond

    def _told(self, reading: Reading) -> Account:
        """The claims of the count alone."""
        return Account(tuple(self._context.claims[c] for c in reading.claims), reading.published)

    def _whole(self, reading: Reading) -> Account:
        """All that the reports of the count tell of its event."""
        accounts = self._of(reading.event)
        return Account(
            tuple(c for r in reading.reports if r in accounts for c in accounts[r].claims), reading.published
        )

    def of_claims(self, event: str, ones: Iterable[str], others: Iterable[str]) -> Bond:
        """The same of claims."""
        reports = [{self._context.claims[c].report for c in side} for side in (ones, others)]
        if reports[0] & reports[1]:
            return Bond.ONE
        judge = self._while_it_lasts if self._lasts(event) else self.of_reports
        return judge(event, reports[0], reports[1])

    def particular(self, event: str, ones: Iterable[str], others: Iterable[str]) -> bool:
        """Some account that holds one of the claims shares something particular with one that holds one of the others."""
        accounts = self._of(event)
        sides = [
            [accounts[r] for r in sorted({self._context.claims[c].report for c in side})] for side in (ones, others)
        ]
        return any(particular(a, b) or _one_scene(a, b) for a in sides[0] for b in sides[1])

    def of_reports(self, event: str, ones: Iterable[str], others: Iterable[str]) -> Bond:
        """The surest bond between an account of the one and one of the other reports."""
        return max((self._bond(event, *sorted((x, y))) for x in sorted(ones) for y in sorted(others)), default=Bond.ONE)

    def _bond(self, event: str, one: str, other: str) -> Bond:
        key = (event, one, other)
        if key not in self._bonds:
            accounts = self._of(event)
            a, b = accounts.get(one), accounts.get(other)
            found = Bond.ONE if a is None or b is None else bond(a, b)
            if a is not None and b is not None and found in (Bond.OPEN, Bond.DOUBTFUL):
                alone = {"same_day", "same_town"} <= evidence(a, b) and not self._mixed(event)
                found = Bond.ONE if alone else found
            self._bonds[key] = found
        return self._bonds[key]

    def _mixed(self, event: str) -> bool:
        """Some accounts of the event exclude each other, or sum up: its day and place do not tell it from others."""
        if event not in self._crowded:
            accounts = [a for _, a in sorted(self._of(event).items())][: int(limits("sameness")["most_accounts"])]
            self._crowded[event] = any(a.several for a in accounts) or any(
                excluding(a, b) for a, b in combinations(accounts, 2)
            )
        return self._crowded[event]

    def _of(self, event: str) -> dict[str, Account]:
        if event not in self._accounts:
            told: dict[str, list[GroundedClaim]] = defaultdict(list)
            known = self._context.events.get(event)
            for claim in known.claims if known is not None else ():
                if claim in self._context.claims:
                    told[self._context.claims[claim].report].append(self._context.claims[claim])
            self._accounts[event] = {
                report: Account(tuple(claims), self._context.published.get(report, (None, None)))
                for report, claims in told.items()
            }
        return self._accounts[event]

    def _lasts(self, event: str) -> bool:
        """An operation, a running total or a topic: what is told of it need not be of one day, nor of one weapon."""
        known = self._context.events.get(event)
        if known is None or known.made_by.startswith("link.topics"):
            return True
        return known.end is None and known.start is not None

    def _while_it_lasts(self, event: str, ones: Iterable[str], others: Iterable[str]) -> Bond:
        """Accounts of an operation may be weeks apart, and no more than that: one at another time is of another phase of the war."""
        accounts, slack = self._of(event), limits("sameness")["operation_days"]
        near = any(not _other_days(accounts[x], accounts[y], slack) for x in ones for y in others)
        return Bond.ONE if near else Bond.APART


def bond(a: Account, b: Account) -> Bond:
    """How surely two accounts that linking put into one event are of one event."""
    if excluding(a, b):
        return Bond.APART
    weights = table("weigh")["sameness"]["weights"]
    score = weights["start"] + sum(weights[name] for name in evidence(a, b))
    at = limits("sameness")
    return Bond.ONE if score >= at["sure_at"] else Bond.OPEN if score >= at["open_at"] else Bond.DOUBTFUL


def evidence(a: Account, b: Account) -> frozenset[str]:
    """What speaks for one event, and what leaves it open: names of weights (``sameness.weights`` of ``data/weigh.toml``)."""
    told, known = [], None not in (*a.published, *b.published)
    gap = _gap(a.published, b.published)
    told += ["printed_together"] if known and gap == 0 else ["printed_next_day"] if known and gap == 1 else []
    told += ["same_day"] if a.single_days & b.single_days else []
    told += ["same_town"] if a.towns & b.towns else []
    told += ["same_toll"] if a.tolls & b.tolls else []
    common, fewest = len(a.words & b.words), min(len(a.words), len(b.words))
    told += ["same_words"] if common >= _SOME_WORDS and common >= limits("sameness")["words_share"] * fewest else []
    told += ["sums_up"] if a.several or b.several else []
    return frozenset(told)


def excluding(a: Account, b: Account) -> bool:
    """Something that both tell differs as it does between two attacks."""
    return _other_days(a, b, limits("sameness")["news_days"]) or _other_weapons(a, b)


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


def _one_scene(a: Account, b: Account) -> bool:
    """One stated day, one settlement and one kind of weapon."""
    return bool(a.days and b.days and a.weapons & b.weapons and a.towns & b.towns) and not (a.several or b.several)


def _other_days(a: Account, b: Account, slack: float) -> bool:
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


def _other_weapons(a: Account, b: Account) -> bool:
    """Each names weapons, and no weapon of the one is told of attacks with one of the other."""
    return bool(a.weapons and b.weapons) and all(are_apart(x, y) for x in a.weapons for y in b.weapons)


def _names(account: Account) -> frozenset[str]:
    """Names of places narrower than the event's own: those that only some of its claims give."""
    told = [
        {folded(p.span.exact) for p in c.places if p.role in _HAPPENED and p.precision in ("near", "unlocated")}
        for c in account.claims
    ]
    return frozenset(name for names in told for name in names if " " in name or len(name) > 3)  # noqa: PLR2004
