"""Examples of what the JSON interface answers. All of it is made up."""

from __future__ import annotations

from typing import Any

type Json = dict[str, Any]


def page_of(row: Json) -> Json:
    """A page with this one row."""
    return {"rows": [row], "total": 1, "next": None}


EVENT: Json = {
    "id": "event-3c9a1f5be27d8046",
    "title": "Shelling of a market in Norvale",
    "event_type": "shelling",
    "start": "2031-05-03",
    "end": "2031-05-03",
    "place": "Norvale",
    "lat": 12.5,
    "lon": 41.25,
    "precision": "exact",
    "radius_km": 3.0,
    "country": "XX",
    "parent": None,
    "children": 0,
    "claims": 4,
    "reports": 3,
    "outlets": 3,
    "voices": 2,
    "independent": 1,
    "contradictions": 1,
    "certainties": ["asserted", "attributed"],
    "killed_low": 4.0,
    "killed_high": 7.0,
    "statuses": ["disputed", "new"],
    "first_published": "2031-05-03",
    "last_published": "2031-05-05",
    "place_name": "Norvale",
}
REPORT: Json = {
    "id": "report-90ab12cd34ef5678",
    "file": "norvale-market.html",
    "title": "Shells hit market",
    "outlet": "Norvale Gazette",
    "owner": None,
    "agency": None,
    "url": "https://gazette.example/market",
    "language": "en",
    "published": {"earliest": "2031-05-03", "latest": "2031-05-03", "evidence": "byline", "span": None},
    "claims": 2,
    "events": 1,
    "damaged": 0,
    "quarantined": 1,
}
SPAN: Json = {"start": 0, "end": 37, "exact": "Shells killed four people in Norvale."}
INNER_CLAIM: Json = {
    "id": "c-0f3a5c7e9b1d2f40",
    "report": REPORT["id"],
    "span": SPAN,
    "event_type": "shelling",
    "sub_event_type": "shelling",
    "certainty": "asserted",
    "temporality": "current",
    "polarity": "positive",
    "cues": [],
    "speakers": [{"kind": "outlet", "label": "Norvale Gazette", "span": None}],
    "actors": [],
    "places": [],
    "times": [],
    "quantities": [],
    "extractor": "rules 1",
    "confidence": 0.8,
    "why": ["trigger:shell"],
    "overruled": None,
}
CLAIM: Json = {
    "claim": {
        "claim": INNER_CLAIM,
        "speakers": [
            {
                "kind": "outlet",
                "name": "Norvale Gazette",
                "actor": None,
                "span": None,
                "party": False,
                "made_by": "speakers 1",
                "why": "the outlet itself",
            }
        ],
        "actors": [],
        "places": [],
        "times": [],
        "quantities": [],
    },
    "report": REPORT,
    "events": [EVENT["id"]],
    "rejected": False,
}
JUDGEMENT: Json = {
    "id": "judgement-5d7f9b1c3e2a4068",
    "kind": "same_event",
    "subject": ["c-0f3a5c7e9b1d2f40"],
    "decision": "different",
    "reason": "One is the strike of Tuesday, the other that of Wednesday.",
    "person": "Amal",
    "made_at": "2031-05-06T09:14:02.120000+00:00",
    "against": ["c-7e1b9d3f5a2c4e60"],
    "property": None,
    "reverses": None,
    "seen": "state-1a2b3c4d5e6f7081",
}
INNER_RELATION: Json = {
    "id": "relation-6e8a0c2b4d1f3957",
    "kind": "contradiction",
    "a": ["c-0f3a5c7e9b1d2f40"],
    "b": ["c-7e1b9d3f5a2c4e60"],
    "property": "killed",
    "rule": "counts-apart",
    "explanation": "The Gazette says four, the governor says seven, of the same day.",
    "made_by": "relations 1",
}
RELATION: Json = {"relation": INNER_RELATION, "events": [EVENT["id"]]}
DOSSIER: Json = {
    "row": EVENT,
    "event": {
        "id": EVENT["id"],
        "title": EVENT["title"],
        "event_type": "shelling",
        "claims": [INNER_CLAIM["id"]],
        "parent": None,
        "start": "2031-05-03",
        "end": "2031-05-03",
        "lat": 12.5,
        "lon": 41.25,
        "precision": "exact",
        "place": "Norvale",
        "merged_because": [],
        "made_by": "link 1",
    },
    "parent": None,
    "children": [],
    "claims": [CLAIM],
    "reports": [REPORT],
    "relations": [INNER_RELATION],
    "origins": [],
    "assessments": [],
    "labels": [],
    "judgements": [JUDGEMENT],
    "outdated": False,
    "sourcing": None,
    "control": [],
}
POINT: Json = {
    name: EVENT[name]
    for name in ("id", "title", "event_type", "lat", "lon", "precision", "radius_km", "start", "claims")
} | {"killed_high": 7.0, "disputed": True, "unverified": False}
BUCKET: Json = {"start": "2031-05-03", "events": 3, "claims": 11, "disputed": 1, "unverified": 0}
COUNT: Json = {"value": "shelling", "label": "shelling", "count": 3}
FACETS: Json = {
    "event_types": [COUNT],
    "certainties": [],
    "statuses": [],
    "actors": [],
    "outlets": [],
    "places": [],
    "countries": [],
    "precisions": [],
}
REPORT_DOSSIER: Json = {
    "row": REPORT,
    "report": {
        "id": REPORT["id"],
        "file": REPORT["file"],
        "sha256": "0" * 64,
        "raw": "<p>Shells killed four people in Norvale.</p>",
        "text": "Shells killed four people in Norvale.",
        "offsets": {"segments": [{"clean": 0, "raw": 3, "clean_length": 37, "raw_length": 37}]},
        "blocks": [
            {"start": 0, "end": 37, "kind": "paragraph", "voice": None, "voice_evidence": None, "recased": False}
        ],
        "outlet": {"name": "Norvale Gazette", "owner": None, "evidence": "title", "agency": None},
        "title": REPORT["title"],
        "url": REPORT["url"],
        "language": "en",
        "encoding": "utf-8",
        "published": REPORT["published"],
        "damage": [],
        "quarantined": [],
        "made_by": "read 1",
    },
    "claims": [CLAIM],
    "events": [EVENT],
    "labels": [],
    "origins": [],
}
REJECTION: Json = {"file": "broken.pdf", "stage": "read", "reason": "the file is empty", "code": "empty"}
OUTLET: Json = {
    "name": "Norvale Gazette",
    "owner": None,
    "reports": 12,
    "claims": 80,
    "events": 31,
    "origins": 9,
    "first_published": "2031-05-01",
    "last_published": "2031-05-09",
}
SHARED: Json = {"outlet": "Norvale Gazette", "other": "Port Herald", "origins": 4, "kinds": [["same_words", 3]]}
LABEL: Json = {
    "outlet": "Norvale Gazette",
    "actor": None,
    "label": "rebels",
    "family": "rebel",
    "own_voice": 3,
    "quoted": 1,
}
SPEAKER: Json = {
    "name": "Governor of Norvale",
    "actor": None,
    "kind": "person",
    "party": True,
    "claims": 7,
    "reports": 5,
    "outlets": 3,
    "events": 4,
}
ACTOR: Json = {"actor": "actor-of-norvale", "name": "Norvale Brigade", "claims": 21, "events": 9}
PLACE: Json = {
    "place": "place-1",
    "name": "Norvale",
    "lat": 12.5,
    "lon": 41.25,
    "precision": "exact",
    "country": "XX",
    "claims": 33,
    "events": 12,
    "controls": 3,
}
CONTROL: Json = {
    "id": "control-4b6d8f0a2c3e5173",
    "place": "place-1",
    "place_name": "Norvale",
    "lat": 12.5,
    "lon": 41.25,
    "precision": "exact",
    "radius_km": 3.0,
    "actor": "actor-of-norvale",
    "claimant": "Norvale Brigade",
    "state": "held",
    "partial": False,
    "began": {"earliest": "2031-05-01", "latest": "2031-05-03"},
    "told_until": "2031-05-06",
    "ended": None,
    "basis": "stated",
    "voices": ["Governor of Norvale"],
    "origins": ["origin-2d4f6a8c0e1b3957"],
    "parties": ["origin-2d4f6a8c0e1b3957"],
    "claims": ["c-0f3a5c7e9b1d2f40"],
    "excluded_by": [],
    "why": "the Gazette says that the brigade holds the town",
    "made_by": "weigh.control@1",
}
HIT: Json = {
    "kind": "claim",
    "id": INNER_CLAIM["id"],
    "title": EVENT["title"],
    "snippet": "Shells killed four people in Norvale.",
    "marks": [[0, 6]],
    "event": EVENT["id"],
    "report": REPORT["id"],
    "day": "2031-05-03",
}
TOTALS: Json = {
    "reports": 120,
    "claims": 940,
    "events": 310,
    "episodes": 12,
    "outlets": 14,
    "speakers": 66,
    "origins": 140,
    "contradictions": 21,
    "disputed": 18,
    "unverified": 40,
    "new": 6,
    "published": 2,
    "rejections": 1,
    "judgements": 15,
    "first_published": "2031-01-01",
    "last_published": "2031-05-09",
}
