"""Accounts of our own, read, linked and weighed by the whole line: what is said between them, and what is not."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from benchmarks.reading import reader
from reportedly.link import link
from reportedly.model import Rejection, RelationKind
from reportedly.weigh import weigh

PAIRS = tomllib.loads((Path(__file__).parent / "two_accounts.toml").read_text(encoding="utf-8"))["pair"]
TOLD = (RelationKind.CONTRADICTION, RelationKind.PROGRESSION)


@pytest.mark.parametrize("pair", PAIRS, ids=[p["accounts"][0][1][:50] for p in PAIRS])
def test_pair(pair: dict[str, Any]) -> None:
    read = [
        reader().read(text, f"account-{n}.txt", {"published": day}) for n, (day, text) in enumerate(pair["accounts"])
    ]
    usable = [r for r in read if not isinstance(r, Rejection)]
    reports, claims = [r for r, _ in usable], [c for _, its in usable for c in its]
    words = {c.id: c.claim.span.exact.casefold() for c in claims}
    found = [r for r in weigh(reports, claims, link(reports, claims)).relations if r.kind in TOLD]
    if pair["kind"] == "none":
        assert not found
        return

    def holds(side: tuple[str, ...], part: str) -> bool:
        return any(part.casefold() in words[claim] for claim in side)

    said = [r.kind for r in found for x, y in ((r.a, r.b), (r.b, r.a)) if holds(x, pair["a"]) and holds(y, pair["b"])]
    assert pair["kind"] in said
