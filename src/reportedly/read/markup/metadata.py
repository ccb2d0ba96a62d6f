"""Title, date, outlet and addresses that a page states about itself: JSON-LD, meta elements, <time>, links."""

from __future__ import annotations

import html
import json
from collections.abc import Iterator
from itertools import pairwise
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
    metas = _meta_elements(tokens)
    found = _json_ld(raw, tokens)
    for bucket, target in found.items():
        for key in _META[bucket]:
            target.extend(Found(value, f"meta {key}") for value in metas.get(key, ()))
    titles, dates, urls = found["titles"], found["dates"], found["urls"]
    dates.extend(_time_elements(raw, tokens))
    titles.extend(_title_element(raw, tokens))
    urls.extend(
        Found(token.attribute("href"), "link rel=canonical")
        for token in tokens
        if token.name == "link" and token.attribute("rel").lower() == "canonical" and token.attribute("href")
    )
    starts = [token for token in tokens if token.kind is TokenKind.START]
    return Metadata(
        tuple(titles),
        tuple(dates),
        tuple(found["modified"]),
        tuple(outlet for outlet in found["outlets"] if "://" not in outlet.value),
        tuple(author for author in found["authors"] if "://" not in author.value),
        tuple(urls),
        images=tuple(token.attribute("src") for token in starts if token.name == "img" and token.attribute("src")),
        links=tuple(token.attribute("href") for token in starts if token.name == "a" and token.attribute("href")),
    )


def _meta_elements(tokens: list[Token]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for token in tokens:
        if token.kind is not TokenKind.START or token.name != "meta":
            continue
        key = (token.attribute("property") or token.attribute("name") or token.attribute("itemprop")).lower()
        value = token.attribute("content").strip()
        if key and value:
            found.setdefault(key, []).append(value)
    return found


def _time_elements(raw: str, tokens: list[Token]) -> Iterator[Found]:
    """<time> elements: those marked as the publication first, else the first one, which stands above the text."""
    times = [
        token
        for token in tokens
        if token.kind is TokenKind.START and token.name == "time" and token.attribute("datetime")
    ]
    marked = [
        token
        for token in times
        if "pub" in (token.attribute("itemprop") + token.attribute("class")).lower()
        or ("pubdate", "") in token.attributes
    ]
    for token in marked or times[:1]:
        yield Found(token.attribute("datetime"), "<time>")


def _title_element(raw: str, tokens: list[Token]) -> Iterator[Found]:
    for token, after in pairwise(tokens):
        if token.kind is TokenKind.START and token.name == "title" and after.kind is TokenKind.TEXT:
            yield Found(" ".join(html.unescape(raw[after.start : after.end]).split()), "<title>")
            return


def _json_ld(raw: str, tokens: list[Token]) -> dict[str, list[Found]]:
    found: dict[str, list[Found]] = {bucket: [] for bucket in _META}
    for token, after in pairwise(tokens):
        if (
            token.name != "script"
            or "ld+json" not in token.attribute("type").lower()
            or after.kind is not TokenKind.TEXT
        ):
            continue
        for item in _articles(_parse(raw[after.start : after.end])):
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
