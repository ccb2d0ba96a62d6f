"""Watching against a server of this machine, with a clock that the tests turn."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from reportedly.model import Report
from reportedly.read import Options, Piece, members_of, read_report
from reportedly.read.fetching import Client
from reportedly.read.watching import Archive, Clock, Fetch, Watcher, WatchError, read_settings
from reportedly.read.watching.warc import write_warc
from tests.read.fetching.server import HOST, Misbehaving, serving
from tests.read.making import PAGE, rss

type Served = tuple[str, type[Misbehaving]]


@dataclass
class Turned:
    """A clock that stands still until somebody sleeps or turns it."""

    at: datetime = datetime(2024, 5, 14, 8, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)

    def clock(self) -> Clock:
        return Clock(lambda: self.at, self.sleep, lambda low, high: high)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += timedelta(seconds=seconds)

    def turn(self, **span: float) -> None:
        self.at += timedelta(**span)


@pytest.fixture
def served() -> Iterator[Served]:
    with serving() as found:
        yield found


def feed(address: str, *names: str, earlier: str = "") -> bytes:
    data = rss([(name.title(), f"{address}/file/{name}", f"<p>About {name}.</p>") for name in names])
    link = f'<atom:link xmlns:atom="http://www.w3.org/2005/Atom" rel="next" href="{earlier}"/>' if earlier else ""
    return data.replace(b"<channel>", f"<channel>{link}".encode())


@dataclass
class Desk:
    """A watch of one feed."""

    folder: Path
    address: str
    server: type[Misbehaving]
    time: Turned = field(default_factory=Turned)
    more: str = ""

    @property
    def archive(self) -> Archive:
        return Archive(self.folder)

    def watcher(self, url: str = "/file/feed") -> Watcher:
        file = self.folder / "feeds.toml"
        file.write_text(
            f'pause = "10s"\nrecheck = ["6h", "1d"]\n{self.more}\n[[feed]]\nurl = "{self.address}{url}"\nevery = "30m"\n'
        )
        return Watcher(read_settings(file), self.archive, Client({HOST}), self.time.clock())

    def round(self, watcher: Watcher) -> list[tuple[str, str]]:
        return [(event.what, event.url.rpartition("/")[2]) for event in watcher.round()]

    def asked(self) -> list[str]:
        paths = [path.rpartition("/")[2] for path, _ in self.server.asked]
        self.server.asked.clear()
        return paths


@pytest.fixture
def desk(tmp_path: Path, served: Served) -> Desk:
    address, server = served
    made = Desk(tmp_path, address, server)
    server.files |= {
        "feed": feed(address, "one", "two"),
        "one": PAGE.encode(),
        "two": PAGE.replace("nine", "ten").encode(),
    }
    return made


def reports(archive: Archive, start: int = 0) -> dict[str, Report]:
    found = {}
    for piece in members_of(archive.log, "log", Options(start=start)):
        if isinstance(piece, Piece):
            report = read_report(piece.data or b"", piece.key, found=piece.found)
            assert isinstance(report, Report)
            found[piece.key.partition("#")[2]] = report
    return found


def test_what_a_feed_names_is_fetched_once_and_read_with_what_the_feed_says(desk: Desk) -> None:
    watcher = desk.watcher()
    assert desk.round(watcher) == [("new", "one"), ("new", "two")]
    assert desk.asked() == ["robots.txt", "feed", "one", "two"]
    assert desk.round(watcher) == []
    desk.time.turn(minutes=31)
    assert desk.round(watcher) == []
    assert desk.asked() == ["feed"]
    found = reports(desk.archive)
    assert [key.rpartition("/")[2].partition("@")[0] for key in found] == ["one", "two"]
    one = next(iter(found.values()))
    assert (one.outlet.name, one.url) == ("Valley Post", f"{desk.address}/file/one")
    assert str(one.published.latest) == "2024-05-14"
    assert "the feed that named it" in one.published.evidence


def test_one_host_is_asked_with_pauses_and_as_long_as_it_wants(desk: Desk) -> None:
    desk.round(desk.watcher())
    assert desk.time.slept == [10.0] * 3
    slow = Desk(desk.folder / "slow", desk.address, desk.server)
    slow.folder.mkdir()
    setattr(desk.server, "give_robots.txt", lambda self, query: self.give(b"User-agent: *\nCrawl-delay: 25\n"))
    slow.round(slow.watcher())
    assert slow.time.slept == [25.0] * 3


def test_robots_txt_is_obeyed_and_a_site_without_an_answer_is_left_alone(desk: Desk) -> None:
    setattr(desk.server, "give_robots.txt", lambda self, query: self.give(b"User-agent: *\nDisallow: /file/two\n"))
    assert desk.round(desk.watcher()) == [("new", "one"), ("refused", "two")]
    assert "two" not in desk.asked()
    setattr(desk.server, "give_robots.txt", lambda self, query: self.give(b"", 500))
    other = Desk(desk.folder / "other", desk.address, desk.server)
    other.folder.mkdir()
    assert other.round(other.watcher()) == [("refused", "feed")]
    assert other.asked() == ["robots.txt"]


def test_unchanged_is_asked_with_its_version_and_changed_is_kept_as_a_second_one(desk: Desk) -> None:
    watcher = desk.watcher()
    desk.round(watcher)
    desk.asked()
    desk.server.files["one"] = PAGE.replace("nine", "twenty-three").encode()
    desk.time.turn(hours=6, minutes=1)
    assert ("changed", "one") in desk.round(watcher)
    assert ("changed", "two") not in desk.round(watcher)
    versions = [key for key in reports(desk.archive) if "/one@" in key]
    assert len(versions) == 2
    texts = [report.text for key, report in reports(desk.archive).items() if "/one@" in key]
    assert ["nine" in text for text in texts] == [True, False]


def test_versions_are_sent_along(desk: Desk) -> None:
    watcher = desk.watcher("/text/feed")  # answers 304 when asked with its ETag, and is no feed
    assert [what for what, _ in desk.round(watcher)] == ["failed"]
    desk.time.turn(hours=1)
    desk.server.asked.clear()
    desk.round(watcher)
    asked = [headers for path, headers in desk.server.asked if path == "/text/feed"]
    assert asked[0]["if-none-match"] == '"v1"'
    assert asked[0]["if-modified-since"] == "Mon, 01 Jan 2024 00:00:00 GMT"
    assert [fetch.status for fetch in desk.archive.fetches()] == [200, 304]


def test_failures_are_asked_again_later_and_later(desk: Desk) -> None:
    watcher = desk.watcher("/busy/feed")
    waits = []
    for _ in range(4):
        assert [what for what, _ in desk.round(watcher)] == ["failed"]
        waits.append(watcher.seconds_to_next())
        assert desk.round(watcher) == []
        desk.time.turn(seconds=waits[-1])
    assert waits == sorted(waits)
    assert waits[0] >= 2 * 1800
    assert waits[-1] >= 8 * waits[0] * 0.9


def test_a_watch_that_stops_anywhere_goes_on_there(desk: Desk) -> None:
    rounds = desk.watcher().round()
    next(rounds)
    rounds.close()  # killed: the feed and the first article are archived, the second is not
    desk.asked()
    desk.time.turn(days=3)
    assert desk.round(desk.watcher()) == [("new", "two"), ("same", "one")]
    assert len(reports(desk.archive)) == 2


def test_a_gap_in_a_feed_is_filled_from_its_earlier_pages_or_named(desk: Desk) -> None:
    watcher = desk.watcher()
    desk.round(watcher)
    for name in ("three", "four", "five"):
        desk.server.files[name] = PAGE.replace("Market", name).encode()
    desk.server.files["earlier"] = feed(desk.address, "three", "two")
    desk.server.files["feed"] = feed(desk.address, "five", "four", earlier=f"{desk.address}/file/earlier")
    desk.time.turn(days=2)
    found = desk.round(watcher)
    assert [item for item in found if item[0] == "new"] == [("new", "five"), ("new", "four"), ("new", "three")]
    assert ("gap", "feed") not in found
    desk.server.files["six"] = PAGE.replace("Market", "six").encode()
    desk.server.files["feed"] = feed(desk.address, "six")
    desk.time.turn(days=2)
    assert ("gap", "feed") in desk.round(watcher)


def test_half_a_line_of_the_log_costs_nothing_else(desk: Desk) -> None:
    desk.round(desk.watcher())
    before = list(desk.archive.fetches())
    with desk.archive.log.open("ab") as log:
        log.write(b'{"archive": "reportedly@1", "url": "htt')
    assert list(desk.archive.fetches()) == before
    desk.archive.keep(Fetch("http://example.org/x", "page", "2024-05-14T09:00:00+00:00"))
    assert [fetch.url for fetch in desk.archive.fetches()][-1] == "http://example.org/x"
    assert len(desk.archive.log.read_bytes().splitlines()) == len(before) + 1


def test_a_body_is_kept_once_and_its_loss_is_a_reason(desk: Desk) -> None:
    desk.round(desk.watcher())
    bodies = [path for path in desk.archive.folder.rglob("*") if path.is_file() and ".bodies" in path.parts]
    assert len(bodies) == 3
    for path in bodies:
        path.unlink()
    spoilt = [piece.rejection.reason for piece in members_of(desk.archive.log, "log") if hasattr(piece, "rejection")]
    assert spoilt == ["the archive names this answer, but its bytes are not there"] * 2


def test_the_archive_as_warc_is_what_others_read(desk: Desk) -> None:
    desk.round(desk.watcher())
    out, again = io.BytesIO(), io.BytesIO()
    assert write_warc(desk.archive, out) == 3
    write_warc(desk.archive, again)
    assert out.getvalue() == again.getvalue()
    records = list(ArchiveIterator(io.BytesIO(gzip.decompress(out.getvalue())), check_digests="raise"))
    assert len(records) == 4
    file = desk.folder / "x.warc.gz"
    file.write_bytes(out.getvalue())
    pieces = [piece for piece in members_of(file, "x") if isinstance(piece, Piece)]
    assert [read_report(piece.data or b"", piece.key).file for piece in pieces if b"<html" in (piece.data or b"")] == [
        "x#3",
        "x#4",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "names no"),
        ("[[feed]]\nurl = 'file:///etc/passwd'", "only http and https"),
        ("[[feed]]\nurl = 'https://example.org/'\nevry = '1h'", "unknown key 'evry'"),
        ("every = 'often'\n[[feed]]\nurl = 'https://example.org/'", "'often' is no span"),
        ("[[feed]]\nurl = 'https://example.org/'\n[[page]]\nurl = 'https://example.org/'", "twice"),
        ("nonsense", "is no TOML"),
    ],
)
def test_settings_that_cannot_be_meant(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "feeds.toml"
    file.write_text(text)
    with pytest.raises(WatchError, match=words):
        read_settings(file)


def test_settings_that_are_not_there_say_what_stands_in_them(tmp_path: Path) -> None:
    with pytest.raises(WatchError) as found:
        read_settings(tmp_path / "feeds.toml")
    assert "[[feed]]" in found.value.advice


def test_a_log_is_json_lines(desk: Desk) -> None:
    desk.round(desk.watcher())
    lines = [json.loads(line) for line in desk.archive.log.read_text().splitlines()]
    assert [line["kind"] for line in lines] == ["feed", "article", "article"]
    assert all(line["at"].startswith("2024-05-14T08:00:") for line in lines)
