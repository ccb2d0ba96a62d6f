"""Accounts of events for the tests of link and weigh: grounded claims made from sentences of our own and the words in them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from reportedly.codebook import event_type
from reportedly.model import (
    ActorMention,
    ActorRole,
    Block,
    BlockKind,
    Bound,
    Certainty,
    Claim,
    GroundedActor,
    GroundedClaim,
    GroundedPlace,
    GroundedQuantity,
    GroundedSpeaker,
    GroundedTime,
    Measure,
    OffsetMap,
    Outlet,
    PlaceMention,
    PlacePrecision,
    Polarity,
    Publication,
    QuantityMention,
    Report,
    Span,
    SpeakerKind,
    SpeakerMention,
    Temporality,
    TimeMention,
    TimeRole,
)

Days = date | tuple[date | None, date | None]

PLACES: dict[str, tuple[str, float, float, PlacePrecision, float, str, str | None]] = {
    "Aleppo": ("p-aleppo", 36.20, 37.16, PlacePrecision.EXACT, 12, "SY", "aleppo"),
    "Aleppo province": ("p-aleppo-gov", 36.20, 37.60, PlacePrecision.ADMIN1, 80, "SY", "aleppo"),
    "Idlib province": ("p-idlib-gov", 35.80, 36.65, PlacePrecision.ADMIN1, 45, "SY", "idlib"),
    "Homs": ("p-homs", 34.73, 36.72, PlacePrecision.EXACT, 10, "SY", "homs"),
    "Syria": ("p-syria", 35.0, 38.5, PlacePrecision.COUNTRY, 240, "SY", None),
    "Mali": ("p-mali", 17.0, -4.0, PlacePrecision.COUNTRY, 600, "ML", None),
    "Tarsa": ("p-tarsa", 13.60, 25.30, PlacePrecision.EXACT, 4, "SD", "north darfur"),
    "Old Tarsa": ("p-old-tarsa", 13.61, 25.31, PlacePrecision.NEAR, 3, "SD", "north darfur"),
    "Belwa": ("p-belwa", 13.10, 24.20, PlacePrecision.EXACT, 4, "SD", "north darfur"),
    "North Darfur": ("p-nd", 15.5, 25.5, PlacePrecision.ADMIN1, 250, "SD", "north darfur"),
    "Sudan": ("p-sudan", 15.0, 30.0, PlacePrecision.COUNTRY, 700, "SD", None),
}
"""Name -> id, latitude, longitude, precision, radius in km, country, province. Tarsa and Belwa are invented."""


@dataclass(frozen=True)
class Who:
    """Somebody who speaks or acts. ``id`` None is nobody of the registry."""

    name: str
    id: str | None = None
    party: bool = False
    kind: SpeakerKind = SpeakerKind.ORGANISATION


MONITOR = Who("Northern Monitor", "t-monitor")
MINISTRY = Who("Defence Ministry", "t-ministry", party=True)
FRONT = Who("River Front", "t-front", party=True)
ARMY = Who("National Army", "t-army", party=True)


@dataclass(frozen=True)
class Count:
    """A counted thing: the words in the sentence that hold it, and what they were taken to mean."""

    words: str
    measure: Measure
    low: float
    high: float | None = -1.0
    population: str | None = None
    unit: str | None = None
    bound: Bound | None = None
    part_of: int | None = None


@dataclass
class Account:
    """A report that grows sentence by sentence."""

    file: str
    outlet: str | None = None
    published: Days | None = None
    owner: str | None = None
    url: str | None = None
    text: str = ""
    _claims: list[dict[str, Any]] = field(default_factory=list)

    @property
    def id(self) -> str:
        return f"rep-{self.file}"

    def adds(self, sentence: str) -> None:
        """Text that holds no claim."""
        self.text += (" " if self.text else "") + sentence

    def says(self, sentence: str, sub_type: str = "Armed clash", **more: Any) -> str:
        """A claim that is the whole sentence. Returns its id, ``<file>-<number>``."""
        self.adds(sentence)
        start = len(self.text) - len(sentence)
        claim_id = f"{self.file}-{len(self._claims) + 1:02}"
        self._claims.append({"id": claim_id, "start": start, "text": sentence, "sub_type": sub_type, **more})
        return claim_id

    def report(self) -> Report:
        first, last = days(self.published)
        return Report(
            id=self.id,
            file=self.file,
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            raw=self.text,
            text=self.text,
            offsets=OffsetMap.identity(len(self.text)),
            blocks=(Block(0, len(self.text), BlockKind.PARAGRAPH),),
            outlet=Outlet(self.outlet, self.owner),
            url=self.url,
            language="en",
            published=Publication(first, last, "test") if last else Publication(),
        )

    def claims(self) -> list[GroundedClaim]:
        return [_claim(self, **values) for values in self._claims]


def days(when: Days | None) -> tuple[date | None, date | None]:
    """A day, or an interval with open sides, as an interval."""
    if when is None:
        return (None, None)
    return when if isinstance(when, tuple) else (when, when)


def together(accounts: Sequence[Account]) -> tuple[list[Report], list[GroundedClaim]]:
    """Reports and claims of several accounts."""
    return [a.report() for a in accounts], [c for a in accounts for c in a.claims()]


def _claim(
    account: Account,
    id: str,  # noqa: A002
    start: int,
    text: str,
    sub_type: str,
    certainty: str = "asserted",
    background: bool = False,
    negated: bool = False,
    by: Who | str | None = None,
    actors: Sequence[tuple[str, str, Who]] = (),
    at: Sequence[str] = (),
    on: Days | None = None,
    as_of: date | None = None,
    agreed: Days | None = None,
    undated: str | None = None,
    counts: Sequence[Count] = (),
    labels: Sequence[tuple[str, str, Who, str, bool]] = (),
) -> GroundedClaim:
    def span(words: str) -> Span:
        offset = text.find(words)
        place = start + offset if offset >= 0 else start
        return Span(place, place + len(words), words) if offset >= 0 else Span(start, start + len(text), text)

    speakers = [GroundedSpeaker(SpeakerKind.OUTLET, account.outlet, None, None)]
    if isinstance(by, Who):
        speakers.append(GroundedSpeaker(by.kind, by.name, by.id, None, party=by.party))
    elif by is not None:
        speakers.append(GroundedSpeaker(SpeakerKind.UNKNOWN, by or None, None, None))
    acting = [GroundedActor(ActorRole(role), span(words), who.name, who.id) for role, words, who in actors]
    acting += [
        GroundedActor(ActorRole(role), span(words), who.name, who.id, quoted=quoted, label_family=family)
        for role, words, who, family, quoted in labels
    ]
    places = [_place(name, span(name)) for name in at]
    times = [
        GroundedTime(span(text), role, *days(when), edtf)
        for role, when, edtf in (
            (TimeRole.EVENT, on, ""),
            (TimeRole.AS_OF, as_of, ""),
            (TimeRole.AGREEMENT, agreed, ""),
        )
        if when is not None
    ]
    if undated is not None:
        times.append(GroundedTime(span(text), TimeRole.EVENT, None, None, undated))
    quantities = [_quantity(count, span(count.words)) for count in counts]
    core = Claim(
        id=id,
        report=account.id,
        span=Span(start, start + len(text), text),
        event_type=event_type(sub_type).event_type,
        sub_event_type=sub_type,
        certainty=Certainty(certainty),
        temporality=Temporality.BACKGROUND if background else Temporality.CURRENT,
        polarity=Polarity.NEGATED if negated else Polarity.POSITIVE,
        cues=(),
        speakers=tuple(SpeakerMention(s.kind, s.name) for s in speakers),
        actors=tuple(ActorMention(a.role, a.span, a.quoted) for a in acting),
        places=tuple(PlaceMention(p.span, p.role) for p in places),
        times=tuple(TimeMention(t.span, t.role) for t in times),
        quantities=tuple(QuantityMention(q.span, q.span, q.measure) for q in quantities),
        extractor="test@1",
        confidence=1.0,
    )
    return GroundedClaim(core, tuple(speakers), tuple(acting), tuple(places), tuple(times), tuple(quantities))


def _place(name: str, span: Span) -> GroundedPlace:
    if name not in PLACES:
        return GroundedPlace(span, "location", name, None, None, None, PlacePrecision.UNLOCATED)
    place, lat, lon, precision, radius, country, admin1 = PLACES[name]
    return GroundedPlace(span, "location", name, place, lat, lon, precision, radius, country, admin1)


def _quantity(count: Count, span: Span) -> GroundedQuantity:
    high = count.low if count.high == -1.0 else count.high
    bound = count.bound or (Bound.EXACT if high == count.low else Bound.AT_LEAST if high is None else Bound.RANGE)
    value = count.low if high == count.low else None
    return GroundedQuantity(
        span, count.measure, count.population, count.unit, value, count.low, high, bound, count.part_of
    )


def killed(words: str, low: float, high: float | None = -1.0, population: str | None = None, **more: Any) -> Count:
    """A count of people killed; exact unless ``high`` says otherwise."""
    return Count(words, Measure.KILLED, low, high, population, **more)
