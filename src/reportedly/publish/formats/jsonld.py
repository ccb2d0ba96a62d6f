"""JSON-LD: claims with their provenance (PROV-O), their place in the text (Web Annotation), and what people have decided (ClaimReview).

A ClaimReview stands only for a judgement that a person made; nothing that the program found is one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from reportedly.model import GroundedClaim, Judgement, Ledger, Relation, Report, rejected_claims
from reportedly.publish.coded import Coded
from reportedly.publish.ledger_values import folded

CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "reportedly": "urn:reportedly:vocabulary:",
}
_AROUND = 40
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Jsonld:
    """One document with a graph of nodes; identifiers are URNs of the ledger's ids."""

    name: str = "jsonld"
    summary: str = "JSON-LD: PROV-O, Web Annotation; ClaimReview for people's judgements"
    suffix: str = ".jsonld"
    media_type: str = "application/ld+json"
    policies: tuple[str, ...] = ("ucdp",)

    def write(self, ledger: Ledger, stream: TextIO) -> None:
        coded = Coded(ledger, "ucdp")
        graph = [*_reports(coded), *_claims(coded), *_events(coded), *_relations(coded), *_reviews(coded)]
        document = {"@context": CONTEXT, "@graph": graph}
        stream.write(json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def urn(id_: str) -> str:
    """The identifier of a thing of the ledger."""
    return f"urn:reportedly:{id_}"


def _ref(id_: str) -> Node:
    return {"@id": urn(id_)}


def _date(day: object) -> Node | None:
    return {"@value": str(day), "@type": "xsd:date"} if day is not None else None


def _node(values: Node) -> Node:
    return {key: value for key, value in values.items() if value not in (None, [], "")}


def _reports(coded: Coded) -> Iterator[Node]:
    for report in coded.ledger.reports:
        yield _node(
            {
                "@id": urn(report.id),
                "@type": ["prov:Entity", "schema:Article"],
                "schema:name": report.title,
                "schema:publisher": coded.index.outlet(report),
                "schema:url": report.url,
                "schema:inLanguage": report.language,
                "schema:datePublished": _date(report.published.latest),
                "reportedly:sha256": report.sha256,
            }
        )


def _claims(coded: Coded) -> Iterator[Node]:
    for claim in coded.ledger.claims:
        report = coded.index.reports[claim.report]
        said = claim.claim
        names = coded.index.chain(claim)
        yield _node(
            {
                "@id": urn(claim.id),
                "@type": ["prov:Entity", "schema:Claim"],
                "schema:text": folded(said.span.exact),
                "reportedly:eventType": said.event_type,
                "reportedly:subEventType": said.sub_event_type,
                "reportedly:certainty": said.certainty.value,
                "prov:wasQuotedFrom": _ref(report.id),
                "prov:hadPrimarySource": {"schema:name": names[-1]} if len(names) > 1 else _ref(report.id),
                "prov:wasAttributedTo": [{"@type": "prov:Agent", "schema:name": name} for name in names],
                "prov:wasGeneratedBy": {"@type": "prov:Activity", "prov:wasAssociatedWith": _software(said.extractor)},
            }
        )
        yield _annotation(claim, report)


def _software(made_by: str) -> Node:
    return {"@type": "prov:SoftwareAgent", "schema:name": "reportedly", "schema:softwareVersion": made_by}


def _annotation(claim: GroundedClaim, report: Report) -> Node:
    """Where the claim stands: offsets in the raw file, and its words with those around it, which survive a new cleaning."""
    span = claim.claim.span
    start, end = report.raw_range(span)
    quote = {
        "@type": "oa:TextQuoteSelector",
        "oa:exact": report.raw[start:end],
        "oa:prefix": report.raw[max(0, start - _AROUND) : start],
        "oa:suffix": report.raw[end : end + _AROUND],
    }
    position = {"@type": "oa:TextPositionSelector", "oa:start": start, "oa:end": end}
    return {
        "@id": urn(f"{claim.id}/annotation"),
        "@type": "oa:Annotation",
        "oa:motivatedBy": {"@id": "oa:identifying"},
        "oa:hasBody": _ref(claim.id),
        "oa:hasTarget": {"oa:hasSource": _ref(report.id), "oa:hasSelector": [position, quote]},
    }


def _events(coded: Coded) -> Iterator[Node]:
    for event in coded.index.events.values():
        claims = coded.index.known(event.claims)
        if not claims:
            continue
        point = {"@type": "schema:GeoCoordinates", "schema:latitude": event.lat, "schema:longitude": event.lon}
        values = coded.events[event.id].values if event.id in coded.events else {}
        yield _node(
            {
                "@id": urn(event.id),
                "@type": ["prov:Entity", "schema:Event"],
                "schema:name": event.title,
                "schema:startDate": _date(event.start),
                "schema:endDate": _date(event.end),
                "schema:location": {"@type": "schema:Place", "schema:geo": point} if event.lat is not None else None,
                "schema:superEvent": _ref(event.parent) if event.parent in coded.index.events else None,
                "prov:wasDerivedFrom": [_ref(c.id) for c in claims],
                "reportedly:assessment": [
                    _node(
                        {
                            "@type": "prov:Entity",
                            "reportedly:property": a.property,
                            "reportedly:policy": a.policy,
                            "reportedly:low": a.low,
                            "reportedly:best": a.best,
                            "reportedly:high": a.high,
                            "reportedly:value": a.value,
                            "schema:description": a.why,
                            "prov:wasDerivedFrom": [_ref(c) for c in (*a.supporting, *a.disputing)],
                        }
                    )
                    for _, a in sorted(values.items())
                ],
            }
        )


def _relations(coded: Coded) -> Iterator[Node]:
    """Relations between claims: schema.org has none, so these are words of our own."""
    for relation in coded.ledger.findings.relations:
        if all(c in coded.index.claims for c in (*relation.a, *relation.b)):
            yield _relation(relation)


def _relation(relation: Relation) -> Node:
    return {
        "@id": urn(relation.id),
        "@type": f"reportedly:{relation.kind.value}",
        "reportedly:between": [_ref(c) for c in relation.a],
        "reportedly:and": [_ref(c) for c in relation.b],
        "reportedly:rule": relation.rule,
        "schema:description": relation.explanation,
    }


def _reviews(coded: Coded) -> Iterator[Node]:
    """A review a claim that a person has accepted. What somebody has rejected is not in the ledger any more."""
    rejected = rejected_claims(coded.ledger.judgements)
    for judgement in coded.ledger.judgements:
        claims = [c for c in judgement.subject if c in coded.index.claims and c not in rejected]
        if judgement.kind == "valid_claim" and claims and not rejected_claims([judgement]):
            yield from (_review(judgement, coded.index.claims[c], coded) for c in claims)


def _review(judgement: Judgement, claim: GroundedClaim, coded: Coded) -> Node:
    report = coded.index.reports[claim.report]
    rating = {"schema:ratingValue": 1, "schema:bestRating": 1, "schema:worstRating": 0}
    return _node(
        {
            "@id": urn(f"{judgement.id}/{claim.id}"),
            "@type": "schema:ClaimReview",
            "schema:datePublished": judgement.made_at,
            "schema:author": {"@type": "schema:Person", "schema:name": judgement.person},
            "schema:claimReviewed": folded(claim.claim.span.exact),
            "schema:itemReviewed": _node(
                {
                    "@id": urn(claim.id),
                    "@type": "schema:Claim",
                    "schema:appearance": [{"schema:url": report.url}] if report.url else None,
                }
            ),
            "schema:reviewRating": {"@type": "schema:Rating", **rating, "schema:alternateName": judgement.decision},
            "schema:reviewBody": judgement.reason,
        }
    )


EXPORTERS = (Jsonld(),)
