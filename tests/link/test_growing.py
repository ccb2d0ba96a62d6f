"""Linking that goes on gives what linking from scratch gives, whatever way the reports and judgements came."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from random import Random
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from benchmarks.weigh.worlds import Settings as WorldSettings
from benchmarks.weigh.worlds import make_world
from reportedly.link import Linkage, Linker, linked
from reportedly.link.profiles.rarity import Rarity
from reportedly.link.settings import Settings, settings
from reportedly.model import GroundedClaim, Judgement, Report
from tests.weigh.accounts import Account, together
from tests.weigh.test_aleppo import account_a, account_b, account_c, account_d, account_e

WORLD = make_world(WorldSettings(90, copying=0.4, undated=0.3)).accounts
ALEPPO = [account_a(), account_b(), account_c(), account_d(), account_e()]
REPORTS, CLAIMS = together([*WORLD, *ALEPPO])
OF_REPORT = {r.id: [c for c in CLAIMS if c.report == r.id] for r in REPORTS}


def strict() -> Settings:
    """Blocks and groups so small that they are cut all the time."""
    own = settings()
    return replace(own, limits=MappingProxyType({**own.limits, "largest_block": 3, "largest_group": 5}))


def scratch(reports: list[Report], judgements: list[Judgement], using: Settings) -> Linkage:
    linker = Linker(using)
    linker.update(reports, [c for r in reports for c in OF_REPORT[r.id]], judgements=judgements)
    return linker.linkage()


def judged(number: int, subject: tuple[str, ...], decision: str) -> Judgement:
    kind = "valid_claim" if decision == "invalid" else "same_event"
    return Judgement(f"j{number}", kind, subject, decision, "", "p", f"2024-01-0{number}T00:00:00Z")


@pytest.mark.parametrize("using", [settings(), strict()], ids=["in force", "strict"])
@examples(max_examples=8, deadline=None)
@given(st.integers(min_value=0, max_value=10**6))
def test_reports_that_come_and_go_leave_no_trace(using: Settings, seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - a test order, no secret
    order = list(REPORTS)
    rng.shuffle(order)
    linker, there = Linker(using), []
    while order:
        batch = [order.pop() for _ in range(min(len(order), rng.choice([1, 1, 3, 12])))]
        linker.update(batch, [c for r in batch for c in OF_REPORT[r.id]])
        there += batch
        if rng.random() < 0.2:
            gone = rng.choice(there)
            linker.update(gone=[gone.id])
            there.remove(gone)
            order += [gone] if rng.random() < 0.5 else []
    assert linker.linkage() == scratch(there, [], using)


@examples(max_examples=6, deadline=None)
@given(st.integers(min_value=0, max_value=10**6))
def test_judgements_change_what_they_are_about(seed: int) -> None:
    rng = Random(seed)  # noqa: S311 - a test order, no secret
    linker, judgements = Linker(), []
    linker.update(REPORTS, CLAIMS, judgements=[])
    for number in range(1, 6):
        decision = rng.choice(["same", "different", "invalid"])
        subject = tuple(c.id for c in rng.sample(list[GroundedClaim](CLAIMS), k=1 if decision == "invalid" else 2))
        judgements.append(judged(number, subject, decision))
        linker.update(judgements=judgements)
    assert linker.linkage() == scratch(list(REPORTS), judgements, settings())
    linker.update(judgements=[])
    assert linker.linkage() == scratch(list(REPORTS), [], settings())


def test_a_linker_takes_over_any_state_of_a_ledger() -> None:
    rng, linker = Random(3), Linker()  # noqa: S311 - a test order, no secret
    for _ in range(4):
        there = rng.sample(REPORTS, k=rng.randrange(0, len(REPORTS)))
        linker.become(there, [c for r in there for c in OF_REPORT[r.id]], [])
        assert linker.linkage() == scratch(there, [], settings())


def test_a_report_read_again_replaces_what_it_said() -> None:
    first, second = Account("a", published=date(2024, 5, 4)), Account("b", published=date(2024, 5, 4))
    for account in (first, second):
        account.says("Jets bombed Tarsa.", "Air/drone strike", on=date(2024, 5, 3), at=["Tarsa"])
    corrected = Account("b", published=date(2024, 5, 4))
    corrected.says("Jets bombed Belwa.", "Air/drone strike", on=date(2024, 5, 3), at=["Belwa"])
    linker = Linker()
    linker.update(*together([first, second]))
    assert len(linker.linkage().events) == 1
    linker.update(*together([corrected]))
    assert linker.linkage() == linked(*together([first, corrected]))
    assert len(linker.linkage().events) == 2


def test_nothing_is_kept_of_reports_that_are_gone() -> None:
    """A desk that reads for years forgets what it drops: words, places and pairs of it too."""
    linker, empty = Linker(), Linker()
    for each in (linker, empty):
        each.update(judgements=[])
    linker.update(REPORTS, CLAIMS)
    linker.linkage()
    linker.update(gone=[r.id for r in REPORTS])
    linker.linkage(), empty.linkage()
    assert kept(linker) == kept(empty)
    rarity = Rarity([("mill", "bridge")])
    rarity.add(("mill",), -1)
    assert set(rarity.holders) == {"bridge"}


def kept(value: object, path: str = "linker") -> list[str]:
    """Where something is kept in dicts, sets and lists below a value, settings and figures apart."""
    if isinstance(value, dict | set | list | tuple | Counter):
        return [f"{path}: {len(value)}"] if value else []
    names = vars(value) if hasattr(value, "__dict__") else {}
    own = {name: found for name, found in names.items() if name not in ("basis", "_basis", "_settings")}
    return [line for name, found in own.items() for line in kept(found, f"{path}.{name}")]
