"""The notes: for every claim the sentence in its context, who says it, and what each marked word was taken to mean."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model import GroundedClaim, GroundedPlace, PlacePrecision, RelationKind, Report, TimeRole
from reportedly.publish.page.excerpts import Excerpt, excerpt
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.reading import published
from reportedly.publish.page.wording import clipped, count, counted, moment, say

TOLD = (RelationKind.SAME_ORIGIN, RelationKind.SAME_SPEAKER)  # shown with the origins
LINKED = 12  # claims listed for a kind of relation


@dataclass(frozen=True, slots=True)
class Meaning:
    """One marked word: as written, what it was taken for, and the module that decided so."""

    kind: str
    written: str
    taken: str
    made_by: str


@dataclass(frozen=True, slots=True)
class Link:
    """The claims that stand in one kind of relation to this one, and the first such relation."""

    kind: str
    relation: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """The evidence of one claim. ``landmark`` is where it begins in a file that is no text ("page 3")."""

    number: int
    claim: GroundedClaim
    report: Report
    outlet: str
    published: str
    chain: tuple[str, ...]
    party: bool
    certainty: str
    excerpt: Excerpt
    landmark: str | None
    meanings: tuple[Meaning, ...]
    links: tuple[Link, ...]
    event: str | None


def notes(index: LedgerIndex) -> list[Note]:
    """One note for each claim, in the order of their numbers."""
    return [_note(index, claim) for claim in index.ledger.claims]


def _note(index: LedgerIndex, claim: GroundedClaim) -> Note:
    report = index.reports[claim.report]
    return Note(
        number=index.number[claim.id],
        claim=claim,
        report=report,
        outlet=index.outlet(report),
        published=published(report.published),
        chain=tuple(index.chain(claim)),
        party=index.is_party(claim),
        certainty=say("certainty", claim.claim.certainty.value),
        excerpt=excerpt(index, claim),
        landmark=report.landmark(claim.claim.span),
        meanings=tuple(_meanings(index, claim)),
        links=tuple(_links(index, claim)),
        event=index.event_of.get(claim.id),
    )


def _links(index: LedgerIndex, claim: GroundedClaim) -> list[Link]:
    """The relations as seen from this claim, by kind."""
    found: dict[RelationKind, tuple[str, dict[int, None]]] = {}
    for relation in index.relations_of[claim.id]:
        if relation.kind in TOLD:
            continue
        others = relation.b if claim.id in relation.a else relation.a
        _, numbers = found.setdefault(relation.kind, (relation.id, {}))
        numbers.update((index.number[c], None) for c in others if c in index.number and c != claim.id)
    return [
        Link(say("relation", kind.value), relation, tuple(numbers)[:LINKED])
        for kind, (relation, numbers) in found.items()
    ]


def _meanings(index: LedgerIndex, claim: GroundedClaim) -> list[Meaning]:
    found = [Meaning(say("role", a.role.value), clipped(a.span.exact, 60), a.name, a.made_by) for a in claim.actors]
    found += [Meaning("where", clipped(p.span.exact, 60), _place(index, p), p.made_by) for p in claim.places]
    found += [
        Meaning("when" if t.role is TimeRole.EVENT else say("role", t.role.value), t.span.exact, moment(t), t.made_by)
        for t in claim.times
        if t.span is not None
    ]
    found += [
        Meaning(
            say("measure", q.measure.value).lower(),
            clipped(q.span.exact, 60),
            f"{count(q)} {counted(q)}".strip(),
            q.made_by,
        )
        for q in claim.quantities
    ]
    return found


def _place(index: LedgerIndex, place: GroundedPlace) -> str:
    region, inside = index.region_name(place.admin1), index.region_name(place.inside)
    where = f"{place.name}, {region}" if region and region != place.name else place.name
    if place.precision is PlacePrecision.EXACT:
        return where
    words = say("precision", place.precision.value)
    return f"{where}: {words}, somewhere in {inside}" if inside else f"{where}: {words}"
