"""One event as its page shows it: the shared parts of the report page over the part of the ledger that the event rests on."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.config import DEFAULT_POLICY
from reportedly.model import Event, Judgement, Ledger
from reportedly.model.judgements import in_force
from reportedly.publish.page.findings import Framing, Kind, VoiceEntry, framing, kinds, voices
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.notes import Note, notes
from reportedly.publish.page.ranges import Chart, series_charts
from reportedly.publish.page.story import EventView, event_view
from reportedly.publish.page.wording import bounds, say
from reportedly.store import Store
from reportedly.store.catalogue.protocol import EventDossier
from reportedly.web.policies import read_as
from reportedly.web.views.origin_graph import Graph, origin_graph

POLICIES = ("acled", "airwars", "idmc", "ucdp")


@dataclass(frozen=True, slots=True)
class Choice:
    """A property whose value a person may choose: numbers that voices give, how they give them, and who."""

    property: str
    name: str
    reading: str
    values: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One claim in a form: to tick, to leave out. ``own``: it is about the event itself and not about a part of it."""

    id: str
    number: int
    words: str
    voice: str
    outlet: str
    own: bool


@dataclass(frozen=True, slots=True)
class Dossier:
    """What the page of an event shows."""

    view: EventView
    parts: tuple[EventView, ...]
    kinds: list[Kind]
    series: list[Chart]
    voices: list[VoiceEntry]
    framing: Framing | None
    notes: list[Note]
    graph: Graph | None
    choices: tuple[Choice, ...]
    claims: tuple[Said, ...]


def dossier_of(
    store: Store, ledger: Ledger, event: Event, *, projected: bool = True, policy: str = DEFAULT_POLICY
) -> Dossier:
    """The event within its part of the ledger, read under the policy; ``projected``: with what each codebook makes of it."""
    from reportedly.pipeline import with_projections  # brings in every stage, which a start has no use for

    if projected:
        decided = store.past([*(e.id for e in ledger.findings.events), *(claim.id for claim in ledger.claims)])
        ledger = with_projections(store, read_as(store, ledger, policy, decided), POLICIES, decided)
    index = LedgerIndex(ledger)
    everything = index.all_claims(event)
    return Dossier(
        view=event_view(index, event, 0),
        parts=tuple(event_view(index, part, 1) for part in index.children.get(event.id, ())),
        kinds=kinds(index),
        series=series_charts(index, list(ledger.findings.relations)),
        voices=voices(index),
        framing=framing(index),
        notes=notes(index),
        graph=origin_graph(index, everything),
        choices=tuple(_choices(index, event)),
        claims=tuple(_said(index, event, claim.id) for claim in everything),
    )


def _said(index: LedgerIndex, event: Event, claim: str) -> Said:
    grounded = index.claims[claim]
    words, outlet = grounded.claim.span.exact, index.outlet(index.reports[grounded.report])
    return Said(claim, index.number[claim], words, index.voice_name(grounded), outlet, claim in event.claims)


def _choices(index: LedgerIndex, event: Event) -> list[Choice]:
    found = []
    for assessment in index.ledger.findings.assessments:
        if assessment.event != event.id or assessment.value is not None:
            continue
        values: dict[tuple[str, str], list[str]] = {}
        for voice in assessment.voices:
            number = voice.low if voice.low is not None else voice.high
            if number is not None:
                given = (f"{number:g}", bounds(voice.low, voice.high))
                values.setdefault(given, []).append(voice.speaker or "a source that nobody names")
        told = tuple((*given, ", ".join(dict.fromkeys(who))) for given, who in values.items())
        reading = bounds(assessment.low, assessment.high)
        found.append(Choice(assessment.property, _name(assessment.property), reading, told))
    return found


def _name(prop: str) -> str:
    """The property in words: "killed:militants" is "Killed, militants"."""
    measure, _, population = prop.partition(":")
    return say("measure", measure) + (f", {population.replace('_', ' ')}" if population else "")


@dataclass(frozen=True, slots=True)
class Entry:
    """One judgement of the history, in words; ``undone`` when it is in force no more."""

    judgement: Judgement
    what: str
    undone: bool


def entries(dossier: EventDossier, past: tuple[Judgement, ...]) -> list[Entry]:
    """What people decided about the event, latest first."""
    kept = {judgement.id for judgement in in_force(past)}
    return [Entry(j, _what(j), j.kind != "reverse" and j.id not in kept) for j in reversed(past)]


def _what(judgement: Judgement) -> str:
    match judgement.kind:
        case "same_event" if judgement.decision == "same":
            return "said that these accounts are one event"
        case "same_event":
            return "said that these accounts are different events"
        case "valid_claim":
            return f"found a claim {judgement.decision}"
        case "value":
            return f"chose {judgement.decision} for {say('property', judgement.property or '')}"
        case "label":
            return f"labelled it {judgement.decision}"
        case "publish":
            return "published it"
        case "retract":
            return "retracted it"
        case _:
            return "took a decision back"
