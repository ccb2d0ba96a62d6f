"""What editors do, through a browser: publish, freeze, compare, take back, export, hand in reports; what others may not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from reportedly.config import POLICY_NAME, Project
from reportedly.model import Judgement
from reportedly.people import Role
from reportedly.pipeline import bring_up_to_date
from reportedly.publish.redaction import RedactionPolicy, policy_text
from reportedly.store import SqlStore
from reportedly.web import editions
from reportedly.web.settings import Settings
from tests.store.nouns import a_reading
from tests.web.browsing import browser, served, watched
from tests.web.desks import MEMBERS, PASSWORD, desk_of, staff
from tests.web.test_browser import RULES, decide
from tests.web.test_releases import TEXT
from tests.web.test_uploads import HOSTILE

pytestmark = pytest.mark.slow
PATIENCE_MS = 240_000
"""For the language model to load on a busy machine."""


@pytest.fixture(scope="module")
def looking() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with one report, and a person of each role."""
    project = Project(tmp_path)
    (tmp_path / POLICY_NAME).write_text(policy_text(RedactionPolicy()), encoding="utf-8")
    store = SqlStore(project.database)
    store.keep(a_reading(TEXT))
    bring_up_to_date(store)
    store.close()
    staff(tmp_path, monkeypatch)
    return project


@pytest.fixture
def address(project: Project) -> Iterator[str]:
    """A desk on which people log in; readers have their edition."""
    desk = desk_of(Settings(project, single_user=False))
    editions.make_edition(project, desk.store, editions.today())
    desk._afterwards()
    with served(project, desk, single_user=False) as url:
        yield url


def log_in(page: Page, role: Role) -> None:
    page.goto("/login")
    page.get_by_label("Name").fill(MEMBERS[role])
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()
    expect(page.locator("header .me")).to_contain_text(MEMBERS[role])


def freeze(page: Page, name: str, reason: str) -> None:
    page.goto("/releases")
    page.get_by_label("Name").fill(name)
    page.get_by_label("Reason").fill(reason)
    page.get_by_role("button", name=re.compile("Freeze")).click()
    expect(page.locator("h1")).to_have_text(name)


def choose_another_number(project: Project) -> None:
    """Somebody else decides meanwhile, and it is taken into account."""
    store = SqlStore(project.database)
    claim = a_reading(TEXT).claims[0].id
    event = next(e.id for e in store.ledger().findings.events if claim in e.claims)
    made_at = "2031-05-04T00:00:00+00:00"
    store.judge(
        Judgement("judgement-v", "value", (event, claim), "14", "The list.", "Amal", made_at, property="killed")
    )
    bring_up_to_date(store)
    store.close()


def test_an_editor_publishes_freezes_compares_exports_and_takes_back(
    looking: Browser, address: str, project: Project
) -> None:
    with watched(looking, address, accept_downloads=True) as seen:
        page = seen.page()
        log_in(page, Role.EDITOR)
        page.goto("/?order=killed")
        page.locator(".events-list .name").first.click()
        decide(page, "Publish", "Two lists agree.", "Publish")
        expect(page.locator("#history")).to_contain_text("published it")
        freeze(page, "May", "Monthly report.")
        expect(page.locator("main")).to_contain_text("1 record, frozen by Edda")
        choose_another_number(project)
        freeze(page, "June", "Monthly report, corrected.")
        page.get_by_role("link", name="May").first.click()
        expect(page.locator("h1")).to_have_text("From May to June")
        expect(page.locator(".diff ins", has_text="14").first).to_be_visible()

        page.goto("/releases")
        with page.expect_download() as download:
            page.get_by_role("link", name="geojson", exact=True).click()
        assert "FeatureCollection" in Path(download.value.path()).read_text(encoding="utf-8")
        page.locator("tbody a", has_text="June").first.click()
        page.locator("summary", has_text="One record").click()
        page.locator("#why-record").fill("The hospital corrected its list.")
        page.get_by_role("button", name="Retract").last.click()
        expect(page.locator(".chip.retracted")).to_be_visible()
        page.goto("/releases")
        expect(page.locator("main")).to_contain_text("Taken back")
        expect(page.locator("main")).to_contain_text("The hospital corrected its list.")


@pytest.mark.parametrize("role", [Role.READER, Role.CODER])
def test_others_see_releases_and_make_none(looking: Browser, address: str, role: Role) -> None:
    with watched(looking, address) as seen:
        page = seen.page()
        log_in(page, role)
        for path in ("/releases", "/reports"):
            page.goto(path)
            expect(page.locator("h1")).to_be_visible()
            assert page.locator("form[method=post], a[href='/add']").count() == 0
        send = """(path) => fetch(path, { method: "POST", body: new URLSearchParams({ name: "x", reason: "none", subject: "x" }) })
            .then((answer) => answer.status)"""
        assert [page.evaluate(send, path) for path in ("/releases", "/retractions", "/add")] == [403, 403, 403]
        seen.complaints[:] = [text for text in seen.complaints if "403" not in text]  # noted by the browser itself


@pytest.mark.parametrize("scripts", [True, False])
def test_an_editor_hands_in_reports_and_sees_what_became_of_each(
    looking: Browser, tmp_path: Path, scripts: bool
) -> None:
    files = [{"name": name, "mimeType": "text/plain", "buffer": data} for name, data in HOSTILE]
    with served(Project(tmp_path)) as address, watched(looking, address, java_script_enabled=scripts) as seen:
        page = seen.page()
        page.goto("/reports")
        page.get_by_role("link", name="Add reports").click()
        page.locator("input[type=file]").set_input_files(files)
        if scripts:
            expect(page.locator(".chosen-files li")).to_have_count(len(files))
        page.get_by_label("Outlet").fill("Valley Post")
        page.get_by_role("button", name=re.compile("Hand in")).click()
        expect(page.locator("h1")).to_have_text(f"{len(files)} files handed in")
        expect(page.locator(".title-row .chip")).to_have_text("read", timeout=PATIENCE_MS)
        rows = page.locator("tbody", has=page.locator("th"))
        expect(rows.filter(has_text="bomb.zip")).to_contain_text("could not be used")
        expect(rows.filter(has_text="program.txt")).to_contain_text("a program, not a text")
        rows.filter(has_text="dorn.txt").locator("td a").click()
        expect(page.locator("main")).to_contain_text("Valley Post")
        expect(page.locator("main mark").first).to_be_visible()
        page.goto("/add")
        expect(page.locator("tbody tr")).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_of_editors_are_clean_for_axe_and_fit_a_phone(
    looking: Browser, address: str, scheme: str, project: Project
) -> None:
    found: list[str] = []
    with watched(looking, address, color_scheme=scheme, bypass_csp=True) as seen:
        page = seen.page()
        page.goto("/login")
        paths = ["/login"]
        log_in(page, Role.EDITOR)
        page.goto("/add")
        long = "a_very_long_name_without_any_space_" * 3 + ".txt"
        page.locator("input[type=file]").set_input_files(
            [{"name": long, "mimeType": "text/plain", "buffer": b"Dorn."}] * 2
        )
        page.get_by_role("button", name=re.compile("Hand in")).click()
        expect(page.locator("h1")).to_have_text("2 files handed in")
        paths += ["/add", page.url, "/coding", "/releases", "/queue"]
        page.goto("/?order=killed")
        page.locator(".events-list .name").first.click()
        decide(page, "Publish", "Two lists agree.", "Publish")
        freeze(page, "May", "Monthly report.")
        paths.append(page.url)
        freeze(page, "June", "Monthly report.")
        paths += [page.url, page.locator("aside a", has_text="May").first.get_attribute("href") or ""]
        for path in paths:
            page.set_viewport_size({"width": 1366, "height": 900})
            page.goto(path)
            for violation in Axe().run(page, options=RULES).response["violations"]:
                found.append(f"{path}: {violation['id']}: {violation['nodes'][0]['html'][:200]}")
            page.set_viewport_size({"width": 390, "height": 844})
            if page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
                found.append(f"{path}: scrolls sideways on a phone")
    assert not found
