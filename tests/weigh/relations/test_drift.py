"""Hedge drift along a chain of copies: unverified, reported, asserted."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.model import Relation
from tests.weigh.accounts import Account
from tests.weigh.weighed import weighed

WORDS = "smoke hung over the grain store while families pulled neighbours from under the collapsed minaret at dusk"
TEXT = "Foreign advisers guided the gunners who shelled the quarter by the river at Tarsa"


def account(file: str, certainty: str, day: int | None, *, copy: bool = True, text: str = TEXT) -> Account:
    made = Account(file, f"Outlet {file}", date(2024, 5, day) if day else None)
    by = "activists" if certainty in ("attributed", "unverified") else None
    made.says(
        f"{text}.", "Shelling/artillery/missile attack", at=["Tarsa"], on=date(2024, 5, 1), certainty=certainty, by=by
    )
    made.adds(f"Then {WORDS}." if copy else f"Nothing of {file} stands in any other paper.")
    return made


def drift(*accounts: Account) -> list[Relation]:
    return [r for r in weighed(*accounts).said("certainty_difference") if r.rule == "hedge_drift"]


def test_a_rumour_that_hardens_is_told_with_the_reports_in_order() -> None:
    (found,) = drift(account("c", "asserted", 5), account("a", "unverified", 2), account("b", "attributed", 3))
    assert (found.a, found.b) == (("a-01",), ("b-01", "c-01"))
    order = [found.explanation.index(f"Outlet {name}") for name in "abc"]
    assert order == sorted(order)
    for words in ("unverified", "as reported", "as a fact", "2 May 2024", "5 May 2024"):
        assert words in found.explanation


def test_what_is_asserted_first_does_not_harden() -> None:
    assert not drift(account("a", "asserted", 2), account("b", "unverified", 5))


def test_independent_reports_may_confirm() -> None:
    other = "Advisers from abroad guided the gunners who shelled the river quarter of Tarsa"
    accounts = (account("a", "unverified", 2, copy=False), account("b", "asserted", 5, copy=False, text=other))
    assert not drift(*accounts)


def test_a_copied_sentence_that_loses_its_source_is_one_step() -> None:
    (found,) = drift(account("a", "attributed", 2), account("b", "asserted", 5))
    assert (found.a, found.b) == (("a-01",), ("b-01",))


@pytest.mark.parametrize("day", [None])
def test_where_no_day_settles_the_order_it_is_said(day: int | None) -> None:
    (found,) = drift(account("a", "unverified", day), account("b", "asserted", day))
    assert "does not settle the order" in found.explanation
