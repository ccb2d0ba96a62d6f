"""Each sentence of ``where.toml`` gives a claim with the places that its words name."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.model import Claim

CASES = tomllib.loads((Path(__file__).parent / "where.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_case(case: dict[str, Any], claims_of: Callable[[str], tuple[Claim, ...]]) -> None:
    found = [c for c in claims_of(case["text"]) if case["claim"] in c.span.exact]
    assert found, f"no claim holds {case['claim']!r}"
    claim = min(found, key=lambda c: len(c.span.exact))
    assert [p.span.exact for p in claim.places] == case["places"]
