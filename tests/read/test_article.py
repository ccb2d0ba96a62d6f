"""What of a whole page is the article: the short way over a page without its menus gives what the whole page gives."""

from __future__ import annotations

import re

import pytest
import trafilatura
from trafilatura.settings import Extractor

from benchmarks.speed.pages import page
from reportedly.model import Report
from reportedly.read import read_report
from reportedly.read.article import main_text, repaired
from reportedly.read.markup.scanner import scan

FORUM = '<script type="application/ld+json">{"@type": "DiscussionForumPosting"}</script>'
PAGES = {
    **{f"{count} paragraphs": page(count, count) for count in (3, 4, 5, 8, 12, 20)},
    "one paragraph": re.sub(r"</p><p>.*?</article>", "</p></article>", page(1)),
    "no paragraph": re.sub(r"<p>.*</article>", "</article>", page(1)),
    "all inside a form": page(3).replace("<main>", "<form><main>").replace("</main>", "</main></form>"),
    "a menu that is never closed": page(4).replace("</nav>", ""),
    "a footer inside the article": page(5).replace("</article>", "<footer>Signed, the desk.</footer></article>"),
    "menus inside each other": page(6).replace("<ul>", "<nav><ul>").replace("</ul>", "</ul></nav>"),
    "a forum": page(7, 3).replace("<head>", f"<head>{FORUM}"),
    "text in an aside only": "<html><body><aside>" + page(2).split("<article")[1] + "</aside></body></html>",
    "upper case": page(1).replace("<nav", "<NAV").replace("</nav", "</NAV"),
    "broken tags": page(2).replace("<p>", '<p><a href=" >', 4),
}


@pytest.mark.parametrize("name", PAGES)
def test_without_menus_it_finds_what_it_finds_with_them(name: str) -> None:
    tokens = scan(PAGES[name])
    options = Extractor(fast=True, comments=False)
    whole = trafilatura.extract(repaired(PAGES[name], tokens), options=options)
    assert main_text(PAGES[name], tokens) == whole


def test_menus_are_set_aside_and_every_paragraph_is_kept() -> None:
    raw = page(9)
    report = read_report(raw.encode(), "page.html")
    assert isinstance(report, Report)
    for paragraph in raw.split("<p>")[1:-1]:
        assert paragraph.split("</p>")[0] in report.text
    assert "Section bridge" not in report.text
    assert "in pictures" not in report.text


def test_well_formed_tags_stay_as_they_are() -> None:
    raw = '<p class="a">One < two</p><br/><odd><DIV>z</DIV ></br><a href=" and three</a> & four'
    assert repaired(raw, scan(raw)) == '<p class="a">One < two</p><br><DIV>z</div><a> and three</a> & four'
