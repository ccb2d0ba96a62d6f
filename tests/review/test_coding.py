from __future__ import annotations

import pytest

from reportedly.model import rejected_claims
from reportedly.review import Draft, RefusedJudgementError
from reportedly.review.agreement import Level
from reportedly.review.coding import FIELDS, agreements, checked_code, disagreements, drawn, settled, shown_to_coders
from tests.review.scene import ledger, made

CODED = {
    "c1": {
        "A": {"killed": "3", "valid": "yes", "precision": "exact"},
        "B": {"killed": "3", "valid": "yes", "precision": "near"},
    },
    "c2": {"A": {"killed": "12", "valid": "no"}, "B": {"killed": "15", "valid": "yes", "precision": "country"}},
    "c3": {"A": {"killed": "40", "place": "Orlin"}, "B": {"killed": "40", "place": "ORLIN"}},
    "c4": {"A": {"killed": None, "valid": "yes"}, "B": {}},
}


def test_a_draw_is_the_same_for_the_same_seed_whatever_the_order() -> None:
    claims = [f"claim-{n}" for n in range(500)]
    assert drawn(claims, 40, "1") == drawn(claims[::-1], 40, "1")
    assert drawn(claims, 40, "1") != drawn(claims, 40, "2")
    assert len(set(drawn(claims, 40, "1"))) == 40
    assert set(drawn(claims, 40, "1")) < set(drawn(claims, 41, "1"))
    assert len(drawn(claims, 900, "1")) == 500


def test_each_claim_is_drawn_about_as_often_as_any_other() -> None:
    claims = [f"claim-{n}" for n in range(10)]
    often = {c: sum(c in drawn(claims, 5, str(seed)) for seed in range(400)) for c in claims}
    assert min(often.values()) > 150
    assert max(often.values()) < 250


def test_each_field_is_compared_on_its_level_without_what_is_missing() -> None:
    found = agreements(CODED)
    assert found["killed"].level is Level.INTERVAL
    assert (found["killed"].units, found["killed"].values) == (3, 6)
    assert found["killed"].alpha is not None
    assert found["killed"].alpha > 0.98
    assert found["valid"].alpha == pytest.approx(0)
    assert found["precision"].level is Level.ORDINAL
    assert found["place"].alpha is None, "one place alone, in capitals or not, is no variation"
    assert "day" not in found


def test_differences_are_those_that_count() -> None:
    found = [(d.claim, d.field, d.codes) for d in disagreements(CODED)]
    assert found == [
        ("c1", "precision", (("A", "exact"), ("B", "near"))),
        ("c2", "valid", (("A", "no"), ("B", "yes"))),
        ("c2", "killed", (("A", "12"), ("B", "15"))),
    ]


@pytest.mark.parametrize(
    ("field", "text", "code"),
    [
        ("valid", "yes", "yes"), ("killed", " 12 ", "12"), ("killed", "-", None), ("day", "2031-05-03", "2031-05-03"),
        ("place", "Tel  Marun", "Tel Marun"), ("certainty", "denied", "denied"),
    ],
)  # fmt: skip
def test_codes_are_kept_in_one_form(field: str, text: str, code: str | None) -> None:
    assert checked_code(field, text) == code


@pytest.mark.parametrize(
    ("field", "text"), [("valid", "maybe"), ("killed", "many"), ("killed", "-3"), ("day", "3 May"), ("mood", "x")]
)
def test_what_is_no_code_is_refused(field: str, text: str) -> None:
    with pytest.raises(RefusedJudgementError):
        checked_code(field, text)


def test_what_is_settled_becomes_a_judgement() -> None:
    event = next(e for e in ledger().findings.events if e.claims)
    claim = event.claims[0]
    assert rejected_claims([made(settled(claim, event.id, "valid", "no", "1982"))]) == {claim}
    value = settled(claim, event.id, "killed", "12", "list")
    assert (value.kind, value.property, value.decision) == ("value", "killed", "12")
    assert settled(claim, None, "killed", "12", "list") == Draft("label", (claim,), "killed: 12", "list")
    assert made(settled(claim, event.id, "place", "Orlin", "map")).decision == "place: Orlin"
    with pytest.raises(RefusedJudgementError):
        settled(claim, None, "killed", "-", "x")


def test_fields_and_claims_are_worth_coding() -> None:
    assert {f.level for f in FIELDS.values()} == {Level.NOMINAL, Level.ORDINAL, Level.INTERVAL}
    assert shown_to_coders(ledger().claims)
