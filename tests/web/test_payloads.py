"""Harmful words come out as words, from every field that takes some, in everything that shows some."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.model import Outlet
from reportedly.people import Role
from tests.web.desks import PASSWORD, SAME_SITE, client_of, log_in, staff
from tests.web.payloads import PAYLOADS
from tests.web.shelf import Shelf

V1 = "/api/v1"
TEXT_PARAMETERS = {
    "events": ("words", "place", "actor", "speaker", "outlet", "event_type", "parent", "report", "country", "precision", "box",
               "after", "start", "status", "certainty", "order"),
    "claims": ("words", "event", "report", "outlet", "speaker", "actor", "place", "event_type", "after"),
    "reports": ("words", "outlet", "language", "after"),
    "relations": ("property", "event", "claim", "after"),
    "search": ("words", "kind", "after"),
    "judgements/state": ("subject",),
    "changes": ("after",),
}  # fmt: skip
OWN_SCRIPT = re.compile(r"/static/[0-9a-f]{16}/[\w./-]+")


class Harm(HTMLParser):
    """What a page would run, or load from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = dict(attributes)
        if tag == "script" and not OWN_SCRIPT.fullmatch(values.get("src") or ""):
            self.found.append(f"<script {values}>")
        for name, value in attributes:
            followed = name in {"href", "src", "action", "formaction", "xlink:href", "srcdoc", "data"}
            if name.startswith("on") or (
                followed and (value or "").strip().lower().startswith(("javascript:", "data:text"))
            ):
                self.found.append(f"<{tag} {name}={value}>")
        if tag in {"iframe", "object", "embed", "base"}:
            self.found.append(f"<{tag}>")


def harm_in(page: str) -> list[str]:
    parser = Harm()
    parser.feed(page)
    return parser.found


def test_the_check_finds_harm() -> None:
    for page in (
        "<script>alert(1)</script>",
        "<p onclick=x>",
        "<a href=' JavaScript:x'>",
        "<iframe>",
        "<script src=//evil/x.js>",
    ):
        assert harm_in(page), page


def test_there_are_a_hundred_of_them() -> None:
    assert len(set(PAYLOADS)) >= 95


@pytest.fixture(params=[pytest.param(9, id="some"), pytest.param(1, id="all", marks=pytest.mark.slow)])
def payloads(request: pytest.FixtureRequest) -> tuple[str, ...]:
    return PAYLOADS[:: request.param]


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return client_of(tmp_path, catalogue=Shelf(events=2))


def test_parameters(client: TestClient, payloads: tuple[str, ...]) -> None:
    for path, names in TEXT_PARAMETERS.items():
        for name in names:
            for payload in payloads:
                answer = client.get(
                    f"{V1}/{path}", params={"words": "x", name: payload} if path == "search" else {name: payload}
                )
                assert answer.status_code in {200, 422}, (path, name, payload, answer.text)
                assert answer.headers["content-type"] in {"application/json", "application/problem+json"}


def test_paths(client: TestClient, payloads: tuple[str, ...]) -> None:
    for path in ("events", "claims", "reports", "judgements", "exports", "control"):
        for payload in payloads:
            if "\n" in payload or payload.startswith(".."):
                continue  # no client sends these in a path
            answer = client.get(f"{V1}/{path}/" + "".join(f"%{byte:02x}" for byte in payload.encode()))
            assert answer.status_code in {200, 404, 422}, (path, payload)
            assert harm_in(client.get("/" + "".join(f"%{byte:02x}" for byte in payload.encode())).text) == []


def test_judgements_keep_them_as_words(client: TestClient) -> None:
    shelf: Shelf = client.app.state.desk.catalogue
    subject = next(iter(shelf.claims_))
    kept = 0
    for payload in PAYLOADS:
        sent = {
            "kind": "label",
            "subject": [subject],
            "decision": payload[:290],
            "reason": f"as {payload}",
            "property": "p",
        }
        answer = client.post(f"{V1}/judgements", json=sent, headers=SAME_SITE | {"If-Match": "*"})
        assert answer.status_code in {201, 422}, payload
        if answer.status_code == 201:
            assert answer.json()["judgement"]["reason"] == f"as {payload}"
            kept += 1
    assert kept > len(PAYLOADS) - 10
    assert client.get(f"{V1}/judgements?limit=1000").json()["total"] == kept


def test_names_passwords_and_places_to_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, payloads: tuple[str, ...]
) -> None:
    staff(tmp_path, monkeypatch)
    client = client_of(tmp_path, single_user=False, catalogue=Shelf(events=2))
    client.app.state.desk.attempts.burst = 10_000
    for payload in payloads:
        for field in ("name", "password", "next"):
            form = {"name": "x", "password": PASSWORD[:3], "next": "/"} | {field: payload}
            answer = client.post("/login", data=form, headers=SAME_SITE)
            assert answer.status_code in {401, 422}, (field, payload)
            assert harm_in(answer.text) == []
        answer = client.get("/login", params={"next": payload})
        assert harm_in(answer.text) == []
        assert "evil.example" not in answer.headers.get("location", "")
    log_in(client, Role.READER)
    for payload in payloads:
        answer = client.get("/login", params={"next": payload})
        assert answer.headers["location"].startswith("/")
        assert not answer.headers["location"].startswith(("//", "/\\"))


def test_headers(client: TestClient, payloads: tuple[str, ...]) -> None:
    for payload in payloads:
        word = payload.encode("ascii", "ignore").replace(b"\r", b"").replace(b"\n", b"").replace(b"\0", b"")
        for name in ("If-None-Match", "If-Match", "Origin", "Referer", "Accept", "Cookie", "User-Agent", "Range"):
            answer = client.get(f"{V1}/me", headers={name: word})
            assert answer.status_code in {200, 304, 401}, (name, payload)


def test_what_reports_say_comes_out_as_words(tmp_path: Path) -> None:
    hostile = " ".join(payload for payload in PAYLOADS if payload.isprintable())[:4000]
    shelf = Shelf(hostile=f" {hostile}", events=2)
    shelf.contradict(0)
    client = client_of(tmp_path, catalogue=shelf)
    for path in ("events", "claims", f"reports/{next(iter(shelf.reports_))}"):
        answer = client.get(f"{V1}/{path}")
        assert hostile in json.dumps(answer.json(), ensure_ascii=False).replace('\\"', '"').replace("\\\\", "\\")
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("payload", ["=1+1", "+1+1", "-1+1", "@SUM(1)", "=HYPERLINK(1)"])
def test_no_cell_of_a_table_is_a_formula(tmp_path: Path, payload: str) -> None:
    shelf = Shelf(events=2)
    shelf.reports_ = {id_: replace(report, outlet=Outlet(payload)) for id_, report in shelf.reports_.items()}
    client = client_of(tmp_path, catalogue=shelf)
    tables = [form["name"] for form in client.get(f"{V1}/exports").json() if "csv" in form["media_type"]]
    cells = {
        cell
        for name in tables
        for row in csv.reader(io.StringIO(client.get(f"{V1}/exports/{name}").text))
        for cell in row
    }
    assert f"'{payload}" in cells, "an outlet stands in its table, made harmless"
    assert [cell for cell in cells if cell == payload or cell[:1] in {"=", "+", "@", "\t", "\r"}] == []


@pytest.mark.parametrize(
    "body", [b"{}", b'{"url": 1}', b'{"url": "https://a.example", "kinds": ["' + b"x" * 9000 + b'"]}']
)
def test_webhooks_that_are_none(client: TestClient, body: bytes) -> None:
    headers = SAME_SITE | {"Content-Type": "application/json"}
    assert client.post(f"{V1}/webhooks", content=body, headers=headers).status_code == 422
