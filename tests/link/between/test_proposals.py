"""Merges that are shown to people: what was nearly joined, and what was hardly."""

from __future__ import annotations

from datetime import date

from reportedly.link import linked
from reportedly.model import Judgement, ProposedMerge
from tests.weigh.accounts import Account, together

DAY, NEXT = date(2024, 5, 3), date(2024, 5, 4)


def told(name: str, sentence: str, **more: object) -> Account:
    account = Account(name, f"Outlet {name}", NEXT)
    account.says(sentence, "Air/drone strike", **more)
    return account


def proposed(*accounts: Account, judgements: tuple[Judgement, ...] = ()) -> tuple[ProposedMerge, ...]:
    return linked(*together(accounts), judgements).proposed


NEARLY = (
    told("a", "Jets bombed Tarsa at dawn.", on=DAY, at=["Tarsa"]),
    told("b", "Bombs fell on a market in North Darfur.", at=["North Darfur"]),
)


def test_what_was_nearly_joined_is_proposed_with_what_speaks_for_and_against() -> None:
    (found,) = proposed(*NEARLY)
    assert (found.kind, len(found.events), found.score <= 0) == ("join", 2, True)
    assert {*found.a, *found.b} == {"a-01", "b-01"}
    assert "same kind (Air/drone strike)" in found.reasons


def test_a_decided_pair_is_proposed_no_more() -> None:
    for decision in ("same", "different"):
        decided = Judgement("j", "same_event", ("a-01", "b-01"), decision, "", "p", "2024-05-05T00:00:00Z")
        assert proposed(*NEARLY, judgements=(decided,)) == ()


def test_what_is_plainly_one_or_plainly_two_is_not_proposed() -> None:
    same = (told("a", "Jets bombed Tarsa.", on=DAY, at=["Tarsa"]), told("b", "Jets hit Tarsa.", on=DAY, at=["Tarsa"]))
    apart = (told("a", "Jets bombed Tarsa.", on=DAY, at=["Tarsa"]), told("b", "Jets hit Belwa.", on=DAY, at=["Belwa"]))
    assert proposed(*same) == proposed(*apart) == ()
