"""Each sentence of ``tolls.toml`` gives the figures that a reader takes from it: measure, bounds, and whether it is a part."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.ground.quantities import ground_quantities
from reportedly.languages import load_language
from reportedly.model import Claim, GroundedQuantity
from tests.extract.conftest import report_of

CASES = tomllib.loads((Path(__file__).parent / "tolls.toml").read_text(encoding="utf-8"))["toll"]


def written(quantity: GroundedQuantity) -> str:
    high = "inf" if quantity.high is None else f"{quantity.high:g}"
    low = f"{quantity.low:.0f}"
    high = high if high == "inf" else f"{quantity.high:.0f}"
    return f"{quantity.measure.value} {low} {high}" + (" part" if quantity.part_of is not None else "")


@pytest.mark.parametrize("case", CASES, ids=[c["text"][:60] for c in CASES])
def test_toll(case: dict[str, Any], claims_of: Callable[[str], tuple[Claim, ...]]) -> None:
    report = report_of(case["text"])
    claims = claims_of(case["text"])
    found = [written(q) for of_claim in ground_quantities(report, claims, load_language("en")) for q in of_claim]
    assert sorted(f for f in found if not f.startswith("duration")) == sorted(case["figures"])
