"""From a thing of the ledger to its explanation: one function a kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from reportedly.cli.looking.explaining_claims import claim_facts
from reportedly.cli.looking.explanation import Explanation, Fact, Link, Quote, fact, quote
from reportedly.cli.looking.standing import range_text, state_text
from reportedly.cli.looking.values import value_text
from reportedly.model import Assessment, Control, Event, GroundedClaim, Judgement, Ledger, Origin, Relation, Report

TITLE_LENGTH = 100

type Noun = Report | GroundedClaim | Event | Origin | Relation | Control | Judgement


@dataclass(frozen=True, slots=True)
class Shelf:
    """A ledger with its reports and claims by id."""

    ledger: Ledger
    reports: dict[str, Report]
    claims: dict[str, GroundedClaim]
    judgements: Sequence[Judgement]

    @classmethod
    def of(cls, ledger: Ledger, judgements: Sequence[Judgement]) -> Shelf:
        return cls(ledger, {r.id: r for r in ledger.reports}, {c.id: c for c in ledger.claims}, judgements)

    def find(self, id_: str) -> Noun | None:
        findings = self.ledger.findings
        others: Iterator[Noun] = chain(
            findings.events, findings.origins, findings.relations, findings.control, self.judgements
        )
        return self.reports.get(id_) or self.claims.get(id_) or next((noun for noun in others if noun.id == id_), None)


def explain(shelf: Shelf, noun: Noun) -> Explanation:
    """Everything behind the noun."""
    match noun:
        case Report():
            return _report(shelf, noun)
        case GroundedClaim():
            return _claim(shelf, noun)
        case Event():
            return _event(shelf, noun)
        case Origin():
            return _origin(shelf, noun)
        case Relation():
            return _relation(shelf, noun)
        case Control():
            return _control(shelf, noun)
        case Judgement():
            return _judgement(noun)


def _report(shelf: Shelf, report: Report) -> Explanation:
    published = report.published
    facts = [
        fact("outlet", report.outlet.name or "unknown", report.made_by, why=report.outlet.evidence or ""),
        fact(
            "published",
            _interval(published.earliest, published.latest),
            report.made_by,
            span=published.span,
            why=published.evidence,
        ),
        fact("language", report.language, report.made_by),
        fact("file", f"{report.file}, {len(report.raw)} characters, {report.encoding}, sha256 {report.sha256}"),
    ]
    facts += [
        Fact("damaged", d.kind, report.raw[d.raw_start : d.raw_end], f"characters {d.raw_start} to {d.raw_end}")
        for d in report.damage
    ]
    facts += [
        Fact("quarantined", q.reason, report.raw[q.raw_start : q.raw_end], f"characters {q.raw_start} to {q.raw_end}")
        for q in report.quarantined
    ]
    links = [_link("claims", c) for c in shelf.ledger.claims if c.report == report.id]
    return Explanation("report", report.id, report.title or report.file, tuple(facts), links=tuple(links))


def _claim(shelf: Shelf, claim: GroundedClaim) -> Explanation:
    report = shelf.reports[claim.report]
    links = [Link("stands in", report.id, report.title or report.file), *_findings_about(shelf, {claim.id})]
    return Explanation(
        "claim",
        claim.id,
        _short(claim.claim.span.exact),
        claim_facts(claim),
        (quote(claim.id, report, claim.claim.span),),
        tuple(links),
    )


def _event(shelf: Shelf, event: Event) -> Explanation:
    facts = [
        fact("type", event.event_type, event.made_by),
        fact("time", _interval(event.start, event.end), event.made_by),
        fact("place", _place(event), event.made_by),
        *(fact("merged because", why, event.made_by) for why in event.merged_because),
    ]
    found = shelf.ledger.findings
    for sourcing in (s for s in found.sourcing if s.event == event.id):
        facts.append(fact("told by", sourcing.sentence, sourcing.made_by, why="; ".join(sourcing.voices)))
    for assessment in (a for a in found.projections or found.assessments if a.event == event.id):
        facts.append(_assessment(assessment))
    events = shelf.ledger.findings.events
    links = [Link("part of", e.id, e.title) for e in events if e.id == event.parent]
    links += [Link("contains", e.id, e.title) for e in events if e.parent == event.id]
    links += [
        Link(relation.kind.value, relation.id, relation.explanation)
        for relation in shelf.ledger.findings.relations
        if set(event.claims).issuperset((*relation.a, *relation.b))
    ]
    return Explanation("event", event.id, event.title, tuple(facts), _quotes(shelf, event.claims), tuple(links))


def _assessment(assessment: Assessment) -> Fact:
    from reportedly.publish.page.wording import plural

    value = f"{value_text(assessment)} (policy {assessment.policy}, {plural(len(assessment.voices), 'voice')})"
    if assessment.value is not None:
        value = f"{assessment.value} (policy {assessment.policy})"
    return fact(assessment.property, value, assessment.made_by, why=assessment.why)


def _origin(shelf: Shelf, origin: Origin) -> Explanation:
    facts = [
        fact("a party to the conflict", "yes" if origin.party else "no", origin.made_by),
        *(fact("speaker", speaker, origin.made_by) for speaker in origin.speakers),
        *(fact("because", f"{e.kind}: {e.text}", origin.made_by, why=f"{e.a}, {e.b}") for e in origin.evidence),
    ]
    links = [Link("in", r.id, r.title or r.file) for r in (shelf.reports[id_] for id_ in origin.reports)]
    title = f"One voice in {len(origin.reports)} reports: {', '.join(origin.speakers) or 'unknown speaker'}"
    return Explanation("origin", origin.id, title, tuple(facts), _quotes(shelf, origin.claims), tuple(links))


def _relation(shelf: Shelf, relation: Relation) -> Explanation:
    facts = (
        fact("kind", relation.kind, relation.made_by),
        fact("property", relation.property, relation.made_by),
        fact("rule", relation.rule, relation.made_by, why=relation.explanation),
    )
    quotes = _quotes(shelf, (*relation.a, *relation.b))
    return Explanation("relation", relation.id, relation.explanation, facts, quotes)


def _control(shelf: Shelf, hold: Control) -> Explanation:
    facts = [
        fact("place", f"{hold.place_name} ({hold.precision})", hold.made_by),
        fact("claimant", hold.claimant, hold.made_by),
        fact("state", state_text(hold), hold.made_by, why=hold.why),
        fact("began", range_text(hold.began), hold.made_by, why=f"days {hold.basis}"),
        fact("told until", str(hold.told_until or "unknown"), hold.made_by),
        fact("ended", range_text(hold.ended) if hold.ended else "nobody tells of an end", hold.made_by),
        *(fact("voice", voice, hold.made_by) for voice in hold.voices),
    ]
    others = [c for c in shelf.ledger.findings.control if c.place == hold.place and c.id != hold.id]
    links = [Link("cannot be true beside" if c.id in hold.excluded_by else "beside", c.id, c.why) for c in others]
    title = f"{hold.place_name}: {hold.state} by {hold.claimant}"
    return Explanation("control", hold.id, title, tuple(facts), _quotes(shelf, hold.claims), tuple(links))


def _judgement(judgement: Judgement) -> Explanation:
    facts = (
        Fact("decision", judgement.decision, why=judgement.reason),
        Fact("by", judgement.person),
        Fact("made at", judgement.made_at),
    )
    links = tuple(Link("about", id_, "") for id_ in judgement.subject)
    return Explanation("judgement", judgement.id, judgement.kind, facts, links=links)


def _quotes(shelf: Shelf, claims: Iterable[str]) -> tuple[Quote, ...]:
    found = (shelf.claims[claim] for claim in claims)
    return tuple(quote(c.id, shelf.reports[c.report], c.claim.span) for c in found)


def _findings_about(shelf: Shelf, claims: set[str]) -> Iterator[Link]:
    findings = shelf.ledger.findings
    for event in findings.events:
        if not claims.isdisjoint(event.claims):
            yield Link("about the event", event.id, event.title)
    for origin in findings.origins:
        if not claims.isdisjoint(origin.claims):
            yield Link("one voice with", origin.id, ", ".join(origin.speakers))
    for relation in findings.relations:
        if not claims.isdisjoint((*relation.a, *relation.b)):
            yield Link(relation.kind.value, relation.id, relation.explanation)
    for hold in findings.control:
        if not claims.isdisjoint(hold.claims):
            yield Link("tells who holds", hold.id, hold.why)


def _link(how: str, claim: GroundedClaim) -> Link:
    return Link(how, claim.id, _short(claim.claim.span.exact))


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= TITLE_LENGTH else folded[: TITLE_LENGTH - 1] + "…"


def _interval(first: date | None, last: date | None) -> str:
    if first is None and last is None:
        return "unknown"
    return str(first) if first == last else f"{first or '?'} to {last or '?'}"


def _place(event: Event) -> str:
    if event.lat is None or event.lon is None:
        return event.precision
    name = f"{event.place}, " if event.place else ""
    return f"{name}{event.lat:.4f} {event.lon:.4f} ({event.precision})"
