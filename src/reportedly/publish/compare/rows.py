"""What a row of an extract and a row of ours both say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """Days, point, deaths. ``kind`` is ACLED's event type or UCDP's type of violence; ``precision`` its place code."""

    id: str
    first: date
    last: date
    lat: float | None
    lon: float | None
    precision: int | None
    kind: str
    actors: tuple[str, ...]
    place: str
    low: int
    best: int
    high: int
