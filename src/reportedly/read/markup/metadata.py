"""Title, date, outlet and addresses that a page states about itself: JSON-LD, meta elements, <time>, links."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from typing import Any

from reportedly.read.draft import Found, Metadata
from reportedly.read.markup.scanner import Token, TokenKind

_META = {
    "titles": ("og:title", "twitter:title", "dc.title", "headline"),
    "dates": (
        "article:published_time", "og:published_time", "datepublished", "publishdate", "publish_date", "publish-date",
        "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
        "dc.date", "dcterms.date", "date", "article.published", "cxenseparse:recs:publishtime", "originalpublicationdate",
        "citation_publication_date", "rnews:datepublished",
    ),
    "modified": ("article:modified_time", "og:updated_time", "last-modified", "dcterms.modified", "datemodified"),
    "outlets": ("og:site_name", "application-name", "publisher", "dc.publisher", "article:publisher", "twitter:site"),
    "authors": ("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "byl", "sailthru.author"),
    "urls": ("og:url",),
}  # fmt: skip
_ARTICLE_TYPES = ("article", "posting", "report", "webpage")
_JSON_LIMIT = 1_000_000
_DEPTH = 6


def read_metadata(raw: str, tokens: list[Token]) -> Metadata:
    """What the page says about itself; values in order of trust: JSON-LD, meta elements, <time>, <title> and headings."""
    telling = _Telling(raw, tokens)
    metas = telling.metas()
    found = telling.json_ld()
    for bucket, target in found.items():
        for key in _META[bucket]:
            target.extend(Found(value, f"meta {key}") for value in metas.get(key, ()))
    titles, dates, urls = found["titles"], found["dates"], found["urls"]
    dates.extend(telling.times())
    titles.extend(telling.titles())
    urls.extend(
        Found(token.attribute("href"), "link rel=canonical")
        for token in telling.starts["link"]
        if token.attribute("rel").lower() == "canonical" and token.attribute("href")
    )
    return Metadata(
        tuple(titles),
        tuple(dates),
        tuple(found["modified"]),
        tuple(outlet for outlet in found["outlets"] if "://" not in outlet.value),
        tuple(author for author in found["authors"] if "://" not in author.value),
        tuple(urls),
        images=telling.addresses("img", "src"),
        links=telling.addresses("a", "href"),
    )


class _Telling:
    """The start tags that say something of the page, by name, and the text right after a script or title."""

    def __init__(self, raw: str, tokens: list[Token]) -> None:
        self.starts: dict[str, list[Token]] = {name: [] for name in ("meta", "link", "time", "a", "img")}
        self._texts: dict[str, list[tuple[Token, str]]] = {"script": [], "title": []}
        starts, texts, start, text = self.starts, self._texts, TokenKind.START, TokenKind.TEXT
        for number, token in enumerate(tokens):
            if token.kind is not start:
                continue
            if token.name in starts:
                starts[token.name].append(token)
            elif token.name in texts and number + 1 < len(tokens) and tokens[number + 1].kind is text:
                after = tokens[number + 1]
                texts[token.name].append((token, raw[after.start : after.end]))

    def metas(self) -> dict[str, list[str]]:
        """Values of meta elements by their key in lower case."""
        found: dict[str, list[str]] = {}
        for token in self.starts["meta"]:
            key = (token.attribute("property") or token.attribute("name") or token.attribute("itemprop")).lower()
            value = token.attribute("content").strip()
            if key and value:
                found.setdefault(key, []).append(value)
        return found

    def times(self) -> Iterator[Found]:
        """<time> elements: those marked as the publication first, else the first one, which stands above the text."""
        times = [token for token in self.starts["time"] if token.attribute("datetime")]
        marked = [
            token
            for token in times
            if "pub" in (token.attribute("itemprop") + token.attribute("class")).lower()
            or ("pubdate", "") in token.attributes
        ]
        for token in marked or times[:1]:
            yield Found(token.attribute("datetime"), "<time>")

    def titles(self) -> Iterator[Found]:
        """The first title element with a text."""
        for _, written in self._texts["title"][:1]:
            yield Found(" ".join(html.unescape(written).split()), "<title>")

    def addresses(self, name: str, key: str) -> tuple[str, ...]:
        """The addresses that the elements of that name lead to."""
        return tuple([address for token in self.starts[name] if (address := token.attribute(key))])

    def json_ld(self) -> dict[str, list[Found]]:
        """What JSON-LD says of articles."""
        found: dict[str, list[Found]] = {bucket: [] for bucket in _META}
        for token, written in self._texts["script"]:
            if "ld+json" not in token.attribute("type").lower():
                continue
            for item in _articles(_parse(written)):
                _add(found["titles"], item.get("headline"), "JSON-LD headline")
                _add(found["dates"], item.get("datePublished"), "JSON-LD datePublished")
                _add(found["modified"], item.get("dateModified"), "JSON-LD dateModified")
                _add(found["outlets"], _name(item.get("publisher")), "JSON-LD publisher")
                authors = item.get("author")
                for author in authors if isinstance(authors, list) else [authors]:
                    _add(found["authors"], _name(author), "JSON-LD author")
                _add(found["urls"], item.get("url"), "JSON-LD url")
        return found


def _name(value: object) -> object:
    return value.get("name") if isinstance(value, dict) else value


def _add(target: list[Found], value: object, source: str) -> None:
    if isinstance(value, str) and value.strip():
        target.append(Found(html.unescape(value).strip(), source))


def _parse(text: str) -> Any:
    if len(text) > _JSON_LIMIT:
        return None
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None  # a page's own mistake: its other metadata still counts


def _articles(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Objects of an article type, at whatever depth the page put them."""
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _articles(item, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        named = " ".join(map(str, kinds)) if isinstance(kinds, list) else str(kinds)
        if any(word in named.lower() for word in _ARTICLE_TYPES):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "item"):
            yield from _articles(value.get(key), depth + 1)
