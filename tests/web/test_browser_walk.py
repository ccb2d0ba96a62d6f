"""One walk through the desk, as its user would: a contradiction found, its evidence read, settled, published, exported, retracted."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from reportedly.config import POLICY_NAME, Project
from reportedly.model.chain import first_bad
from reportedly.people import Role
from reportedly.pipeline import bring_up_to_date, read_into
from reportedly.publish.redaction import RedactionPolicy, policy_text
from reportedly.store import SqlStore
from tests.web.browsing import browser, chromium, served, watched
from tests.web.desks import MEMBERS, staff
from tests.web.test_browser import decide
from tests.web.test_browser_editing import freeze, log_in

pytestmark = pytest.mark.slow
TAKEN_UP_SECONDS = 240
REPORTS = {
    "Valley Post": """Twelve dead in shelling of a market in Maarat al-Numan

3 March 2024

Army shelling of the market in Maarat al-Numan killed 12 people and wounded 20 on Saturday, the Syrian Observatory for Human Rights said.

The dead were four women, two children and six men, according to the Observatory.
""",
    "Northern Wire": """Market hit in Maarat al-Numan

3 March 2024

Government artillery killed 31 people in the market of Maarat al-Numan on Saturday morning, the White Helmets said.

The rescue service said that its volunteers had searched the stalls until nightfall.
""",
    "Harbour Gazette": """Ministry denies shelling a market

4 March 2024

Syria's defence ministry on Sunday denied that the army had shelled the market of Maarat al-Numan.

In a separate incident a car bomb killed three soldiers near Saraqib on Friday, state media reported.
""",
}


@pytest.fixture(scope="module")
def looking() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The reports as anybody's first: read from a folder of texts, the findings computed, and a person of each role."""
    chromium()  # no need to read where nobody can look
    texts, folder = tmp_path / "texts", tmp_path / "project"
    texts.mkdir()
    for outlet, text in REPORTS.items():
        file = texts / f"{outlet.lower().replace(' ', '-')}.txt"
        file.write_text(text, encoding="utf-8")
        file.with_name(f"{file.name}.meta.toml").write_text(f"outlet = {json.dumps(outlet)}\n", encoding="utf-8")
    project = Project(folder).created()
    (folder / POLICY_NAME).write_text(policy_text(RedactionPolicy()), encoding="utf-8")
    store = SqlStore(project.database)
    assert [step.usable for step in read_into(store, project, [texts], workers=1)] == [True] * len(REPORTS)
    bring_up_to_date(store)
    store.close()
    staff(folder, monkeypatch)
    return project


def find(page: Page) -> str:
    """From the overview to the open contradiction, and from its question to the event: its address."""
    page.goto("/")
    page.locator(".standing a", has_text="contradictions").click()
    question = page.locator(".question.contradiction", has_text="White Helmets")
    expect(question).to_have_count(1)
    expect(question.locator(".side", has_text="White Helmets")).to_contain_text("31")
    expect(question.locator(".side", has_text="Observatory")).to_contain_text("12")
    question.locator(".go-open").click()
    expect(page).to_have_url(re.compile(r"/events/event-\w+#"))
    expect(page.locator("#contradiction")).to_contain_text("both cannot be true")
    return page.url.partition("#")[0]


def read_evidence(page: Page) -> None:
    """Each side's note quotes its sentence and leads to it in the full text, where it is marked."""
    sides = page.locator("#contradiction .cmp .ref")
    event, read = page.url, []
    for number in range(sides.count()):
        sides.nth(number).click()
        note = page.locator(".note:popover-open")
        expect(note.locator("mark.in").first).to_be_visible()
        note.get_by_role("link", name="in the full text").click()
        expect(page).to_have_url(re.compile("/reports/.*#"))
        top = page.locator(":target").evaluate("e => e.getBoundingClientRect().top / innerHeight")
        assert 0 <= top < 1
        read.append(page.locator("main").inner_text())
        page.goto(event)
    assert any("killed 12 people and wounded 20" in text for text in read)
    assert any("killed 31 people in the market" in text for text in read)


def settle(page: Page, event: str) -> None:
    """Says which of the two numbers stands, and waits until that was taken into account."""
    page.goto(event)
    form = page.locator(".decide details", has=page.locator("input[name=property][value=killed]"))
    form.locator("summary").click()
    form.locator(".choice", has_text="31").locator("input").check()
    form.locator("textarea[name=reason]").fill("The rescuers counted at the place, قائمة المستشفى")
    form.get_by_role("button", name="Choose").click()
    expect(page.locator("#history")).to_contain_text("chose")
    until = time.monotonic() + TAKEN_UP_SECONDS
    while page.request.get("/api/v1/status").json()["judgements_outdated"]:
        assert time.monotonic() < until, "what was decided is never taken into account"
        time.sleep(0.5)
    page.goto("/queue")
    expect(page.locator(".question.contradiction")).to_have_count(0)


def publish(page: Page, event: str) -> None:
    page.goto(event)
    decide(page, "Publish", "Two voices and the list of the hospital.", "Publish")
    expect(page.locator("#history")).to_contain_text("published it")
    freeze(page, "March", "Monthly report.")
    expect(page.locator("main")).to_contain_text(f"1 record, frozen by {MEMBERS[Role.EDITOR]}")


def downloaded(page: Page, link: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("link", name=link, exact=True).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def export(page: Page) -> None:
    """The files hold what was decided: the number that was chosen, and the record its evidence."""
    page.goto("/releases")
    rows = list(csv.DictReader(io.StringIO(downloaded(page, "acled-csv"))))
    assert [row["fatalities"] for row in rows if "Nu" in row["location"]] == ["31"]
    page.locator("tbody a", has_text="March").first.click()
    with page.expect_download() as download:
        page.locator("tbody a[download]").click()
    record = Path(download.value.path()).read_text(encoding="utf-8")
    assert "killed 31 people in the market" in record
    json.loads(record)


def retract(page: Page, event: str) -> None:
    """The record is taken back and says so wherever it is held; so is the event."""
    page.locator("summary", has_text="One record").click()
    page.locator("#why-record").fill("The hospital corrected its list.")
    page.get_by_role("button", name="Retract").last.click()
    expect(page.locator(".chip.retracted")).to_be_visible()
    page.goto(event)
    decide(page, "Retract", "The figure was that of another day.", "Retract")
    page.goto("/releases")
    expect(page.locator("h1")).to_contain_text("1 retracted")
    expect(page.locator("main")).to_contain_text("Taken back")
    expect(page.locator("main")).to_contain_text("held by March")
    expect(page.locator("main")).to_contain_text("The hospital corrected its list.")


def test_from_a_contradiction_in_fresh_texts_to_a_retraction(looking: Browser, project: Project) -> None:
    with (
        served(project, single_user=False) as address,
        watched(looking, address, accept_downloads=True) as seen,
    ):
        page = seen.page()
        log_in(page, Role.EDITOR)
        event = find(page)
        read_evidence(page)
        settle(page, event)
        publish(page, event)
        export(page)
        retract(page, event)
        assert seen.asked > len(
            REPORTS
        )  # it was listened to: what was asked of others is looked at when the block ends
    store = SqlStore(project.database)
    kinds = [judgement.kind for judgement in store.judgements()]
    assert first_bad(store.chain()) is None
    store.close()
    assert kinds[:2] == ["value", "publish"]
    assert kinds.count("retract") == len(kinds) - 2 > 0
