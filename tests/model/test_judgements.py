from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import Event, Judgement, decisions, in_force, labels_of, rejected_claims, retracted, state_token
from reportedly.model.judgements import chosen_values, conflict, event_meant, history


def judged(
    number: int, kind: str = "valid_claim", decision: str = "invalid", *subject: str, **more: object
) -> Judgement:
    base = Judgement(f"jdg-{number}", kind, subject or ("c1",), decision, "seen", "R. Tester", "2031-05-03T10:00:00Z")
    return replace(base, **more)


def undo(number: int, of: int) -> Judgement:
    return judged(number, "reverse", "reverse", reverses=f"jdg-{of}")


def test_the_log_rules_not_the_clocks() -> None:
    late = judged(1, made_at="2031-05-09T10:00:00Z")
    assert rejected_claims([late, judged(2, "valid_claim", "valid")]) == frozenset()


def test_a_reversal_takes_back_and_its_own_reversal_brings_back() -> None:
    log = [judged(1)]
    assert rejected_claims(log) == {"c1"}
    log.append(undo(2, 1))
    assert rejected_claims(log) == frozenset()
    log.append(undo(3, 2))
    assert rejected_claims(log) == {"c1"}
    log.append(undo(4, 3))
    assert in_force(log) == ()


def test_undoing_the_later_verdict_brings_the_earlier_one_back() -> None:
    log = [judged(1), judged(2, "valid_claim", "valid"), undo(3, 2)]
    assert rejected_claims(log) == {"c1"}


@given(st.lists(st.integers(min_value=0, max_value=30), max_size=25))
def test_undo_and_redo_in_any_depth_is_parity(targets: list[int]) -> None:
    log = [judged(0)]
    for number, target in enumerate(targets, 1):
        log.append(undo(number, target % number))

    def holds(number: int) -> bool:
        return not any(j.reverses == f"jdg-{number}" and holds(int(j.id[4:])) for j in log[number + 1 :])

    assert bool(in_force(log)) is holds(0)


def test_two_sides_are_parted_across_and_not_within() -> None:
    found = decisions([judged(1, "same_event", "different", "a", "b", against=("x", "y"))])
    assert found.different == {frozenset(pair) for pair in ("ax", "ay", "bx", "by")}
    assert not found.forbid(["a"], ["b"])
    assert found.forbid(["a"], ["q", "y"])


def test_labels_and_retractions() -> None:
    log = [
        judged(1, "label", "checked", "e1"),
        judged(2, "label", "on film", "e1"),
        judged(3, "label", "checked", "e1"),
    ]
    assert labels_of(log) == {"e1": ("checked", "on film")}
    assert labels_of([*log, undo(4, 2)]) == {"e1": ("checked",)}
    assert retracted([judged(5, "retract", "retract", "rec-1")]) == {"rec-1"}
    assert retracted([judged(5, "retract", "retract", "rec-1"), undo(6, 5)]) == frozenset()


def test_a_value_follows_the_claims_of_its_event() -> None:
    events = [Event("e9", "", "battle", ("c1", "c2", "c3")), Event("e8", "", "battle", ("c4",))]
    assert event_meant(("e-gone", "c2", "c3", "c4"), events) is events[0]
    assert event_meant(("e8", "c1", "c2", "c4"), events) is events[0], "what was parted keeps the id and not the value"
    assert event_meant(("e8", "c1", "c4"), events) is events[1]
    assert event_meant(("e8",), events) is events[1]
    assert event_meant(("e-gone",), events) is None
    log = [judged(n, "value", str(n), "e-gone", "c1", property="killed") for n in (4, 7)]
    assert chosen_values(log, events)["e9", "killed"].decision == "7"


def test_of_an_episode_and_its_part_the_part_is_meant() -> None:
    events = [Event("e1", "", "battle", ("c1",)), Event("e2", "", "battle", ("c1",), parent="e1")]
    assert event_meant(("c1",), events) is events[1]


def test_who_looked_before_the_other_decided_is_told() -> None:
    log = [judged(1), judged(2, "label", "odd", "c2")]
    seen = state_token(history(log, ["c1"]))
    mine, theirs = judged(9, "valid_claim", "valid"), judged(3, "label", "checked", "c1")
    assert conflict(history(log, ["c1"]), seen, mine) is None
    found = conflict(history([*log, theirs], ["c1"]), seen, mine)
    assert found is not None
    assert (found.base, found.theirs, found.mine) == ((log[0],), (theirs,), mine)
    assert conflict(history([*log, theirs], ["c1"]), found.token, mine) is None


@pytest.mark.parametrize("token", ["", "state-0", "nonsense"])
def test_an_unknown_token_is_a_conflict_with_everything(token: str) -> None:
    found = conflict((judged(1),), token, judged(2))
    assert found is not None
    assert (found.base, found.theirs) == ((), (judged(1),))
