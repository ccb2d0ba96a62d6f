"""The pages over a catalogue whose every word is hostile: they answer, and nothing in them runs."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.store.catalogue.protocol import Hit
from reportedly.web.views.hits import as_found
from tests.web.desks import SAME_SITE, client_of
from tests.web.shelf import Shelf

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'`{{7*7}}\u202e"
PAGES = (
    "/",
    "/reports",
    "/search?q=Dorn",
    "/control",
    "/sources",
    "/queue",
    "/releases",
    "/about",
    "/coding",
    "/coding/next",
)


@pytest.fixture
def shelf() -> Shelf:
    return Shelf(HOSTILE, events=3)


@pytest.fixture
def client(tmp_path: Path, shelf: Shelf) -> TestClient:
    shelf.contradict(0)
    return client_of(tmp_path, catalogue=shelf)


def all_pages(shelf: Shelf) -> list[str]:
    event, other = list(shelf.rows_)[:2]
    report = next(iter(shelf.reports_))
    return [
        *PAGES,
        f"/events/{event}",
        f"/events/{event}/with/{other}",
        f"/reports/{report}",
        f"/reports/{report}?raw=true",
    ]


def test_no_page_lets_words_run(client: TestClient, shelf: Shelf) -> None:
    shown = 0
    for path in all_pages(shelf):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert "<script>alert" not in answer.text, path
        assert "<img" not in answer.text, path
        shown += "&lt;script&gt;alert(1)" in answer.text and "{{7*7}}" in answer.text
    assert shown >= 5


def test_labels_stand_under_the_name_of_whom_they_are_for(client: TestClient) -> None:
    text = client.get("/sources").text
    assert "<bdi>Dorn brigade</bdi>" in text
    assert "brigade-dorn" not in text


def test_pages_have_no_inline_script_or_style(client: TestClient, shelf: Shelf) -> None:
    for path in all_pages(shelf):
        text = client.get(path).text
        assert not re.search(r"<script(?![^>]*\bsrc=)", text), path
        assert "<style" not in text, path
        assert not {name for name in attributes(text) if name.startswith("on")}, path
        assert not re.search(r"(?:src|href|action)=\"(?:https?:)?//", text), path


def attributes(text: str) -> set[str]:
    """The names of all attributes, as a browser takes them."""
    found: set[str] = set()

    class Reader(HTMLParser):
        def handle_starttag(self, tag, attrs) -> None:
            found.update(name for name, _ in attrs)

    Reader().feed(text)
    return found


def test_a_former_id_of_an_event_leads_to_it(client: TestClient, shelf: Shelf) -> None:
    event = next(iter(shelf.rows_))
    shelf.former["event-old"] = event
    for path in ("/events", "/api/v1/events"):
        answer = client.get(f"{path}/event-old")
        assert (answer.status_code, answer.headers["location"]) == (307, f"{path}/{event}")
        assert client.get(answer.headers["location"]).status_code == 200


def test_what_is_not_there_is_said_so(client: TestClient) -> None:
    for path in ("/events/event-0", "/reports/report-0", "/events/event-0/with/event-1"):
        assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("from=yesterday", "is no day"),
        ("from=2024-12-01&to=2024-11-01", "ends before it begins"),
        ("status=happy", "there is no status"),
        ("certainty=sure", "there is no certainty"),
        ("box=1,2,3", "is no part of the map"),
        ("box=0,50,1,400", "lies outside the map"),
        ("q=" + "x" * 400, "too long"),
    ],
)
def test_a_bad_filter_costs_itself_and_is_named(client: TestClient, query: str, said: str) -> None:
    answer = client.get(f"/?{query}")
    assert answer.status_code == 200
    assert said in answer.text


def test_a_filter_stays_in_the_form_and_in_the_links(client: TestClient) -> None:
    text = client.get("/?q=Dorn&status=disputed&from=2024-11-26").text
    assert 'value="Dorn"' in text
    assert 'value="2024-11-26"' in text
    assert "q=Dorn&amp;from=2024-11-26&amp;status=new" in text


def test_points_are_one_list_a_column(client: TestClient) -> None:
    columns = client.get("/points.json").json()
    assert {len(values) for values in columns.values()} == {1}
    assert columns["at"] == [[37.25, 36.5]]


def test_a_decision_goes_back_to_a_page_of_this_desk_only(client: TestClient, shelf: Shelf) -> None:
    claim = next(iter(shelf.claims_))
    form = {"kind": "valid_claim", "decision": "invalid", "subject": claim, "reason": "It counts another day."}
    for back, to in (
        ("/queue", "/queue#history"),
        ("//evil.example/", "/#history"),
        ("https://evil.example", "/#history"),
    ):
        answer = client.post("/judgements", data={**form, "back": back}, headers=SAME_SITE)
        assert answer.status_code == 303
        assert answer.headers["location"] == to


def test_a_decision_without_a_reason_is_refused(client: TestClient, shelf: Shelf) -> None:
    form = {"kind": "valid_claim", "decision": "invalid", "subject": next(iter(shelf.claims_)), "reason": " "}
    assert client.post("/judgements", data=form, headers=SAME_SITE).status_code == 422


def test_two_people_at_once_see_both_sides(client: TestClient, shelf: Shelf) -> None:
    claim = next(iter(shelf.claims_))
    state = client.get("/api/v1/judgements/state", params={"subject": claim}).json()["state"]
    first = {"kind": "valid_claim", "subject": claim, "seen": state, "back": "/queue"}
    assert (
        client.post(
            "/judgements", data={**first, "decision": "invalid", "reason": "Theirs."}, headers=SAME_SITE
        ).status_code
        == 303
    )
    answer = client.post("/judgements", data={**first, "decision": "valid", "reason": "Mine."}, headers=SAME_SITE)
    assert answer.status_code == 409
    assert "Theirs." in answer.text
    assert "Mine." in answer.text
    renewed = re.search(r'name="seen" value="([^"]+)"', answer.text)
    assert renewed
    again = {**first, "seen": renewed[1], "decision": "valid", "reason": "Mine, all the same."}
    assert client.post("/judgements", data=again, headers=SAME_SITE).status_code == 303


def test_a_split_parts_what_is_ticked_from_the_rest(client: TestClient, shelf: Shelf) -> None:
    a, b, c = list(shelf.claims_)[:3]
    form = {
        "kind": "same_event",
        "decision": "different",
        "subject": a,
        "rest": f"{a} {b} {c}",
        "reason": "Another day.",
    }
    assert client.post("/judgements", data=form, headers=SAME_SITE).status_code == 303
    made = client.get("/api/v1/judgements").json()["rows"][-1]["judgement"]
    assert (made["subject"], made["against"]) == ([a], [b, c])


def test_marks_that_overlap_give_the_snippet_once() -> None:
    found = as_found(Hit("claim", "c", "t", "abcdef", ((0, 3), (2, 4)), report="r"))
    assert found.pieces == (("abc", True), ("d", True), ("ef", False))
    assert found.href == "/reports/r#c"


def test_the_timeline_keeps_the_filter_of_its_own_page(client: TestClient) -> None:
    for words in ("Dorn", "Esk", "Dorn"):
        bars = re.findall(r'<a href="/\?([^"]*)" aria-label', client.get("/", params={"q": words}).text)
        assert bars
        assert all(f"q={words}&amp;" in bar for bar in bars), words
