"""What is recovered from synthetic worlds whose truth is known, and what a claim costs as they grow."""

from __future__ import annotations

import pytest

from benchmarks.weigh.__main__ import measure
from benchmarks.weigh.worlds import Settings, make_world


def test_a_world_can_be_made_again() -> None:
    first, second = make_world(Settings(60)), make_world(Settings(60))
    assert [a.text for a in first.accounts] == [a.text for a in second.accounts]
    assert first.event == second.event


@pytest.mark.parametrize(
    "wanted", [Settings(300), Settings(300, copying=0.9), Settings(300, noise=0.6), Settings(300, undated=0.5)], ids=str
)
def test_most_of_the_truth_is_recovered(wanted: Settings) -> None:
    found = measure(wanted)
    assert found["events F1"] >= 0.98
    assert found["voices right"] >= 0.85
    # Of reports without a date it is less sure that they tell of one event: some differences are shown and not called contradictions.
    assert found["contradiction recall"] >= (0.8 if wanted.undated else 0.85)
    assert found["agreement precision"] >= 0.9
    assert found["progression precision"] >= 0.75
    assert found["origin recall"] >= 0.95
    assert found["origin precision"] >= 0.9
    assert found["range right"] >= 0.98


def test_a_rounded_figure_is_no_new_contradiction() -> None:
    found = measure(Settings(300, rounding=0.6))
    assert found["contradiction precision"] >= 0.8
    assert found["range right"] >= 0.98


def test_a_copy_that_keeps_only_a_misspelling_is_found() -> None:
    found = measure(Settings(300, copying=0.6, typos=1.0))
    assert found["origin recall"] >= 0.95
    assert found["origin precision"] >= 0.9


def test_outlets_of_one_owner_are_one_voice() -> None:
    found = measure(Settings(300, owners=3))
    assert found["origin recall"] == 1.0
    assert found["origin precision"] >= 0.95


def test_delay_and_propaganda_leave_ranges_and_voices_as_they_were_told() -> None:
    for wanted in (Settings(300, delays=0.6), Settings(300, propaganda=1.0)):
        found = measure(wanted)
        assert found["range right"] >= 0.98
        assert found["voices right"] >= 0.9


@pytest.mark.slow
def test_a_claim_costs_no_more_in_a_large_world() -> None:
    measure(Settings(200))  # the registry and the tables are read once
    small, large = measure(Settings(1000)), measure(Settings(10_000))
    for stage in ("link ms/claim", "weigh ms/claim"):
        assert large[stage] < 2 * small[stage]
