"""Every route with every role, by session and by token: what is allowed, and what is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from reportedly.config import Project
from reportedly.people import Role, Scope
from reportedly.store.desk.people import People
from reportedly.web.access import gate_of
from tests.web.desks import MEMBERS, SAME_SITE, client_of, log_in, staff
from tests.web.shelf import Shelf

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
OF_MANY = {Role.CODER, Role.EDITOR}
"""Between a reader and an administrator: asked for every route in the slower tests."""
ENDS_THE_SESSION = {"/logout", "/login"}


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    staff(tmp_path, monkeypatch)
    return client_of(tmp_path, single_user=False, catalogue=Shelf(events=3))


def routes(client: TestClient) -> Iterator[APIRoute]:
    for route in client.app.routes:
        if isinstance(route, APIRoute):
            yield route


def path_of(route: APIRoute) -> str:
    return route.path.replace(":path", "").format(**dict.fromkeys(route.param_convertors, "x"))


@pytest.mark.parametrize("role", [pytest.param(r, marks=[pytest.mark.slow] if r in OF_MANY else []) for r in Role])
def test_route_role_method(client: TestClient, role: Role) -> None:
    if role is not Role.ANYONE:
        log_in(client, role)
    by_path: dict[str, dict[str, Role]] = {}
    for route in routes(client):
        gate = gate_of(route)
        assert gate is not None
        by_path.setdefault(path_of(route), {}).update(dict.fromkeys(route.methods, gate.role))
    assert len(by_path) > 30
    for path, allowed in by_path.items():
        for method in METHODS:
            if path in ENDS_THE_SESSION and method == "POST":
                continue
            answer = client.request(method, path, headers=SAME_SITE)
            said = (path, method, role, answer.status_code)
            if method not in allowed:
                assert answer.status_code == 405, said
            elif role.includes(allowed[method]):
                assert answer.status_code not in {401, 403, 405, 500}, said
                assert answer.headers.get("location", "").split("?")[0] != "/login", said
            elif role is Role.ANYONE:
                login = answer.status_code == 303 and answer.headers["location"].startswith("/login")
                assert login or answer.status_code == 401, said
            else:
                assert answer.status_code == 403, said


@pytest.mark.parametrize("scope", list(Scope))
def test_a_token_does_what_its_scope_says_and_no_more(client: TestClient, tmp_path: Path, scope: Scope) -> None:
    people = People.open(Project(tmp_path).database)
    _, secret = people.make_token(MEMBERS[Role.ADMIN], "t", [scope], 1)
    people.close()
    for route in routes(client):
        gate = gate_of(route)
        assert gate is not None
        for method in route.methods:
            if gate.role is Role.ANYONE:
                continue
            answer = client.request(method, path_of(route), headers={"Authorization": f"Bearer {secret}"})
            refused = answer.status_code == 403
            assert refused == (gate.scope not in {scope, Scope.READ}), (
                route.path,
                method,
                scope,
                answer.status_code,
                answer.text,
            )


@pytest.mark.parametrize(
    ("role", "kind", "decision", "status"),
    [
        (Role.READER, "valid_claim", "valid", 403),
        (Role.CODER, "valid_claim", "valid", 201),
        (Role.CODER, "publish", "publish", 403),
        (Role.CODER, "retract", "retract", 403),
        (Role.EDITOR, "publish", "publish", 201),
    ],
)
def test_who_may_decide_what(client: TestClient, role: Role, kind: str, decision: str, status: int) -> None:
    log_in(client, role)
    subject = next(iter(client.app.state.desk.catalogue.claims_))
    sent = {"kind": kind, "subject": [subject], "decision": decision, "reason": "As agreed."}
    answer = client.post("/api/v1/judgements", json=sent, headers=SAME_SITE | {"If-Match": "*"})
    assert answer.status_code == status, answer.text


def test_a_coder_does_not_take_back_what_an_editor_published(client: TestClient) -> None:
    subject = next(iter(client.app.state.desk.catalogue.claims_))
    sent = {"kind": "publish", "subject": [subject], "decision": "publish", "reason": "As agreed."}
    headers = SAME_SITE | {"If-Match": "*"}
    log_in(client, Role.EDITOR)
    made = client.post("/api/v1/judgements", json=sent, headers=headers).json()["judgement"]
    back = sent | {"kind": "reverse", "decision": "reverse", "reverses": made["id"]}
    log_in(client, Role.CODER)
    assert client.post("/api/v1/judgements", json=back, headers=headers).status_code == 403
    log_in(client, Role.EDITOR)
    assert client.post("/api/v1/judgements", json=back, headers=headers).status_code == 201


def test_too_many_requests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staff(tmp_path, monkeypatch)
    client = client_of(tmp_path, single_user=False, catalogue=Shelf(events=1), rate=(5.0, 0.1))
    log_in(client, Role.READER)
    answers = [client.get("/api/v1/me") for _ in range(8)]
    assert answers[0].status_code == 200
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["retry-after"]) >= 1
