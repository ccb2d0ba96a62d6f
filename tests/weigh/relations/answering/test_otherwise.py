"""Accounts that a report sets against each other by saying so."""

from __future__ import annotations

from datetime import date

import pytest

from tests.weigh.accounts import ARMY, Account, Who
from tests.weigh.weighed import weighed

ATTACK = "Attack"
BAKER, GUARD = Who("Baker"), Who("Guard")


def told() -> Account:
    return Account("a", published=date(1991, 3, 9))


def pairs(made: Account) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(r.a, r.b) for r in weighed(made).said("contradiction") if r.rule == "told_otherwise"]


def test_the_next_voice_tells_the_same_act_otherwise() -> None:
    made = told()
    made.says("The guard said the sentries shot at the tyres.", ATTACK, by=GUARD, certainty="attributed")
    made.says("Six sheep were lost, the guard said.", "Other", by=GUARD, certainty="attributed")
    made.says("A baker across the road saw it differently.", "Statement", by=BAKER, certainty="attributed")
    made.says("She said they fired at the driver.", ATTACK, by=BAKER, certainty="attributed")
    assert pairs(made) == [(("a-01",), ("a-04",))]


@pytest.mark.parametrize("last", ["She said the bus was green.", "She said the weather turned."])
def test_accounts_that_share_no_act_are_left_alone(last: str) -> None:
    made = told()
    made.says("The guard said the sentries shot at the tyres.", ATTACK, by=GUARD, certainty="attributed")
    made.says("A baker across the road saw it differently.", "Statement", by=BAKER, certainty="attributed")
    made.says(last, "Statement", by=BAKER, certainty="attributed")
    assert not pairs(made)


def test_a_voice_does_not_contradict_itself() -> None:
    made = told()
    made.says("The baker said the sentries shot at the tyres.", ATTACK, by=BAKER, certainty="attributed")
    made.says("Later the baker remembered it differently.", "Statement", by=BAKER, certainty="attributed")
    made.says("She said they fired at the driver.", ATTACK, by=BAKER, certainty="attributed")
    assert not pairs(made)


def test_the_very_reverse_needs_no_word_in_common_and_may_be_told_at_once() -> None:
    made = told()
    made.says("The army said the pass was quiet.", "Statement", by=ARMY, certainty="attributed")
    made.says("The guard said on the contrary that convoys were turning back.", "Statement", by=GUARD, certainty="attributed")  # fmt: skip
    made.says("The guard said mules died of thirst.", "Other", by=GUARD, certainty="attributed")
    assert pairs(made) == [(("a-01",), ("a-02",))]


def test_a_turn_is_answered_once() -> None:
    made = told()
    made.says("The army said the pass was quiet.", "Statement", by=ARMY, certainty="attributed")
    made.says("The guard claimed the opposite.", "Statement", by=GUARD, certainty="attributed")
    made.says("The guard claimed the opposite: shells fell on the pass.", "Shelling/artillery/missile attack",
              by=GUARD, certainty="attributed")  # fmt: skip
    made.says("The baker said bread ran short.", "Other", by=BAKER, certainty="attributed")
    assert pairs(made) == [(("a-01",), ("a-03",))]
