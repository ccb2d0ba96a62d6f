"""Ids of events that stay good when events are joined, parted, or found in older reports."""

from __future__ import annotations

from datetime import date

from reportedly.link import link
from reportedly.model import Event, Judgement, Succession, events_by_any_id, succession
from tests.weigh.accounts import Account, together

DAY = date(2024, 5, 3)


def told(name: str, published: date, place: str = "Tarsa") -> Account:
    account = Account(name, None, published)
    account.says(f"Jets bombed {place}.", "Air/drone strike", on=DAY, at=[place])
    return account


FIRST, SECOND, OTHER = told("a", date(2024, 5, 4)), told("b", date(2024, 5, 5)), told("c", date(2024, 5, 5), "Belwa")


def events(*accounts: Account, decided: str = "", about: tuple[str, str] = ("", "")) -> tuple[Event, ...]:
    said = [Judgement("j", "same_event", about, decided, "", "p", "2024-05-06T00:00:00Z")] if decided else []
    return link(*together(accounts), said)


def test_a_later_report_changes_no_id() -> None:
    (before,), (after,) = events(FIRST), events(FIRST, SECOND)
    assert before.id == after.id
    assert succession((before,), (after,)) == ()


def test_an_older_report_gives_a_new_id_and_the_old_one_leads_to_it() -> None:
    (before,), (after,) = events(SECOND), events(FIRST, SECOND)
    assert before.id != after.id
    assert events_by_any_id((after,))[before.id] == after
    assert succession((before,), (after,)) == (Succession(before.id, (after.id,)),)


def test_parted_events_keep_the_id_with_its_claim() -> None:
    (before,) = events(FIRST, SECOND)
    after = events(FIRST, SECOND, decided="different", about=("a-01", "b-01"))
    assert len(after) == 2
    (found,) = succession((before,), after)
    assert found.parted
    assert found.now[0] == before.id == next(e.id for e in after if "a-01" in e.claims)
    assert set(found.now) == {e.id for e in after}


def test_joined_events_both_lead_to_the_one() -> None:
    before = events(FIRST, OTHER)
    (after,) = events(FIRST, OTHER, decided="same", about=("a-01", "c-01"))
    assert {s.id: s.now for s in succession(before, (after,))} == {e.id: (after.id,) for e in before}


def test_an_event_without_its_claims_leads_nowhere() -> None:
    before = events(FIRST, OTHER)
    gone = next(e for e in before if "c-01" in e.claims)
    assert succession(before, events(FIRST)) == (Succession(gone.id, ()),)
    assert gone.id not in events_by_any_id(events(FIRST))
