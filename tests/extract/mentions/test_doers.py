"""Each sentence of ``doers.toml`` names who did it and who was hit by the words of the text."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from reportedly.model import ActorRole, Claim

CASES = tomllib.loads((Path(__file__).parent / "doers.toml").read_text(encoding="utf-8"))["case"]
HIT = (ActorRole.VICTIM, ActorRole.TARGET)


@pytest.mark.parametrize("case", CASES, ids=[f"{c['claim']}, {c['text'][:40]}" for c in CASES])
def test_case(case: dict[str, Any], claims_of: Callable[[str], tuple[Claim, ...]]) -> None:
    found = [c for c in claims_of(case["text"]) if case["claim"] in c.span.exact]
    assert found, f"no claim holds {case['claim']!r}"
    actors = min(found, key=lambda c: len(c.span.exact)).actors
    said = {
        "doers": [a.span.exact for a in actors if a.role is ActorRole.PERPETRATOR],
        "victims": [a.span.exact for a in actors if a.role in HIT],
        "helpers": [a.span.exact for a in actors if a.role is ActorRole.SUPPORTER],
        "helped": [a.span.exact for a in actors if a.role is ActorRole.SUPPORTED],
        "with": [a.span.exact for a in actors if a.role is ActorRole.PARTICIPANT],
    }
    wanted = {key: [_plain(w) for w in case[key]] for key in said if key in case}
    assert {key: [_plain(w) for w in said[key]] for key in wanted} == wanted


def _plain(words: str) -> str:
    return words.lower().removeprefix("the ").removeprefix("their ")
