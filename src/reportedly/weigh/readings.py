"""Readings: what one voice says of one count of one event, in the form in which relations and assessments compare it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce

from reportedly.model import (
    NAMED_PERSON,
    ActorRole,
    Bound,
    Certainty,
    Event,
    GroundedClaim,
    GroundedQuantity,
    Measure,
    Polarity,
    Report,
    TimeRole,
)
from reportedly.weigh.counting.own_losses import Own, alone, own_losses
from reportedly.weigh.counting.populations import FIGHTERS, PEOPLE, grows, population, thing
from reportedly.weigh.counting.scopes import Reach, partial, reach
from reportedly.weigh.counting.stands import as_of, may_yet_be, printed_later, received, stage, window
from reportedly.weigh.sides import counts_the_enemy
from reportedly.weigh.voices import Speaker, VoiceKind

_GROWING = frozenset(
    {
        Measure.KILLED,
        Measure.INJURED,
        Measure.KILLED_OR_INJURED,
        Measure.CASUALTIES,
        Measure.DISPLACED,
        Measure.CAPTURED_SETTLEMENTS,
        Measure.STRIKES,
    }
)
_NOT_COMPARED = frozenset({Measure.DURATION})
_NARROWER = {
    Measure.CAPTURED_SETTLEMENTS: frozenset({"bases"}),
    Measure.FIGHTERS: frozenset({"attackers"}),
    Measure.STRIKES: frozenset({"rounds", "explosions", "attackers"}),
}
_ATTACKS = frozenset({"explosion_remote_violence", "violence_against_civilians"})
_STRUCK = frozenset({ActorRole.TARGET, ActorRole.VICTIM, ActorRole.OBJECT})
_TAKING = frozenset({"Non-state actor overtakes territory", "Government regains territory"})
_NAMED_PLACES = 4
_TELLING_VAGUE = 20  # dozens
Days = tuple[date | None, date | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of one count by one voice. ``low`` and ``high`` are inclusive, ``high`` None is unbounded.

    ``window`` are the days in which the counted things happened as the claim itself says, ``published`` when the claim was
    printed, ``stage`` -1 or +1 where the words call the figure early or late. ``partial``: "two of the three".
    ``reach`` is where. ``whole`` is the value of the larger count that the claim itself names this one a part of. ``enemy``: a party counts
    what the other side lost, or somebody whom the registry does not know counts fallen fighters: nobody vouches for it.
    ``own`` is whose own fallen these are, where those who speak count theirs (:func:`reportedly.weigh.own_losses.own_losses`).
    ``only``: no more than so many. ``bare``: no noun says who is counted ("put the dead at 40").
    """

    event: str
    measure: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    voice: str
    label: str
    named: bool
    party: bool
    low: float
    high: float | None
    bound: Bound
    population: str
    grows: bool
    window: Days
    as_of: date | None
    published: Days
    stage: int
    partial: bool
    whole: tuple[str, float, float | None] | None
    denied: bool
    enemy: bool = False
    reach: Reach = field(default_factory=Reach)
    own: Own | None = None
    only: bool = False
    bare: bool = False

    @property
    def telling(self) -> bool:
        """False for a bare plural ("several people"), which neither agrees with a figure nor contradicts it."""
        return self.bound is not Bound.VAGUE or self.low >= _TELLING_VAGUE

    @property
    def stands(self) -> Days:
        """The earliest and the latest day for which the figure may stand: as of a day, up to the end of what it covers, or when printed."""
        if self.as_of is not None:
            return (self.as_of, self.as_of)
        if self.window[0] is None and self.window[1] is not None:
            return (self.window[1], self.window[1])
        return self.published

    @property
    def value(self) -> tuple[float, float | None]:
        return (self.low, self.high)


@dataclass(frozen=True, slots=True)
class Context:
    """What the stages of weighing look up: claims, reports, speakers, events, and the origin of each claim.

    ``near``: the reports that each report is not independent of. ``elsewhere``: the reports of claims of ``prints`` that are none of
    ``claims``. ``allied``: actors that act together, where more than these claims show it.
    """

    claims: Mapping[str, GroundedClaim]
    reports: Mapping[str, Report]
    speakers: Mapping[str, Speaker]
    events: Mapping[str, Event]
    origin: Mapping[str, str]
    copies: Mapping[str, int]
    prints: Sequence[tuple[str, ...]]
    published: Mapping[str, Days]
    near: Mapping[str, Sequence[str]] = field(default_factory=dict)
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    allied: frozenset[frozenset[str]] | None = None

    def by_report(self) -> dict[str, list[GroundedClaim]]:
        """The claims of each report in the order of its text."""
        found: dict[str, list[GroundedClaim]] = defaultdict(list)
        for claim in sorted(self.claims.values(), key=lambda c: (c.report, c.claim.span.start, c.id)):
            found[claim.report].append(claim)
        return found

    def first_printed(self, claim: GroundedClaim) -> Days:
        """When the claim was published; of a passage that several reports print, when the first of them did."""
        own = self.published.get(claim.report, (None, None))
        if claim.id not in self.copies:
            return own
        reports = (self.report_of(c) for c in self.prints[self.copies[claim.id]])
        prints = [self.published.get(report, (None, None)) for report in reports]
        return min([own, *prints], key=lambda days: (days[1] or date.max, days[0] or date.max))

    def report_of(self, claim: str) -> str:
        """The report of a claim, also of one of ``elsewhere``."""
        return self.claims[claim].report if claim in self.claims else self.elsewhere[claim]

    def same_passage(self, a: str, b: str) -> bool:
        """True when two claims are one text that was copied."""
        return a in self.copies and self.copies[a] == self.copies.get(b)


def publication(reports: Sequence[Report], claims: Sequence[GroundedClaim]) -> dict[str, Days]:
    """When each report was published; where nothing says so, not before the last day that it tells of."""
    told: dict[str, date] = {}
    for claim in claims:
        if claim.claim.certainty is Certainty.PLANNED:
            continue
        for time in claim.times:
            day = time.end if time.role in (TimeRole.EVENT, TimeRole.AS_OF, TimeRole.STATEMENT) else None
            if day is not None and (claim.report not in told or day > told[claim.report]):
                told[claim.report] = day
    return {
        r.id: (r.published.earliest or r.published.latest, r.published.latest)
        if r.published.known
        else (told.get(r.id), None)
        for r in reports
    }


def readings(event: Event, context: Context) -> list[Reading]:
    """All readings of one event, equal values of one voice taken together, in a stable order."""
    grouped: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for claim_id in event.claims:
        claim = context.claims.get(claim_id)
        if claim is None or claim.claim.certainty is Certainty.PLANNED or claim.claim.polarity is Polarity.NEGATED:
            continue
        for reading in _of_claim(event, claim, context):
            key = (reading.measure, reading.population, reading.voice, reading.low, reading.high, reading.window,
                   reading.stage, reading.partial, reading.denied)  # fmt: skip
            grouped[key].append(reading)
    return sorted(
        map(_together, grouped.values()),
        key=lambda r: (r.measure, r.population, r.published[0] or date.max, r.low, r.claims),
    )


def _of_claim(event: Event, claim: GroundedClaim, context: Context) -> list[Reading]:
    made = [
        reading_of(event, claim, index, context)
        for index, quantity in enumerate(claim.quantities)
        if quantity.measure not in _NOT_COMPARED
        and quantity.low is not None
        and quantity.unit != NAMED_PERSON
        and not may_yet_be(claim, index)
    ]
    named = _named_places(claim)
    if named and not any(q.measure is Measure.CAPTURED_SETTLEMENTS for q in claim.quantities):
        span = claim.claim.span
        counted = GroundedQuantity(
            span=span, measure=Measure.CAPTURED_SETTLEMENTS, population=None, unit="settlements named", value=None,
            low=float(named), high=None, bound=Bound.AT_LEAST,
        )  # fmt: skip
        made.append(reading_of(event, claim, counted, context))
    return made


def _named_places(claim: GroundedClaim) -> int:
    """How many places a claim names as taken: a list of names is a count, "including" or not."""
    if claim.claim.sub_event_type not in _TAKING:
        return 0
    names = {
        p.span.exact
        for p in claim.places
        if claim.claim.span.covers(p.span) and p.precision not in ("admin1", "country")
    }
    return len(names) if len(names) >= _NAMED_PLACES else 0


def reading_of(event: Event, claim: GroundedClaim, count: GroundedQuantity | int, context: Context) -> Reading:
    """``count`` is the number of a quantity of the claim, or one that the claim gives without a number."""
    index = count if isinstance(count, int) else None
    quantity = claim.quantities[count] if isinstance(count, int) else count
    speaker = context.speakers[claim.id]
    printed, counted_to = context.first_printed(claim), as_of(event, claim, index)
    named = _named(quantity, claim)
    part_of = quantity.part_of
    whole = claim.quantities[part_of] if part_of is not None and part_of < len(claim.quantities) else None
    return Reading(
        event=event.id,
        measure=named or "other",
        claims=(claim.id,),
        reports=(claim.report,),
        voice=context.origin[claim.id],
        label=speaker.label,
        named=speaker.kind is VoiceKind.NAMED,
        party=speaker.party,
        low=quantity.low if quantity.low is not None else 0.0,
        high=quantity.high,
        bound=quantity.bound,
        population=PEOPLE if named == "attackers" else population(quantity),
        grows=quantity.measure in _GROWING or (quantity.measure is Measure.OTHER and grows(named)),
        window=window(claim, event),
        as_of=received(claim) or (None if printed_later(counted_to, event, printed[0]) else counted_to),
        published=printed,
        stage=stage(claim, index),
        partial=index is not None and partial(claim, index),
        whole=(str(whole.measure), whole.low, whole.high) if whole is not None and whole.low is not None else None,
        denied=claim.claim.certainty is Certainty.DENIED,
        enemy=(speaker.party and counts_the_enemy(claim, population(quantity)))
        or (not _known(speaker) and population(quantity) in FIGHTERS),
        reach=reach(claim),
        own=own_losses(claim, quantity, index),
        only=alone(claim, index),
        bare=quantity.population is None and quantity.unit is None,
    )


def _known(speaker: Speaker) -> bool:
    """True for the outlet itself and for a speaker whom the registry knows: somebody who can be asked how he counted."""
    return speaker.kind is VoiceKind.OWN or (speaker.kind is VoiceKind.NAMED and speaker.key[0] == "actor")


def _named(quantity: GroundedQuantity, claim: GroundedClaim) -> str:
    """The name of what is counted. Bases taken are not settlements taken, nor are suicide bombers fighters, nor shells strikes.

    Fighters who are counted in an attack of one side, and are not those whom it hit, are its attackers.
    """
    if quantity.measure is Measure.OTHER:
        return thing(quantity)
    if quantity.measure is Measure.FIGHTERS and claim.claim.event_type in _ATTACKS:
        hit = any(a.role in _STRUCK and a.span.overlaps(quantity.span) for a in claim.actors)
        return str(quantity.measure) if hit else "attackers"
    narrower = _NARROWER.get(quantity.measure, frozenset())
    return thing(quantity) if thing(quantity) in narrower else str(quantity.measure)


def _together(group: Sequence[Reading]) -> Reading:
    """Readings of one voice that say the same: all their claims, the first publication."""
    first = min(group, key=lambda r: (r.published[0] or date.max, r.claims))
    days = [d for r in group if (d := r.as_of) is not None]
    return Reading(
        event=first.event, measure=first.measure,
        claims=tuple(sorted({c for r in group for c in r.claims})),
        reports=tuple(sorted({x for r in group for x in r.reports})),
        voice=first.voice, label=first.label, named=first.named, party=first.party, low=first.low, high=first.high, bound=first.bound,
        population=first.population, grows=first.grows, window=first.window,
        as_of=min(days) if days else None, published=first.published, stage=first.stage, partial=first.partial,
        whole=first.whole, denied=first.denied, enemy=any(r.enemy for r in group),
        reach=reduce(Reach.joined, (r.reach for r in group)), own=first.own,
        only=any(r.only for r in group), bare=all(r.bare for r in group),
    )  # fmt: skip
