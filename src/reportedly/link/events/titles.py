"""What an event is called: kind, place, date and who, from the grounded values and never from a sentence of a report."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from reportedly.knowledge.actors import Registry
from reportedly.link.profiles.profile import Profile
from reportedly.link.topics import OPEN, Topic
from reportedly.model import GroundedClaim, GroundedPlace

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@cache
def _tables() -> Mapping[str, Any]:
    return tomllib.loads((resources.files("reportedly.link") / "data" / "titles.toml").read_text(encoding="utf-8"))


def event_title(item: Profile, claims: Sequence[GroundedClaim], place: GroundedPlace | None) -> str:
    """The title of an event or episode: "Suicide bombing, Damascus, 11 October 2017"."""
    names, phrases = _tables()["names"], _tables()["phrases"]
    if item.episode:
        what = phrases["counter" if item.counter else "episode"]
        who = _perpetrators(claims)
    else:
        kinds = Counter(c.claim.sub_event_type for c in claims if c.as_compared.claim.sub_event_type in item.sub_types)
        kind = min(kinds, key=lambda k: (-kinds[k], k)) if kinds else min(item.sub_types)
        what, who = names.get(kind, kind), ()
    parts = [what + (f" by {' and '.join(who)}" if who else "")]
    if place is not None:
        parts.append(place.name)
    when = days(_first(item), _last(item))
    parts += [when] if when else []
    return (phrases["planned"] if item.planned else "") + ", ".join(parts)


def topic_title(topic: Topic, claims: Sequence[GroundedClaim]) -> str:
    """The title of a topic: "Support: Turkey and armed groups"."""
    phrases = _tables()["phrases"]
    registry = Registry.load()
    if topic.kind == "total":
        measure, start, country = topic.about
        phrase = phrases["total" if start != OPEN else "total_open"].format(measure.replace("_", " "), start)
        return f"{phrase}, {registry.countries[country].name}" if country in registry.countries else str(phrase)
    actors = {a.actor: a.name for c in claims for a in c.actors if a.actor}
    places = {p.place: p.name for c in claims for p in c.places if p.place}
    names = []
    for key in topic.about:
        known = registry.actor(key)
        names.append(actors.get(key) or places.get(key) or (known.name if known else key.replace("_", " ")))
    kind = "identity_pair" if topic.kind == "identity" and len(names) > 1 else topic.kind
    kind = "support_unsaid" if topic.kind == "support" and topic.about[-1] == "?" else kind
    text: str = phrases[kind].format(*names)
    return text


def days(first: date | None, last: date | None) -> str:
    """A day or a run of days in words; "" when unknown."""
    if first is None or last is None:
        return f"from {_day(first)}" if first else f"until {_day(last)}" if last else ""
    if first == last:
        return _day(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {_day(last)}"
    return f"{_day(first)} to {_day(last)}"


def _day(day: date | None) -> str:
    return "" if day is None else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _first(item: Profile) -> date | None:
    return item.begins if item.episode else (item.when.start if item.when else None)


def _last(item: Profile) -> date | None:
    if item.episode:
        return None
    return item.when.end if item.when else None


def _perpetrators(claims: Sequence[GroundedClaim]) -> tuple[str, ...]:
    """Whom of the registry most claims of fighting name. Who bombs while an operation goes on does not lead it."""
    fought = [c for c in claims if c.claim.event_type == "battle"]
    counts = Counter(a.name for c in fought for a in c.actors if a.role == "perpetrator" and a.actor)
    return tuple(sorted(counts, key=lambda n: (-counts[n], n))[:1])
