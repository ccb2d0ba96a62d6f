"""What stands against a count: nobody was hurt, bodies that somebody saw, a denial, an hour before; and who holds a place by his hands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reportedly.link import link
from reportedly.model import ControlState, GroundedTime, Measure, PlacePrecision, Span, TimeRole
from reportedly.weigh import weigh
from reportedly.weigh.counting.scopes import reach
from reportedly.weigh.counting.stands import event_times
from tests.weigh.accounts import MINISTRY, MONITOR, Account, Count, Who, killed, together
from tests.weigh.weighed import Weighed, weighed

DAY, NEXT = date(2024, 5, 3), date(2024, 5, 4)
SHELLING = "Shelling/artillery/missile attack"
ARMY = Who("Sudanese army", "mil-sd", party=True)
RSF = Who("Rapid Support Forces", "sd-rsf", party=True)


def told(name: str, text: str, by: Who | None, published: Any = NEXT, **more: Any) -> Account:
    account = Account(name, f"Outlet {name}", published)
    account.says(text, more.pop("sub_type", SHELLING), by=by, on=more.pop("on", DAY), at=["Tarsa"], **more)
    return account


def sixteen(name: str = "a", published: Any = NEXT) -> Account:
    return told(name, "Shells killed 16 people in Tarsa.", MONITOR, published, counts=[killed("16 people", 16)])


def against(sentence: str, **more: Any) -> Weighed:
    return weighed(sixteen(), told("b", sentence, MINISTRY, **more))


def test_nobody_killed_contradicts_a_toll_in_plain_words() -> None:
    (found,) = against("The shell that fell in Tarsa killed nobody.", negated=True).said("contradiction")
    assert found.property == "killed"
    assert found.explanation == (
        "Defence Ministry says that nobody was killed on 3 May 2024 (published 4 May 2024); Northern Monitor gives 16 people killed "
        "on 3 May 2024 (published 4 May 2024): both cannot be true."
    ).replace(" on 3 May 2024 (", " (")


@pytest.mark.parametrize(
    "sentence", ["The shell in Tarsa caused no casualties.", "A shell fell in Tarsa and nobody was hurt."]
)
def test_no_casualties_contradict_the_dead(sentence: str) -> None:
    assert against(sentence, negated=True).said("contradiction", "killed")


def test_no_civilians_are_not_nobody() -> None:
    assert not against("The shell in Tarsa killed no civilians.", negated=True).said("contradiction", "killed")


@pytest.mark.parametrize(
    ("sentence", "contradicts"),
    [
        ("A doctor in Tarsa counted 11 bodies himself.", False),
        ("We have collected 11 bodies in Tarsa so far.", False),
        ("By noon 11 bodies had been dug out in Tarsa.", False),
        ("At the school of Tarsa he saw 11 bodies.", False),
        ("The shells killed 11 people in Tarsa.", True),
    ],
)
def test_bodies_that_somebody_saw_are_a_lower_bound(sentence: str, contradicts: bool) -> None:
    words = "11 people" if "people" in sentence else "11 bodies"
    found = against(sentence, counts=[Count(words, Measure.KILLED, 11)])
    assert bool(found.said("contradiction")) is contradicts


@pytest.mark.parametrize(("number", "contradicts"), [(5, False), (12, True)])
def test_far_fewer_bodies_found_are_not_all_the_dead(number: int, contradicts: bool) -> None:
    text = f"In Tarsa {number} bodies were found."
    found = weighed(sixteen(), told("b", text, MINISTRY, counts=[killed(f"{number} bodies", number)]))
    assert bool(found.said("contradiction", "killed")) is contradicts


@pytest.mark.parametrize(("said", "contradicts"), [(date(2024, 4, 20), False), (DAY, True)])
def test_what_was_said_before_the_event_is_of_another(said: date, contradicts: bool) -> None:
    other = told("b", "In Tarsa 7 people died, the ministry said.", MINISTRY, counts=[killed("7 people", 7)])
    reports, claims = together([sixteen(), other])
    at = claims[1].claim.span
    dated = replace(
        claims[1], times=(*claims[1].times, GroundedTime(at, TimeRole.STATEMENT, said, said, said.isoformat()))
    )
    events = link(reports, claims)
    found = weigh(reports, [claims[0], dated], events).relations
    assert any(r.kind == "contradiction" for r in found) is contradicts


def test_who_denies_what_another_states_is_found_by_the_words_behind_the_denial() -> None:
    taken = Account("a", "Outlet a", NEXT)
    taken.says("The front said it had overrun a barracks in Tarsa.", "Non-state actor overtakes territory", by=RSF, on=DAY, at=["Tarsa"],
               actors=[("perpetrator", "front", RSF)])  # fmt: skip
    other = Account("b", "Outlet b", NEXT)
    other.says("The army press office denied that any barracks had fallen in Tarsa.", "Non-state actor overtakes territory", by=ARMY,
               certainty="denied", on=DAY, at=["Tarsa"])  # fmt: skip
    (found,) = weighed(taken, other).said("contradiction")
    assert found.explanation == "Rapid Support Forces says so, Sudanese army denies it."


@pytest.mark.parametrize(
    ("kind", "contradicts"), [("Non-state actor overtakes territory", True), ("Armed clash", False)]
)
def test_a_denial_with_one_telling_word_is_of_one_kind_of_event(kind: str, contradicts: bool) -> None:
    losses = Account("a", "Outlet a", NEXT)
    losses.says("The front said much had been lost around Tarsa.", kind, by=RSF, on=DAY, at=["Tarsa"],
                actors=[("perpetrator", "front", RSF)])  # fmt: skip
    other = Account("b", "Outlet b", NEXT)
    other.says("The army denied that any town was lost in Tarsa.", "Non-state actor overtakes territory", by=ARMY,
               certainty="denied", on=DAY, at=["Tarsa"])  # fmt: skip
    said = weighed(losses, other).said("contradiction")
    assert any(r.rule == "stated_and_denied" for r in said) is contradicts


def test_a_denial_of_something_else_denies_nothing() -> None:
    found = against(
        "The ministry denied that talks on prisoners had begun.", certainty="denied", sub_type="Armed clash"
    )
    assert not found.said("contradiction")


def test_one_voice_of_two_reports_of_which_only_an_interval_is_known_may_have_counted_on() -> None:
    late = told(
        "b",
        "The toll in Tarsa includes 20 soldiers.",
        MONITOR,
        (NEXT, date(2024, 5, 5)),
        counts=[killed("20 soldiers", 20, population="soldiers")],
    )
    assert not weighed(sixteen(published=(NEXT, date(2024, 5, 6))), late).said("contradiction")


def test_the_day_on_which_a_toll_climbed_is_not_that_of_the_attack() -> None:
    account = Account("a", "Outlet a", NEXT)
    account.says("The toll of the attack climbed to 20.", SHELLING, on=DAY, counts=[killed("20", 20)])
    (claim,) = account.claims()
    later = type(claim.times[0])(Span(0, 3, "The"), claim.times[0].role, NEXT, NEXT, "")
    both = type(claim)(claim.claim, claim.speakers, claim.actors, claim.places, (*claim.times, later), claim.quantities)
    assert event_times(both) == [(DAY, DAY)]
    assert event_times(claim) == [(DAY, DAY)]


def test_a_country_in_a_speakers_name_is_not_where_it_happened() -> None:
    account = Account("a", "Outlet a", NEXT)
    account.says("The mission to Sudan said 16 people died.", SHELLING, at=["Sudan"], by=MONITOR)
    (claim,) = account.claims()
    speaker = type(claim.speakers[-1])(claim.speaker.kind, "UN", None, Span(0, 11, "The mission"))
    named = type(claim)(
        claim.claim, (claim.speakers[0], speaker), claim.actors, claim.places, claim.times, claim.quantities
    )
    assert claim.places[0].precision is PlacePrecision.COUNTRY
    assert reach(claim).region_only
    assert not reach(named).region_only


@pytest.mark.parametrize(
    ("sentence", "state"),
    [
        ("Tarsa is not in RSF hands, the governor said.", ControlState.ABSENT),
        ("Tarsa remains under RSF control, traders said.", ControlState.HELD),
        ("Tarsa is in the hands of traders.", None),
    ],
)
def test_whose_hands_a_place_is_in(sentence: str, state: ControlState | None) -> None:
    account = Account("a", "Outlet a", NEXT)
    actors = [("subject", "RSF", RSF)] if "RSF" in sentence else []
    account.says(sentence, "Statement", at=["Tarsa"], on=DAY, actors=actors)
    reports, claims = together([account])
    assert reports
    assert claims
    assert [c.state for c in weighed(account).findings.control] == ([state] if state else [])


def test_a_place_that_one_took_and_another_says_is_not_in_his_hands() -> None:
    taken = Account("a", "Outlet a", NEXT)
    taken.says(
        "The RSF took Tarsa.",
        "Non-state actor overtakes territory",
        at=["Tarsa"],
        on=DAY,
        actors=[("perpetrator", "RSF", RSF)],
    )
    other = Account("b", "Outlet b", NEXT)
    other.says(
        "Tarsa is not in RSF hands.", "Statement", at=["Tarsa"], on=DAY, by=ARMY, actors=[("subject", "RSF", RSF)]
    )
    (found,) = weighed(taken, other).said("contradiction", "control")
    assert "is free of" in found.explanation


def test_a_place_that_is_named_is_not_judged_by_the_words_that_point_at_it_again() -> None:
    taken = Account("a", "Outlet a", NEXT)
    taken.says(
        "The RSF took Tarsa and nine villages of the surrounding area.",
        "Non-state actor overtakes territory",
        at=["Tarsa", "the surrounding area"],
        on=DAY,
        actors=[("perpetrator", "RSF", RSF)],
    )
    other = Account("b", "Outlet b", NEXT)
    other.says(
        "Tarsa is not in RSF hands.", "Statement", at=["Tarsa"], on=DAY, by=ARMY, actors=[("subject", "RSF", RSF)]
    )
    (reports, claims) = together([taken, other])
    town, around = claims[0].places
    pointed = replace(town, span=around.span)
    claims[0] = replace(claims[0], places=(town, pointed))
    found = weigh(reports, claims, [])
    assert [r.property for r in found.relations if r.kind == "contradiction"] == ["control"]


@pytest.mark.parametrize(
    ("second", "voice", "grew"),
    [
        pytest.param(30, MINISTRY, True, id="another voice, a day later"),
        pytest.param(90, MINISTRY, False, id="many times over by another voice"),
        pytest.param(90, MONITOR, True, id="many times over by the same voice"),
    ],
)
def test_how_far_a_toll_grows(second: int, voice: Who, grew: bool) -> None:
    later = f"Shells killed {second} people in Tarsa."
    found = weighed(sixteen(), told("b", later, voice, date(2024, 5, 5), counts=[killed(f"{second} people", second)]))
    assert bool(found.said("progression", "killed")) is grew


def test_two_counts_of_one_report_on_one_day_are_no_growth() -> None:
    report = sixteen()
    report.says("The ministry said the toll of all shells in Tarsa had risen to 30.", SHELLING, by=MINISTRY, on=DAY, at=["Tarsa"],
                counts=[killed("30", 30)])  # fmt: skip
    assert not weighed(report).said("progression")
