"""Releases on the desk: what each holds, what differs between two, what is taken back; and what readers see of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
from starlette.testclient import TestClient

from reportedly.config import POLICY_NAME, Project
from reportedly.model import Judgement
from reportedly.people import Role
from reportedly.pipeline import bring_up_to_date
from reportedly.publish.redaction import ListedPerson, RedactionPolicy, policy_text
from reportedly.releases import Order, make_release, protection
from reportedly.store import SqlStore
from reportedly.store.catalogue.protocol import Status
from reportedly.store.review.reviews import Reviews
from reportedly.web import editions
from reportedly.web.views.releases import WITHHELD
from tests.store.nouns import a_reading
from tests.web.desks import SAME_SITE, client_of, log_in, staff

TEXT = "Town of Dorn\n\nShelling of Dorn killed twelve people, Mira Tolvane said on Tuesday.\n\nFire near Esk killed two people."
V1 = "/api/v1"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with the releases "may" and "june", between which somebody chose a number."""
    project = Project(tmp_path)
    (tmp_path / POLICY_NAME).write_text(policy_text(RedactionPolicy()), encoding="utf-8")
    store, reviews = SqlStore(project.database), Reviews.open(project.database)
    reading = a_reading(TEXT)
    store.keep(reading)
    event = next(e.id for e in bring_up_to_date(store).findings.events if reading.claims[0].id in e.claims)
    release(project, store, reviews, "may", event)
    made_at = "2031-05-04T00:00:00+00:00"
    subject = (event, reading.claims[0].id)
    store.judge(Judgement("judgement-v", "value", subject, "14", "The list.", "Amal", made_at, property="killed"))
    release(project, store, reviews, "june", event)
    reviews.close()
    store.close()
    return project


def release(project: Project, store: SqlStore, reviews: Reviews, name: str, event: str) -> None:
    order = Order(name, (event,), f"Report of {name}.", "Amal", f"2031-05-0{3 + (name == 'june')}", editions.today())
    make_release(store, reviews, bring_up_to_date(store), order, protection(project))


@pytest.fixture
def client(project: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    staff(project.folder, monkeypatch)
    client = client_of(project.folder, single_user=False)
    show_edition(client)
    yield client
    client.app.state.desk.close()


def show_edition(client: TestClient) -> None:
    """Makes the readers' edition of the present state and shows it."""
    desk = client.app.state.desk
    editions.make_edition(desk.settings.project, desk.store, editions.today())
    desk._afterwards()


def rows(client: TestClient) -> dict[str, dict]:
    return {row["name"]: row for row in client.get(f"{V1}/releases").json()}


def test_releases_are_listed_with_their_records(client: TestClient) -> None:
    log_in(client, Role.CODER)
    listed = rows(client)
    assert list(listed) == ["june", "may"]
    assert listed["may"]["reason"] == "Report of may."
    dossier = client.get(f"{V1}/releases/{listed['june']['id']}").json()
    (record,) = dossier["records"]
    assert (record["version"], record["releases"]) == (2, ["june"])
    frozen = client.get(f"{V1}/records/{record['id']}")
    assert json.loads(frozen.text)["event"]["id"] == record["event"]
    page = client.get("/releases").text
    assert f"/releases/{listed['june']['id']}/changes?since={listed['may']['id']}" in page
    assert record["id"] in client.get(f"/releases/{listed['june']['id']}").text


def test_answers_are_what_the_description_says(client: TestClient) -> None:
    log_in(client, Role.CODER)
    described = client.get(f"{V1}/openapi.json").json()
    for path, asked in (
        ("/releases", "/releases"),
        ("/releases/{release}", "/releases/june"),
        ("/releases/{release}/changes", "/releases/june/changes?since=may"),
    ):
        answers = described["paths"][f"{V1}{path}"]["get"]["responses"]
        schema = answers["200"]["content"]["application/json"]["schema"] | {"components": described["components"]}
        jsonschema.validate(client.get(f"{V1}{asked}").json(), schema)


def test_what_differs_between_two_releases(client: TestClient) -> None:
    log_in(client, Role.CODER)
    (change,) = client.get(f"{V1}/releases/june/changes?since=may").json()
    facts = {fact["what"]: fact for fact in change["changes"]}
    assert "best 14" in facts["value acled fatalities"]["after"]
    assert "14" not in facts["value acled fatalities"]["before"]
    assert client.get(f"{V1}/releases/june/changes?since=june").json() == []
    page = client.get("/releases/june/changes?since=may").text
    assert "value acled fatalities" in page
    assert "They say the same" in client.get("/releases/may/changes?since=may").text


@pytest.mark.parametrize(
    "path",
    ["releases/april", "releases/june/changes?since=april", "releases/april/changes?since=june", "records/record-0"],
)
def test_what_is_not_there_is_said_so(client: TestClient, path: str) -> None:
    log_in(client, Role.CODER)
    assert client.get(f"{V1}/{path}").status_code == 404
    if path.startswith("releases"):
        assert client.get(f"/{path}").status_code == 404


def test_an_editor_takes_a_record_back_and_every_release_that_holds_it_says_so(client: TestClient) -> None:
    log_in(client, Role.CODER)
    before = client.get(f"{V1}/releases")
    record = client.get(f"{V1}/releases/may").json()["records"][0]["id"]
    form = {"subject": record, "reason": "The list was wrong."}
    assert client.post("/retractions", data=form, headers=SAME_SITE).status_code == 403
    log_in(client, Role.EDITOR)
    assert client.post("/retractions", data=form, headers=SAME_SITE).status_code == 303
    assert rows(client)["may"]["retracted_records"] == [record]
    assert rows(client)["june"]["retracted_records"] == []
    assert client.get(f"{V1}/releases", headers={"If-None-Match": before.headers["etag"]}).status_code == 200
    page = client.get("/releases").text
    assert "The list was wrong." in page
    assert "held by <bdi>may</bdi>" in page
    assert client.post("/retractions", data=form, headers=SAME_SITE).status_code == 422
    unknown = client.post("/retractions", data=form | {"subject": "record-0"}, headers=SAME_SITE)
    assert unknown.status_code == 422


def test_readers_get_no_words_of_records_that_another_policy_redacted(client: TestClient, project: Project) -> None:
    log_in(client, Role.READER)
    record = client.get(f"{V1}/releases/june").json()["records"][0]
    assert client.get(f"{V1}/records/{record['id']}").status_code == 200
    assert rows(client)["may"]["reason"] is None
    policy = RedactionPolicy(persons=(ListedPerson(("Mira Tolvane",)),))
    (project.folder / POLICY_NAME).write_text(policy_text(policy), encoding="utf-8")
    show_edition(client)
    assert client.get(f"{V1}/records/{record['id']}").status_code == 404
    again = client.get(f"{V1}/releases/june").json()["records"][0]
    assert again["title"] == again["event"]
    (change,) = client.get(f"{V1}/releases/june/changes?since=may").json()
    said = [text for fact in change["changes"] for text in (fact["before"], fact["after"])]
    assert not any("Tolvane" in text for text in said)
    assert "Tolvane" not in client.get("/releases/june/changes?since=may").text + client.get("/releases").text
    assert WITHHELD not in client.get("/releases/june/changes?since=june").text
    log_in(client, Role.CODER)
    assert client.get(f"{V1}/records/{record['id']}").status_code == 200


def test_an_editor_makes_a_release_of_what_is_published(client: TestClient) -> None:
    form = {"name": " July  report ", "reason": "Report of July."}
    log_in(client, Role.CODER)
    assert 'action="/releases"' not in client.get("/releases").text
    assert client.post("/releases", data=form, headers=SAME_SITE).status_code == 403
    log_in(client, Role.EDITOR)
    assert 'action="/releases"' in client.get("/releases").text
    made = client.post("/releases", data=form, headers=SAME_SITE)
    assert made.status_code == 303
    assert "Report of July." in client.get(made.headers["location"]).text
    listed = rows(client)["July report"]
    assert (listed["by"], listed["records"]) == ("Edda", 1)
    (record,) = client.get(f"{V1}/releases/{listed['id']}").json()["records"]
    assert (record["version"], set(record["releases"])) == (2, {"june", "July report"})  # it says what it said in June
    assert client.post("/releases", data=form, headers=SAME_SITE).status_code == 409
    assert client.post("/releases", data=form | {"name": "\x07"}, headers=SAME_SITE).status_code == 422


def test_a_program_makes_and_retracts_a_release(client: TestClient) -> None:
    desk = client.app.state.desk
    desk.store.keep(a_reading("Town of Esk\n\nA mine killed three people in Esk on Monday."))
    bring_up_to_date(desk.store)
    other = next(row.id for row in desk.catalogue.events().rows if Status.PUBLISHED not in row.statuses)
    draft = {"name": "august", "reason": "Report of August.", "events": [other]}
    log_in(client, Role.CODER)
    assert client.post(f"{V1}/releases", json=draft, headers=SAME_SITE).status_code == 403
    log_in(client, Role.EDITOR)
    for wrong, status in (({"events": ["event-0"]}, 404), ({"name": "may"}, 409), ({"name": ""}, 422)):
        assert client.post(f"{V1}/releases", json=draft | wrong, headers=SAME_SITE).status_code == status
    made = client.post(f"{V1}/releases", json=draft, headers=SAME_SITE)
    assert made.status_code == 201
    for change in client.get(f"{V1}/releases/august/changes?since=may").json():
        for fact in change["changes"]:  # an event without a day has none, and no day called None
            assert "None" not in (fact["before"], fact["after"])
    assert [record["event"] for record in made.json()["records"]] == [other]
    published = desk.store.judgements()[-1]
    assert (published.kind, published.person, other in published.subject) == ("publish", "Edda", True)
    taken = {"subject": "august", "reason": "It was too early."}
    assert client.post(f"{V1}/retractions", json=taken, headers=SAME_SITE).json()["releases"] == ["august"]
    assert rows(client)["august"]["retracted"]
    assert client.post(f"{V1}/retractions", json=taken, headers=SAME_SITE).status_code == 422


def test_a_release_waits_until_what_was_decided_is_in_the_findings(client: TestClient) -> None:
    log_in(client, Role.EDITOR)
    desk = client.app.state.desk
    event = next(row for row in desk.catalogue.events().rows if Status.PUBLISHED in row.statuses)
    claim = desk.catalogue.event(event.id).claims[0].claim.id
    made_at = "2031-05-05T00:00:00+00:00"
    subject = (event.id, claim)
    desk.store.judge(Judgement("judgement-w", "value", subject, "15", "Two lists.", "Cem", made_at, property="killed"))
    draft = {"name": "july", "reason": "Report of July."}
    answer = client.post(f"{V1}/releases", json=draft, headers=SAME_SITE)
    assert (answer.status_code, "retry-after" in answer.headers) == (409, True)
    bring_up_to_date(desk.store)
    assert client.post(f"{V1}/releases", json=draft, headers=SAME_SITE).status_code == 201
    (change,) = client.get(f"{V1}/releases/july/changes?since=june").json()
    assert "None" not in [text for fact in change["changes"] for text in (fact["before"], fact["after"])]
    assert "best 15" in next(f["after"] for f in change["changes"] if f["what"] == "value acled fatalities")


def test_exports_and_pages_are_read_under_the_policy_of_the_project(client: TestClient, project: Project) -> None:
    log_in(client, Role.CODER)

    def policies(path: str = "") -> set[str]:
        ledger = client.get(f"{V1}/exports/ledger{path}").json()
        return {assessment["policy"].partition("@")[0] for assessment in ledger["assessments"]}

    event = next(row.id for row in client.app.state.desk.catalogue.events().rows if Status.PUBLISHED in row.statuses)
    assert policies() == set()  # nothing for the range to weigh in one account
    assert policies("?policy=acled") == {"acled"}
    page = client.get(f"/events/{event}")
    project.choose_policy("acled")
    assert policies() == {"acled"}
    assert policies("?policy=range") == set()
    again = client.get(f"/events/{event}", headers={"If-None-Match": page.headers["etag"]})
    assert again.status_code == 200
    assert again.text != page.text
    assert client.get(f"{V1}/exports/ledger?policy=none").status_code == 422
