"""Logging in and out through the desk."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.config import Project
from reportedly.people import Role, Scope
from reportedly.store.desk.people import People
from reportedly.web.limits import Limit
from reportedly.web.pages.login import own_place
from tests.web.desks import MEMBERS, PASSWORD, SAME_SITE, client_of, log_in, staff


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    staff(tmp_path, monkeypatch)
    return client_of(tmp_path, single_user=False)


def test_the_way_in_and_out(client: TestClient) -> None:
    closed = client.get("/account?a=1")
    assert closed.status_code == 303
    assert closed.headers["location"] == "/login?next=%2Faccount%3Fa%3D1"
    form = {"name": MEMBERS[Role.READER], "password": PASSWORD, "next": "/account"}
    answer = client.post("/login", data=form, headers=SAME_SITE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/account")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie
    assert MEMBERS[Role.READER] in client.get("/account").text
    kept = dict(client.cookies)
    assert client.post("/logout", headers=SAME_SITE).status_code == 303
    client.cookies.update(kept)
    assert client.get("/account").status_code == 303, "the session has ended in the store too"


def test_with_https_the_cookie_is_bound_to_the_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staff(tmp_path, monkeypatch)
    client = client_of(tmp_path, single_user=False, public_url="https://desk.example")
    form = {"name": MEMBERS[Role.READER], "password": PASSWORD}
    cookie = client.post("/login", data=form, headers=SAME_SITE).headers["set-cookie"]
    assert cookie.startswith("__Host-reportedly_session=")
    assert "Secure" in cookie


def test_logging_in_gives_another_session(client: TestClient) -> None:
    log_in(client, Role.READER)
    before = dict(client.cookies)
    log_in(client, Role.CODER)
    assert dict(client.cookies) != before
    client.cookies.clear()
    client.cookies.update(before)
    assert client.get("/account").status_code == 303


def test_wrong_words_say_no_more_than_that_and_cannot_be_tried_for_ever(client: TestClient) -> None:
    answers = []
    for name in (MEMBERS[Role.READER], "Nobody"):
        answers.append(client.post("/login", data={"name": name, "password": "wrong"}, headers=SAME_SITE))
    assert [a.status_code for a in answers] == [401, 401]
    assert answers[0].text.replace(MEMBERS[Role.READER], "") == answers[1].text.replace("Nobody", "")
    tries = [
        client.post("/login", data={"name": "Cem", "password": f"wrong {n}"}, headers=SAME_SITE) for n in range(12)
    ]
    assert tries[-1].status_code == 429
    assert int(tries[-1].headers["retry-after"]) > 0
    right = {"name": "Cem", "password": PASSWORD}
    assert client.post("/login", data=right, headers=SAME_SITE).status_code == 429


def test_other_sites_log_nobody_in(client: TestClient) -> None:
    form = {"name": MEMBERS[Role.READER], "password": PASSWORD}
    for headers in ({"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
        assert client.post("/login", data=form, headers=headers).status_code == 403


@pytest.mark.parametrize(
    "place", ["//evil.example", "/\\evil.example", "https://evil.example", "javascript:1", "", "/a\nb"]
)
def test_one_goes_on_to_this_desk_only(place: str) -> None:
    assert own_place(place) == "/"


def test_one_goes_on_to_where_one_was() -> None:
    assert own_place("/events?a=1#b") == "/events?a=1#b"


def test_another_password_ends_the_other_sessions(client: TestClient, tmp_path: Path) -> None:
    other = client_of(tmp_path, single_user=False)
    log_in(client, Role.READER)
    log_in(other, Role.READER)
    wrong = client.post("/account/password", data={"old": "no", "new": PASSWORD + "!"}, headers=SAME_SITE)
    assert wrong.status_code == 422
    weak = client.post("/account/password", data={"old": PASSWORD, "new": "weak"}, headers=SAME_SITE)
    assert weak.status_code == 422
    done = client.post("/account/password", data={"old": PASSWORD, "new": PASSWORD + "!"}, headers=SAME_SITE)
    assert done.status_code == 303
    assert client.get("/account").status_code == 200
    assert other.get("/account").status_code == 303


def test_a_change_of_role_holds_at_once(client: TestClient, tmp_path: Path) -> None:
    log_in(client, Role.CODER)
    people = People.open(Project(tmp_path).database)
    people.set_role(MEMBERS[Role.CODER], Role.READER)
    assert client.get("/account").status_code == 303
    people.close()


def test_ones_own_tokens_are_revoked_others_are_not(client: TestClient, tmp_path: Path) -> None:
    people = People.open(Project(tmp_path).database)
    mine, _ = people.make_token(MEMBERS[Role.READER], "mine", [Scope.READ], 1)
    theirs, _ = people.make_token(MEMBERS[Role.ADMIN], "theirs", [Scope.READ], 1)
    log_in(client, Role.READER)
    assert client.post(f"/account/tokens/{mine.id}/revoke", headers=SAME_SITE).status_code == 303
    assert client.post(f"/account/tokens/{theirs.id}/revoke", headers=SAME_SITE).status_code == 422
    assert {token.label: token.revoked for token in people.tokens()} == {"mine": True, "theirs": False}
    people.close()


def test_a_token_is_no_cookie_and_a_wrong_one_is_refused(client: TestClient, tmp_path: Path) -> None:
    people = People.open(Project(tmp_path).database)
    _, secret = people.make_token(MEMBERS[Role.READER], "mine", [Scope.READ], 1)
    people.close()
    assert client.get("/account", headers={"Authorization": f"Bearer {secret}"}).status_code == 200
    for wrong in ("rptd_none", "", "x" * 5000):
        assert client.get("/account", headers={"Authorization": f"Bearer {wrong}"}).status_code in {303, 401}


def test_a_limit_fills_up_again() -> None:
    now = [0.0]
    limit = Limit(2, 0.5, lambda: now[0])
    assert [limit.wait("a"), limit.wait("a")] == [0.0, 0.0]
    assert limit.wait("a") == pytest.approx(2.0)
    assert limit.wait("b") == 0.0
    now[0] = 2.0
    assert limit.wait("a") == 0.0
    assert limit.wait("a") > 0
    limit.forgive("a")
    assert limit.wait("a") == 0.0
