"""Blind double coding on the desk: who draws, who codes, who sees what when, and what becomes of a difference."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.config import Project
from reportedly.people import Role
from reportedly.pipeline import bring_up_to_date
from reportedly.store import SqlStore
from tests.store.nouns import a_reading
from tests.web.desks import MEMBERS, SAME_SITE, client_of, log_in, staff

TEXT = "Town of Dorn\n\nShelling of Dorn killed twelve people on Tuesday.\n\nFire near Esk killed two people."
CODER, EDITOR = MEMBERS[Role.CODER], MEMBERS[Role.EDITOR]


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    store = SqlStore(Project(tmp_path).database)
    store.keep(a_reading(TEXT))
    bring_up_to_date(store)
    store.close()
    staff(tmp_path, monkeypatch)
    client = client_of(tmp_path, single_user=False)
    yield client
    client.app.state.desk.close()


def post(client: TestClient, path: str, **form: object) -> int:
    return client.post(path, data=form, headers=SAME_SITE).status_code


def draw(client: TestClient, *coders: str, name: str = "pilot") -> int:
    return post(client, "/coding/samples", name=name, coder=list(coders), size=5, seed="1")


def given(client: TestClient, name: str) -> list[str]:
    return [a.id for a in client.app.state.desk.reviews.assigned_to(name)]


def code_all(client: TestClient, name: str, **codes: str) -> None:
    for assignment in given(client, name):
        assert post(client, "/coding/codes", assignment=assignment, sample="pilot", **codes) == 303


def test_two_code_blind_then_alpha_is_shown_and_a_difference_is_settled(client: TestClient) -> None:
    log_in(client, Role.EDITOR)
    assert draw(client, CODER, EDITOR) == 303
    total = len(given(client, CODER))
    assert total == len(given(client, EDITOR)) > 0
    log_in(client, Role.CODER)
    page = client.get("/coding/next?sample=pilot").text
    assert '<mark class="claim">' in page
    assert "event_type" in page
    assert "/events/" not in page.replace("/coding/", "")
    code_all(client, CODER, valid="yes", killed="12")
    assert f"{total} of {total}" in client.get("/coding/next?sample=pilot").text
    assert client.get("/coding/agreement?sample=pilot").status_code == 403
    log_in(client, Role.EDITOR)
    assert client.get("/coding/agreement?sample=pilot").status_code == 403
    assert CODER not in client.get("/coding/next?sample=pilot").text
    code_all(client, EDITOR, valid="no", killed="12")
    page = client.get("/coding/agreement?sample=pilot").text
    assert f"{total} {'difference' if total == 1 else 'differences'} to settle" in page
    claim = client.app.state.desk.reviews.both("pilot")[0].claim
    sent = {"sample": "pilot", "claim": claim, "field": "valid", "reason": "It speaks of another year."}
    assert post(client, "/coding/settlements", **sent, code="perhaps") == 422
    assert post(client, "/coding/settlements", **sent, code="no") == 303
    assert client.app.state.desk.catalogue.claim_rows([claim])[0].rejected
    assert post(client, "/coding/settlements", **sent | {"claim": "claim-0"}, code="no") == 422


def test_nobody_codes_what_was_given_to_somebody_else(client: TestClient) -> None:
    log_in(client, Role.EDITOR)
    assert draw(client, CODER, MEMBERS[Role.ADMIN]) == 303
    theirs = given(client, CODER)[0]
    assert post(client, "/coding/codes", assignment=theirs, valid="yes") == 404
    assert not any(a.codes for a in client.app.state.desk.reviews.both("pilot"))
    log_in(client, Role.CODER)
    assert post(client, "/coding/codes", assignment=theirs, valid="perhaps") == 422
    assert post(client, "/coding/codes", assignment=theirs, valid="yes") == 303
    assert post(client, "/coding/settlements", sample="pilot", claim="c", field="valid", code="no", reason="So.") == 403


@pytest.mark.parametrize("coders", [(CODER,), (CODER, CODER), (CODER, "Nobody"), (CODER, MEMBERS[Role.READER])])
def test_a_sample_needs_two_coders_of_the_desk(client: TestClient, coders: tuple[str, ...]) -> None:
    log_in(client, Role.EDITOR)
    assert draw(client, *coders) == 422
    assert client.app.state.desk.reviews.samples() == ()


def test_a_sample_is_drawn_once(client: TestClient) -> None:
    log_in(client, Role.EDITOR)
    assert draw(client, CODER, EDITOR) == 303
    assert draw(client, CODER, EDITOR) == 422
    assert client.get("/coding/agreement?sample=never").status_code == 404


def test_coders_draw_nothing_and_readers_see_nothing(client: TestClient) -> None:
    log_in(client, Role.CODER)
    assert draw(client, CODER, EDITOR) == 403
    assert "Draw a sample" not in client.get("/coding").text
    log_in(client, Role.READER)
    assert client.get("/coding").status_code == 403
    assert "/coding" not in client.get("/account").text
