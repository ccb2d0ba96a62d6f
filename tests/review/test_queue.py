from __future__ import annotations

from dataclasses import replace
from math import log2

import pytest

from reportedly.model import (
    Assessment,
    Certainty,
    Event,
    Findings,
    Judgement,
    Ledger,
    ProposedMerge,
    Relation,
    RelationKind,
    Voice,
)
from reportedly.review.queue import Question, doubt, questions
from tests.publish.scene import scene
from tests.review.scene import ledger


def voice(claim: str, low: float, high: float | None) -> Voice:
    return Voice(f"org-{claim}", claim, low, high, None, False, claim)


def reading(event: str, *voices: Voice, policy: str = "range@1", name: str = "killed") -> Assessment:
    highs = [v.high for v in voices]
    high = None if None in highs else max(h for h in highs if h is not None)
    low = min(v.low or 0.0 for v in voices)
    return Assessment(event, name, policy, low, None, high, voices, (), (), "")


def against(id_: str, a: str, b: str, name: str = "killed") -> Relation:
    return Relation(id_, RelationKind.CONTRADICTION, (a,), (b,), name, "rule", f"{a} against {b}")


def judged(kind: str, decision: str, *subject: str, **more: object) -> Judgement:
    return replace(Judgement(f"j-{kind}-{subject}", kind, subject, decision, "r", "p", ""), **more)


def small() -> Ledger:
    events = (
        Event("e1", "", "battle", ("c1", "c2", "c3"), precision="exact"),
        Event("e2", "", "battle", ("c4", "c5"), precision="exact"),
    )
    findings = Findings(
        events=events,
        relations=(against("wide", "c1", "c2"), against("narrow", "c4", "c5"), against("day", "c1", "c3", "date")),
        assessments=(
            reading("e1", voice("c1", 4, 4), voice("c2", 67, 67), voice("c3", 4, 6)),
            reading("e2", voice("c4", 4, 4), voice("c5", 7, 7)),
        ),
    )
    return Ledger((), (), findings)


def by_id(found: tuple[Question, ...]) -> dict[str, Question]:
    return {q.id: q for q in found}


def test_what_narrows_most_comes_first_by_the_stated_formula() -> None:
    found = questions(small())
    assert [q.id for q in found] == ["wide", "narrow", "day"]
    wide = by_id(found)["wide"]
    assert wide.score == pytest.approx(log2(1 + 63) - log2(1 + 2), abs=0.001)
    assert wide.effects == (("range@1", wide.score),)
    assert by_id(found)["narrow"].score == pytest.approx(2)
    assert by_id(found)["day"].score == 1


def test_each_policy_counts_by_its_own_range() -> None:
    base = small()
    narrow_policy = replace(
        base.findings.assessments[0], policy="acled@1", property="fatalities", low=4, best=4, high=4
    )
    found = questions(replace(base, findings=replace(base.findings, projections=(narrow_policy,))))
    wide = by_id(found)["wide"]
    assert dict(wide.effects)["acled@1"] == 0
    assert wide.score == pytest.approx(dict(wide.effects)["range@1"] / 2, abs=0.001)


def test_an_open_end_does_not_outweigh_everything() -> None:
    assert doubt(3, None) == pytest.approx(log2(1 + 27))
    assert doubt(None, None) == 0
    assert doubt(5, 5) == 0


@pytest.mark.parametrize(
    "judgement",
    [
        judged("value", "12", "e1", "c1", property="killed"),
        judged("value", "12", "e1", property="fatalities"),
        judged("valid_claim", "invalid", "c2"),
        judged("label", "both are wrong", "wide"),
    ],
)
def test_what_is_decided_is_no_question_until_it_is_taken_back(judgement: Judgement) -> None:
    assert "wide" not in by_id(questions(small(), [judgement]))
    back = judged("reverse", "reverse", *judgement.subject, reverses=judgement.id)
    assert "wide" in by_id(questions(small(), [judgement, back]))
    assert "narrow" in by_id(questions(small(), [judgement]))


def test_merges_near_the_limit_that_move_much_come_before_far_ones() -> None:
    near = ProposedMerge(
        "near", "join", ("e1", "e2"), ("c1", "c2", "c3"), ("c4", "c5"), -0.1, ("same day",), ("other town",)
    )
    far = replace(near, id="far", score=-3.0)
    part = ProposedMerge("part", "part", ("e1",), ("c1",), ("c2",), 0.1)
    base = small()
    found = questions(replace(base, findings=replace(base.findings, proposed=(far, near, part))))
    order = [q.id for q in found if q.kind in ("merge", "split")]
    assert order == ["near", "part", "far"]
    assert by_id(found)["near"].score == pytest.approx(2**-0.1 * (1 + log2(3) + log2(1 + 74) - log2(1 + 67)), abs=0.001)
    assert "against it: other town" in by_id(found)["near"].why
    decided = judged("same_event", "different", "c1", against=("c4",))
    assert "near" not in by_id(questions(replace(base, findings=replace(base.findings, proposed=(near,))), [decided]))


def test_unlocated_places_and_unverified_claims_come_last() -> None:
    found = questions(scene())
    kinds = [q.kind for q in found]
    assert kinds == sorted(kinds, key=["contradiction", "merge", "split", "place", "unverified"].index)
    assert {"contradiction", "place", "unverified"} <= set(kinds)
    unverified = next(q for q in found if q.kind == "unverified")
    assert "unconfirmed accounts" in unverified.why
    assert scene().claims[[c.id for c in scene().claims].index(unverified.id)].claim.certainty is Certainty.UNVERIFIED


def test_the_order_of_the_ledger_changes_nothing() -> None:
    told = ledger()
    turned = replace(
        told, claims=told.claims[::-1], findings=replace(told.findings, relations=told.findings.relations[::-1])
    )
    assert [q.id for q in questions(told)] == [q.id for q in questions(turned)]
    assert len({q.id for q in questions(told)}) == len(questions(told))
