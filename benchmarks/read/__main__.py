"""Words kept of pages whose tags were broken in the ways that tools break them, by parser.

Without an argument over pages made here: one article of thirty paragraphs, broken in eleven ways, one way a page. With a
folder, over its HTML files as they are; there the words outside anything that looks like a tag are the measure. "leaked"
counts words of markup that came out as text.
"""

from __future__ import annotations

import html
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import lxml.html
import trafilatura

from reportedly.model import Report
from reportedly.read import read_report

SUBJECTS = ("The army", "A rebel group", "The council", "A doctor", "The ministry", "An aid worker")
VERBS = (
    "said on Monday that it had seen",
    "denied on Tuesday that it had lost",
    "reported from the valley",
    "asked the governor for",
)
OBJECTS = ("two villages", "the bridge over the river", "nine wounded men", "the road to the mill", "an empty school")
ENDS = (
    "near the dam.",
    "before dawn.",
    "after the truce ended.",
    "on the western bank.",
    "in spite of the snow.",
    "with help from abroad.",
)
ADDRESS = 'href="https://example.org/news/a1.html" target="_blank"'
WAYS: dict[str, str] = {
    "whole": f"<a {ADDRESS}>",
    "address cut, tag closed": '<a href=" target="_blank">',
    "address cut, bracket left": '<a href=" >',
    "address and bracket cut": '<a href=" ',
    "the same with single quotes": "<a href=' ",
    "closing quotation mark lost": '<a href="https://example.org/news/a1.html>',
    "closing mark and bracket lost": '<a href="https://example.org/news/a1.html ',
    "no quotation marks": "<a href=https://example.org/news/a1.html target=_blank>",
    "no space between attributes": '<a href="https://example.org/a"target="_blank">',
    "quotation marks inside a title": '<a href="/a" title="He said "no" twice">',
    "bracket inside a title": '<a href="/a" title="losses > gains">',
}


class _Standard(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def with_html_parser(page: str) -> str:
    """The text that the standard library's parser sees."""
    parser = _Standard()
    parser.feed(page)
    parser.close()
    return " ".join(parser.parts)


def with_lxml(page: str) -> str:
    """The text that lxml sees."""
    return str(lxml.html.fromstring(f"<div>{page}</div>").text_content())


def with_trafilatura(page: str) -> str:
    """The text that trafilatura extracts."""
    return trafilatura.extract(f"<html><body><article>{page}</article></body></html>", fast=True) or ""


def with_us(page: str) -> str:
    """The text and the quarantined raw text of this project: set aside is not lost."""
    report = read_report(page.encode(), "page.html")
    if not isinstance(report, Report):
        return ""
    aside = " ".join(re.sub(r"<[^<>]*>", " ", report.raw[q.raw_start : q.raw_end]) for q in report.quarantined)
    return f"{report.text} {aside}"


PARSERS: dict[str, Callable[[str], str]] = {
    "html.parser": with_html_parser,
    "lxml": with_lxml,
    "trafilatura": with_trafilatura,
    "reportedly": with_us,
}


def broken(opening: str) -> tuple[str, str]:
    """A page whose every paragraph has one link that opens so, and its running text."""
    pages, texts = [], []
    for i in range(30):
        subject, verb = SUBJECTS[i % len(SUBJECTS)], VERBS[i % len(VERBS)]
        thing, end = OBJECTS[i % len(OBJECTS)], ENDS[(i * 5 + i // 6) % len(ENDS)]
        pages.append(f"<p>{subject} {verb} {opening}{thing}</a> {end} Nobody could confirm account number {i}.</p>")
        texts.append(f"{subject} {verb} {thing} {end} Nobody could confirm account number {i}.")
    return "".join(pages), " ".join(texts)


def words(text: str) -> Counter[str]:
    """How often each word occurs."""
    return Counter(re.findall(r"\w+", html.unescape(text).lower()))


def cases(folder: Path | None) -> Iterator[tuple[str, str, str]]:
    """Name, page and running text of each case."""
    if folder is None:
        for name, opening in WAYS.items():
            yield name, *broken(opening)
        return
    for path in sorted(folder.iterdir()):
        page = path.read_text(encoding="utf-8", errors="replace")
        if re.search(r"<(?:p|a|div)\b", page):
            attribute = r'(?:\s[\w-]+="[^"<>]*"|\starget="_blank")'
            yield (
                path.name,
                page,
                re.sub(rf'<img [^>]*>|<a href="(?: target="_blank">| >)|</?\w+{attribute}*\s?>|<a href="', " ", page),
            )


def main(folder: Path | None) -> None:
    """Prints a table: share of the running words kept, words of markup leaked."""
    print(f"{'':32}" + "".join(f"{name:>22}" for name in PARSERS))
    for name, page, text in cases(folder):
        wanted = words(text)
        cells = []
        for parse in PARSERS.values():
            got = words(parse(page))
            kept = sum((wanted & got).values()) / wanted.total()
            leaked = (got - wanted).total()
            cells.append(f"{kept:>12.1%} +{leaked:<4} leak")
        print(f"{name[:32]:32}" + "".join(f"{cell:>22}" for cell in cells))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
