"""What weighing shows: relations between accounts, who the independent voices are, and who is called what by whom."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from reportedly.model import FramingLabel, GroundedClaim, Origin, Relation, RelationKind, SpeakerKind
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.wording import clipped, count, counted, moment, plural, say

ORDER = (
    RelationKind.CONTRADICTION,
    RelationKind.PROGRESSION,
    RelationKind.REVISION,
    RelationKind.CERTAINTY_DIFFERENCE,
    RelationKind.SCOPE_DIFFERENCE,
    RelationKind.SUBSET,
    RelationKind.REFINEMENT,
    RelationKind.AGREEMENT,
)
QUOTE = 170  # characters of a claim in a comparison
NO_ACTOR = "no known actor"
REASON = 90  # characters of the words that show two reports to be one voice


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a relation: whose claims, what they say in short, and their notes."""

    voice: str
    party: bool
    value: str
    quote: str
    notes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    relation: Relation
    about: str
    a: Side
    b: Side
    event: str | None
    event_title: str


@dataclass(frozen=True, slots=True)
class Kind:
    """All relations of one kind, with what the kind means."""

    kind: str
    name: str
    note: str
    items: tuple[Comparison, ...]


def kinds(index: LedgerIndex) -> list[Kind]:
    """The relations by kind. Same origin and same speaker are shown with the origins, not here."""
    found = []
    for kind in ORDER:
        items = tuple(comparison(index, r) for r in index.ledger.findings.relations if r.kind is kind)
        if items:
            found.append(Kind(kind.value, say("relation_plural", kind.value), say("relation_note", kind.value), items))
    return found


def comparison(index: LedgerIndex, relation: Relation) -> Comparison:
    """Both sides of a relation beside each other."""
    a, b = index.known(relation.a), index.known(relation.b)
    event = next((index.event_of[claim.id] for claim in a + b if claim.id in index.event_of), None)
    return Comparison(
        relation=relation,
        about=say("property", relation.property),
        a=_side(index, a, relation.property),
        b=_side(index, b, relation.property),
        event=event,
        event_title=index.events[event].title if event else "",
    )


def _side(index: LedgerIndex, claims: list[GroundedClaim], prop: str) -> Side:
    return Side(
        voice=", ".join(dict.fromkeys(index.voice_name(claim) for claim in claims)) or "unknown speaker",
        party=any(index.is_party(claim) for claim in claims),
        value=", ".join(dict.fromkeys(value for claim in claims for value in _values(claim, prop))),
        quote=clipped(claims[0].claim.span.exact, QUOTE) if claims else "",
        notes=tuple(index.number[claim.id] for claim in claims),
    )


def _values(claim: GroundedClaim, prop: str) -> list[str]:
    """What the claim says about the property, where it is a count, a date, a place or the certainty."""
    if prop == "certainty":
        return [say("certainty", claim.claim.certainty.value)]
    if prop in ("date", "time", "start date"):
        return [moment(time) for time in claim.as_said.times if time.role == "event"]
    if prop in ("place", "location"):
        return [place.name for place in claim.places]
    if prop in ("actor", "perpetrator", "responsibility"):
        return [actor.name for actor in claim.actors if actor.role in ("perpetrator", "participant")]
    return [f"{count(q)} {counted(q)}".strip() for q in claim.quantities if q.measure.value == prop]


@dataclass(frozen=True, slots=True)
class VoiceEntry:
    """One voice: who speaks, who repeats it, and why these claims are one. ``ids`` are its origins, one for each matter."""

    ids: tuple[str, ...]
    name: str
    party: bool
    outlets: tuple[str, ...]
    reports: int
    notes: tuple[int, ...]
    reasons: tuple[tuple[str, str, int], ...]

    @property
    def slight(self) -> bool:
        """Whether a single sentence is all there is."""
        return len(self.notes) <= 1


def voices(index: LedgerIndex) -> list[VoiceEntry]:
    """The voices across all events; those that most reports repeat come first."""
    groups: dict[str, list[Origin]] = {}
    for origin in index.ledger.findings.origins:
        groups.setdefault(index.lasting.get(origin.id, origin.id), []).append(origin)
    entries = [_voice(index, group) for group in groups.values()]
    return sorted(entries, key=lambda e: (-e.reports, -len(e.notes), e.ids))


def _voice(index: LedgerIndex, group: list[Origin]) -> VoiceEntry:
    claims = index.known(tuple(claim for origin in group for claim in origin.claims))
    reasons = Counter((say("origin_evidence", e.kind), index.outlet_name(e.text)) for o in group for e in o.evidence)
    speakers = Counter(name for origin in group for name in origin.speakers for _ in origin.claims)
    names = index.names(name for name, _ in speakers.most_common())
    return VoiceEntry(
        ids=tuple(origin.id for origin in group),
        name=names or (index.voice_name(claims[0]) if claims else "unknown speaker"),
        party=any(origin.party for origin in group),
        outlets=tuple(index.outlets(claims)),
        reports=len({report for origin in group for report in origin.reports} | {claim.report for claim in claims}),
        notes=tuple(index.number[claim.id] for claim in claims),
        reasons=tuple((kind, clipped(text, REASON), times) for (kind, text), times in reasons.most_common()),
    )


@dataclass(frozen=True, slots=True)
class Support:
    """How much stands behind claims. ``voices`` are independent and have a name, ``parties`` are those of them that take
    part in the conflict; ``nameless`` are sources that nobody names, which may be any of the others.
    """

    reports: int
    outlets: int
    voices: int
    parties: int
    nameless: int

    def __str__(self) -> str:
        """ "5 reports, 4 outlets, 2 independent voices, 1 of them a party to the conflict"."""
        parts = [plural(self.reports, "report"), plural(self.outlets, "outlet")]
        if self.voices or not self.nameless:
            parts.append(plural(self.voices, "independent voice"))
        if self.parties:
            one = self.voices == self.parties == 1
            parts.append("a party to the conflict" if one else f"{self.parties} of them a party to the conflict")
        if self.nameless:
            parts.append(f"{self.nameless} not named")
        return ", ".join(parts)


def support(index: LedgerIndex, claims: list[GroundedClaim]) -> Support:
    """The reports, outlets and voices of these claims."""
    party: dict[str, bool] = {}
    named: dict[str, bool] = {}
    for claim in claims:
        key = index.lasting_voice(claim)
        party[key] = party.get(key, False) or index.is_party(claim)
        named[key] = named.get(key, False) or claim.speaker.kind is not SpeakerKind.UNKNOWN
    return Support(
        reports=len({claim.report for claim in claims}),
        outlets=len(index.outlets(claims)),
        voices=sum(named.values()),
        parties=sum(party[key] for key, known in named.items() if known),
        nameless=len(named) - sum(named.values()),
    )


@dataclass(frozen=True, slots=True)
class Wording:
    """A label with how often it is used and the first note that shows it. ``own``: in the outlet's own voice."""

    label: str
    family: str
    own: bool
    times: int
    note: int | None


@dataclass(frozen=True, slots=True)
class Framing:
    """Rows are actors, columns outlets; a cell holds what that outlet calls that actor."""

    outlets: tuple[str, ...]
    rows: tuple[tuple[str, tuple[tuple[Wording, ...], ...]], ...]


def framing(index: LedgerIndex) -> Framing | None:
    """Which words each outlet uses for each actor, or None when no labelling word was found."""
    labels = index.ledger.findings.labels
    if not labels:
        return None
    outlets = tuple(dict.fromkeys(label.outlet for label in labels))
    by_actor: dict[str, list[FramingLabel]] = {}
    for label in labels:
        by_actor.setdefault(_actor_name(index, label), []).append(label)
    rows = [
        (name, tuple(_wordings(index, [label for label in mine if label.outlet == outlet]) for outlet in outlets))
        for name, mine in sorted(by_actor.items(), key=lambda item: (item[0] == NO_ACTOR, -len(item[1]), item[0]))
    ]
    return Framing(tuple(index.outlet_name(outlet) for outlet in outlets), tuple(rows))


def _actor_name(index: LedgerIndex, label: FramingLabel) -> str:
    if label.actor is None:
        return NO_ACTOR
    claim = index.claims.get(label.claim)
    named = [actor.name for actor in claim.actors if actor.actor == label.actor] if claim else []
    return named[0] if named else label.actor


def _wordings(index: LedgerIndex, labels: list[FramingLabel]) -> tuple[Wording, ...]:
    found: dict[tuple[str, bool], list[FramingLabel]] = {}
    for label in labels:
        found.setdefault((label.label.casefold(), label.own_voice), []).append(label)
    words = [
        Wording(group[0].label, group[0].family, own, len(group), index.number.get(group[0].claim))
        for (_, own), group in found.items()
    ]
    return tuple(sorted(words, key=lambda w: (-w.times, not w.own, w.label)))
