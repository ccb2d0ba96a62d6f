"""Clusters of mentions to the events of the ledger: id, title, dates, place, and why the claims are together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from reportedly.link.events.titles import event_title, topic_title
from reportedly.link.profiles.profile import Profile
from reportedly.link.settings import MADE_BY, settings
from reportedly.link.topics import Topic
from reportedly.model import Event, GroundedClaim, GroundedPlace, PlacePrecision, Report, event_id

_PRECISION_ORDER = list(PlacePrecision)
_MOST_REASONS = 12
_WHOLE = 840  # divisible by up to eight places of one claim, so that weights stay whole numbers
_TOPIC_WHY = {
    "support": "claims about the same supporter and the same supported actor",
    "identity": "claims about the ties of the same actors",
    "control": "claims about who holds the same place",
    "total": "running totals of the same measure from the same year",
}


def make_event(
    item: Profile, claims: Mapping[str, GroundedClaim], reports: Mapping[str, Report], reasons: Sequence[str]
) -> Event:
    """The event of one cluster. ``parent`` is filled in later."""
    members = [claims[c] for c in item.claims]
    place = None if item.sub_types & settings().placeless else _place(members, region=item.episode)
    first, last = _span(item)
    return Event(
        id=_id(members, reports),
        title=event_title(item, members, place),
        event_type=_event_type(item, members),
        claims=item.claims,
        start=first,
        end=last,
        lat=place.lat if place else None,
        lon=place.lon if place else None,
        precision=str(place.precision) if place else "unlocated",
        place=place.place if place else None,
        merged_because=tuple(reasons[:_MOST_REASONS]),
        made_by=MADE_BY,
    )


def make_topic(topic: Topic, claims: Mapping[str, GroundedClaim], reports: Mapping[str, Report]) -> Event:
    """The event that stands for a topic."""
    members = [claims[c] for c in topic.claims]
    return Event(
        id=_id(members, reports),
        title=topic_title(topic, members),
        event_type=members[0].claim.event_type,
        claims=topic.claims,
        merged_because=(_TOPIC_WHY[topic.kind],) if len(members) > 1 else (),
        made_by="link.topics@1",
    )


def _id(members: Sequence[GroundedClaim], reports: Mapping[str, Report]) -> str:
    """The id by the claim that was published first: later reports join the event without changing it.

    When two events turn out to be one, the older id stays; when one is split, the part with its first claim keeps it.
    """
    return event_id(min(members, key=lambda c: (_published(c, reports), c.report, c.claim.span.start, c.id)).id)


def _published(claim: GroundedClaim, reports: Mapping[str, Report]) -> date:
    report = reports.get(claim.report)
    return (report.published.earliest or report.published.latest or date.max) if report else date.max


def _event_type(item: Profile, members: Sequence[GroundedClaim]) -> str:
    """The type of most claims that tell of the event itself."""
    told = [c for c in members if c.as_compared.claim.sub_event_type in item.sub_types] or members
    counts = Counter(c.claim.event_type for c in told)
    return min(counts, key=lambda name: (-counts[name], name))


def _span(item: Profile) -> tuple[date | None, date | None]:
    """The days of the event: of an episode from its first stated beginning, of any other the narrowest stated window."""
    if item.episode:
        return item.begins, None
    return (item.when.start, item.when.end) if item.when else (None, None)


def _place(members: Sequence[GroundedClaim], region: bool = False) -> GroundedPlace | None:
    """The place that most claims give, the more precise one where as many give two; a place with coordinates first.

    With ``region`` what most claims give comes before precision: an offensive is not in the best known of its villages. Where that is
    a province, of two provinces the one is taken for which, with the towns that lie in it, most claims speak. A claim that lists
    places gives each a part of its voice.
    """
    weights: Counter[tuple[str | None, str]] = Counter()
    located: list[GroundedPlace] = []
    for claim in members:
        of_claim = [p for p in claim.as_said.places if p.role in ("location", "target", "destination")]
        located += of_claim
        for place in of_claim:
            weights[place.place, place.name] += _WHOLE // len(of_claim)
    if not located:
        return None

    def rank(place: GroundedPlace) -> tuple[bool, bool, int, int, str, str]:
        wide = place.precision in (PlacePrecision.ADMIN1, PlacePrecision.COUNTRY, PlacePrecision.ADMIN2)
        order = _PRECISION_ORDER.index(place.precision)
        weight = -weights[place.place, place.name]
        return (place.lat is None, wide and not region, weight, order, place.place or "", place.name)

    first = min(located, key=rank)
    if first.precision is not PlacePrecision.ADMIN1 or first.admin1 is None:
        return first
    within: Counter[str | None] = Counter()
    for key, place in {(p.place, p.name): p for p in located if p.lat is not None}.items():
        within[place.admin1] += weights[key]
    provinces = [p for p in located if p.precision is PlacePrecision.ADMIN1 and p.admin1 is not None]
    return min(provinces, key=lambda p: (-within[p.admin1], rank(p)))
