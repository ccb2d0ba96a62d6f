"""How many of ``breadth.toml`` have a right type: sentences written before the rules that now read them, of which some stay wrong.

Those of ``read`` were looked at afterwards and must stay right, but for those marked ``open``. Those of ``held`` were only ever counted.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.model import Claim

TABLE = tomllib.loads((Path(__file__).parent / "breadth.toml").read_text(encoding="utf-8"))
HELD_RIGHT = 63  # of 84; before the rules that were written after them 50


def type_of(case: dict[str, Any], claims: tuple[Claim, ...]) -> str:
    """The type of the shortest claim that holds the words of the case."""
    found = [c for c in claims if case["claim"] in c.span.exact]
    return min(found, key=lambda c: len(c.span.exact)).sub_event_type if found else ""


@pytest.mark.parametrize("case", [c for c in TABLE["read"] if not c.get("open")], ids=lambda c: c["claim"])
def test_read(case: dict[str, Any], claims_of: Callable[[str], tuple[Claim, ...]]) -> None:
    assert type_of(case, claims_of(case["text"])) in case["types"]


def test_held(claims_of: Callable[[str], tuple[Claim, ...]]) -> None:
    right = sum(type_of(case, claims_of(case["text"])) in case["types"] for case in TABLE["held"])
    assert right >= HELD_RIGHT, f"{right} of {len(TABLE['held'])}"
