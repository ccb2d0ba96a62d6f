"""``feeds.toml``: which feeds and pages are watched, and how often."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from reportedly.errors import FetchError, ReportedlyError
from reportedly.read.fetching import target_of

_SPAN = re.compile(r"(\d{1,5})\s*([smhd])\Z")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_KEYS = {"every", "pause", "allow_hosts", "recheck", "feed", "page"}
_SOURCE_KEYS = {"url", "every", "outlet", "articles"}
LEAST = timedelta(seconds=60)
"""Nobody is asked more often than this, unless a test says so."""
ADVICE = 'It lists what to watch, each as [[feed]] or [[page]] with url = "https://..." below it.'


class WatchError(ReportedlyError):
    """``feeds.toml`` cannot be understood."""


@dataclass(frozen=True, slots=True)
class Watched:
    """A feed, or a page that changes. ``articles``: what the items of the feed link to is fetched too."""

    url: str
    feed: bool
    every: timedelta
    outlet: str | None = None
    articles: bool = True


@dataclass(frozen=True, slots=True)
class WatchSettings:
    """``pause`` is kept between two requests to one host; an article is asked for again when it is as old as each of ``recheck``."""

    sources: tuple[Watched, ...]
    pause: timedelta = timedelta(seconds=10)
    recheck: tuple[timedelta, ...] = (timedelta(hours=6), timedelta(days=1), timedelta(days=3))
    allow_hosts: frozenset[str] = frozenset()


def read_settings(file: Path, least: timedelta = LEAST) -> WatchSettings:
    """The settings in the file.

    Raises:
        WatchError: the file cannot be read, or a value in it is none that is known.
    """
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise WatchError(f"{file}: cannot be read ({error.strerror})", ADVICE) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise WatchError(f"{file}: is no TOML ({error})", ADVICE) from error
    _only(table, _KEYS, str(file))
    every = span(table.get("every", "30m"))
    sources = [
        _source(entry, kind == "feed", every, least, file) for kind in ("feed", "page") for entry in table.get(kind, [])
    ]
    if not sources:
        raise WatchError(f"{file}: names no [[feed]] and no [[page]]", 'Add one: [[feed]] with url = "https://...".')
    urls = [source.url for source in sources]
    twice = next((url for url in urls if urls.count(url) > 1), None)
    if twice:
        raise WatchError(f"{file}: {twice} stands in it twice")
    return WatchSettings(
        tuple(sources),
        span(table.get("pause", "10s")),
        tuple(sorted(span(age) for age in table.get("recheck", ["6h", "1d", "3d"]))),
        frozenset(str(host).lower() for host in table.get("allow_hosts", [])),
    )


def span(written: object) -> timedelta:
    """A span of time as people write it: "90s", "30m", "6h", "2d". Raises WatchError."""
    match = _SPAN.match(str(written).strip().lower())
    if match is None:
        raise WatchError(f"{written!r} is no span of time", 'Write it as "90s", "30m", "6h" or "2d".')
    return timedelta(seconds=int(match.group(1)) * _UNITS[match.group(2)])


def _source(entry: Any, feed: bool, every: timedelta, least: timedelta, file: Path) -> Watched:
    if not isinstance(entry, dict) or "url" not in entry:
        raise WatchError(f"{file}: an entry without url", ADVICE)
    _only(entry, _SOURCE_KEYS, f"{file}: {entry['url']}")
    try:
        url = target_of(str(entry["url"])).url
    except FetchError as error:
        raise WatchError(f"{file}: {error}") from error
    own = span(entry["every"]) if "every" in entry else every
    return Watched(url, feed, max(own, least), entry.get("outlet"), bool(entry.get("articles", True)))


def _only(table: Mapping[str, Any], known: set[str], where: str) -> None:
    unknown = sorted(set(table) - known)
    if unknown:
        raise WatchError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join(sorted(known))}")
