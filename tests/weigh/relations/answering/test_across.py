"""A no in one account against what another tells of the same event."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.weigh.accounts import ARMY, FRONT, MONITOR, Account, Who
from tests.weigh.weighed import weighed

ATTACK, BURNING, CLASH = "Attack", "Looting/property destruction", "Armed clash"
DAY, NEXT = date(1949, 3, 1), date(1949, 3, 2)
ACROSS = "denied_across_reports"
MINER = Who("Pieter Voss")


def said(first: dict[str, Any], second: dict[str, Any], rule: str | None = None) -> bool:
    accounts = []
    for name, day, told in (("a", DAY, first), ("b", NEXT, second)):
        account = Account(name, published=day)
        account.says(told.pop("text"), told.pop("type", ATTACK), at=["Tarsa"], on=DAY, **told)
        accounts.append(account)
    return any(rule in (None, r.rule) for r in weighed(*accounts).said("contradiction"))


def burning() -> dict[str, Any]:
    text = "The National Army burned 80 huts in Tarsa, Pieter Voss said."
    return {"text": text, "by": MINER, "certainty": "attributed", "actors": [("perpetrator", "National Army", ARMY)]}


def denial(text: str, **more: Any) -> dict[str, Any]:
    return {"text": text, "by": ARMY, "certainty": "attributed", "negated": True} | more


class TestDenied:
    @pytest.mark.parametrize("kinds", [(ATTACK, ATTACK), (BURNING, BURNING), (ATTACK, CLASH), (CLASH, ATTACK)])
    def test_whatever_types_the_clauses_were_given(self, kinds: tuple[str, str]) -> None:
        told = burning() | {"type": kinds[0]}
        assert said(told, denial("The army said no hut was burned in Tarsa.", type=kinds[1]))

    def test_that_there_was_no_such_act_answers_who_names_nobody(self) -> None:
        told = {"text": "A massacre in Tarsa took 40 lives, a priest said.", "by": MINER, "certainty": "attributed"}
        assert said(told, denial("The army said there was no massacre in Tarsa."), ACROSS)

    def test_another_act_is_not_what_is_denied(self) -> None:
        assert not said(burning(), denial("The army said nobody was arrested in Tarsa."), ACROSS)

    def test_who_denies_an_act_of_its_own_answers_only_who_names_it(self) -> None:
        told = burning() | {"text": "Raiders burned 80 huts in Tarsa, Pieter Voss said.", "actors": []}
        assert not said(told, denial("The army did not burn a hut in Tarsa."), ACROSS)

    def test_what_had_never_been_before_is_not_denied_now(self) -> None:
        assert not said(burning(), denial("The army said huts had never been burned in Tarsa in the past."), ACROSS)

    def test_who_leaves_it_out_denies_nothing(self) -> None:
        assert not said(burning(), denial("The army made no mention of huts burned in Tarsa."), ACROSS)

    def test_one_side_does_not_say_no_to_itself(self) -> None:
        told = burning() | {"by": ARMY}
        assert not said(told, denial("The army said no hut was burned in Tarsa."), ACROSS)

    def test_of_another_town(self) -> None:
        far = Account("b", published=NEXT)
        near = Account("a", published=DAY)
        told = burning()
        near.says(told.pop("text"), BURNING, at=["Tarsa"], on=DAY, **told)
        far.says("The army said no hut was burned in Belwa.", BURNING, at=["Belwa"], on=DAY, by=ARMY,
                 certainty="attributed", negated=True)  # fmt: skip
        assert not weighed(near, far).said("contradiction")

    def test_other_doers_are_another_matter(self) -> None:
        front = {"text": "The River Front burned 80 huts in Tarsa, a monitor said.", "by": MONITOR}
        front |= {"certainty": "attributed", "actors": [("perpetrator", "River Front", FRONT)]}
        assert not said(front, denial("The army did not burn a hut in Tarsa."), ACROSS)
