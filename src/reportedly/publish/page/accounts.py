"""The accounts of one event side by side: a row for each question, a column for each voice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from reportedly.model import (
    OF_SCENE_DAY,
    ActorRole,
    Certainty,
    GroundedActor,
    GroundedClaim,
    GroundedTime,
    Measure,
    PlacePrecision,
    Polarity,
    Relation,
    RelationKind,
    SpeakerKind,
    Temporality,
    TimeRole,
)
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.wording import clipped, count, counted, interval, moment, plural, say

WHAT = 150  # characters of a claim in the first row
SHOWN = 4  # values of a cell before the rest is folded away
SHOWN_QUOTES = 3  # the same for the first row, whose values are sentences

COMMENT = frozenset({"opinion", "relation", "statement"})
DOERS = (ActorRole.PERPETRATOR, ActorRole.PARTICIPANT, ActorRole.CONTROLLER, ActorRole.SUPPORTER, ActorRole.SUBJECT)
DONE_TO = (ActorRole.TARGET, ActorRole.VICTIM, ActorRole.SUPPORTED, ActorRole.RECIPIENT, ActorRole.OBJECT)
SIGNALS = {
    RelationKind.CONTRADICTION: "contradiction",
    RelationKind.PROGRESSION: "progression",
    RelationKind.REVISION: "revision",
    RelationKind.CERTAINTY_DIFFERENCE: "certainty_difference",
}


@dataclass(slots=True)
class Value:
    """One thing a voice says, with the numbers of the notes that say it."""

    text: str
    aside: str = ""
    kind: str = ""
    notes: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Row:
    """One question. ``cells`` run parallel to the columns; ``signals`` are kinds of relations about this row."""

    label: str
    cells: tuple[tuple[Value, ...], ...]
    signals: tuple[tuple[str, str], ...]
    shown: int


@dataclass(frozen=True, slots=True)
class Column:
    """One voice, whoever prints it. ``anchor`` leads to its entry among the origins."""

    name: str
    party: bool
    printed_by: str
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Accounts:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


Said = tuple[str, str, str]
Asker = Callable[[LedgerIndex, GroundedClaim], list[Said]]


def accounts(index: LedgerIndex, claims: list[GroundedClaim]) -> Accounts:
    """The table of these claims. Voices with more claims come first, those that nobody names last."""
    voices: dict[str, list[GroundedClaim]] = {}
    for claim in claims:
        voices.setdefault(index.voice_key(claim), []).append(claim)
    order = sorted(voices.values(), key=lambda said: (_nameless(said), -len(said), index.number[said[0].id]))
    relations = list({relation.id: relation for claim in claims for relation in index.relations_of[claim.id]}.values())
    rows = []
    for label, about, ask in QUESTIONS:
        cells = tuple(tuple(_values(index, said, ask)) for said in order)
        if any(cells):
            shown = SHOWN_QUOTES if ask is _what else SHOWN
            rows.append(Row(label, cells, _signals(relations, about), shown))
    return Accounts(tuple(_column(index, said) for said in order), tuple(rows))


def _nameless(said: list[GroundedClaim]) -> bool:
    return said[0].speaker.kind is SpeakerKind.UNKNOWN


def _column(index: LedgerIndex, said: list[GroundedClaim]) -> Column:
    reports = {claim.report for claim in said}
    outlets = index.outlets(said)
    name = index.voice_name(said[0])
    if outlets == [name]:
        printed = "in its own words" if len(reports) == 1 else f"in its own words, {plural(len(reports), 'report')}"
    else:
        printed = "in " + ", ".join(outlets)
    origin = index.origin_of.get(said[0].id)
    return Column(name, index.is_party(said[0]), printed, origin.id if origin else None)


def _values(index: LedgerIndex, said: list[GroundedClaim], ask: Asker) -> list[Value]:
    found: dict[Said, Value] = {}
    for claim in sorted(said, key=_telling) if ask is _what else said:
        for text, aside, kind in ask(index, claim):
            value = found.setdefault((text, aside, kind), Value(text, aside, kind))
            if index.number[claim.id] not in value.notes:
                value.notes.append(index.number[claim.id])
    return list(found.values())


def _telling(claim: GroundedClaim) -> tuple[bool, bool]:
    """What happened comes before what is thought about it, the present before the past."""
    return claim.claim.event_type in COMMENT, claim.claim.temporality is Temporality.BACKGROUND


def _signals(relations: list[Relation], about: frozenset[str]) -> tuple[tuple[str, str], ...]:
    found: dict[str, str] = {}
    for relation in relations:
        if relation.kind in SIGNALS and relation.property.casefold() in about:
            found.setdefault(SIGNALS[relation.kind], relation.id)
    return tuple(found.items())


def _what(index: LedgerIndex, claim: GroundedClaim) -> list[Said]:
    notes = [claim.claim.sub_event_type]
    if claim.claim.polarity is Polarity.NEGATED:
        notes.append("said not to have happened")
    if claim.claim.temporality is Temporality.BACKGROUND:
        notes.append("background")
    return [(clipped(claim.claim.span.exact, WHAT), ", ".join(notes), "quote")]


def _where(index: LedgerIndex, claim: GroundedClaim) -> list[Said]:
    found = []
    for place in claim.places:
        exact = place.precision is PlacePrecision.EXACT
        notes = [] if exact else [say("precision", place.precision.value)]
        if place.role != "location":
            notes.append(place.role)
        found.append((place.name, ", ".join(notes), "unsure" if place.lat is None else ""))
    return found


def _when(index: LedgerIndex, claim: GroundedClaim) -> list[Said]:
    return [_time(time) for time in claim.times if time.role is TimeRole.EVENT]


def _time(time: GroundedTime) -> Said:
    if time.start is None and time.end is None:
        return f"“{clipped(time.span.exact, 40)}”", "which day is not known", "unsure"
    return moment(time), "of the event told around it" if time.made_by == OF_SCENE_DAY else "", ""


def _counting(*measures: Measure) -> Asker:
    def ask(index: LedgerIndex, claim: GroundedClaim) -> list[Said]:
        return [
            (count(q), _about_count(claim, n), "figure")
            for n, q in enumerate(claim.quantities)
            if q.measure in measures
        ]

    return ask


def _about_count(claim: GroundedClaim, index: int) -> str:
    quantity = claim.quantities[index]
    notes = [counted(quantity)]
    if quantity.measure in (Measure.OTHER, Measure.DURATION) and not notes[0]:
        notes = [clipped(quantity.span.exact, 40)]
    if quantity.part_of is not None:
        notes.append("part of the whole")
    as_of = next((t for t in claim.times if t.role is TimeRole.AS_OF), None)
    if quantity.as_of:
        notes.append(f"as of {interval(quantity.as_of, quantity.as_of)}")
    elif as_of is not None:
        notes.append(f"as of {moment(as_of)}")
    if claim.claim.polarity is Polarity.NEGATED:
        notes.append("said not to be so")
    return ", ".join(note for note in notes if note)


def _acting(roles: tuple[ActorRole, ...], plain: ActorRole) -> Asker:
    def ask(index: LedgerIndex, claim: GroundedClaim) -> list[Said]:
        return [_actor(actor, plain) for actor in claim.actors if actor.role in roles]

    return ask


def _actor(actor: GroundedActor, plain: ActorRole) -> Said:
    written = clipped(actor.span.exact, 50)
    notes = [] if actor.role is plain else [say("role", actor.role.value)]
    if written.casefold().removeprefix("the ") != actor.name.casefold().removeprefix("the "):
        notes.append(f"“{written}”")
    return actor.name, ", ".join(notes), ""


def _who_says(index: LedgerIndex, claim: GroundedClaim) -> list[Said]:
    chain = index.chain(claim)
    return [(chain[-1], "" if len(chain) == 1 else "as told by " + ", ".join(reversed(chain[:-1])), "")]


def _how_sure(index: LedgerIndex, claim: GroundedClaim) -> list[Said]:
    certainty = claim.claim.certainty
    cues = dict.fromkeys(clipped(c.span.exact, 40) for c in claim.claim.cues if c.signals is certainty)
    aside = ", ".join(f"“{cue}”" for cue in cues) if certainty is not Certainty.ASSERTED else ""
    return [(say("certainty", certainty.value), aside, f"sure-{certainty.value}")]


def _asking_about(*properties: str) -> frozenset[str]:
    return frozenset(properties)


QUESTIONS: tuple[tuple[str, frozenset[str], Asker], ...] = (
    ("What", _asking_about("event", "state", "control", "occurrence"), _what),
    ("Where", _asking_about("place", "location"), _where),
    ("When", _asking_about("date", "time", "start date"), _when),
    ("Killed", _asking_about("killed"), _counting(Measure.KILLED)),
    ("Injured", _asking_about("injured"), _counting(Measure.INJURED)),
    ("Killed or injured", _asking_about("killed_or_injured"), _counting(Measure.KILLED_OR_INJURED)),
    ("Casualties", _asking_about("casualties", "losses"), _counting(Measure.CASUALTIES)),
    ("Displaced", _asking_about("displaced"), _counting(Measure.DISPLACED)),
    ("Settlements taken", _asking_about("captured_settlements"), _counting(Measure.CAPTURED_SETTLEMENTS)),
    (
        "Other figures",
        _asking_about("strikes", "fighters", "duration", "other"),
        _counting(Measure.STRIKES, Measure.FIGHTERS, Measure.DURATION, Measure.OTHER),
    ),
    ("Who did it", _asking_about("actor", "perpetrator", "responsibility"), _acting(DOERS, ActorRole.PERPETRATOR)),
    ("To whom", _asking_about("target", "victim"), _acting(DONE_TO, ActorRole.TARGET)),
    ("Who says so", _asking_about("speaker"), _who_says),
    ("How sure", _asking_about("certainty"), _how_sure),
)
