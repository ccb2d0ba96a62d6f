"""Examples of what the JSON interface answers about the desk itself: its log, its changes, its state. All of it is made up."""

from __future__ import annotations

from reportedly.web.api_examples import EVENT, INNER_RELATION, JUDGEMENT, TOTALS, Json

LOGGED: Json = {"position": 15, "hash": "0" * 64, "judgement": JUDGEMENT}
STATE: Json = {"state": "state-1a2b3c4d5e6f7081", "judgements": []}
MADE: Json = {"position": 16, "hash": "0" * 64, "state": "state-2b3c4d5e6f708192", "judgement": JUDGEMENT}
CHANGE: Json = {
    "kind": "figure_raised",
    "subject": EVENT["id"],
    "event": EVENT["id"],
    "figure": {"low": 4.0, "high": 9.0},
    "before": {"low": 4.0, "high": 7.0},
    "position": 8,
    "made_at": 1935828842,
}
QUESTION: Json = {
    "id": INNER_RELATION["id"],
    "kind": "contradiction",
    "events": [EVENT["id"]],
    "a": ["c-0f3a5c7e9b1d2f40"],
    "b": ["c-7e1b9d3f5a2c4e60"],
    "property": "killed",
    "score": 0.81,
    "why": "Two voices differ about those killed.",
    "effects": [["killed", 0.81]],
}
HOOK: Json = {
    "id": "webhook-1f2e3d4c5b6a7980",
    "url": "https://example.org/desk",
    "kinds": ["new_contradiction", "retracted"],
    "made_by": "Amal",
    "made_at": 1935828842,
    "state": "active",
    "secret": None,
}
ME: Json = {"name": "Amal", "role": "coder", "scopes": ["judge", "read"]}
STATUS: Json = {"totals": TOTALS, "judgements_outdated": 1, "readings_outdated": 0, "computing": True, "failed": False}
FORM: Json = {
    "name": "geojson",
    "summary": "map layers: events, control, displacement, with the radius of each place",
    "suffix": ".geojson",
    "media_type": "application/geo+json",
}
RELEASE: Json = {
    "id": "release-5a6b7c8d9e0f1a2b",
    "name": "2031-05",
    "made_at": "2031-05-31T09:00:00.000000+00:00",
    "by": "Amal",
    "reason": "Monthly report.",
    "head": "0" * 64,
    "records": 1,
    "retracted": False,
    "retracted_records": [],
}
RECORD_ROW: Json = {
    "id": "record-3d4e5f6a7b8c9d0e-2",
    "event": EVENT["id"],
    "title": EVENT["title"],
    "version": 2,
    "digest": "0" * 64,
    "made_at": "2031-05-31T09:00:00.000000+00:00",
    "retracted": False,
    "releases": ["2031-05"],
}
RELEASE_DOSSIER: Json = {"release": RELEASE, "records": [RECORD_ROW]}
TOUCHED: Json = {"subject": RECORD_ROW["id"], "records": [RECORD_ROW["id"]], "releases": ["2031-05"]}
DIFFERENCE: Json = {
    "event": EVENT["id"],
    "title": EVENT["title"],
    "before": "record-3d4e5f6a7b8c9d0e-1",
    "after": "record-3d4e5f6a7b8c9d0e-2",
    "changes": [{"what": "value acled killed", "before": "4 to 7", "after": "4 to 9"}],
}
RECORD: Json = {"schema": "reportedly/record/1", "event": {"id": EVENT["id"]}, "claims": [], "values": []}
ADDED: Json = {
    "id": "upload-7c8d9e0f1a2b3c4d",
    "made_at": "2031-05-03T09:00:00.000000+00:00",
    "person": "Edda",
    "state": "done",
    "reason": "",
    "files": [
        {
            "file": {
                "name": "dorn.txt",
                "key": "uploads/upload-7c8d9e0f1a2b3c4d/dorn.txt",
                "size": 812,
                "sha256": "0" * 64,
                "refused": "",
                "speaks_for": "",
            },
            "reports": [{"id": "report-0123456789abcdef", "title": "Shelling in Dorn", "claims": 4}],
            "read": 1,
            "refusals": [],
            "refused": 0,
        }
    ],
}
