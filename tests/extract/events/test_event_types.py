"""Each sentence of ``event_cases.toml`` gives a claim of the type, polarity and certainty that it names."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.codebook import event_types
from reportedly.model import Claim

GROUPS = tomllib.loads((Path(__file__).parent / "event_cases.toml").read_text(encoding="utf-8"))["group"]
CASES = [{"type": group["type"], "polarity": "positive", **case} for group in GROUPS for case in group["cases"]]


@pytest.mark.parametrize("case", CASES, ids=[f"{c['type']}: {c['claim']}" for c in CASES])
def test_event(case: dict[str, Any], claims_of: Callable[[str], tuple[Claim, ...]]) -> None:
    claims = claims_of(case["text"])
    found = [c for c in claims if case["claim"] in c.span.exact]
    assert found, f"no claim holds {case['claim']!r}: {[c.span.exact for c in claims]}"
    claim = min(found, key=lambda c: len(c.span.exact))
    assert (claim.sub_event_type, claim.polarity.value) == (case["type"], case["polarity"]), claim.why
    assert claim.certainty.value == case.get("certainty", claim.certainty.value)


def test_the_cases_cover_the_codebook() -> None:
    left_out = {"Relation"}  # tests/extract/cases.toml has it
    assert {case["type"] for case in CASES} | left_out == set(event_types())
