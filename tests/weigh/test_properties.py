"""What holds of every world: copies add no voice, order means nothing, ranges are ranges, values have evidence, the rejected is gone."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.weigh.worlds import Settings, make_world
from reportedly.link import link
from reportedly.model import Findings, GroundedClaim, Judgement, Ledger, Report
from reportedly.model.codec import to_plain
from reportedly.weigh import policy_summaries, project, weigh
from tests.weigh.accounts import MINISTRY, MONITOR, Account, together
from tests.weigh.spinner import article, spun
from tests.weigh.weighed import weighed

DAY = date(2024, 5, 3)
WORLD = Settings(120, copying=0.5, noise=0.5, rounding=0.4, delays=0.3, propaganda=0.5, typos=0.3, owners=4)
WAYS = (
    "Shells fell on Tarsa before noon.",
    "Tarsa was shelled in the morning hours.",
    "Gunners shelled the houses of Tarsa again.",
    "Artillery fire struck Tarsa.",
)


def telling(file: str, outlet: str, text: str, way: int = 0) -> Account:
    account = Account(file, outlet, DAY)
    account.says(WAYS[way % len(WAYS)], "Shelling/artillery/missile attack", on=DAY, at=["Tarsa"])
    account.adds(text)
    return account


def independent(*accounts: Account) -> int:
    (sourcing,) = weighed(*accounts).findings.sourcing
    return len(sourcing.independent)


def own_words(name: str) -> str:
    return " ".join(f"{name}{number}" for number in range(40)) + "."


@pytest.mark.parametrize("first_seed", [1, 1000])
def test_a_hundred_spun_copies_are_one_voice(first_seed: int) -> None:
    original, rival = telling("a", "Dawn", article()), telling("b", "Dusk", own_words("rival"), 1)
    assert independent(original, rival) == 2
    copies = [telling(f"c{n}", f"Outlet {n}", spun(first_seed + n), n) for n in range(100)]
    assert independent(original, rival, *copies) == 2


@settings(max_examples=25)
@given(st.integers(0, 10**6), st.integers(0, 3))
def test_adding_a_copy_changes_no_independent_count(seed: int, others: int) -> None:
    accounts = [telling("a", "Dawn", article())]
    accounts += [telling(f"b{n}", f"Paper {n}", own_words(f"own{n}x"), n + 1) for n in range(others)]
    assert independent(*accounts) == 1 + others
    assert independent(*accounts, telling("z", "Echo", spun(seed), 2)) == 1 + others


@cache
def world() -> tuple[list[Report], list[GroundedClaim]]:
    return together(make_world(WORLD).accounts)


def found_in(reports: list[Report], claims: list[GroundedClaim], *judgements: Judgement) -> Findings:
    return weigh(reports, claims, link(reports, claims, judgements), judgements)


@cache
def base() -> Findings:
    return found_in(*world())


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10**6))
def test_the_order_of_a_world_changes_nothing(seed: int) -> None:
    reports, claims = (list(items) for items in world())
    Random(seed).shuffle(reports)  # noqa: S311 - a test order, no secret
    Random(seed + 1).shuffle(claims)  # noqa: S311
    assert json.dumps(to_plain(found_in(reports, claims))) == json.dumps(to_plain(base()))


def test_low_is_at_most_best_and_best_at_most_high_under_every_policy() -> None:
    reports, claims = world()
    ledger = Ledger(tuple(reports), tuple(claims), base())
    read = project(ledger, (), *policy_summaries())
    counted = [a for a in read if a.value is None and a.low is not None]
    assert {a.policy.split("@")[0] for a in counted} == {"range", "ucdp", "acled", "airwars"}
    for value in counted:
        assert value.low is not None
        assert value.best is None or value.low <= value.best
        top = value.high if value.high is not None else float("inf")
        assert max(value.low, value.best or 0) <= top


def test_every_value_has_evidence_and_a_reason() -> None:
    reports, claims = world()
    known = {c.id for c in claims}
    ledger = Ledger(tuple(reports), tuple(claims), base())
    values = project(ledger, (), *policy_summaries())
    assert {"range", "ucdp", "acled", "airwars"} <= {value.policy.partition("@")[0] for value in values}
    assert base().relations
    for value in values:
        assert {*value.supporting, *value.disputing} & known, value
        assert {*value.supporting, *value.disputing} <= known
        assert value.why
        assert "@" in value.policy
    for relation in base().relations:
        assert relation.a
        assert relation.b
        assert {*relation.a, *relation.b} <= known
        assert relation.explanation


@settings(max_examples=6, deadline=None)
@given(st.data())
def test_a_rejected_claim_leaves_no_trace(data: st.DataObject) -> None:
    reports, claims = world()
    gone = data.draw(st.sampled_from(sorted(c.id for c in claims)))
    verdict = Judgement("j1", "valid_claim", (gone,), "rejected", "misread", "somebody", "2024-06-01T00:00:00Z")
    found = found_in(list(reports), list(claims), verdict)
    weighed_parts = (found.origins, found.relations, found.assessments, found.labels, found.sourcing, found.control)
    assert gone not in json.dumps(to_plain(weighed_parts))
    assert gone in json.dumps(to_plain((base().origins,)))


def test_a_party_and_a_monitor_stay_two_however_often_they_are_quoted() -> None:
    accounts = []
    for number, who in enumerate([MONITOR, MINISTRY] * 5):
        account = Account(f"a{number}", f"Outlet {number}", DAY)
        account.says(
            f"Shells fell on Tarsa, paper {number} was told.",
            "Shelling/artillery/missile attack",
            by=who,
            on=DAY,
            at=["Tarsa"],
        )
        accounts.append(account)
    (sourcing,) = weighed(*accounts).findings.sourcing
    assert (len(sourcing.independent), len(sourcing.parties)) == (2, 1)
