"""Tolls that those who gave them raise within hours."""

from __future__ import annotations

from datetime import date

import pytest

from tests.weigh.accounts import MINISTRY, MONITOR, Account, Who, killed
from tests.weigh.weighed import weighed

DAY, NEXT, LATER = date(1993, 9, 17), date(1993, 9, 18), date(1993, 9, 21)


def told(name: str, printed: date, number: int, by: Who) -> Account:
    made = Account(name, f"Outlet {name}", printed)
    made.says(f"In {name} one reads that {number} people died when Tarsa was shelled.", "Shelling/artillery/missile attack",
              by=by, on=DAY, at=["Tarsa"], counts=[killed(f"{number} people", number)])  # fmt: skip
    return made


def rivals(*accounts: Account) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    return {(r.a, r.b) for r in weighed(*accounts).said("contradiction", "killed")}


@pytest.mark.parametrize("printed", [DAY, NEXT])
def test_the_early_toll_faces_nobody_once_its_own_voice_says_more(printed: date) -> None:
    early, late, rival = told("a", DAY, 22, MONITOR), told("c", printed, 41, MONITOR), told("b", DAY, 47, MINISTRY)
    assert (("a-01",), ("b-01",)) in rivals(early, rival)
    assert (("a-01",), ("b-01",)) not in rivals(early, rival, late)


def test_days_later_it_is_growth_and_the_early_toll_stands() -> None:
    accounts = told("a", DAY, 22, MONITOR), told("b", DAY, 47, MINISTRY), told("c", LATER, 41, MONITOR)
    assert (("a-01",), ("b-01",)) in rivals(*accounts)


def test_another_voice_raises_nothing() -> None:
    accounts = told("a", DAY, 22, MONITOR), told("b", DAY, 47, MINISTRY), told("c", DAY, 41, Who("Ilse Brandt"))
    assert (("a-01",), ("b-01",)) in rivals(*accounts)
