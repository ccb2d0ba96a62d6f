"""Each sentence of ``when.toml`` gives a claim with its times in their roles."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.model import Claim, TimeRole

CASES = tomllib.loads((Path(__file__).parent / "when.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_case(case: dict[str, Any], claims_of: Callable[[str], tuple[Claim, ...]]) -> None:
    found = [c for c in claims_of(case["text"]) if case["claim"] in c.span.exact]
    assert found, f"no claim holds {case['claim']!r}"
    claim = max(found, key=lambda c: len(c.span.exact))
    for role in (TimeRole.EVENT, TimeRole.STATEMENT, TimeRole.REFERENCE, TimeRole.AS_OF):
        assert [t.span.exact for t in claim.times if t.span and t.role is role] == case.get(role.value, [])
