"""What claims of several reports are about, and what weighing them shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RelationKind(StrEnum):
    AGREEMENT = "agreement"
    CONTRADICTION = "contradiction"
    PROGRESSION = "progression"
    SUBSET = "subset"
    REFINEMENT = "refinement"
    REVISION = "revision"
    SCOPE_DIFFERENCE = "scope_difference"
    CERTAINTY_DIFFERENCE = "certainty_difference"
    SAME_ORIGIN = "same_origin"
    SAME_SPEAKER = "same_speaker"


@dataclass(frozen=True, slots=True)
class Event:
    """What its claims are about. An episode is an event that others name as ``parent``. ``merged_because`` says why claims are together."""

    id: str
    title: str
    event_type: str
    claims: tuple[str, ...]
    parent: str | None = None
    start: date | None = None
    end: date | None = None
    lat: float | None = None
    lon: float | None = None
    precision: str = "unlocated"
    place: str | None = None
    merged_because: tuple[str, ...] = ()
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class ProposedMerge:
    """Two mentions that linking nearly joined, or hardly: a question for a person, answered by a judgement "same_event" about a claim
    of ``a`` and one of ``b``.

    ``kind`` is "join" (the mentions are in two ``events``) or "part" (both are in one). ``score`` is the average weight of evidence
    between the two groups, counted from the limit: below zero they are apart, above it they are one. ``reasons`` speak for one
    event, ``against`` against.
    """

    id: str
    kind: str
    events: tuple[str, ...]
    a: tuple[str, ...]
    b: tuple[str, ...]
    score: float
    reasons: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class OriginEvidence:
    """Why two claims (or reports) are one voice.

    ``kind`` names the rule, ``text`` the words or name they share, ``a`` and ``b`` claim or report ids.
    """

    kind: str
    text: str
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Claims that are one independent voice, however many reports repeat it. ``party``: the voice is a party to the conflict."""

    id: str
    claims: tuple[str, ...]
    reports: tuple[str, ...]
    speakers: tuple[str, ...]
    party: bool
    evidence: tuple[OriginEvidence, ...] = ()
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Relation:
    """What holds between two sets of claims, by which rule, and why in plain words that name both voices."""

    id: str
    kind: RelationKind
    a: tuple[str, ...]
    b: tuple[str, ...]
    property: str
    rule: str
    explanation: str
    made_by: str = ""


@dataclass(frozen=True, slots=True)
class Voice:
    """One origin's value of one property, with the claim that states it."""

    origin: str
    speaker: str | None
    low: float | None
    high: float | None
    as_of: date | None
    party: bool
    claim: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """The reading of one property of one event under a named policy. ``best`` is None where the policy gives none.

    ``value`` is the reading of a property that is no count: a code of the codebook, the name of an actor.
    """

    event: str
    property: str
    policy: str
    low: float | None
    best: float | None
    high: float | None
    voices: tuple[Voice, ...]
    supporting: tuple[str, ...]
    disputing: tuple[str, ...]
    why: str
    made_by: str = ""
    value: str | None = None


@dataclass(frozen=True, slots=True)
class FramingLabel:
    """What one outlet calls one actor in one claim: evidence of framing, never of identity."""

    outlet: str
    actor: str | None
    label: str
    family: str
    own_voice: bool
    claim: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision, append-only. The order of a log is the order in which it was appended, whatever the clocks say.

    ``kind`` is one of :data:`reportedly.model.judgements.KINDS`, which says what ``decision`` may be; ``subject`` the ids it is about.
    ``against`` is the other side where there are two (claims that are another event), ``property`` what a value is a value
    of, ``reverses`` the judgement that this one takes back, ``seen`` the state of the subject that the person looked at
    (:func:`reportedly.model.judgements.state_token`). ``made_at`` is ISO 8601 in UTC.
    """

    id: str
    kind: str
    subject: tuple[str, ...]
    decision: str
    reason: str
    person: str
    made_at: str
    against: tuple[str, ...] = ()
    property: str | None = None
    reverses: str | None = None
    seen: str | None = None
