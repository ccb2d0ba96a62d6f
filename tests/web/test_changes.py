"""What happened: noticed, listed, fed, sent."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.testclient import TestClient

from reportedly.config import Project
from reportedly.errors import FetchError
from reportedly.store.catalogue.protocol import Status
from reportedly.store.database import Database
from reportedly.store.desk.outbox import WAITS, ChangeKind, Figure, Outbox
from reportedly.web.delivery import Delivering, checked_url
from reportedly.web.noticing import notice
from reportedly.web.settings import Settings
from tests.web.desks import SAME_SITE, client_of
from tests.web.shelf import Shelf


class Clock:
    now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


class Post:
    """A client that keeps what it is given and answers as it is told."""

    def __init__(self, *answers: int | None) -> None:
        self.answers = list(answers)
        self.sent: list[tuple[str, bytes, Mapping[str, str]]] = []

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        self.sent.append((url, body, headers))
        answer = self.answers.pop(0) if self.answers else 204
        if answer is None:
            raise FetchError("no answer")
        return answer


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def outbox(tmp_path: Path, clock: Clock) -> Outbox:
    return Outbox(Database(tmp_path / "reportedly.db"), clock)


def kinds(outbox: Outbox) -> list[ChangeKind]:
    return [change.kind for change in outbox.changes()]


def test_what_was_there_at_first_is_old(outbox: Outbox) -> None:
    shelf = Shelf(events=3)
    shelf.contradict()
    assert notice(shelf, outbox) == ()
    assert notice(shelf, outbox) == ()
    assert kinds(outbox) == []


def test_each_change_is_noticed_once(outbox: Outbox) -> None:
    shelf = Shelf(events=3)
    notice(shelf, outbox)
    relation = shelf.contradict()
    raised = shelf.change(0, killed_low=5.0, killed_high=8.0)
    shelf.change(1, killed_low=1.0, killed_high=1.0)  # lowered
    shelf.change(2, statuses=frozenset({Status.PUBLISHED}))
    found = notice(shelf, outbox)
    assert [change.kind for change in found] == ["new_contradiction", "figure_raised", "record_published"]
    assert found[0].subject == relation.relation.id
    assert (found[1].event, found[1].before, found[1].figure) == (raised.id, Figure(1.0, 1.0), Figure(5.0, 8.0))
    assert notice(shelf, outbox) == ()
    shelf.change(2, statuses=frozenset({Status.RETRACTED}))
    shelf.change(0, killed_high=None)
    assert [change.kind for change in notice(shelf, outbox)] == ["figure_raised", "retracted"]
    assert [change.position for change in outbox.changes()] == [1, 2, 3, 4, 5]
    assert [change.position for change in outbox.changes(newest_first=True, limit=2)] == [5, 4]


def happen(outbox: Outbox) -> None:
    shelf = Shelf(events=3)
    notice(shelf, outbox)
    shelf.contradict()
    shelf.change(0, killed_high=80.0)
    notice(shelf, outbox)


def test_messages_are_signed_and_hold_no_words(outbox: Outbox, clock: Clock) -> None:
    hook = outbox.add("https://a.example/", [ChangeKind.FIGURE_RAISED], "Amal")
    outbox.add("https://b.example/", [ChangeKind.RETRACTED], "Amal")
    happen(outbox)
    post = Post()
    Delivering(outbox, post, "https://desk.example/", clock).send_due()
    ((url, body, headers),) = post.sent
    assert url == "https://a.example/"
    moment, mark = headers["Reportedly-Signature"].removeprefix("t=").split(",v1=")
    wanted = hmac.new(hook.secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
    assert mark == wanted
    said = json.loads(body)
    assert (said["kind"], said["figure"]["high"], said["url"]) == (
        "figure_raised",
        80.0,
        "https://desk.example/events/evt-0000",
    )
    assert b"Dorn" not in body
    Delivering(outbox, post, "", clock).send_due()
    assert len(post.sent) == 1, "delivered is delivered"


def test_what_fails_is_tried_again_later_and_later_and_then_given_up(outbox: Outbox, clock: Clock) -> None:
    outbox.add("https://a.example/", [ChangeKind.FIGURE_RAISED], "Amal")
    happen(outbox)
    post = Post(*([500, None] * len(WAITS)))
    delivering = Delivering(outbox, post, "", clock)
    delivering.send_due()
    delivering.send_due()
    assert len(post.sent) == 1, "not before its time"
    for wait in WAITS:
        clock.now += wait
        delivering.send_due()
    assert len(post.sent) == len(WAITS) + 1
    assert outbox.counts() == {"given up": 1}
    clock.now += 10**6
    delivering.send_due()
    assert len(post.sent) == len(WAITS) + 1


def test_an_address_that_is_gone_is_asked_no_more(outbox: Outbox, clock: Clock) -> None:
    outbox.add("https://a.example/", list(ChangeKind), "Amal")
    happen(outbox)
    delivering = Delivering(outbox, Post(410, 204), "", clock)
    delivering.send_due()
    assert outbox.webhooks()[0].state == "stopped"


def test_a_webhook_that_is_removed_takes_its_messages_along(outbox: Outbox) -> None:
    hook = outbox.add("https://a.example/", list(ChangeKind), "Amal")
    happen(outbox)
    outbox.remove(hook.id)
    assert outbox.due() == ()


@pytest.mark.parametrize(
    "url", ["http://a.example/", "ftp://a.example/", "https://u:p@a.example/", "https://0x7f.1/", "javascript:1"]
)
def test_urls_that_no_message_goes_to(tmp_path: Path, url: str) -> None:
    with pytest.raises(FetchError):
        checked_url(url, Settings(Project(tmp_path)))


def test_hosts_of_ones_own_are_allowed_by_name(tmp_path: Path) -> None:
    settings = Settings(Project(tmp_path), webhook_hosts=frozenset({"board.lan"}))
    assert checked_url("http://board.lan:8080/x", settings) == "http://board.lan:8080/x"


# Through the interface


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    return client_of(tmp_path, catalogue=Shelf(hostile="]]><script>&\x00\x1b"))


def test_webhooks_are_added_and_removed(client: TestClient) -> None:
    sent = {"url": "https://a.example/x", "kinds": ["retracted"]}
    added = client.post("/api/v1/webhooks", json=sent, headers=SAME_SITE)
    assert added.status_code == 201
    assert len(added.json()["secret"]) > 30
    (listed,) = client.get("/api/v1/webhooks").json()
    assert listed["secret"] is None
    assert client.delete(added.headers["location"], headers=SAME_SITE).status_code == 204
    assert client.delete(added.headers["location"], headers=SAME_SITE).status_code == 404
    for bad in ({"url": "http://localhost/", "kinds": ["retracted"]}, {"url": "https://a.example", "kinds": []}):
        assert client.post("/api/v1/webhooks", json=bad, headers=SAME_SITE).status_code == 422


def test_the_feed_is_xml_whatever_the_titles_are(client: TestClient) -> None:
    happen(client.app.state.desk.outbox)
    answer = client.get("/api/v1/changes.atom")
    assert answer.headers["content-type"] == "application/atom+xml"
    feed = ElementTree.fromstring(answer.content)  # noqa: S314 - our own
    titles = [entry.findtext("{*}title") for entry in feed.findall("{*}entry")]
    assert titles == [
        "Figure raised: Shelling of Dorn 0]]><script>&",
        "New contradiction: Shelling of Dorn 1]]><script>&",
    ]
    summaries = [entry.findtext("{*}summary") for entry in feed.findall("{*}entry")]
    assert summaries[0] == "Killed: 1 before, 1 to 80 now."


def test_changes_go_on_where_one_stopped(client: TestClient) -> None:
    happen(client.app.state.desk.outbox)
    first = client.get("/api/v1/changes?limit=1").json()
    rest = client.get(first["next"]).json()
    assert [row["position"] for row in (*first["rows"], *rest["rows"])] == [1, 2]
    assert rest["next"] is None
