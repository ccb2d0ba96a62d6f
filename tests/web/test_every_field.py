"""Harmful words in every field of every form and every parameter of every address, found by looking: none breaks anything or runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from tests.web.desks import HERE, SAME_SITE, client_of
from tests.web.payloads import PAYLOADS
from tests.web.shelf import Shelf
from tests.web.test_payloads import harm_in

REASON = "As the list of the hospital says."
SAID = {"reason", "decision", "own"}
"""Fields that mean something else in each kind of judgement."""


@dataclass
class Form:
    """A form of a page: where it goes, and its fields with the values that the page gives them."""

    method: str
    action: str
    fields: dict[str, list[str]] = field(default_factory=dict)


class Forms(HTMLParser):
    """The forms of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._inside = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attributes}
        if tag == "form":
            self.found.append(Form(values.get("method", "get").upper(), values["action"]))
            self._inside = True
        elif self._inside and tag in {"input", "textarea", "select", "button"} and values.get("name"):
            kept = self.found[-1].fields.setdefault(values["name"], [])
            if tag != "button" or not kept:
                kept.append(values.get("value") or (REASON if "required" in values else ""))

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "form"


@pytest.fixture(params=[pytest.param(32, id="some"), pytest.param(1, id="all", marks=pytest.mark.slow)])
def payloads(request: pytest.FixtureRequest) -> tuple[str, ...]:
    return PAYLOADS[:: request.param]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(events=3)


@pytest.fixture
def client(tmp_path: Path, shelf: Shelf) -> TestClient:
    shelf.contradict(0)
    return client_of(tmp_path, catalogue=shelf)


def pages_of(client: TestClient, shelf: Shelf) -> list[str]:
    """The address of every page, with ids where it wants some."""
    event, other = list(shelf.rows_)[:2]
    ids = {"event": event, "other": other, "report": next(iter(shelf.reports_))}
    found = []
    for route in addresses(client):
        if not route.path.startswith(("/api/", "/static/")) and set(route.param_convertors) <= set(ids):
            found.append(route.path.format(**ids))
    return found


def addresses(client: TestClient) -> Iterator[APIRoute]:
    for route in client.app.routes:
        if isinstance(route, APIRoute) and "GET" in route.methods:
            yield route


def test_every_field_of_every_form(client: TestClient, shelf: Shelf, payloads: tuple[str, ...]) -> None:
    pages, tried = pages_of(client, shelf), set()
    for page in pages:
        parser = Forms()
        parser.feed(client.get(page).text)
        for form in parser.found:
            kind = tuple(form.fields.get("kind", ()))
            for name in form.fields:
                field_of = (form.method, urlsplit(form.action).path, kind if name in SAID else (), name)
                if field_of in tried:
                    continue
                tried.add(field_of)
                for payload in payloads:
                    send(client, form, name, payload)
    assert len(tried) > 40, len(tried)
    assert {"q", "reason", "decision", "subject", "seen", "back", "name"} <= {name for *_, name in tried}
    for page in pages:
        answer = client.get(page)
        assert answer.status_code < 500, page
        assert harm_in(answer.text) == [], page
    assert client.get("/api/v1/judgements?limit=1000").json()["total"] > len(payloads)


def send(client: TestClient, form: Form, name: str, payload: str) -> None:
    """Sends the form as a browser does, with the payload in one field."""
    sent = form.fields | {name: [payload]}
    if form.method == "GET":
        answer = client.get(form.action, params=sent)
    else:
        answer = client.request(form.method, form.action, data=sent, headers=SAME_SITE)
    said = (form.method, form.action, name, payload)
    assert answer.status_code < 500, said
    assert harm_in(answer.text) == [], said
    where = answer.headers.get("location", "/")
    assert stays_here(where), (said, where)
    assert "x=1" not in answer.headers.get("set-cookie", ""), said


def stays_here(where: str) -> bool:
    """Whether an address that one is led to is on this desk; none is."""
    return not where or where.startswith(f"{HERE}/") or (where.startswith("/") and not where.startswith(("//", "/\\")))


def parameters(needs: Dependant) -> Iterator[str]:
    """The names of all parameters of the query, of a route and of what it depends on."""
    yield from (parameter.alias for parameter in needs.query_params)
    for further in needs.dependencies:
        yield from parameters(further)


def test_every_parameter_of_every_address(client: TestClient, shelf: Shelf, payloads: tuple[str, ...]) -> None:
    ids = {"event": next(iter(shelf.rows_)), "report": next(iter(shelf.reports_)), "claim": next(iter(shelf.claims_))}
    tried = 0
    for route in addresses(client):
        path = route.path.replace(":path", "").format(
            **{name: quote(ids.get(name, "x"), safe="") for name in route.param_convertors}
        )
        for name in sorted(set(parameters(route.dependant))):
            tried += 1
            for payload in payloads:
                answer = client.get(path, params={name: payload})
                said = (path, name, payload)
                assert answer.status_code < 500 or answer.status_code == 503, said
                kind, where = (answer.headers.get(header, "") for header in ("content-type", "location"))
                assert harm_in(answer.text) == [] or not kind.startswith("text/html"), said
                assert stays_here(where), said
    assert tried > 100
