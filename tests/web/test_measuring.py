"""Figures and records of the desk, with nothing personal in them."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.logs import Line
from reportedly.people import Role
from reportedly.web.measuring import Measures
from tests.web.desks import MEMBERS, SAME_SITE, client_of, log_in, staff
from tests.web.shelf import Shelf


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    staff(tmp_path, monkeypatch)
    return client_of(tmp_path, single_user=False, catalogue=Shelf(events=3))


def test_requests_are_counted_by_route(client: TestClient) -> None:
    log_in(client, Role.READER)
    for number in range(3):
        client.get(f"/api/v1/events/evt-000{number}")
    client.get("/api/v1/events/evt-none")
    text = client.get("/metrics").text
    labels = 'method="GET",route="/api/v1/events/{event}"'
    assert f'reportedly_request_seconds_count{{{labels},status="200"}} 3' in text
    assert f'reportedly_request_seconds_count{{{labels},status="404"}} 1' in text
    assert "reportedly_events 3" in text
    assert "evt-" not in text


def test_times_add_up() -> None:
    measures = Measures()
    for seconds in (0.001, 0.2, 99.0):
        measures.add(("GET", "/x", 200), seconds)
    lines = dict(line.rsplit(" ", 1) for line in measures.text({}).splitlines()[1:])
    buckets = [int(value) for name, value in lines.items() if "_bucket" in name]
    assert buckets == sorted(buckets)
    assert (buckets[0], buckets[-2], buckets[-1]) == (1, 2, 3)


def test_records_hold_nothing_personal(client: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "reportedly.web")
    log_in(client, Role.READER)
    client.get("/api/v1/search?words=a+secret+name")
    client.get("/api/v1/events/somebody-secret")
    client.get("/no/secret/page")
    written = "\n".join(Line().format(record) for record in caplog.records if record.name.startswith("reportedly.web"))
    assert written.count("\n") >= 3
    for word in ("secret", MEMBERS[Role.READER], "127.0.0.1", "herons"):
        assert word not in written
    said = [json.loads(line) for line in written.splitlines()]
    assert {"/api/v1/search", "/api/v1/events/{event}", "none"} <= {line.get("route") for line in said}


def test_of_an_error_the_record_says_where_and_not_what() -> None:
    try:
        raise ValueError("Jane Doe of Norvale")
    except ValueError:
        record = logging.LogRecord("reportedly.web", logging.ERROR, "", 0, "request failed", (), sys.exc_info())
    line = Line().format(record)
    assert "Jane" not in line
    said = json.loads(line)
    assert said["error"] == "ValueError"
    assert "test_measuring" in said["raised_at"]


def test_a_failure_shows_nothing_of_the_program(tmp_path: Path) -> None:
    shelf = Shelf(events=1)
    client = client_of(tmp_path, catalogue=shelf, raises=False)

    def broken(*_: object) -> None:
        raise RuntimeError("Jane Doe")

    shelf.totals = broken
    answer = client.get("/api/v1/status", headers=SAME_SITE)
    assert answer.status_code == 500
    assert "Jane" not in answer.text
    assert "content-security-policy" in answer.headers
    assert answer.headers["content-type"] == "application/problem+json"
