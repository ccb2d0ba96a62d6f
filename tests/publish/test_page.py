"""The page as a whole: self-contained, inert, complete, and the same every time."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re
from html.parser import HTMLParser
from importlib import resources
from typing import Any

import pytest

from reportedly.model import Findings, Ledger, Report
from reportedly.publish.page import MapOutlines, Outline, render_page
from tests.publish.scene import scene

VOID = {"meta", "br", "input", "link", "img", "hr"}
LOADS = {"link", "img", "iframe", "object", "embed", "video", "audio", "source", "base", "form", "image"}
HOSTILE = "</style></script><script>alert(1)</script><img src=x onerror=alert(2)>\"'`{{7*7}}{%x%}\u202e\u0000\ud800&lt;"
SQUARE = Outline("Orlin province", "Ruritania", (((36.0, 35.0), (38.0, 35.0), (38.0, 37.0), (36.0, 37.0)),))


class Page(HTMLParser):
    """The tags of a page with their attributes, its text, and the tags that were left open."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> at line {self.getpos()[0]}")

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("style", "script"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def values(self, attribute: str) -> list[str]:
        return [attrs[attribute] for _, attrs in self.tags if attribute in attrs]


def poisoned(value: Any, keep: frozenset[str] = frozenset()) -> Any:
    """``value`` with every free text replaced by hostile text; ids, enums and what must be verbatim stay."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        stays = {"id", "report", "claims", "parent", "reports", "a", "b", "claim", "event", "exact", "raw", "text"}
        stays |= {"origin", "supporting", "disputing"}
        return dataclasses.replace(
            value,
            **{f.name: poisoned(getattr(value, f.name)) for f in dataclasses.fields(value) if f.name not in stays},
        )
    if isinstance(value, tuple):
        return tuple(poisoned(item) for item in value)
    return HOSTILE if type(value) is str else value


def hostile_text(report: Report) -> Report:
    """A report whose own words are hostile too: appended, so that every span stays where it is."""
    return dataclasses.replace(report, text=report.text + HOSTILE, raw=report.raw + HOSTILE)


@pytest.fixture(scope="module")
def html(ledger: Ledger) -> str:
    return render_page(ledger, outlines=MapOutlines((SQUARE,), "drawn by hand"))


@pytest.fixture(scope="module")
def page(html: str) -> Page:
    return Page(html)


@pytest.fixture(scope="module")
def hostile() -> Page:
    ledger = poisoned(scene())
    return Page(render_page(dataclasses.replace(ledger, reports=tuple(map(hostile_text, ledger.reports)))))


def test_tags_are_closed_in_order(page: Page) -> None:
    assert (page.faults, page.open) == ([], [])


def test_ids_are_unique_and_every_inner_link_arrives(page: Page) -> None:
    ids = page.values("id")
    assert len(ids) == len(set(ids))
    links = {href[1:] for href in page.values("href") if href.startswith("#")}
    assert links
    assert links <= set(ids)
    assert set(page.values("popovertarget")) <= set(ids)


def test_every_claim_has_a_note_and_an_anchor(page: Page, ledger: Ledger) -> None:
    ids = set(page.values("id"))
    assert {f"note-{n}" for n in range(1, len(ledger.claims) + 1)} <= ids
    assert {claim.id for claim in ledger.claims} <= ids
    assert {event.id for event in ledger.findings.events} <= ids
    assert {relation.id for relation in ledger.findings.relations} <= ids
    assert {origin.id for origin in ledger.findings.origins} <= ids


@pytest.mark.parametrize("which", ["page", "hostile"])
def test_nothing_is_fetched(which: str, request: pytest.FixtureRequest) -> None:
    parsed: Page = request.getfixturevalue(which)
    assert not {tag for tag, _ in parsed.tags} & LOADS
    assert not parsed.values("src") + parsed.values("srcset") + parsed.values("xlink:href") + parsed.values("action")
    outward = [(tag, a["href"]) for tag, a in parsed.tags if not a.get("href", "#").startswith("#")]
    assert all(tag == "a" and re.match("https?://", href) for tag, href in outward)


def test_styles_and_script_ask_for_nothing_outside(html: str) -> None:
    style = html[html.index("<style>") : html.index("</style>")]
    script = html[html.rindex("<script>") : html.rindex("</script>")]
    assert not re.search(r"url\(|@import|https?:", style)
    assert not re.search(r"fetch|XMLHttpRequest|import\s*\(|https?:|innerHTML|eval", script)


@pytest.mark.parametrize("which", ["page", "hostile"])
def test_nothing_hostile_comes_alive(which: str, request: pytest.FixtureRequest) -> None:
    parsed: Page = request.getfixturevalue(which)
    assert sum(tag == "script" for tag, _ in parsed.tags) == 1
    assert sum(tag == "style" for tag, _ in parsed.tags) == 1
    names = {name for _, attrs in parsed.tags for name in attrs}
    assert not {name for name in names if name.startswith("on") or name in ("style", "srcdoc", "formaction")}
    assert not [href for href in parsed.values("href") if href.strip().lower().startswith(("javascript", "data"))]


def test_hostile_text_is_shown_as_text(hostile: Page) -> None:
    assert (hostile.faults, hostile.open) == ([], [])
    assert "<script>alert(1)</script><img src=x onerror=alert(2)>" in hostile.text
    assert "{{7*7}}" in hostile.text
    assert "\u0000" not in hostile.text
    assert "\ud800" not in hostile.text


def test_text_of_reports_cannot_turn_the_text_around_it(html: str, hostile: Page) -> None:
    carriers = 0
    for tag, attrs in hostile.tags:
        carriers += tag == "bdi" or attrs.get("dir") == "auto"
    assert carriers > 50
    assert 'dir="auto"' in html


def test_the_policy_names_the_very_style_and_script(page: Page, html: str) -> None:
    policy = next(a["content"] for tag, a in page.tags if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        body = html[html.index(f"<{tag}>") + len(tag) + 2 : html.index(f"</{tag}>")]
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        (" javascript:alert(1)", False),
        ("//example.org", False),
    ],
)
def test_only_web_addresses_become_links(ledger: Ledger, url: str, linked: bool) -> None:
    report = dataclasses.replace(ledger.reports[0], url=url)
    parsed = Page(render_page(dataclasses.replace(ledger, reports=(report, *ledger.reports[1:]))))
    assert (url in parsed.values("href")) is linked
    assert url.strip() in parsed.text


def test_the_order_is_what_an_analyst_needs(page: Page) -> None:
    ids = page.values("id")
    order = ["clash", "timeline", "map", "events", "relations", "voices", "labels", "sources", "notes"]
    assert sorted(order, key=ids.index) == order


def test_the_figures_at_the_top(page: Page) -> None:
    assert "Reports 4 4 outlets" in page.text
    assert "Claims 7" in page.text
    assert "Independent voices 3 1 of them parties to the conflict; 2 more not named" in page.text
    assert "Contradictions 2" in page.text


def test_what_was_not_coded_damaged_or_refused_is_there(page: Page) -> None:
    assert "broken link: words swallowed by markup" in page.text
    assert "Read our ten plans for peace" in page.text
    assert "Nobody knows what happened in Tel Marun." in page.text
    assert "the file is not text" in page.text


def test_the_outlines_are_drawn_and_credited(html: str, page: Page) -> None:
    assert re.search(r'<path id="land-1" d="M[^"]+Z"/>', html)
    assert "drawn by hand" in page.text


def test_two_runs_give_the_same_page(ledger: Ledger) -> None:
    assert render_page(ledger) == render_page(ledger)


def test_a_ledger_without_anything_is_a_page() -> None:
    parsed = Page(render_page(Ledger((), (), Findings())))
    assert (parsed.faults, parsed.open) == ([], [])
    assert "Nothing has been read yet" in parsed.text


def test_claims_without_events_origins_or_relations_are_a_page(ledger: Ledger) -> None:
    parsed = Page(render_page(dataclasses.replace(ledger, findings=Findings())))
    assert (parsed.faults, parsed.open) == ([], [])
    assert "Fighters of the Northern Front attacked army posts" in parsed.text


def colours() -> list[dict[str, str]]:
    """The palettes for paper and for the dark, by name."""
    style = resources.files("reportedly.publish.page").joinpath("page.css").read_text(encoding="utf-8")
    roots = re.findall(r":root \{(.*?)\}", style, re.DOTALL)
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", root)) for root in roots[:2]]


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", colours(), ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        ("ink", "paper", 7.0),
        ("soft", "paper", 4.5),
        ("soft", "panel", 4.5),
        ("soft", "in", 4.5),
        ("ink", "in", 4.5),
        ("link", "paper", 4.5),
        ("contra", "contra-bg", 4.5),
        ("grow", "grow-bg", 4.5),
        ("party", "party-bg", 4.5),
        ("party", "paper", 4.5),
        ("moved", "panel", 4.5),
        ("soft", "land", 4.5),
        ("soft", "sea", 4.5),
        ("paper", "remote", 4.5),
        ("paper", "battle", 4.5),
        ("remote", "land", 4.5),
        ("strong", "paper", 3.0),
        ("border", "land", 3.0),
    ],
)
def test_contrast_is_enough_to_read(palette: dict[str, str], front: str, back: str, least: float) -> None:
    light, dark = sorted((luminance(palette[front]), luminance(palette[back])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= least
