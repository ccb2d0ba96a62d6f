"""The JSON interface over a catalogue in memory."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from starlette.testclient import TestClient

from reportedly.web.api_examples import CLAIM, DOSSIER, EVENT
from tests.web.desks import SAME_SITE, client_of
from tests.web.shelf import MANY, Shelf

V1 = "/api/v1"


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def client(tmp_path: Path, shelf: Shelf) -> TestClient:
    return client_of(tmp_path, catalogue=shelf)


def all_rows(client: TestClient, path: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    while path:
        page = client.get(path).json()
        rows += page["rows"]
        path = page["next"]
    return rows


def test_pages_hold_every_row_once(client: TestClient) -> None:
    rows = all_rows(client, f"{V1}/events?limit=7&words=Dorn")
    assert len(rows) == len({row["id"] for row in rows}) == MANY
    assert client.get(f"{V1}/events?limit=1000").json()["total"] == MANY


@pytest.mark.parametrize(
    "query",
    ["limit=0", "limit=1001", "limit=x", "after=nonsense", "start=yesterday", "box=1,2,3", "box=9,9,1,-1", "certainty=sure",
     "words=%00", "words=%1b[31m", "order=size", "status=x", f"words={'x' * 301}", "box=1,1,1,999", "box=--1,2,3,4"],
)  # fmt: skip
def test_parameters_that_mean_nothing_are_named(client: TestClient, query: str) -> None:
    answer = client.get(f"{V1}/events?{query}")
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"]


def test_unchanged_is_304_and_changed_is_not(client: TestClient, shelf: Shelf) -> None:
    first = client.get(f"{V1}/events")
    asked = {"If-None-Match": first.headers["etag"]}
    assert client.get(f"{V1}/events", headers=asked).status_code == 304
    assert client.get(f"{V1}/events?limit=3", headers=asked).status_code == 200
    shelf.stamp += 1
    assert client.get(f"{V1}/events", headers=asked).status_code == 200


def test_the_same_bytes_for_the_same_ledger(client: TestClient) -> None:
    assert client.get(f"{V1}/claims").content == client.get(f"{V1}/claims").content


@pytest.mark.parametrize("path", ["events/evt-9999", "claims/none", "reports/none", "judgements/none", "exports/none"])
def test_what_there_is_not(client: TestClient, path: str) -> None:
    assert client.get(f"{V1}/{path}").status_code == 404


def test_an_export_is_a_file(client: TestClient) -> None:
    names = [form["name"] for form in client.get(f"{V1}/exports").json()]
    assert {"acled-csv", "geojson"} <= set(names)
    answer = client.get(f"{V1}/exports/geojson")
    assert answer.json()["type"] == "FeatureCollection"
    assert "attachment" in answer.headers["content-disposition"]


def document(client: TestClient) -> dict[str, Any]:
    return client.get(f"{V1}/openapi.json").json()


def test_every_operation_is_described_with_an_example(client: TestClient) -> None:
    described = document(client)
    operations = [(path, op) for path, item in described["paths"].items() for op in item.values()]
    assert len(operations) > 25
    for path, operation in operations:
        assert operation.get("summary") or operation.get("description"), path
        good = [answer for code, answer in operation["responses"].items() if code.startswith("2")]
        for answer in good:
            for content in answer.get("content", {}).values():
                assert "example" in content, path
        for code in ("401", "403", "422", "429"):
            assert "application/problem+json" in operation["responses"][code]["content"], path


def test_examples_are_valid(client: TestClient) -> None:
    described = document(client)
    checked = 0
    for _path, item in described["paths"].items():
        for operation in item.values():
            for code, answer in operation["responses"].items():
                content = answer.get("content", {}).get("application/json", {})
                if code.startswith("2") and "schema" in content and content["schema"]:
                    schema = content["schema"] | {"components": described["components"]}
                    jsonschema.validate(content["example"], schema)
                    checked += 1
    assert checked > 20


ELSEWHERE = ("{judgement}", "{release}", "{record}")
"""Things of which this desk has none; other tests make some."""


def hand_in(client: TestClient) -> str:
    """The id of a batch with one file."""
    answer = client.post("/api/v1/reports", files={"files": ("dorn.txt", b"Dorn.")}, headers=SAME_SITE)
    return str(answer.json()["id"])


def test_answers_are_valid(client: TestClient, shelf: Shelf) -> None:
    shelf.contradict()
    described = document(client)
    ids = {
        "event": "evt-0001",
        "claim": next(iter(shelf.claims_)),
        "report": next(iter(shelf.reports_)),
        "place": "geo-1",
        "upload": hand_in(client),
    }
    checked = 0
    for path, item in described["paths"].items():
        content = item.get("get", {}).get("responses", {}).get("200", {}).get("content", {})
        if "application/json" not in content or any(of in path for of in ELSEWHERE):
            continue
        query = {"words": "Dorn", "subject": ["evt-0001"]}
        answer = client.get(path.format(**ids), params=query)
        assert answer.status_code == 200, (path, answer.text)
        schema = content["application/json"]["schema"] | {"components": described["components"]}
        jsonschema.validate(answer.json(), schema)
        checked += 1
    assert checked > 18


def test_examples_have_every_field_of_the_answers(client: TestClient, shelf: Shelf) -> None:
    assert client.get(f"{V1}/events/evt-0001").json().keys() == DOSSIER.keys()
    assert client.get(f"{V1}/events").json()["rows"][0].keys() == EVENT.keys()
    assert client.get(f"{V1}/claims").json()["rows"][0].keys() == CLAIM.keys()


def test_ids_in_the_document_begin_as_the_ids_that_are_given_out(client: TestClient) -> None:
    """Ids as ``content_id`` and the store make them: of a claim "c-", of a report "report-"."""
    shown = set(re.findall(r'"([a-z]+)-[0-9a-f]{16}', json.dumps(document(client))))
    assert {"c", "event", "report"} <= shown
    assert shown <= {
        "c", "control", "event", "judgement", "origin", "record", "relation", "release", "report", "state", "upload", "webhook"
    }  # fmt: skip


def test_status_says_what_is_not_taken_into_account(client: TestClient) -> None:
    status = client.get(f"{V1}/status").json()
    assert (status["totals"]["events"], status["judgements_outdated"], status["computing"]) == (MANY, 0, False)


def test_me(client: TestClient) -> None:
    assert client.get(f"{V1}/me").json() == {"name": "local", "role": "admin", "scopes": None}


# Judging


def draft(shelf: Shelf, **changed: Any) -> dict[str, Any]:
    a, b = list(shelf.claims_)[:2]
    return {
        "kind": "same_event",
        "subject": [a],
        "against": [b],
        "decision": "different",
        "reason": "Two days.",
    } | changed


def state(client: TestClient, sent: dict[str, Any]) -> str:
    asked = client.get(f"{V1}/judgements/state", params={"subject": [*sent["subject"], *sent.get("against", ())]})
    assert asked.headers["etag"] == f'"{asked.json()["state"]}"'
    return asked.headers["etag"]


def send(client: TestClient, sent: Any, seen: str | None = None) -> Any:
    return client.post(f"{V1}/judgements", json=sent, headers=SAME_SITE | ({"If-Match": seen} if seen else {}))


def test_a_judgement_is_in_the_log(client: TestClient, shelf: Shelf) -> None:
    sent = draft(shelf)
    made = send(client, sent, state(client, sent))
    assert made.status_code == 201, made.text
    body = made.json()
    assert client.get(made.headers["location"]).json() == body["judgement"]
    log = client.get(f"{V1}/judgements").json()["rows"]
    assert [(row["position"], row["hash"]) for row in log] == [(1, body["hash"])]
    assert body["judgement"]["person"] == "local"
    assert made.headers["etag"] == state(client, sent)


def test_nobody_decides_over_somebody_elses_head(client: TestClient, shelf: Shelf) -> None:
    sent = draft(shelf)
    seen = state(client, sent)
    assert send(client, sent).status_code == 428
    assert send(client, sent, seen).status_code == 201
    late = send(client, draft(shelf, decision="same"), seen)
    assert late.status_code == 412
    body = late.json()
    assert (body["base"], [j["decision"] for j in body["theirs"]], body["mine"]["decision"]) == (
        [],
        ["different"],
        "same",
    )
    assert f'"{body["state"]}"' == state(client, sent) == late.headers["etag"]
    by_field = send(client, draft(shelf, decision="same", seen=seen.strip('"')))
    assert by_field.status_code == 409
    assert send(client, draft(shelf, decision="same"), late.headers["etag"]).status_code == 201
    assert len(client.get(f"{V1}/judgements").json()["rows"]) == 2


def test_a_judgement_can_be_reversed(client: TestClient, shelf: Shelf) -> None:
    sent = draft(shelf)
    made = send(client, sent, "*").json()["judgement"]
    back = draft(shelf, kind="reverse", decision="reverse", reverses=made["id"])
    assert send(client, back, "*").status_code == 201
    assert send(client, back | {"reverses": "judgement-none"}, "*").status_code == 422


@pytest.mark.parametrize(
    "changed",
    [{"kind": "other"}, {"decision": "maybe"}, {"subject": []}, {"subject": ["claim-none"]}, {"reason": ""}, {"more": 1},
     {"subject": ["x\x00"]}, {"subject": "claim"}, {"kind": "value", "decision": "4"}, {"reason": "a\x1b[2J bell"},
     {"reason": "x" * 5000}, {"reason": "half \ud800 a character"}],
)  # fmt: skip
def test_decisions_that_mean_nothing(client: TestClient, shelf: Shelf, changed: dict[str, Any]) -> None:
    body = json.dumps(draft(shelf, **changed))
    headers = SAME_SITE | {"If-Match": "*", "Content-Type": "application/json"}
    answer = client.post(f"{V1}/judgements", content=body, headers=headers)
    assert answer.status_code == 422, answer.text
    assert client.get(f"{V1}/judgements").json()["rows"] == []


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b'"x"', b"\xff\xfe", b'{"kind": NaN}', b"[" * 5000])
def test_bodies_that_are_none(client: TestClient, body: bytes) -> None:
    headers = SAME_SITE | {"If-Match": "*", "Content-Type": "application/json"}
    assert client.post(f"{V1}/judgements", content=body, headers=headers).status_code in {400, 422}


def test_a_body_too_large(client: TestClient) -> None:
    headers = SAME_SITE | {"Content-Type": "application/json"}
    assert client.post(f"{V1}/judgements", content=b" " * 2_500_000, headers=headers).status_code == 413
