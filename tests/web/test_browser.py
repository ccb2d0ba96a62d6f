"""The desk as people use it: a contradiction found, read, settled, published, exported, retracted; every page clean."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from reportedly.config import Project
from reportedly.pipeline import bring_up_to_date, read_into
from reportedly.store import SqlStore
from reportedly.store.catalogue.protocol import EventPoint
from reportedly.web.settings import Settings
from tests.web.browsing import browser, chromium, served, watched
from tests.web.desks import desk_of
from tests.web.shelf import Shelf

pytestmark = pytest.mark.slow
EXAMPLE = Path(__file__).parents[2] / "examples/aleppo-2024"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}
MANY = 10_000


@pytest.fixture(scope="module")
def looking() -> Iterator[Browser]:
    with browser() as started:
        yield started


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The example reports, read once."""
    chromium()  # no need to read where nobody can look
    project = Project(tmp_path_factory.mktemp("desk"))
    store = SqlStore(project.database)
    for _ in read_into(store, project, [EXAMPLE], workers=1):
        pass
    bring_up_to_date(store)
    store.close()
    return project


@pytest.fixture(scope="module")
def address(project: Project) -> Iterator[str]:
    with served(project) as url:
        yield url


def pages_of(page: Page) -> list[str]:
    """An address of each kind of page."""
    page.goto("/?order=contradictions")
    events = [a.get_attribute("href") or "" for a in page.locator(".events-list .name").all()[:3]]
    page.goto("/reports")
    report = page.locator("tbody th a").first.get_attribute("href") or ""
    other = events[2].rsplit("/", 1)[-1]
    return [
        "/", "/?status=disputed", "/queue", "/control", "/sources", "/reports", report, f"{report}?raw=true", events[0],
        f"{events[0]}/with/{other}", "/search?q=Aleppo", "/releases", "/about",
    ]  # fmt: skip


def decide(page: Page, summary: str, reason: str, button: str) -> None:
    """Opens one of the forms beside an event, gives the reason, presses the button."""
    form = page.locator(".decide details", has=page.locator("summary", has_text=summary)).first
    form.locator("summary").click()
    form.locator("textarea[name=reason]").fill(reason)
    form.get_by_role("button", name=button).click()


def test_from_a_contradiction_to_a_retraction(looking: Browser, address: str) -> None:
    with watched(looking, address, accept_downloads=True) as seen:
        page = seen.page()
        page.goto("/")
        page.locator(".standing .disputed a").first.click()
        expect(page).to_have_url(re.compile("status=disputed"))
        page.goto("/?status=disputed&order=contradictions")
        page.locator(".events-list .name").first.click()
        event = page.url
        expect(page.locator("#contradiction .cmp").first).to_contain_text("cannot")

        page.locator("#contradiction .ref").first.click()
        note = page.locator(".note:popover-open")
        expect(note.locator("mark.in").first).to_be_visible()
        note.get_by_role("link", name="in the full text").click()
        expect(page).to_have_url(re.compile("/reports/.*#"))
        expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_have_count(1)

        page.goto(event)
        form = page.locator(".decide details", has=page.locator("summary", has_text="Choose:")).first
        form.locator("summary").click()
        form.locator("input[name=decision]").first.check()
        form.locator("textarea[name=reason]").fill("The other counts a longer time. ضحايا القصف")
        form.get_by_role("button", name="Choose").click()
        expect(page.locator("#history")).to_contain_text("chose")

        page.goto(event)
        decide(page, "Publish", "Two independent voices.", "Publish")
        expect(page.locator("#history")).to_contain_text("published it")
        page.goto("/releases")
        expect(page.locator("h1")).to_contain_text("1 event published")
        with page.expect_download() as download:
            page.locator(".formats a", has_text="acled").click()
        assert "event_id_cnty" in Path(download.value.path()).read_text(encoding="utf-8")

        page.goto(event)
        decide(page, "Retract", "The figure was that of another day.", "Retract")
        page.goto("/releases")
        expect(page.locator("h1")).to_contain_text("1 retracted")


def test_two_people_who_decide_at_once_both_see_it(looking: Browser, address: str) -> None:
    with watched(looking, address) as seen:
        one, other = seen.page(), seen.page()
        one.goto("/?order=claims")
        one.locator(".events-list .name").first.click()
        other.goto(one.url)
        before = one.locator("#history li:not(.none)").count()  # by another test, where it is the same event
        label(one, "filmed", "It was seen on film.")
        label(other, "staged", "It looks staged to me.")
        expect(other.locator("h1")).to_have_text("Somebody else decided first")
        expect(other.locator(".three")).to_contain_text("It was seen on film.")
        expect(other.locator(".three")).to_contain_text("It looks staged to me.")
        other.get_by_role("button", name="Decide all the same").click()
        expect(other.locator("#history li:not(.none)")).to_have_count(before + 2)
        seen.complaints[:] = [
            text for text in seen.complaints if "409" not in text
        ]  # the browser notes the status itself


def label(page: Page, word: str, reason: str) -> None:
    form = page.locator(".decide details", has=page.locator("summary", has_text="Label")).first
    form.locator("summary").click()
    form.locator("#label-text").fill(word)
    form.locator("textarea[name=reason]").fill(reason)
    form.get_by_role("button", name="Label").click()


def test_the_queue_is_answered_and_undone_from_the_keyboard(looking: Browser, address: str) -> None:
    with watched(looking, address) as seen:
        page = seen.page()
        page.goto("/queue")
        questions = page.locator(".question")
        assert questions.count() > 2
        expect(questions.first).to_be_focused()
        page.keyboard.press("j")
        expect(questions.nth(1)).to_be_focused()
        page.keyboard.press("k")
        page.keyboard.press("r")
        page.keyboard.type("One of the two counts the whole week.")
        page.keyboard.press("Escape")
        page.keyboard.press("1")
        expect(page.locator("#undo")).to_contain_text("One of the two counts the whole week.")
        page.keyboard.press("u")
        expect(page.locator("body")).not_to_contain_text("One of the two counts the whole week.")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_clean_for_axe(looking: Browser, address: str, scheme: str) -> None:
    found: list[str] = []
    with watched(looking, address, color_scheme=scheme, bypass_csp=True) as seen:
        page = seen.page()
        for path in pages_of(page):
            page.goto(path)
            for violation in Axe().run(page, options=RULES).response["violations"]:
                found.append(f"{path}: {violation['id']}: {violation['nodes'][0]['html'][:200]}")
    assert not found


def test_a_phone_shows_every_page_without_scrolling_sideways(looking: Browser, address: str) -> None:
    with watched(looking, address) as seen:
        page = seen.page()
        page.set_viewport_size({"width": 390, "height": 844})
        for path in pages_of(page):
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path


def test_everything_can_be_read_and_filtered_without_scripts(looking: Browser, address: str) -> None:
    with watched(looking, address, java_script_enabled=False) as seen:
        page = seen.page()
        page.goto("/")
        everything = page.locator(".events-list > li[data-event]").count()
        page.locator("select[name=status]").select_option("disputed")
        page.get_by_role("button", name="Show").click()
        fewer = page.locator(".events-list > li[data-event]").count()
        assert 0 < fewer < everything
        page.locator(".brush a").first.click(force=True)
        expect(page.locator("input[name=from]")).not_to_have_value("")
        page.goto("/?status=disputed")
        page.locator(".events-list .name").first.click()
        expect(page.locator(".accounts, .solo").first).to_be_visible()
        page.locator(".val").first.click()
        expect(page.locator(".note:popover-open blockquote")).to_be_visible()


def test_the_map_holds_what_the_list_holds(looking: Browser, address: str) -> None:
    with watched(looking, address) as seen:
        page = seen.page()
        page.goto("/")
        page.wait_for_selector("#map[data-ready]", timeout=60_000)
        placed = page.request.get("/points.json").json()["id"]
        assert page.locator("#map").get_attribute("data-ready") == str(len(placed))
        assert len(placed) > 5
        expect(page.locator(".maplibregl-ctrl-attrib")).to_contain_text("GeoNames")


@pytest.mark.parametrize(
    ("lost", "said"), [("**/*.pmtiles*", "Part of the base map could not be fetched"), ("**/points.json*", "The map cannot be drawn here")]
)  # fmt: skip
def test_a_map_that_fails_says_so_and_the_list_stays(looking: Browser, address: str, lost: str, said: str) -> None:
    with watched(looking, address) as seen:
        page = seen.page()
        page.route(lost, lambda route: route.abort())
        page.goto("/")
        expect(page.locator(".map-note")).to_contain_text(said)
        assert page.locator(".events-list > li[data-event]").count() > 5
        assert any(said in text for text in seen.complaints)
        seen.complaints.clear()


def test_arabic_runs_from_the_right(looking: Browser, address: str) -> None:
    with watched(looking, address) as seen:
        page = seen.page()
        page.goto("/?order=day")
        page.locator(".events-list .name").first.click()
        label(page, "مؤكد", "شاهده مراسلان في المكان")
        said = page.locator("#history li span[dir=auto]").first
        expect(said).to_contain_text("شاهده")
        assert said.evaluate("e => getComputedStyle(e).direction") == "rtl"
        # what was decided leaves the order of the day behind it alone: year, month, day from left to right
        day = page.locator("#history li time").first
        places = """e => [...e.firstChild.data.matchAll(/\\d+/g)].slice(0, 3).map((m) => {
          const range = document.createRange();
          range.setStart(e.firstChild, m.index);
          range.setEnd(e.firstChild, m.index + m[0].length);
          return range.getBoundingClientRect().left;
        })"""
        lefts = day.evaluate(places)
        assert len(lefts) == 3
        assert lefts == sorted(lefts)


def test_the_first_map_of_ten_thousand_events_is_fast(looking: Browser, tmp_path: Path) -> None:
    shelf = Shelf(events=40)
    spread = tuple(
        EventPoint(f"event-{n}", f"Shelling {n}", "battle", 33 + n % 89 / 30, 35 + n % 97 / 25, "exact", 3.0, None, 1, None,
                   n % 9 == 0, False)
        for n in range(MANY)
    )  # fmt: skip
    shelf.points = lambda wanted=None: spread
    project = Project(tmp_path)
    with served(project, desk_of(Settings(project), shelf)) as url, watched(looking, url) as seen:
        page = seen.page()
        page.goto("/")
        page.wait_for_selector(
            "#map[data-ready]", timeout=60_000
        )  # compiled and cached once, as for anybody's second visit
        began = time.monotonic()
        page.goto("/")
        page.wait_for_selector(f"#map[data-ready='{MANY}']", timeout=60_000)
        took = time.monotonic() - began
    assert took < 20, f"{took:.1f} s"
