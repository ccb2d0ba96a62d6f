"""What readers get: an edition of the ledger in which what is protected cannot be found, counted or asked for."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.config import POLICY_NAME, Project
from reportedly.errors import ProjectError
from reportedly.model import Judgement
from reportedly.people import Role, Scope
from reportedly.pipeline import bring_up_to_date
from reportedly.publish.redaction import Embargo, ListedPerson, RedactionPolicy, policy_text
from reportedly.store import SqlStore
from reportedly.store.desk.people import People
from reportedly.web import editions
from tests.store.nouns import a_reading
from tests.web.desks import MEMBERS, SAME_SITE, client_of, log_in, staff

TEXT = "Town of Dorn\n\nShelling of Dorn killed Mira Tolvane and nine others, killed on Tuesday.\n\nFire near Esk killed two people."
HIDDEN = "Tolvane"
TODAY = date(2031, 5, 3)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    project = Project(tmp_path)
    policy = RedactionPolicy(persons=(ListedPerson(("Mira Tolvane",)),))
    (tmp_path / POLICY_NAME).write_text(policy_text(policy), encoding="utf-8")
    store = SqlStore(project.database)
    reading = a_reading(TEXT)
    store.keep(reading)
    claim = reading.claims[0].id
    made_at = "2031-05-03T00:00:00+00:00"
    store.judge(Judgement("judgement-1", "label", (claim,), "seen", "Mira Tolvane was there.", "Amal", made_at))
    bring_up_to_date(store)
    store.close()
    return project


@pytest.fixture
def client(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    staff(project.folder, monkeypatch)
    client = client_of(project.folder, single_user=False)
    yield client
    client.app.state.desk.close()


def make(client: TestClient) -> None:
    desk = client.app.state.desk
    editions.make_edition(desk.settings.project, desk.store, editions.today())
    desk._afterwards()


def test_readers_wait_until_there_is_an_edition(client: TestClient) -> None:
    log_in(client, Role.READER)
    answer = client.get("/api/v1/events")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
    make(client)
    assert client.get("/api/v1/events").status_code == 200


def paths(client: TestClient) -> list[str]:
    """Everything that can be asked for without a body, with ids of things that there are."""
    catalogue = client.app.state.desk.catalogue
    event, claim = catalogue.events().rows[0].id, catalogue.claims().rows[0].claim.id
    report = catalogue.reports().rows[0].id
    forms = [f"/api/v1/exports/{form}" for form in ("ledger", "geojson", "acled", "page")]
    lists = [
        "events",
        "claims",
        "relations",
        "reports",
        "outlets",
        "speakers",
        "actors",
        "places",
        "labels",
        "judgements",
        "facets",
    ]
    things = [
        f"events/{event}",
        f"claims/{claim}",
        f"reports/{report}",
        "judgements/judgement-1",
        "changes",
        "changes.atom",
        "map",
    ]
    pages = [
        "/",
        f"/events/{event}",
        f"/reports/{report}",
        "/reports",
        "/sources",
        "/queue",
        "/releases",
        "/search?q=killed",
    ]
    return [*forms, *(f"/api/v1/{path}" for path in (*lists, *things)), "/api/v1/search?words=killed", *pages]


def test_a_hidden_name_is_in_no_answer_to_a_reader(client: TestClient) -> None:
    make(client)
    log_in(client, Role.CODER)
    assert HIDDEN in client.get("/api/v1/claims").text
    asked = paths(client)
    log_in(client, Role.READER)
    answered = 0
    for path in asked:
        answer = client.get(path)
        assert HIDDEN.lower() not in answer.text.lower(), path
        answered += answer.status_code == 200
    assert answered > len(asked) - 5


def test_a_hidden_name_cannot_be_searched_for(client: TestClient) -> None:
    make(client)
    log_in(client, Role.CODER)
    assert client.get("/api/v1/search?words=Tolvane").json()["total"] > 0
    assert client.get("/api/v1/events?words=Tolvane").json()["total"] > 0
    log_in(client, Role.READER)
    for path in ("search?words=Tolvane", "events?words=Tolvane", "claims?words=Tolvane", "reports?words=Tolvane"):
        assert client.get(f"/api/v1/{path}").json()["total"] == 0, path


def test_who_may_see_the_whole(client: TestClient, project: Project) -> None:
    make(client)
    people = People.open(project.database)
    secrets = {scope: people.make_token(MEMBERS[Role.ADMIN], "t", [scope], 1)[1] for scope in (Scope.READ, Scope.ADMIN)}
    people.close()
    whole = "/api/v1/claims?redacted=false"
    for scope, status in ((Scope.READ, 403), (Scope.ADMIN, 200)):
        headers = {"Authorization": f"Bearer {secrets[scope]}"}
        assert HIDDEN not in client.get("/api/v1/claims", headers=headers).text, "a token gets the edition"
        assert client.get(whole, headers=headers).status_code == status
    log_in(client, Role.READER)
    assert client.get(whole).status_code == 403
    log_in(client, Role.CODER)
    assert HIDDEN not in client.get("/api/v1/claims?redacted=true").text
    assert HIDDEN not in client.get("/api/v1/exports/geojson", headers=SAME_SITE).text


def test_an_edition_is_made_anew_when_what_is_protected_changes(project: Project) -> None:
    store = SqlStore(project.database)
    first = editions.make_edition(project, store, TODAY)
    stamp = first.stat().st_mtime_ns
    assert editions.make_edition(project, store, TODAY) == first
    assert first.stat().st_mtime_ns == stamp
    report = store.ledger().reports[0].id
    policy = RedactionPolicy(embargoes=(Embargo(report, date(2031, 6, 1)),))
    (project.folder / POLICY_NAME).write_text(policy_text(policy), encoding="utf-8")
    second = editions.make_edition(project, store, TODAY)
    assert second != first
    edition = SqlStore(second)
    assert edition.ledger().reports == ()
    edition.close()
    assert editions.edition_file(project, store, date(2031, 6, 1)) not in {first, second}
    editions.drop_old(project, second)
    assert sorted(path.name for path in project.folder.glob("readers-*.db")) == sorted({first.name, second.name})
    store.close()


def test_nothing_is_published_under_a_policy_that_nobody_can_read(project: Project) -> None:
    (project.folder / POLICY_NAME).write_text("person = 3", encoding="utf-8")
    store = SqlStore(project.database)
    with pytest.raises(ProjectError, match="not a redaction policy"):
        editions.make_edition(project, store, TODAY)
    assert list(project.folder.glob("readers-*")) == []
    store.close()
