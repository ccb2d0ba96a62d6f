"""Pictures of every page of the desk for docs/images, over the example reports. Needs Chromium.

python -m tools.oracle.desk_shots docs/images
"""

from __future__ import annotations

import sys
import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import Browser, FilePayload, Page, ViewportSize

from reportedly.config import Project
from reportedly.model import Judgement, content_id
from reportedly.pipeline import bring_up_to_date, read_into
from reportedly.releases import Order, make_release, protection
from reportedly.review.coding import assignment_id, drawn, shown_to_coders
from reportedly.store import SqlStore
from reportedly.store.review.reviews import Assignment, Reviews
from tests.web.browsing import browser, served

EXAMPLE = Path("examples/aleppo-2024")
LAPTOP, PHONE = ViewportSize(width=1366, height=900), ViewportSize(width=390, height=844)
DECISIONS = (
    ("Publish", "Publish", "Four outlets, three independent voices; the range is published, not one figure."),
    ("Retract", "Retract", "The monitor corrected the day on 2 December."),
)


def main() -> None:
    out = Path(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        project = Project(Path(folder))
        store = SqlStore(project.database)
        for _ in read_into(store, project, [EXAMPLE], workers=1):
            pass
        bring_up_to_date(store)
        store.close()
        with served(project) as address, browser() as looking:
            shots(looking, address, out, project)


def release(project: Project, name: str, made_at: str) -> None:
    """Makes a release of what was published so far."""
    store, reviews = SqlStore(project.database), Reviews.open(project.database)
    order = Order(name, (), "Weekly figures.", "Amal", made_at, date(2025, 1, 1))
    make_release(store, reviews, bring_up_to_date(store), order, protection(project))
    reviews.close()
    store.close()


def double_code(project: Project) -> None:
    """Two samples: one that both have coded, with a difference now and then, and one that the person at the machine has yet to code."""
    store, reviews = SqlStore(project.database), Reviews.open(project.database)
    claims = drawn(shown_to_coders(store.ledger().claims), 12, "1")
    for name in ("December", "Pilot"):
        given = [Assignment(assignment_id(name, c, who), name, c, who) for who in ("local", "Nour") for c in claims]
        reviews.assign(content_id("sample", name), name, "1", "2024-12-02", given)
    for number, assignment in enumerate(reviews.both("Pilot")):
        valid = "no" if number % 11 == 10 else "yes"
        killed = str(number % 12 + (number == 13))
        reviews.code(assignment.id, assignment.coder, [("valid", valid), ("killed", killed)], "2024-12-02")
    reviews.close()
    store.close()


def arabic(project: Project) -> None:
    """A label with its reason in Arabic on the event that was published and taken back."""
    store = SqlStore(project.database)
    about = next(j.subject for j in store.judgements() if j.kind == "retract")
    reason = "شاهده مراسلان في المكان"
    store.judge(Judgement("judgement-arabic", "label", about, "مؤكد", reason, "ليلى", "2024-12-03T08:00:00+00:00"))
    store.close()


def hand_in(page: Page, out: Path) -> None:
    """Files that were handed in, one of which cannot be used: the form with them, and what became of each."""
    story = b"DORN, 3 May 2031 - Shells killed nine people in the village of Dorn on Tuesday, the governor said.\n"
    table = b"title,text,published\nDorn,Two people were wounded near Dorn on Monday.,2031-05-02\nEsk,,2031-05-02\n"
    files = {"dorn-3-may.txt": story, "statements.csv": table, "scan.pdf": b"%PDF-1.7\n1 0 obj <<"}
    page.goto("/add")
    page.locator("input[type=file]").set_input_files(
        [FilePayload(name=name, mimeType="text/plain", buffer=data) for name, data in files.items()]
    )
    page.get_by_label("Outlet").fill("Valley Post")
    page.screenshot(path=out / "desk-add.png")
    page.get_by_role("button", name="Hand in").click()
    page.locator(".title-row .chip:not(.new)").wait_for(timeout=240_000)
    page.screenshot(path=out / "desk-added.png")


def shots(looking: Browser, address: str, out: Path, project: Project) -> None:
    page = looking.new_context(base_url=address, viewport=LAPTOP, java_script_enabled=False).new_page()
    page.goto("/?order=contradictions")
    events = [a.get_attribute("href") or "" for a in page.locator(".events-list .name").all()]
    page.goto("/reports")
    reports = [a.get_attribute("href") or "" for a in page.locator("tbody th a").all()]
    page.goto("/?order=claims")
    by_claims = [a.get_attribute("href") or "" for a in page.locator(".events-list .name").all()]
    most_told = by_claims[0]

    page = looking.new_context(base_url=address, viewport=LAPTOP).new_page()

    def shoot(name: str, path: str, on: Page = page) -> None:
        on.goto(path)
        if on.locator("#map").count():
            on.wait_for_selector("#map[data-ready]", timeout=90_000)
        on.wait_for_timeout(300)
        on.screenshot(path=out / f"desk-{name}.png")

    shoot("overview", "/?order=contradictions")
    shoot("event", most_told)
    page.locator(".val").first.click()
    page.wait_for_timeout(300)
    page.screenshot(path=out / "desk-note.png")
    page.goto(f"{most_told}#voices")
    page.wait_for_timeout(300)
    page.screenshot(path=out / "desk-voices.png")
    shoot("compare", f"{events[0]}/with/{events[1].rsplit('/', 1)[-1]}")
    shoot("report", reports[0])
    shoot("report-raw", f"{reports[2]}?raw=true")
    shoot("queue", "/queue")
    shoot("search", "/search?q=aleppo+killed")
    shoot("control", "/control")
    shoot("sources", "/sources")
    for step, (event, (summary, button, reason)) in enumerate(
        (
            (by_claims[2], DECISIONS[0]),
            (by_claims[1], DECISIONS[0]),
            (by_claims[2], DECISIONS[1]),
        )
    ):
        page.goto(event)
        form = page.locator(".decide details", has=page.locator("summary", has_text=summary)).first
        form.locator("summary").click()
        form.locator("textarea").fill(reason)
        form.get_by_role("button", name=button).click()
        page.wait_for_url("**#history")
        if step < len(DECISIONS):
            release(project, ("week 48", "week 49")[step], f"2024-12-0{step + 1}T09:00:00")
    shoot("releases", "/releases")
    page.get_by_role("link", name="since week 48").click()
    page.screenshot(path=out / "desk-release-changes.png")
    double_code(project)
    shoot("coding", "/coding/next?sample=December")
    shoot("agreement", "/coding/agreement?sample=Pilot")
    arabic(project)
    page.goto(f"{by_claims[2]}#history")
    page.wait_for_timeout(300)
    page.screenshot(path=out / "desk-arabic.png")
    dark = looking.new_context(base_url=address, viewport=LAPTOP, color_scheme="dark").new_page()
    shoot("dark", "/?order=contradictions", dark)
    phone = looking.new_context(base_url=address, viewport=PHONE, device_scale_factor=2).new_page()
    shoot("phone", most_told, phone)
    hand_in(page, out)


if __name__ == "__main__":
    main()
