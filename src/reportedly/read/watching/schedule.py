"""When what is asked for next: follows from the log of fetches, so that nothing is lost when the program stops."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from reportedly.read.watching.archive import Fetch
from reportedly.read.watching.settings import Watched, WatchSettings

LONGEST_WAIT = timedelta(days=1)
MOST_TRIES = 6
"""An article that failed so often is given up; a feed or page never is."""


@dataclass(slots=True)
class State:
    """What is known of one URL. ``digests`` are those of its bodies, in order; ``found`` what a feed said of it."""

    kind: str
    first: datetime
    last: datetime
    etag: str = ""
    last_modified: str = ""
    failures: int = 0
    retry_after: float = 0.0
    digests: list[str] = field(default_factory=list)
    found: Mapping[str, str] = field(default_factory=dict)


class Schedule:
    """All URLs that were asked for, and when each is due."""

    def __init__(self, settings: WatchSettings, fetches: Iterable[Fetch]) -> None:
        self._settings = settings
        self.states: dict[str, State] = {}
        for fetch in fetches:
            self.note(fetch)

    def note(self, fetch: Fetch) -> None:
        """Takes a fetch into account."""
        at = datetime.fromisoformat(fetch.at)
        state = self.states.setdefault(fetch.url, State(fetch.kind, at, at, found=fetch.found))
        state.last, state.retry_after = at, fetch.retry_after
        if fetch.error:
            state.failures += 1
            return
        state.failures = 0
        state.etag, state.last_modified = fetch.etag or state.etag, fetch.last_modified or state.last_modified
        if fetch.sha256 and (not state.digests or state.digests[-1] != fetch.sha256):
            state.digests.append(fetch.sha256)

    def due_at(self, source: Watched) -> datetime:
        """When a feed or page is due. What was missed while the program did not run is due once, at once."""
        state = self.states.get(source.url)
        if state is None:
            return datetime.min.replace(tzinfo=UTC)
        return state.last + (self._back_off(state, source.every) if state.failures else source.every)

    def articles_due(self, now: datetime) -> list[str]:
        """Articles to ask for again, since they failed or since it is time to look whether they were changed."""
        return [url for url, state in self.states.items() if state.kind == "article" and self._article_at(state) <= now]

    def next_due(self) -> datetime:
        """When anything is due next."""
        articles = (self._article_at(state) for state in self.states.values() if state.kind == "article")
        return min([*(self.due_at(source) for source in self._settings.sources), *articles])

    def _article_at(self, state: State) -> datetime:
        never = datetime.max.replace(tzinfo=UTC)
        if state.failures:
            return never if state.failures >= MOST_TRIES else state.last + self._back_off(state, timedelta(minutes=5))
        age = state.last - state.first
        later = next((wait for wait in self._settings.recheck if wait > age), None)
        return never if later is None else state.first + later

    def _back_off(self, state: State, step: timedelta) -> timedelta:
        """Twice as long after each failure, at most a day, never shorter than the server asks for.

        The jitter is part of what is logged (:attr:`Fetch.retry_after`), so that the schedule is a function of the log.
        """
        wait: timedelta = min(step * int(2 ** min(state.failures, 10)), LONGEST_WAIT)
        return max(wait, timedelta(seconds=min(state.retry_after, LONGEST_WAIT.total_seconds())))
