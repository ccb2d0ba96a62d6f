"""Comparing figures with the floors of ``benchmarks/floors.json``. Floors rise by hand, in the commit that earns it.

A floor is the lowest value allowed, or ``{"at most": value}`` of what should stay small: a cost, an error, a wrong share.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from benchmarks.contract import Figures

FLOORS = Path(__file__).parent / "floors.json"
WIDTH = 36
CEILING = "at most"

type Floor = float | Mapping[str, float]


def floors_of(name: str, path: Path = FLOORS) -> dict[str, dict[str, Floor]]:
    """The floors of a set: part -> figure -> limit. Empty for a set without floors."""
    found: dict[str, dict[str, Floor]] = json.loads(path.read_text(encoding="utf-8")).get(name, {})
    return found


def compare(
    figures: Figures, floors: Mapping[str, Mapping[str, Floor]], published: Mapping[str, str] | None = None
) -> list[str]:
    """Prints each figure beside its floor and the published figure; returns "part: figure" of those below their floor.

    Parts that were not measured have no say. In a part that was measured, a floor whose figure is missing is broken.
    """
    broken = []
    for part, lines in figures.items():
        print(f"\n{part}")
        limits = floors.get(part, {})
        for name in (*lines, *(n for n in limits if n not in lines)):
            value, floor = lines.get(name), limits.get(name)
            low = breaks(value, floor)
            if low:
                broken.append(f"{part}: {name}")
            print(_row(name, value, floor, (published or {}).get(name), low))
    return broken


def breaks(value: float | None, floor: Floor | None) -> bool:
    """Whether a figure lies beyond its limit; one that is missing does."""
    if floor is None:
        return False
    if value is None:
        return True
    return value > floor[CEILING] if isinstance(floor, Mapping) else value < floor


def _row(name: str, value: float | None, floor: Floor | None, published: str | None, low: bool) -> str:
    cells = [f"  {name:{WIDTH}} {'-' if value is None else f'{value:g}':>10}"]
    if isinstance(floor, Mapping):
        cells.append(f"{CEILING} {floor[CEILING]:g}")
    elif floor is not None:
        cells.append(f"floor {floor:g}")
    if published is not None:
        cells.append(f"published {published}")
    if low:
        cells.append("BELOW ITS FLOOR")
    return "  ".join(cells)
