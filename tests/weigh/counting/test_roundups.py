"""Roundups, and accounts that linking put into one event: what is a part, what may be another attack, what stands against what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from reportedly.model import Event, Measure, Relation
from reportedly.weigh import weigh
from reportedly.weigh.arms import are_apart, arms_named
from reportedly.weigh.bonds import Account as Told
from reportedly.weigh.bonds import Bond, bond
from reportedly.weigh.counting.roundups import turns_to_another
from reportedly.weigh.counting.scopes import Reach
from tests.weigh.accounts import MINISTRY, MONITOR, Account, Count, Who, together
from tests.weigh.weighed import weighed

DAY, NEXT, WEEK_LATER = date(2024, 5, 3), date(2024, 5, 4), date(2024, 5, 11)
STRIKE, SHELLING = "Air/drone strike", "Shelling/artillery/missile attack"


def killed(words: str, low: float) -> Count:
    return Count(words, Measure.KILLED, low, low, "people")


def in_one_event(*accounts: Account) -> list[Relation]:
    """Everything that they tell put into one event, as linking would that took them for one."""
    reports, claims = together(accounts)
    ids = tuple(sorted(c.id for c in claims))
    event = Event("e", "Attack", "explosion_remote_violence", ids, start=DAY, end=DAY)
    return [r for r in weigh(reports, claims, [event], []).relations if r.property == "killed"]


def telling(*told: tuple[str, str, Who | None, str, float], published: date = NEXT, name: str = "a") -> Account:
    """A report of sentences on the third: words, place, voice, and the words and value of the dead that each counts."""
    report = Account(name, f"Outlet {name}", published)
    for sentence, place, by, words, low in told:
        report.says(sentence, SHELLING, on=DAY, at=[place], by=by, counts=[killed(words, low)])
    return report


def said(name: str, published: date, sentence: str, of: str, by: Who, *counts: Count, **more: Any) -> Account:
    """A report of one sentence. ``more`` as :meth:`Account.says` takes it."""
    account = Account(name, f"Outlet {name}", published)
    account.says(sentence, of, by=by, counts=list(counts), **more)
    return account


def kinds(*accounts: Account) -> set[str]:
    return {str(r.kind) for r in in_one_event(*accounts)} - {"same_origin"}


BLAST = ("The blast in Tarsa killed nine people, the monitor said.", "Tarsa", MONITOR, "nine", 9)


@pytest.mark.parametrize(
    ("told", "contradicts"),
    [
        pytest.param([
            ("Seven people were killed in rocket attacks on Tarsa.", "Tarsa", None, "Seven", 7),
            ("Four people were killed in Old Tarsa.", "Old Tarsa", MONITOR, "Four", 4),
            ("Later three people were killed in a market.", "Tarsa", MINISTRY, "three", 3),
        ], False, id="parts of a roundup and its total"),
        pytest.param([BLAST, ("The ministry put the dead at four.", "Tarsa", MINISTRY, "four", 4)], True, id="two voices set side by side"),
        pytest.param([BLAST, ("Mortar fire also killed four people, the ministry said.", "Tarsa", MINISTRY, "four", 4)], False,
                     id="also, another attack"),
        pytest.param([BLAST, ("Four people died in a separate bombing, the ministry said.", "Tarsa", MINISTRY, "Four", 4)], False,
                     id="a separate attack"),
        pytest.param([BLAST, ("Fresh shelling left four people dead, the ministry said.", "Tarsa", MINISTRY, "four", 4)], False,
                     id="fresh shelling"),
        pytest.param([BLAST, ("The toll could yet rise to 20, the ministry said.", "Tarsa", MINISTRY, "20", 20)], False,
                     id="how many it may yet be"),
        pytest.param([BLAST, ("The toll did rise to 20, the ministry said.", "Tarsa", MINISTRY, "20", 20)], True,
                     id="how many it has become"),
        pytest.param([BLAST, ("The blast was also reported by the ministry: four died.", "Tarsa", MINISTRY, "four", 4)], True,
                     id="also reported, the same"),
        pytest.param([BLAST, ("The monitor said that four people died in the fire.", "Tarsa", MONITOR, "four", 4),
                      ("It was a long day.", "Tarsa", MONITOR, "long", 9)], False, id="one who is quoted twice tells of two things"),
        pytest.param([BLAST, ("The driver died along with two other people.", "Tarsa", MINISTRY, "two", 2)], False, id="two other people"),
    ],
)  # fmt: skip
def test_what_one_report_counts(told: list[tuple[str, str, Who | None, str, float]], contradicts: bool) -> None:
    assert ("contradiction" in kinds(telling(*told))) is contradicts


def test_a_toll_of_which_a_part_is_told_is_itself_no_part() -> None:
    """96 and the four of them that were children make the 100 of the headline, and are no two parts of it."""
    report = telling(("The toll of Tarsa passes 100.", "Tarsa", None, "100", 100))
    sentence = "The monitor put the toll of Tarsa at 96, four of them children."
    counts = [killed("96", 96), replace(killed("four", 4), part_of=0)]
    report.says(sentence, SHELLING, on=DAY, at=["Tarsa"], by=MONITOR, counts=counts)
    report.says(
        "The ministry put the toll of Tarsa at 104.",
        SHELLING,
        on=DAY,
        at=["Tarsa"],
        by=MINISTRY,
        counts=[killed("104", 104)],
    )
    found = in_one_event(report)
    (rivals,) = [r.explanation for r in found if r.kind == "contradiction"]
    assert rivals.startswith("Northern Monitor gives 96 people killed")
    assert "Defence Ministry gives 104" in rivals


def test_one_voice_that_tells_two_counts_far_from_the_headline_tells_two_things() -> None:
    opening = (
        "It was quiet in the province for most of the week, traders said, and the shops of the old town had opened again on two days, "
        * 2
    )
    report = Account("a", "Outlet a", NEXT)
    report.adds(opening)
    for words, low in (("nine", 9), ("four", 4)):
        report.says(
            f"The monitor said that {words} people died.",
            SHELLING,
            on=DAY,
            at=["Tarsa"],
            by=MONITOR,
            counts=[killed(words, low)],
        )
    assert "contradiction" not in kinds(report)


@pytest.mark.parametrize(
    ("first", "second", "published"),
    [
        ("Warplanes killed nine people in Tarsa.", "Mortar shells killed four people in Tarsa.", NEXT),
        ("The blast killed nine people in Tarsa.", "The blast killed four people in Tarsa.", WEEK_LATER),
    ],
)
def test_other_arms_or_another_week_are_another_attack(first: str, second: str, published: date) -> None:
    one = said("a", NEXT, first, STRIKE, MONITOR, killed("nine", 9), at=["Tarsa"])
    other = said("b", published, second, STRIKE, MINISTRY, killed("four", 4), at=["Tarsa"])
    assert not kinds(one, other)


def test_where_little_says_that_it_is_one_event_the_difference_is_only_shown() -> None:
    one = said("a", NEXT, "A blast killed nine people.", STRIKE, MONITOR, killed("nine", 9))
    other = said("b", date(2024, 5, 6), "A blast killed four people.", STRIKE, MINISTRY, killed("four", 4))
    found = in_one_event(one, other)
    assert {(str(r.kind), r.rule) for r in found} == {("scope_difference", "perhaps_two_events")}
    assert "Northern Monitor" in found[0].explanation
    assert "Defence Ministry" in found[0].explanation


def test_an_earlier_toll_that_a_report_replaces_is_no_rival() -> None:
    there: dict[str, Any] = {"on": DAY, "at": ["Tarsa"]}
    grown = killed("126", 126), killed("112", 112)
    one = said("a", NEXT, "The dead of Tarsa are 126, up from 112.", STRIKE, MONITOR, *grown, **there)
    other = said("b", NEXT, "The strike on Tarsa killed 126 people.", STRIKE, MINISTRY, grown[0], **there)
    found = kinds(one, other)
    assert "progression" in found
    assert "contradiction" not in found


def test_spellings_of_one_quarter_are_no_two_quarters() -> None:
    one, other = Reach(names=frozenset({"al-sulaimaniyeh"})), Reach(names=frozenset({"sulaymaniyah"}))
    assert not one.called_otherwise(other)
    assert one.called_otherwise(Reach(names=frozenset({"al-midan"})))


def test_gunmen_may_bring_a_bomb_and_aircraft_do_not_fire_mortars() -> None:
    assert arms_named("gunmen opened fire after a car bomb") == {"firearms", "planted"}
    assert are_apart("air", "ground")
    assert not are_apart("firearms", "planted")
    assert are_apart("hands", "planted")


def test_a_bond_grows_with_what_two_accounts_share() -> None:
    def told(published: tuple[date | None, date | None], on: date | None) -> Told:
        account = Account("a", "Outlet a", NEXT)
        account.says("A blast killed nine people.", STRIKE, on=on, by=MONITOR, counts=[killed("nine", 9)])
        return Told(tuple(together([account])[1]), published)

    undated, dated = told((None, None), None), told((NEXT, NEXT), DAY)
    assert bond(dated, dated) is Bond.ONE
    assert bond(dated, told((WEEK_LATER, WEEK_LATER), None)) is Bond.APART
    assert bond(undated, undated) < Bond.ONE


def test_a_country_that_a_sentence_names_is_no_perpetrator() -> None:
    country, group = Who("Lebanon", "gov-lb"), Who("Islamic State", "islamic-state")
    there: dict[str, Any] = {"on": DAY, "at": ["Tarsa"]}
    lebanese, fighters = ("perpetrator", "Lebanese", country), ("perpetrator", "Fighters", group)
    one = said(
        "a", NEXT, "Nine Lebanese people died in the bombing of Tarsa.", STRIKE, MONITOR, actors=[lebanese], **there
    )
    other = said("b", NEXT, "Fighters bombed Tarsa.", STRIKE, MINISTRY, actors=[fighters], **there)
    assert not weighed(one, other).said("contradiction", "perpetrator")


@pytest.mark.parametrize(
    ("words", "turns"),
    [
        ("Tarsa In a second week shells killed nine.", False),
        ("Tarsa In another attack nine died.", True),
        ("The mayor meanwhile deplored a raid in which nine died.", True),
        ("The mayor meanwhile put the dead at nine.", False),
    ],
)
def test_words_that_turn_to_another_stand_behind_a_dateline_or_a_name(words: str, *, turns: bool) -> None:
    assert turns_to_another(words) is turns
