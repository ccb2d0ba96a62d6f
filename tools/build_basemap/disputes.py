"""Whose land a region is, and how the line between two is drawn. The rule and its list stand in ``disputed.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RULES: dict[str, Any] = tomllib.loads(Path(__file__).with_name("disputed.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Unit:
    """One first-level region. ``country`` is two letters, by ISO 3166-2; ``holder`` is Natural Earth's code of who holds it."""

    code: str
    name: str
    arabic: str
    country: str
    holder: str
    rank: int
    shape: Any

    def is_one_of(self, names: Iterable[str]) -> bool:
        return bool({self.code, self.country, self.name} & set(names))


def kind_of_line(a: Unit, b: Unit) -> str | None:
    """ "border", "disputed" or "admin1"; None where no line is drawn (a base on lease)."""
    if any(unit.is_one_of(RULES["leased"]["names"]) for unit in (a, b)):
        return None
    for rule in RULES["line"]:
        for one, other in ((a, b), (b, a)):
            both_inside = one.is_one_of(rule["units"]) and other.is_one_of(rule["units"])
            if one.is_one_of(rule["units"]) and not both_inside and other.is_one_of(rule.get("against", [other.code])):
                return "disputed"
    if a.country == b.country:
        return "disputed" if a.holder != b.holder else "admin1"
    return "border"
