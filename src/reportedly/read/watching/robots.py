"""robots.txt (RFC 9309), asked for through the guarded client and kept for a day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.robotparser import RobotFileParser

from reportedly.errors import AnswerError, FetchError
from reportedly.read.fetching import Client, target_of

AGENT = "reportedly"
KEPT = timedelta(days=1)
KEPT_UNREACHED = timedelta(hours=1)
_MOST = 512_000
_CLIENT_ERRORS = range(400, 500)


@dataclass(frozen=True, slots=True)
class _Rules:
    parser: RobotFileParser | None  # None: nothing may be fetched, and why
    until: datetime
    why: str = ""


class Robots:
    """What sites allow. Without robots.txt everything, where it cannot be reached nothing until it can."""

    def __init__(self, client: Client, now: Callable[[], datetime], wait: Callable[[str], None]) -> None:
        self._client, self._now, self._wait = client, now, wait
        self._rules: dict[str, _Rules] = {}

    def refusal(self, url: str) -> str:
        """Why the URL may not be fetched, empty when it may. Raises FetchError: it is no URL that may be asked at all."""
        rules = self._of(url)
        if rules.parser is None:
            return f"nothing of a site is asked whose robots.txt cannot be read: {rules.why}"
        return "" if rules.parser.can_fetch(AGENT, url) else "the site's robots.txt does not allow it"

    def delay(self, url: str) -> float:
        """Seconds between two requests that the site asks for, 0 where it does not."""
        parser = self._of(url).parser
        return float(parser.crawl_delay(AGENT) or 0) if parser is not None else 0.0

    def _of(self, url: str) -> _Rules:
        target = target_of(url)
        site = f"{target.scheme}://{target.authority}"
        rules = self._rules.get(site)
        if rules is None or rules.until <= self._now():
            self._wait(target.authority)
            rules = self._rules[site] = self._fetched(site)
        return rules

    def _fetched(self, site: str) -> _Rules:
        parser = RobotFileParser()
        try:
            body = self._client.fetch(f"{site}/robots.txt").body[:_MOST]
            parser.parse(body.decode("utf-8", "replace").splitlines())
        except AnswerError as error:
            if error.status not in _CLIENT_ERRORS:
                return _Rules(None, self._now() + KEPT_UNREACHED, str(error))
            parser.parse([])
        except FetchError as error:
            return _Rules(None, self._now() + KEPT_UNREACHED, ". ".join(filter(None, (error.message, error.advice))))
        return _Rules(parser, self._now() + KEPT)
