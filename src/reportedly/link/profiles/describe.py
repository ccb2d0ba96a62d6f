"""From a claim to its profile: dates, places, actors, counts and words in the form in which linking compares them."""

from __future__ import annotations

import re
from collections import Counter

from reportedly.codebook import event_types
from reportedly.knowledge.actors import Registry
from reportedly.link.comparing.undated import post, weekdays
from reportedly.link.profiles.profile import MOST_SPOTS, TOLL, Profile, Spot
from reportedly.link.profiles.references import Reference, reference, tokens
from reportedly.link.profiles.windows import Window, shift
from reportedly.link.settings import Settings, Words
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
_COUNTED = TOLL | {Measure.DISPLACED}
_NAME = re.compile(r"[^\W\d_a-z][^\W\d_]{3,30}")
_NO_YEAR = re.compile(r"XXXX-(\d\d)-(\d\d)")


def profile(claim: GroundedClaim, report: Report | None, settings: Settings, words: Words) -> tuple[Profile, Reference]:
    """The profile of one claim, and what its words refer to. What a claim leaves out the profile leaves open."""
    claim = claim.as_said
    core = claim.claim
    said = reference(core.span.exact, words)
    dates = tuple(_closed(window, report, settings) for window in stated_dates(claim))
    counted_later = said.update and _counts_people(claim) and any(_day_of_report(window, report) for window in dates)
    if counted_later:
        dates = tuple(window for window in dates if not _day_of_report(window, report))
    counted = _counts(claim)
    lasting = _lasts(claim, dates, report, settings)
    long_count = (lasting and _long(dates, settings) and _counts_people(claim)) or _huge(claim, settings)
    words_only = (
        core.event_type in TALK_TYPES or core.untold or (core.event_type in TOPIC_TYPES and not is_agreement(claim))
    )
    carries = words_only and _carries_event(claim, dates, said, settings)
    told_as = "Agreement" if is_agreement(claim) else core.sub_event_type
    if carries or _only_counts(claim, said):
        told_as = "Attack"
    made = Profile(
        claims=(claim.id,),
        reports=frozenset({claim.report}),
        block=block_of(told_as, settings),
        kinds={told_as: 1},
        dates=dates,
        days_of_year=frozenset() if counted_later else _days_of_year(claim),
        weekdays=frozenset() if counted_later else weekdays(claim),
        posts=post(report),
        plausible=_plausible(claim, report, settings),
        published=Window(report.published.earliest, report.published.latest) if report else Window(),
        spots=_spots(claim, settings),
        around=frozenset(),
        days_around=frozenset(),
        perpetrators=forces(claim, ActorRole.PERPETRATOR),
        targets=forces(claim, ActorRole.TARGET, ActorRole.VICTIM),
        participants=actors(claim, ActorRole.PARTICIPANT, ActorRole.SUBJECT),
        numbers=counted,
        words=_content_words(claim, words),
        names=_names(claim, words),
        planned=core.certainty is Certainty.PLANNED,
        background=core.temporality is Temporality.BACKGROUND,
        talk=words_only and not carries,
        episode=said.episode and core.event_type == "battle" and not long_count,
        counter=said.counter,
        total=long_count,
        lasting=lasting or long_count,
    )
    return made, said


def block_of(sub_event_type: str, settings: Settings) -> str:
    """The name of the block that holds a sub-type; the sub-type itself when the codebook does not know it."""
    known = event_types().get(sub_event_type)
    family = known.family if known else sub_event_type
    return settings.blocks.get(family, family)


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


def _counts_people(claim: GroundedClaim) -> bool:
    return any(q.measure in _COUNTED and q.low is not None for q in claim.quantities)


def _huge(claim: GroundedClaim, settings: Settings) -> bool:
    """A count of people so large that it is no single event's ("6.5 million displaced")."""
    return any(q.measure in _COUNTED and (q.low or 0) >= settings.limits["total_at_least"] for q in claim.quantities)


def _long(dates: tuple[Window, ...], settings: Settings) -> bool:
    longest = settings.limits["total_days"]
    return bool(dates) and all((w.days is None and w.start is not None) or (w.days or 0) > longest for w in dates)


def _carries_event(claim: GroundedClaim, dates: tuple[Window, ...], said: Reference, settings: Settings) -> bool:
    """A statement that itself tells of an event: on which day, where, and what ("condemned the strikes on X on Monday")."""
    dated = any(w.days is not None and w.days <= settings.limits["narrow_days"] for w in dates)
    located = any(p.place is not None and p.role in _PLACE_ROLES and p.precision not in _WIDE for p in claim.places)
    toll = any(q.measure in TOLL for q in claim.quantities)
    return claim.claim.event_type == "statement" and dated and located and (toll or said.names_event)


def _only_counts(claim: GroundedClaim, said: Reference) -> bool:
    """Victims of what it does not name ("the toll was put at 31"): that it was a clash is a guess."""
    toll = any(q.measure in TOLL for q in claim.quantities)
    named = said.names_event or said.episode  # "the offensive has killed 255"
    return toll and claim.claim.sub_event_type == "Armed clash" and not named


def _closed(window: Window, report: Report | None, settings: Settings) -> Window:
    """What began days ago and has no end ("since this morning") ends with the report: it is one event and nothing that goes on."""
    told = report.published.latest if report is not None else None
    if window.start is None or window.end is not None or told is None:
        return window
    recent = 0 <= (told - window.start).days <= settings.limits["narrow_days"]
    return Window(window.start, told) if recent else window


def _day_of_report(window: Window, report: Report | None) -> bool:
    """The day on which the report came out: a toll that rose on that day is of something that happened before, or then."""
    told = report.published if report is not None else None
    return told is not None and told.latest is not None and window.start == window.end == told.latest == told.earliest


def _days_of_year(claim: GroundedClaim) -> frozenset[tuple[int, int]]:
    """Month and day of what happened, also where nobody knows the year ("on 12 July", EDTF XXXX-07-12)."""
    found = set()
    for time in claim.times:
        if time.role is TimeRole.EVENT:
            partial = _NO_YEAR.fullmatch(time.edtf)
            if partial:
                found.add((int(partial[1]), int(partial[2])))
            elif time.start is not None and time.start == time.end:
                found.add((time.start.month, time.start.day))
    return frozenset(found)


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


def _plausible(claim: GroundedClaim, report: Report | None, settings: Settings) -> Window:
    """When it can have been, as far as the report's own date tells. Never used as the date of the event."""
    if report is None or report.published.latest is None or claim.claim.certainty is Certainty.PLANNED:
        return Window()
    latest = report.published.latest
    if claim.claim.temporality is Temporality.BACKGROUND:
        return Window(None, latest)
    return Window(shift(report.published.earliest or latest, -int(settings.limits["current_days"])), latest)


def _spots(claim: GroundedClaim, settings: Settings) -> tuple[Spot, ...]:
    made = {_spot(p, settings) for p in claim.places if p.role in _PLACE_ROLES}
    return tuple(sorted(made, key=lambda s: (s.wide, s.lat is None, s.sort_key))[:MOST_SPOTS])


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


def _names(claim: GroundedClaim, words: Words) -> frozenset[str]:
    """Names in the claim that are neither a located place nor an actor of the registry: a prison, a quarter, a victim."""
    text, start = claim.claim.span.exact, claim.claim.span.start
    known = [p.span for p in claim.places if p.place is not None and p.precision is not PlacePrecision.UNLOCATED]
    known += [a.span for a in claim.actors if a.actor is not None]
    known += [s.span for s in claim.speakers if s.span is not None]
    found = set()
    for match in _NAME.finditer(text):
        at = start + match.start()
        word = match[0].casefold()
        if word not in words.stop and not any(k.start <= at < k.end for k in known):
            found.add(word)
    return frozenset(found)
