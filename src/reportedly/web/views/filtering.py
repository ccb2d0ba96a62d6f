"""The filter of the overview: read from an address, written back to one. What cannot be understood is left out, and said."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

from reportedly.model import Certainty
from reportedly.store.catalogue.protocol import Box, EventFilter, EventOrder, Status

LONGEST = 300
_HARMFUL = re.compile("[\x00-\x1f\x7f\ud800-\udfff]")
FREE = ("q", "place", "actor", "speaker", "outlet", "type", "country", "parent")
ORDERS = {
    EventOrder.NEWEST: "last reported",
    EventOrder.DAY: "latest event",
    EventOrder.CONTRADICTIONS: "most disputed",
    EventOrder.KILLED: "most killed",
    EventOrder.CLAIMS: "most told",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked for. ``values`` are the parameters as understood, ``problems`` what was left out and why."""

    wanted: EventFilter
    order: EventOrder
    after: str | None
    values: Mapping[str, str]
    problems: tuple[str, ...] = field(default=())

    def query(self, **changes: str | None) -> str:
        """The same question with changes, as the query of an address: None takes a parameter away, "" of all is empty."""
        merged = {**self.values, **changes}
        kept = [(name, value) for name, value in merged.items() if value]
        return "?" + urlencode(kept) if kept else ""

    @property
    def narrowed(self) -> bool:
        """Whether anything is filtered away."""
        return any(name != "order" for name in self.values)


def read_filter(params: QueryParams) -> Asked:
    """The filter of an address such as ``/?status=disputed&from=2024-11-26``."""
    problems: list[str] = []
    values = {name: text for name in FREE if (text := _text(params, name, problems))}
    start, end = _day(params, "from", problems), _day(params, "to", problems)
    if start and end and start > end:
        problems.append(f"the period ends before it begins: {start} to {end}")
        start = end = None
    certainty = _one(params, "certainty", Certainty, problems)
    status = _one(params, "status", Status, problems)
    order = _one(params, "order", EventOrder, problems) or EventOrder.NEWEST
    box = _box(params, problems)
    wanted = EventFilter(
        words=values.get("q", ""),
        start=start,
        end=end,
        box=box,
        place=values.get("place"),
        actor=values.get("actor"),
        speaker=values.get("speaker"),
        outlet=values.get("outlet"),
        event_type=values.get("type"),
        certainty=certainty,
        statuses=frozenset({status} if status else ()),
        parent=values.get("parent"),
        country=values.get("country"),
    )
    values |= {"from": start.isoformat() if start else "", "to": end.isoformat() if end else ""}
    values |= {"certainty": certainty or "", "status": status or "", "box": params.get("box", "") if box else ""}
    values |= {"order": order if order is not EventOrder.NEWEST else ""}
    kept = {name: str(value) for name, value in values.items() if value}
    return Asked(wanted, order, params.get("after") or None, kept, tuple(problems))


def _text(params: QueryParams, name: str, problems: list[str]) -> str:
    text = params.get(name, "").strip()
    if len(text) > LONGEST or _HARMFUL.search(text):
        problems.append(f"{name} is too long or holds control characters")
        return ""
    return text


def _day(params: QueryParams, name: str, problems: list[str]) -> date | None:
    text = params.get(name, "").strip()
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        problems.append(f"{text[:40]!r} is no day (write it like 2024-11-29)")
        return None


def _one[T: StrEnum](params: QueryParams, name: str, kind: type[T], problems: list[str]) -> T | None:
    text = params.get(name, "").strip()
    if not text:
        return None
    try:
        return kind(text)
    except ValueError:
        problems.append(f"there is no {name} {text[:40]!r}")
        return None


def _box(params: QueryParams, problems: list[str]) -> Box | None:
    text = params.get("box", "").strip()
    if not text:
        return None
    try:
        numbers = [float(part) for part in text.split(",")]
        west, south, east, north = numbers
    except ValueError:
        problems.append(f"{text[:60]!r} is no part of the map (west,south,east,north)")
        return None
    if not (-90 <= south <= north <= 90 and all(-180 <= lon <= 180 for lon in (west, east))):  # noqa: PLR2004 - degrees
        problems.append(f"{text[:60]!r} lies outside the map")
        return None
    return Box(west, south, east, north)
