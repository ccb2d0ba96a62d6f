"""A claim as the text makes it: one proposition in one report, with the mentions that it is made of, not yet grounded."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from reportedly.model.spans import Span


class Certainty(StrEnum):
    """How sure the report is, strongest reservation first in :data:`CERTAINTY_PRECEDENCE`."""

    ASSERTED = "asserted"
    ATTRIBUTED = "attributed"
    HEDGED = "hedged"
    UNVERIFIED = "unverified"
    DENIED = "denied"
    PLANNED = "planned"


CERTAINTY_PRECEDENCE = (
    Certainty.DENIED,
    Certainty.UNVERIFIED,
    Certainty.PLANNED,
    Certainty.HEDGED,
    Certainty.ATTRIBUTED,
    Certainty.ASSERTED,
)


class Temporality(StrEnum):
    CURRENT = "current"
    BACKGROUND = "background"


class Polarity(StrEnum):
    POSITIVE = "positive"
    NEGATED = "negated"


class SpeakerKind(StrEnum):
    OUTLET = "outlet"
    AGENCY = "agency"
    ORGANISATION = "organisation"
    PERSON = "person"
    UNKNOWN = "unknown"


class ActorRole(StrEnum):
    PERPETRATOR = "perpetrator"
    TARGET = "target"
    VICTIM = "victim"
    SUPPORTER = "supporter"
    SUPPORTED = "supported"
    SUBJECT = "subject"
    OBJECT = "object"
    PARTICIPANT = "participant"
    CONTROLLER = "controller"
    RECIPIENT = "recipient"
    CLAIMED_BY = "claimed_by"


class TimeRole(StrEnum):
    EVENT = "event"
    AS_OF = "as_of"
    STATEMENT = "statement"
    REPORT = "report"
    AGREEMENT = "agreement"
    REFERENCE = "reference"  # in the contract of the ledger; no rule gives it yet


class Measure(StrEnum):
    """What is counted. Killed, injured, killed or injured, and "casualties" are four different measures.

    ``DETAINED`` is arrested, captured or abducted; ``HOUSES`` buildings of any kind, ``VEHICLES`` also ships and aircraft.
    """

    KILLED = "killed"
    INJURED = "injured"
    KILLED_OR_INJURED = "killed_or_injured"
    CASUALTIES = "casualties"
    MISSING = "missing"
    DETAINED = "detained"
    DISPLACED = "displaced"
    HOUSES = "houses"
    VEHICLES = "vehicles"
    CAPTURED_SETTLEMENTS = "captured_settlements"
    STRIKES = "strikes"
    FIGHTERS = "fighters"
    DURATION = "duration"
    OTHER = "other"


NAMED_PERSON = "named person"
"""The unit of a victim who is counted by a name alone."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that decided the certainty ("unconfirmed reports", "vowed", "said") and what they decided."""

    span: Span
    signals: Certainty


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """One link of a speaker chain. ``span`` is None for the outlet and for a speaker that the text loses."""

    kind: SpeakerKind
    label: str | None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A party or person that takes part. ``quoted`` when the words stand in somebody's direct speech.

    The span may lie outside the claim (the subject of a participle stands before it).
    """

    role: ActorRole
    span: Span
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name or description of a place, with modifiers ("western Aleppo", "30 km south of X").

    ``role`` is "location", "target", "origin" or "destination".
    """

    span: Span
    role: str = "location"


@dataclass(frozen=True, slots=True)
class TimeMention:
    span: Span
    role: TimeRole = TimeRole.EVENT


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A counted thing.

    ``span`` is the phrase ("at least 18 civilian casualties"), ``number`` the part that holds the value and its bound ("at
    least 18"; a bare plural has the noun here). ``part_of`` is the index, among the quantities of the same claim, of the
    whole that it is a part of.
    """

    span: Span
    number: Span
    measure: Measure
    unit: str | None = None
    population: str | None = None
    part_of: int | None = None


UNTOLD = 0.5  # trust in the event type from which down no word tells it


@dataclass(frozen=True, slots=True)
class TypeReading:
    """A type that a reader gives a claim, with the trust in it."""

    event_type: str
    sub_event_type: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition of one report. ``event_type`` and ``sub_event_type`` are names of the codebook.

    ``speakers`` runs from the outlet inwards. ``extractor`` names module and version; ``why`` the rules that fired. ``overruled`` is
    the type that the rules gave it where another reader has put its own in that place.
    """

    id: str
    report: str
    span: Span
    event_type: str
    sub_event_type: str
    certainty: Certainty
    temporality: Temporality
    polarity: Polarity
    cues: tuple[Cue, ...]
    speakers: tuple[SpeakerMention, ...]
    actors: tuple[ActorMention, ...]
    places: tuple[PlaceMention, ...]
    times: tuple[TimeMention, ...]
    quantities: tuple[QuantityMention, ...]
    extractor: str
    confidence: float
    why: tuple[str, ...] = ()
    overruled: TypeReading | None = None

    @property
    def as_compared(self) -> Claim:
        """The claim with the type by which it is set beside others: that of the rules, whose types are what linking and scenes were
        fitted to."""
        rules = self.overruled
        if rules is None:
            return self
        return replace(
            self,
            event_type=rules.event_type,
            sub_event_type=rules.sub_event_type,
            confidence=rules.confidence,
            overruled=None,
        )

    @property
    def untold(self) -> bool:
        """Whether no word of it tells an event: its type is what the text left over."""
        return self.confidence <= UNTOLD
