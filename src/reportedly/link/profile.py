"""What is known of a claim, or of several claims taken together, in the form in which linking compares it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from reportedly.codebook import event_types
from reportedly.knowledge.actors import Registry
from reportedly.link.references import Reference, reference, tokens
from reportedly.link.settings import Settings, Words
from reportedly.link.windows import Window, narrowest, shift
from reportedly.model import (
    ActorRole,
    Bound,
    Certainty,
    GroundedClaim,
    GroundedPlace,
    Measure,
    PlacePrecision,
    Report,
    Temporality,
    TimeRole,
)

TALK_TYPES = frozenset({"statement", "opinion"})
TOPIC_TYPES = frozenset({"relation", "support"})
_PLACE_ROLES = frozenset({"location", "target", "destination"})
_WIDE = frozenset({PlacePrecision.ADMIN1, PlacePrecision.COUNTRY})
_TOLL = frozenset({Measure.KILLED, Measure.INJURED, Measure.KILLED_OR_INJURED, Measure.CASUALTIES})
_MOST_SPOTS = 8
_MOST_WINDOWS = 8


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of a claim. ``wide`` when the point is the centre of a province or country. ``radius`` in km."""

    place: str | None
    name: str
    lat: float | None
    lon: float | None
    radius: float
    wide: bool
    country: str | None
    admin1: str | None
    inside: str | None
    precision: PlacePrecision

    @property
    def sort_key(self) -> tuple[str, str, float, float]:
        return (self.place or "", self.name, self.lat or 0.0, self.lon or 0.0)


@dataclass(frozen=True, slots=True)
class Profile:
    """Claims taken together. ``kinds`` counts sub-types. ``dates`` are stated windows; ``plausible`` is when it can have been at all (stated dates aside).

    ``talk``: only words about an event. ``episode``: an operation that holds other events. ``total``: a count over so long
    a window that it is a running total.
    """

    claims: tuple[str, ...]
    reports: frozenset[str]
    block: str
    kinds: Mapping[str, int]
    dates: tuple[Window, ...]
    plausible: Window
    published: Window
    spots: tuple[Spot, ...]
    perpetrators: frozenset[str]
    targets: frozenset[str]
    participants: frozenset[str]
    numbers: frozenset[tuple[str, float, float | None]]
    words: Mapping[str, int]
    planned: bool
    background: bool
    talk: bool
    episode: bool
    counter: bool
    total: bool
    lasting: bool

    @property
    def sub_types(self) -> frozenset[str]:
        return frozenset(self.kinds)

    @property
    def has_toll(self) -> bool:
        """Victims are counted."""
        return any(n[0] in _TOLL for n in self.numbers)

    @property
    def when(self) -> Window | None:
        """The narrowest stated window."""
        return narrowest(self.dates)

    @property
    def begins(self) -> date | None:
        """The first day that any claim gives."""
        return min((w.start for w in self.dates if w.start is not None), default=None)


def block_of(sub_event_type: str, settings: Settings) -> str:
    """The name of the block that holds a sub-type; the sub-type itself when the codebook does not know it."""
    known = event_types().get(sub_event_type)
    family = known.family if known else sub_event_type
    return settings.blocks.get(family, family)


def profile(claim: GroundedClaim, report: Report | None, settings: Settings, words: Words) -> tuple[Profile, Reference]:
    """The profile of one claim, and what its words refer to."""
    core = claim.claim
    said = reference(core.span.exact, words)
    dates = stated_dates(claim)
    counted = _counts(claim)
    lasting = _lasts(claim, dates, report, settings)
    long_count = lasting and any(q.low is not None for q in claim.quantities) and _long(dates, settings)
    words_only = core.event_type in TALK_TYPES
    carries = words_only and _carries_event(claim, dates, said, settings)
    told_as = "Attack" if carries else "Agreement" if is_agreement(claim) else core.sub_event_type
    made = Profile(
        claims=(claim.id,),
        reports=frozenset({claim.report}),
        block=block_of(told_as, settings),
        kinds={told_as: 1},
        dates=dates,
        plausible=_plausible(claim, report, settings),
        published=Window(report.published.earliest, report.published.latest) if report else Window(),
        spots=_spots(claim, settings),
        perpetrators=forces(claim, ActorRole.PERPETRATOR),
        targets=forces(claim, ActorRole.TARGET, ActorRole.VICTIM),
        participants=actors(claim, ActorRole.PARTICIPANT, ActorRole.SUBJECT),
        numbers=counted,
        words=_content_words(claim, words),
        planned=core.certainty is Certainty.PLANNED,
        background=core.temporality is Temporality.BACKGROUND,
        talk=words_only and not carries,
        episode=said.episode and core.event_type == "battle" and not long_count,
        counter=said.counter,
        total=long_count,
        lasting=lasting,
    )
    return made, said


def _lasts(claim: GroundedClaim, dates: tuple[Window, ...], report: Report | None, settings: Settings) -> bool:
    """True for what goes on ("has been hit since 2015") and for several events told as one ("two attacks in recent weeks")."""
    several = any(q.measure is Measure.STRIKES and (q.low or 0) > 1 for q in claim.quantities)
    narrow = settings.limits["narrow_days"]
    if several and dates and all(w.days is None or w.days > narrow for w in dates):
        return True
    vague = any("~" in t.edtf for t in claim.times if t.role is TimeRole.EVENT)
    placeless = is_agreement(claim) or claim.claim.sub_event_type in settings.placeless
    if vague or placeless or not _long(dates, settings):
        return False
    told = report.published.earliest if report is not None else None
    return all(w.end is None or told is None or (told - w.end).days <= narrow for w in dates)


def _long(dates: tuple[Window, ...], settings: Settings) -> bool:
    longest = settings.limits["total_days"]
    return bool(dates) and all(w.days is None and w.start is not None or (w.days or 0) > longest for w in dates)


def _carries_event(claim: GroundedClaim, dates: tuple[Window, ...], said: Reference, settings: Settings) -> bool:
    """A statement that itself tells of an event: on which day, where, and what ("condemned the strikes on X on Monday")."""
    dated = any(w.days is not None and w.days <= settings.limits["narrow_days"] for w in dates)
    located = any(p.place is not None and p.role in _PLACE_ROLES and p.precision not in _WIDE for p in claim.places)
    toll = any(q.measure in _TOLL for q in claim.quantities)
    return claim.claim.event_type == "statement" and dated and located and (toll or said.names_event)


def is_agreement(claim: GroundedClaim) -> bool:
    """A standing relation that dates an agreement ("a zone agreed in May by X and Y") is about that agreement."""
    return claim.claim.event_type == "relation" and any(t.role is TimeRole.AGREEMENT for t in claim.times)


def _counts(claim: GroundedClaim) -> frozenset[tuple[str, float, float | None]]:
    """Counts with a stated value. "Dozens" in two reports is no coincidence; what is counted besides people is named by its unit."""
    return frozenset(
        (str(q.measure) if q.measure is not Measure.OTHER else f"{q.unit or 'things'}", q.low, q.high)
        for q in claim.quantities
        if q.low is not None and q.bound is not Bound.VAGUE
    )


def actors(claim: GroundedClaim, *roles: ActorRole) -> frozenset[str]:
    """Registry ids of the actors in these roles. What the registry does not know is not compared: "gunmen" are anybody."""
    return frozenset(a.actor for a in claim.actors if a.role in roles and a.actor)


def forces(claim: GroundedClaim, *roles: ActorRole) -> frozenset[str]:
    """Actors in these roles with what they are organs and parts of: an army and its state are no two perpetrators."""
    registry = Registry.load()
    return frozenset(above for actor in actors(claim, *roles) for above in registry.lineage(actor))


def stated_dates(claim: GroundedClaim) -> tuple[Window, ...]:
    """The windows in which the claim says that it happened, in order of time."""
    roles = (TimeRole.EVENT, TimeRole.AGREEMENT) if is_agreement(claim) else (TimeRole.EVENT,)
    windows = {Window(t.start, t.end) for t in claim.times if t.role in roles and (t.start or t.end)}
    return tuple(sorted(windows, key=Window.sort_key))


def together(parts: Iterable[Profile]) -> Profile:
    """The profile of several profiles: everything that any of them states, in an order that does not depend on theirs."""
    group = sorted(parts, key=lambda p: p.claims)
    firm = [p for p in group if not p.talk] or group
    dates = {w for p in firm for w in p.dates} or {w for p in group for w in p.dates}
    spots = {s for p in firm for s in p.spots} or {s for p in group for s in p.spots}
    return Profile(
        claims=tuple(sorted(c for p in group for c in p.claims)),
        reports=frozenset(r for p in group for r in p.reports),
        block=firm[0].block,
        kinds=_added(p.kinds for p in firm),
        dates=tuple(sorted(dates, key=lambda w: (w.days is None, w.days or 0, w.sort_key()))[:_MOST_WINDOWS]),
        plausible=_common([p.plausible for p in firm]),
        published=_hull([p.published for p in group]),
        spots=tuple(sorted(spots, key=lambda s: (s.wide, s.lat is None, s.sort_key))[:_MOST_SPOTS]),
        perpetrators=frozenset(a for p in group for a in p.perpetrators),
        targets=frozenset(a for p in group for a in p.targets),
        participants=frozenset(a for p in group for a in p.participants),
        numbers=frozenset(n for p in group for n in p.numbers),
        words=_added(p.words for p in group),
        planned=all(p.planned for p in firm),
        background=all(p.background for p in firm),
        talk=all(p.talk for p in group),
        episode=any(p.episode for p in group),
        counter=any(p.counter for p in group),
        total=any(p.total for p in group),
        lasting=all(p.lasting for p in firm),
    )


def _added(counts: Iterable[Mapping[str, int]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for part in counts:
        total.update(part)
    return total


def _plausible(claim: GroundedClaim, report: Report | None, settings: Settings) -> Window:
    """When it can have been, as far as the report's own date tells. Never used as the date of the event."""
    if report is None or report.published.latest is None or claim.claim.certainty is Certainty.PLANNED:
        return Window()
    latest = report.published.latest
    if claim.claim.temporality is Temporality.BACKGROUND:
        return Window(None, latest)
    return Window(shift(report.published.earliest or latest, -int(settings.limits["current_days"])), latest)


def _common(windows: list[Window]) -> Window:
    """What all windows share; the hull where they share nothing."""
    start = max((w.start for w in windows if w.start), default=None)
    end = min((w.end for w in windows if w.end), default=None)
    return _hull(windows) if start and end and start > end else Window(start, end)


def _hull(windows: list[Window]) -> Window:
    starts, ends = [w.start for w in windows], [w.end for w in windows]
    return Window(
        min((s for s in starts if s), default=None) if None not in starts else None,
        max((e for e in ends if e), default=None) if None not in ends else None,
    )


def _spots(claim: GroundedClaim, settings: Settings) -> tuple[Spot, ...]:
    made = {_spot(p, settings) for p in claim.places if p.role in _PLACE_ROLES}
    return tuple(sorted(made, key=lambda s: (s.wide, s.lat is None, s.sort_key))[:_MOST_SPOTS])


def _spot(place: GroundedPlace, settings: Settings) -> Spot:
    radius = place.radius_km if place.radius_km is not None else settings.limits["default_radius_km"]
    return Spot(
        place=place.place,
        name=place.name,
        lat=place.lat,
        lon=place.lon,
        radius=radius,
        wide=place.precision in _WIDE,
        country=place.country,
        admin1=place.admin1,
        inside=place.inside,
        precision=place.precision,
    )


def _content_words(claim: GroundedClaim, words: Words) -> Counter[str]:
    """The claim's words that can tell events apart: no stop words, no numbers, not the place names (they are compared as places)."""
    named = {token for place in claim.places for token in tokens(place.span.exact)}
    said = tokens(claim.claim.span.exact)
    return Counter(t for t in said if t not in words.stop and t not in named and not t.isdigit() and len(t) > 1)
