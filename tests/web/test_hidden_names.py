"""Whatever a hidden name is: it is in no answer to a reader, nor in the file of the readers' edition, nor in the log."""

from __future__ import annotations

import io
import logging
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

from reportedly.config import POLICY_NAME, Project
from reportedly.model import Judgement
from reportedly.people import Role
from reportedly.pipeline import bring_up_to_date
from reportedly.publish.redaction import ListedPerson, RedactionPolicy, policy_text
from reportedly.store import SqlStore
from reportedly.web import editions
from tests.publish.redaction.test_redacted import FULL_NAME, traces
from tests.store.nouns import a_reading
from tests.web.desks import client_of, log_in, staff
from tests.web.test_editions import TEXT
from tests.web.test_every_field import addresses

SAID = "Mira Tolvane"
FEW, MANY = 3, 20


def hidden(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A desk over a report that names the person, and a judgement that does; its policy hides them, and readers have their edition."""
    project = Project(folder)
    policy = RedactionPolicy(persons=(ListedPerson((name,)),))
    (folder / POLICY_NAME).write_text(policy_text(policy), encoding="utf-8")
    store = SqlStore(project.database)
    reading = a_reading(TEXT.replace(SAID, name))
    store.keep(reading)
    claim, made_at = reading.claims[0].id, "2031-05-03T00:00:00+00:00"
    store.judge(Judgement("judgement-1", "label", (claim,), "seen", f"{name} was there.", "Amal", made_at))
    bring_up_to_date(store)
    store.close()
    staff(folder, monkeypatch)
    client = client_of(folder, single_user=False)
    desk = client.app.state.desk
    editions.make_edition(project, desk.store, editions.today())
    desk._afterwards()
    return client


def asked_by_a_reader(client: TestClient, name: str) -> dict[str, str]:
    """Every address that can be asked for without a body, with ids of things that there are, and the name as what is searched for."""
    catalogue = client.app.state.desk.catalogue
    ids = {
        "event": catalogue.events().rows[0].id,
        "claim": catalogue.claims().rows[0].claim.id,
        "report": catalogue.reports().rows[0].id,
        "judgement": "judgement-1",
        "form": "ledger",
        "other": catalogue.events().rows[-1].id,
    }
    answers = {}
    for route in addresses(client):
        path = route.path.replace(":path", "").format(**{p: ids.get(p, "x") for p in route.param_convertors})
        answers[path] = client.get(path).text
    for search in ("search", "api/v1/search", "api/v1/events", "api/v1/claims", "api/v1/reports", "api/v1/speakers"):
        answer = client.get(f"/{search}", params={"words": name, "q": name})
        if search.startswith("api"):
            assert answer.json()["total"] == 0, search
    return answers


def looked_through(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory() as made, monkeypatch.context() as patch:
        folder, log = Path(made), io.StringIO()
        written = logging.StreamHandler(log)
        logging.getLogger("reportedly").addHandler(written)
        client = hidden(folder, name, patch)
        try:
            log_in(client, Role.CODER)
            assert traces(client.get("/api/v1/claims").text, name)
            log_in(client, Role.READER)
            answers = asked_by_a_reader(client, name)
            assert len(answers) > 40
            assert sum("killed" in answer for answer in answers.values()) > 10
            found = {path: seen for path, answer in answers.items() if (seen := traces(answer, name))}
            assert not found
            file = client.app.state.desk._edition
            assert name.encode() not in b"".join(f.read_bytes() for f in folder.rglob(f"{file.stem}*") if f.is_file())
            assert not traces(log.getvalue(), name)
        finally:
            logging.getLogger("reportedly").removeHandler(written)
            client.app.state.desk.close()


@settings(max_examples=FEW, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(name=FULL_NAME)
def test_no_answer_to_a_reader_holds_a_hidden_name(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    looked_through(name, monkeypatch)


@pytest.mark.slow
@settings(max_examples=MANY, deadline=None, suppress_health_check=list(HealthCheck))
@given(name=FULL_NAME)
def test_nor_of_many(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    looked_through(name, monkeypatch)
