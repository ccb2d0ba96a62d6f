"""A claim and the type that the rules gave it."""

from __future__ import annotations

from dataclasses import replace

from reportedly.model.claim import TypeReading
from tests.weigh.accounts import Account, together


def test_a_claim_is_compared_by_the_type_of_the_rules() -> None:
    account = Account("a", "Outlet a", None)
    account.says("Jets bombed Tarsa.", "Air/drone strike")
    _, (claim,) = together([account])
    assert claim.as_compared is claim
    retyped = replace(claim.claim, overruled=TypeReading("violence_against_civilians", "Attack", 0.9))
    compared = replace(claim, claim=retyped).as_compared.claim
    assert (compared.event_type, compared.sub_event_type, compared.confidence) == (
        "violence_against_civilians",
        "Attack",
        0.9,
    )
    assert compared.overruled is None
    assert compared.id == claim.id
