"""Event types and sub-types of the codebook."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class EventType:
    """A sub-type with the type that holds it. ``family`` groups what may be the same event; ``violent``: force is used."""

    event_type: str
    sub_event_type: str
    family: str
    violent: bool


@cache
def event_types() -> Mapping[str, EventType]:
    """Every sub-event type by its name."""
    text = (resources.files("reportedly.codebook") / "event_types.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(text)["type"]
    return MappingProxyType(
        {sub: EventType(t["name"], sub, t["family"], t["violent"]) for t in entries for sub in t["sub_types"]}
    )


def event_type(sub_event_type: str) -> EventType:
    """The entry of a sub-event type. Raises KeyError for a name that the codebook lacks."""
    return event_types()[sub_event_type]
