"""Control of places: dated intervals per claimant and state, who excludes whom, and how the days are known."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.model import Control, ControlState, DateBasis, DayRange
from tests.weigh.accounts import Account, Who
from tests.weigh.weighed import weighed

ARMY = Who("Sudanese army", "mil-sd", party=True)
RSF = Who("Rapid Support Forces", "sd-rsf", party=True)
MAY = date(2024, 5, 1)


def day(number: int) -> date:
    return MAY.replace(day=number)


def taking(
    file: str, who: Who, on: int | None, verb: str = "captured", at: str = "Tarsa", printed: int = 20
) -> Account:
    account = Account(file, f"Outlet {file}", day(printed))
    account.says(f"{who.name} {verb} {at}.", "Non-state actor overtakes territory", on=day(on) if on else None, at=[at],
                 actors=[("perpetrator", who.name, who)])  # fmt: skip
    return account


def holding(file: str, who: Who, on: int, at: str = "Tarsa") -> Account:
    account = Account(file, f"Outlet {file}", day(on))
    account.says(f"{at} is in the hands of {who.name}.", "Relation", at=[at], actors=[("controller", who.name, who)])
    return account


def of(*accounts: Account) -> tuple[Control, ...]:
    return weighed(*accounts).findings.control


def test_a_taking_begins_on_its_day_and_a_later_telling_prolongs_it() -> None:
    (held,) = of(taking("a", RSF, 3), holding("b", RSF, 9))
    assert (held.state, held.actor, held.place_name) == (ControlState.HELD, "sd-rsf", "Tarsa")
    assert held.began == DayRange(day(3), day(3))
    assert held.told_until == day(9)
    assert held.ended is None
    assert held.basis is DateBasis.STATED
    assert held.claims == ("a-01", "b-01")
    assert len(held.origins) == 2


def test_a_state_without_a_day_began_at_the_latest_when_it_was_printed() -> None:
    (held,) = of(holding("a", RSF, 9))
    assert held.began == DayRange(None, day(9))
    assert held.basis is DateBasis.PUBLISHED


def test_two_days_of_one_taking_are_a_range() -> None:
    (held,) = of(taking("a", RSF, 3), taking("b", RSF, 5))
    assert held.began == DayRange(day(3), day(5))


def test_a_hold_ends_when_its_holder_is_told_to_leave() -> None:
    found = of(taking("a", RSF, 3), taking("b", RSF, 12, verb="withdrew from"))
    held, left = (next(c for c in found if c.state is s) for s in (ControlState.HELD, ControlState.WITHDREW))
    assert held.ended == DayRange(day(12), day(12))
    assert left.ended is None
    assert not held.excluded_by


def test_a_hold_between_which_its_holder_left_is_two() -> None:
    found = of(taking("a", RSF, 3), taking("b", RSF, 8, verb="withdrew from"), taking("c", RSF, 14))
    held = [c for c in found if c.state is ControlState.HELD]
    assert [c.began.latest for c in held] == [day(3), day(14)]
    assert held[0].ended == DayRange(day(8), day(8))


def test_rivals_name_each_other_and_neither_is_ended() -> None:
    found = of(holding("a", RSF, 9), holding("b", ARMY, 9))
    assert {c.claimant for c in found} == {"Rapid Support Forces", "Sudanese army"}
    one, other = found
    assert one.excluded_by == (other.id,)
    assert other.excluded_by == (one.id,)
    assert one.ended is other.ended is None


def test_a_place_that_changes_hands_is_no_dispute() -> None:
    found = of(holding("a", ARMY, 2), taking("b", RSF, 6))
    assert [c.excluded_by for c in found] == [(), ()]


def test_a_hold_told_after_the_rival_took_it_is_a_dispute() -> None:
    found = of(taking("b", RSF, 6), holding("a", ARMY, 8))
    one, other = found
    assert (one.excluded_by, other.excluded_by) == ((other.id,), (one.id,))


def test_a_hold_told_after_its_holder_left_is_a_dispute() -> None:
    found = of(taking("a", ARMY, 4, verb="withdrew from"), holding("b", ARMY, 6))
    assert {c.state for c in found if c.excluded_by} == {ControlState.WITHDREW, ControlState.HELD}


@pytest.mark.parametrize("certainty", ["planned", "denied", "unverified"])
def test_what_is_planned_or_denied_holds_nothing(certainty: str) -> None:
    account = Account("a", "Dawn", day(9))
    account.says("The group would retake Tarsa.", "Non-state actor overtakes territory", at=["Tarsa"], certainty=certainty,
                 actors=[("perpetrator", "group", RSF)])  # fmt: skip
    assert of(account) == ()


def test_they_are_those_who_took_something_before() -> None:
    account = taking("a", RSF, 3)
    account.says("They then entered Belwa.", "Non-state actor overtakes territory", on=day(4), at=["Belwa"])
    entered = next(c for c in of(account) if c.state is ControlState.ENTERED)
    assert (entered.actor, entered.place_name) == ("sd-rsf", "Belwa")
    assert "they" in entered.why


def test_government_held_is_the_government_of_the_country() -> None:
    account = Account("a", "Dawn", day(9))
    account.says("Shells fell on government-held Tarsa.", "Shelling/artillery/missile attack", at=["Tarsa"], on=day(9))
    (held,) = of(account)
    assert held.actor == "gov-sd"


def test_part_of_a_place_excludes_nothing() -> None:
    account = Account("a", "Dawn", day(9))
    account.says("The army holds parts of Tarsa.", "Relation", at=["Tarsa"], actors=[("controller", "army", ARMY)])
    found = of(account, holding("b", RSF, 9))
    assert [c.partial for c in found if c.actor == "mil-sd"] == [True]
    assert [c.excluded_by for c in found] == [(), ()]


def test_a_road_that_is_cut_is_no_town_that_is_taken() -> None:
    account = Account("a", "Dawn", day(9))
    account.says("The group cut the road between Tarsa and Belwa.", "Non-state actor overtakes territory",
                 at=["Tarsa", "Belwa"], actors=[("perpetrator", "group", RSF)])  # fmt: skip
    assert of(account) == ()


def test_what_else_was_taken_says_nothing_of_the_town_itself() -> None:
    account = Account("a", "Outlet a", day(9))
    account.says("The RSF captured Tarsa and nine villages of the district.", "Non-state actor overtakes territory",
                 on=day(9), at=["Tarsa"], actors=[("perpetrator", "RSF", RSF)])  # fmt: skip
    assert [c.partial for c in of(account)] == [False]
