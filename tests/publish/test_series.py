"""Series with their last value and its age, in the ledger file, the Parquet tables and on the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reportedly.link import link
from reportedly.model import Findings, Ledger, Publication
from reportedly.publish.formats.parquet import table_rows
from reportedly.publish.ledger import ledger_document
from reportedly.publish.page import render_page
from reportedly.publish.series import series_of
from reportedly.weigh import weigh
from tests.weigh.accounts import MONITOR, Account, Count, killed, together

DAY, NEXT, LATER = date(2024, 5, 3), date(2024, 5, 4), date(2024, 5, 24)


def told(file: str, published: date, words: str, low: float) -> Account:
    account = Account(file, f"Outlet {file}", published)
    count: Count = killed(words, low, low, "people")
    account.says(
        f"Shells killed {words} people in Tarsa.",
        "Shelling/artillery/missile attack",
        by=MONITOR,
        on=DAY,
        at=["Tarsa"],
        counts=[count],
    )
    return account


def a_ledger(*accounts: Account) -> Ledger:
    reports, claims = together(accounts)
    found: Findings = weigh(reports, claims, link(reports, claims), [])
    return Ledger(tuple(reports), tuple(claims), found)


def grown() -> Ledger:
    late = Account("c", "Outlet c", LATER)
    late.says("The army entered Belwa.", on=LATER, at=["Belwa"])
    return a_ledger(told("a", DAY, "four", 4), told("b", NEXT, "nine", 9), late)


def test_the_last_value_has_an_age_counted_to_the_newest_report() -> None:
    row = ledger_document(grown())["series"][0]
    assert row["property"] == "killed"
    assert [value["low"] for value in row["values"]] == [4, 9]
    assert row["last"]["low"] == 9
    assert (row["last"]["on"], row["known_to"], row["age_days"]) == ("2024-05-04", "2024-05-24", 20)
    assert row["relations"]


def test_an_undated_series_has_no_age() -> None:
    ledger = grown()
    nowhere = tuple(replace(r, published=Publication()) for r in ledger.reports)
    claims = {c.id: c for c in ledger.claims}
    found = series_of(ledger.findings.relations, claims, {r.id: r for r in nowhere})
    assert found
    assert found[0].age is None


def test_what_does_not_grow_is_no_series() -> None:
    assert ledger_document(a_ledger(told("a", DAY, "four", 4), told("b", NEXT, "four", 4)))["series"] == []


def test_the_tables_and_the_page_say_it_too() -> None:
    ledger = grown()
    row = table_rows(ledger)["series"][0]
    assert (row["last_low"], row["age_days"], len(row["claims"].split())) == (9, 20, 2)
    assert "last value 9, 4 May 2024, 20 days before the newest report here" in render_page(ledger)
