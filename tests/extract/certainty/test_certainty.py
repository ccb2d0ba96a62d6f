"""Each sentence of ``certainty.toml`` gives a claim with the certainty, polarity and speaker that it must."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.model import Claim

CASES = tomllib.loads((Path(__file__).parent / "certainty.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_case(case: dict[str, Any], claims_of: Callable[[str], tuple[Claim, ...]]) -> None:
    claims = claims_of(case["text"])
    found = [c for c in claims if case["claim"] in c.span.exact]
    assert found, f"no claim holds {case['claim']!r}: {[c.span.exact for c in claims]}"
    claim = min(found, key=lambda c: len(c.span.exact))
    got = {
        "certainty": claim.certainty.value,
        "polarity": claim.polarity.value,
        "speaker": claim.speakers[-1].label,
    }
    expected = {"polarity": "positive", **{k: v for k, v in case.items() if k in got}}
    assert {k: got[k] for k in expected} == expected


def test_there_are_many_cases() -> None:
    assert len({c["text"] for c in CASES}) >= 100
