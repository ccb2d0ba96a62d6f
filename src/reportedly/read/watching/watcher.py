"""One round of watching: what is due is asked for, politely, and archived."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

from reportedly.errors import AnswerError, FetchError
from reportedly.read.containers.feed import items, metadata_of
from reportedly.read.fetching import Client, target_of
from reportedly.read.unusable import Unusable
from reportedly.read.watching.archive import Archive, Fetch
from reportedly.read.watching.robots import Robots
from reportedly.read.watching.schedule import Schedule
from reportedly.read.watching.settings import Watched, WatchSettings

NOT_MODIFIED = 304
MOST_EARLIER_PAGES = 5
_JITTER = (0.8, 1.4)
_FOUND = {"titles": "title", "dates": "published", "modified": "modified", "outlets": "outlet", "authors": "author"}


@dataclass(frozen=True, slots=True)
class Event:
    """What happened with one URL. ``what`` is "new", "changed", "same", "failed", "refused" or "gap"."""

    what: str
    url: str
    detail: str = ""


def _chance(low: float, high: float) -> float:
    return random.SystemRandom().uniform(low, high)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time and chance; others in tests, which need neither time nor luck."""

    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    sleep: Callable[[float], None] = time.sleep
    chance: Callable[[float, float], float] = _chance


class Watcher:
    """Asks for what is due."""

    def __init__(
        self,
        settings: WatchSettings,
        archive: Archive,
        client: Client,
        clock: Clock | None = None,
    ) -> None:
        self._settings, self._archive, self._client = settings, archive, client
        self._clock = clock or Clock()
        self._now = self._clock.now
        self.schedule = Schedule(settings, archive.fetches())
        self._asked: dict[str, datetime] = {}
        self._delays: dict[str, float] = {}
        self._robots = Robots(client, self._now, self._wait)

    def round(self) -> Iterator[Event]:
        """Everything that is due now, once."""
        for source in self._settings.sources:
            if self.schedule.due_at(source) <= self._now():
                yield from self._feed(source) if source.feed else self._fetch(source.url, "page", self._said(source))
        for url in self.schedule.articles_due(self._now()):
            yield from self._fetch(url, "article", self.schedule.states[url].found)

    def seconds_to_next(self) -> float:
        """How long nothing is due."""
        return max(0.0, (self.schedule.next_due() - self._now()).total_seconds())

    def _feed(self, source: Watched) -> Iterator[Event]:
        known = source.url in self.schedule.states and bool(self.schedule.states[source.url].digests)
        url, pages = source.url, 0
        while url:
            body: list[bytes] = []
            for event in self._fetch(url, "feed" if source.articles else "page", self._said(source), body):
                if event.what in ("failed", "refused"):
                    yield event
            newest = body[0] if body else self._archived(url)
            if newest is None or not source.articles:
                return
            try:
                entries, about = items(newest)
            except Unusable as unusable:
                yield Event("failed", url, unusable.reason)
                return
            links = [(link, entry) for entry in entries if (link := _link(entry))]
            fresh = [(link, entry) for link, entry in links if link not in self.schedule.states]
            overlaps = len(fresh) < len(links)
            for link, entry in fresh:
                yield from self._fetch(link, "article", {**_found(entry, about), **self._said(source)})
            url = "" if overlaps or not known or not links else _earlier(about)
            pages += 1
            if known and links and not overlaps and (not url or pages > MOST_EARLIER_PAGES):
                yield Event(
                    "gap", source.url, "nothing in the feed was seen before: articles in between may be missing"
                )
                return

    def _fetch(self, url: str, kind: str, found: Mapping[str, str], body: list[bytes] | None = None) -> Iterator[Event]:
        asked = Fetch(url, kind, "", found=dict(found))
        try:
            if refusal := self._robots.refusal(url):
                yield self._failed(asked, refusal, refused=True)
                return
            authority = target_of(url).authority
            self._delays[authority] = self._robots.delay(url)
            self._wait(authority)
            state = self.schedule.states.get(url)
            answer = self._client.fetch(
                url, etag=state.etag if state else "", last_modified=state.last_modified if state else ""
            )
        except FetchError as error:
            later = error.retry_after if isinstance(error, AnswerError) else ""
            yield self._failed(asked, ". ".join(filter(None, (error.message, error.advice))), self._seconds(later))
            return
        fetch = replace(
            asked, at=self._moment(), status=answer.status, end=answer.url, etag=answer.etag,
            last_modified=answer.last_modified, content_type=answer.content_type,
        )  # fmt: skip
        before = list(state.digests) if state else []
        kept = self._archive.keep(fetch, None if answer.status == NOT_MODIFIED else answer.body)
        self.schedule.note(kept)
        if body is not None and kept.sha256:
            body.append(answer.body)
        if kept.sha256 is None or kept.sha256 in before[-1:]:
            yield Event("same", url)
        else:
            yield Event("changed" if before else "new", url, found.get("title", ""))

    def _archived(self, url: str) -> bytes | None:
        """The last body of a URL: an earlier round may have stopped before it had asked for all that it names."""
        state = self.schedule.states.get(url)
        if state is None or not state.digests or state.failures:
            return None
        return self._archive.body(Fetch(url, state.kind, "", sha256=state.digests[-1]))

    def _failed(self, asked: Fetch, why: str, later: float = 0.0, *, refused: bool = False) -> Event:
        state = self.schedule.states.get(asked.url)
        every = next((s.every for s in self._settings.sources if s.url == asked.url), timedelta(minutes=5))
        wait = every.total_seconds() * 2 ** min(10, (state.failures if state else 0) + 1) * self._clock.chance(*_JITTER)
        fetch = replace(asked, at=self._moment(), error=why[:500], retry_after=max(later, wait))
        self.schedule.note(self._archive.keep(fetch))
        return Event("refused" if refused else "failed", asked.url, why)

    def _wait(self, authority: str) -> None:
        """Until the host may be asked again."""
        pause = max(self._settings.pause.total_seconds(), self._delays.get(authority, 0.0))
        before = self._asked.get(authority)
        if before is not None:
            left = pause - (self._now() - before).total_seconds()
            if left > 0:
                self._clock.sleep(left)
        self._asked[authority] = self._now()

    def _moment(self) -> str:
        return self._now().astimezone(UTC).isoformat(timespec="seconds")

    def _seconds(self, later: str) -> float:
        """What a server says in Retry-After: seconds, or a date."""
        if later.isascii() and later.isdigit():
            return float(later[:8])
        try:
            return max(0.0, (parsedate_to_datetime(later) - self._now()).total_seconds()) if later else 0.0
        except (ValueError, TypeError):
            return 0.0

    def _said(self, source: Watched) -> dict[str, str]:
        return {"outlet": source.outlet} if source.outlet else {}


def _link(entry: Any) -> str:
    link = str(entry.get("link", ""))
    try:
        return target_of(link).url if link else ""
    except FetchError:
        return ""


def _found(entry: Any, about: Any) -> dict[str, str]:
    said = metadata_of(entry, about)
    return {key: values[0].value for bucket, key in _FOUND.items() if (values := getattr(said, bucket))}


def _earlier(about: Any) -> str:
    """The page of the feed before this one (RFC 5005)."""
    links = about.get("links", [])
    return next((_link({"link": at.get("href", "")}) for at in links if at.get("rel") in ("prev-archive", "next")), "")
