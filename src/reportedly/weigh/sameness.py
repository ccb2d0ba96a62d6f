"""How sure it is that two accounts in one event are of one event: what linking took for one on the same day may be two attacks.

Linking joins what one city and one day have in common. Where a city sees several attacks a day that is not enough to hold two figures
against each other. So each pair of accounts (what one report tells of the event) is asked by itself: does anything in them exclude that
they are of one attack, and how much speaks for it? The weights are fitted to labelled texts (``tools/fit_sameness``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

from reportedly.model import GroundedClaim
from reportedly.weigh.bonds import (
    Account,
    Bond,
    bond,
    evidence,
    excluding,
    one_scene,
    other_days,
    other_weapons,
    particular,
)
from reportedly.weigh.readings import Context, Reading
from reportedly.weigh.settings import limits


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
        if any(other_weapons(x, y) for x, y in ((ones, others), (ones, self._whole(b)), (self._whole(a), others))):
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
        return any(particular(a, b) or one_scene(a, b) for a in sides[0] for b in sides[1])

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
                shared = evidence(a, b)
                alone = _one_of_its_day(shared) or (found is Bond.OPEN and _at_length(a, b, shared))
                found = Bond.ONE if alone and not self._mixed(event) else found
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
        near = any(not other_days(accounts[x], accounts[y], slack) for x in ones for y in others)
        return Bond.ONE if near else Bond.APART


def _at_length(a: Account, b: Account, shared: frozenset[str]) -> bool:
    """Both are reports about one event of one day. Where one names the town and the other its hospital, they may share no more."""
    return "same_day" in shared and min(len(a.claims), len(b.claims)) >= limits("sameness")["at_length"]


def _one_of_its_day(shared: frozenset[str]) -> bool:
    """Shared by accounts of one event, where nothing shows that its day and place had several: the town, and the day or a toll; or the
    day, and the words in which it is told, or a word for the site.
    """
    return (
        {"same_day", "same_town"} <= shared
        or {"same_day", "same_site"} <= shared
        or {"same_town", "same_toll"} <= shared
        or {"same_day", "same_words"} <= shared
    )
