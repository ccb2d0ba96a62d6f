"""Web pages of the size and shape of news sites, made here: one story in a template of navigation, scripts, teasers and a footer."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator

SITES = 8
_LINKS = 60
_TEASERS = 24
_SCRIPT = "window.dataLayer=window.dataLayer||[];function track(e){dataLayer.push({event:e,time:Date.now()})};" * 40
_WORDS = (
    "valley",
    "harbour",
    "council",
    "bridge",
    "market",
    "school",
    "river",
    "mill",
    "station",
    "quarter",
    "road",
    "border",
)
_SENTENCES = (
    "Shells hit the {0} of the {1} on Monday and killed nine people, the mayor said.",
    "Residents of the {1} told the agency that the {0} had been empty since the spring.",
    "The council denied on Tuesday that anybody had fired from the {0} or from the {1}.",
    "A doctor said that thirty wounded men were brought to the {1} behind the {0} before dawn.",
)


def page(number: int, paragraphs: int = 12) -> str:
    """One page; its site changes with the number, its words do too."""
    site = number % SITES
    words = [_WORDS[(number * 7 + i * 5) % len(_WORDS)] for i in range(paragraphs * 8)]
    body = "".join(f"<p>{paragraph}</p>" for paragraph in _paragraphs(words, paragraphs))
    title = f"Shells hit the {words[0]} of site {site}, report {number}"
    data = {
        "@type": "NewsArticle",
        "headline": title,
        "datePublished": f"2024-05-{number % 28 + 1:02}",
        "publisher": {"name": f"Site {site}"},
    }
    links = "".join(
        f'<li class="nav-item s{site}"><a href="/section/{i}?from=nav">Section {_WORDS[i % 12]} {i}</a></li>'
        for i in range(_LINKS)
    )
    teasers = "".join(
        f'<div class="teaser t{site}"><a href="/story/{number + i}"><img src="/img/{i}.jpg" alt="Picture {i}">'
        f"<h3>The {words[i]} in pictures, part {i}</h3></a>"
        f'<span class="date">{i + 1} May 2024</span></div>'
        for i in range(_TEASERS)
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)} | Site {site}</title>'
        f'<script type="application/ld+json">{json.dumps(data)}</script><script>{_SCRIPT}</script>'
        f'<link rel="canonical" href="https://site{site}.example.org/story/{number}"></head><body class="site-{site}">'
        f'<header><nav><ul>{links}</ul></nav></header><main><article class="story"><h1>{html.escape(title)}</h1>'
        f'<div class="meta"><span class="byline">A. Reporter</span> <time datetime="{data["datePublished"]}">May</time></div>'
        f"{body}</article>"
        f'<aside class="more"><h2>More</h2>{teasers}</aside></main><footer><ul>{links}</ul><p>All rights reserved.</p></footer>'
        f"<script>{_SCRIPT}</script></body></html>"
    )


def _paragraphs(words: list[str], count: int) -> Iterator[str]:
    for i in range(count):
        yield " ".join(
            _SENTENCES[(i + j) % len(_SENTENCES)].format(words[i * 8 + 2 * j], words[i * 8 + 2 * j + 1])
            for j in range(3)
        )
