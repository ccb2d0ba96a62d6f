"""The archive of ``reportedly watch``: every version of every page that was fetched, one report each."""

from __future__ import annotations

from collections.abc import Iterator

from reportedly.read.containers import Member, Opened, Options, Refused
from reportedly.read.draft import Found, Metadata
from reportedly.read.watching.archive import MARK, Fetch, body_path, fetch_of

_BUCKETS = {"title": "titles", "published": "dates", "modified": "modified", "outlet": "outlets", "author": "authors"}
_SHORT = 12


class Watched:
    name = "an archive of watched pages"
    may_be_empty = True  # a round may bring nothing new
    rolls = True  # it is read from where the last round ended

    def likeness(self, head: bytes, options: Options) -> float:
        return 1.0 if head.startswith(MARK.encode()) else 0.0

    def members(self, opened: Opened) -> Iterator[Member | Refused]:
        seen: set[str] = set()
        for number, line in enumerate(opened.stream):
            fetch = fetch_of(line)
            if fetch is None or fetch.sha256 is None or fetch.kind == "feed":
                continue
            locator = f"#{fetch.url}@{fetch.sha256[:_SHORT]}"
            if locator in seen or number < opened.options.start:
                seen.add(locator)
                continue
            seen.add(locator)
            path = body_path(opened.path.parent, fetch.sha256) if opened.path else None
            if path is None or not path.is_file():
                yield Refused(locator, "missing", "the archive names this answer, but its bytes are not there")
                continue
            with path.open("rb") as body:
                yield Member(locator, body, _metadata(fetch))


def _metadata(fetch: Fetch) -> Metadata:
    found = {
        bucket: (
            Found(str(fetch.found[key]), "the feed that named it" if key != "outlet" else "feeds.toml or the feed"),
        )
        for key, bucket in _BUCKETS.items()
        if fetch.found.get(key)
    }
    return Metadata(**found, urls=(Found(fetch.url, "fetched from"),))  # type: ignore[arg-type]  # no bucket is one of bare addresses


CONTAINER = Watched()
