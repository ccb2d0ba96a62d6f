"""Each sentence of ``voices.toml`` gives a claim in the mouth of whom it must."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.model import Claim

CASES = tomllib.loads((Path(__file__).parent / "voices.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_case(case: dict[str, Any], claims_of: Callable[[str], tuple[Claim, ...]]) -> None:
    found = [c for c in claims_of(case["text"]) if case["claim"] in c.span.exact]
    assert found, f"no claim holds {case['claim']!r}"
    claim = min(found, key=lambda c: len(c.span.exact))
    assert claim.certainty.value == case.get("certainty", "attributed")
    labels = [s.label for s in claim.speakers[1:]]
    assert not (case.get("own") and labels)
    assert case.get("kind") in (None, claim.speakers[-1].kind.value)
    if "speaker" in case:
        assert labels[-1:] == [case["speaker"] or None]
        assert labels[:-1] == case.get("through", [])
