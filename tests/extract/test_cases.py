"""Each sentence of ``cases.toml`` gives the claim that it must."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.model import Claim

CASES = tomllib.loads((Path(__file__).parent / "cases.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["claim"] for c in CASES])
def test_case(case: dict[str, Any], claims_of: Callable[[str], tuple[Claim, ...]]) -> None:
    claims = claims_of(case["text"])
    found = [c for c in claims if case["claim"] in c.span.exact]
    assert found, f"no claim holds {case['claim']!r}: {[c.span.exact for c in claims]}"
    claim = min(found, key=lambda c: len(c.span.exact))
    plain = {
        "type": claim.sub_event_type,
        "certainty": claim.certainty.value,
        "temporality": claim.temporality.value,
        "polarity": claim.polarity.value,
        "speaker": claim.speakers[-1].label,
        "speaker_kind": claim.speakers[-1].kind.value,
        "carrier": claim.speakers[-2].label if len(claim.speakers) > 1 else None,
    }
    expected = {k: v for k, v in case.items() if k in plain}
    assert {k: plain[k] for k in expected} == expected
    if "number" in case:
        assert case["number"] in [q.number.exact for q in claim.quantities]
    if "measure" in case:
        assert case["measure"] in [q.measure.value for q in claim.quantities]
