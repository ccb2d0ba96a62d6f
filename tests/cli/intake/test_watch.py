"""``reportedly watch`` against a server of this machine: what is new, what an article changed, what came since yesterday."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from reportedly.cli.app import app
from reportedly.cli.intake.watch import one_round
from reportedly.config import Project
from reportedly.read import Options
from reportedly.read.watching import Archive
from reportedly.read.watching.watcher import Event
from reportedly.store import SqlStore
from tests.read.fetching.server import HOST, serving
from tests.read.making import rss

ARTICLE = "<html><head><title>Market of Kherson hit</title></head><body><h1>Market of Kherson hit</h1><p>{}</p><p>{}</p></body></html>"
FIRST = "Shells hit the market of Kherson on Monday and killed 18 people, the mayor said."
LATER = "Shells hit the market of Kherson on Monday and killed 23 people, the mayor said."
END = "Residents told the agency that they had heard six explosions in the quarter behind the station before dawn."


def watch(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["watch", *arguments])


def test_a_toll_that_grows_in_an_article_is_said(tmp_path: Path) -> None:
    with serving() as (address, server):
        server.files["article"] = ARTICLE.format(FIRST, END).encode()
        server.files["feed"] = rss([("Market hit", f"{address}/file/article", "Short.")])
        feeds = tmp_path / "feeds.toml"
        feeds.write_text(
            f'pause = "0s"\nrecheck = ["1s"]\nallow_hosts = ["{HOST}"]\n[[feed]]\nurl = "{address}/file/feed"\n'
        )
        options = (str(feeds), "--project", str(tmp_path / "project"), "--once", "--workers", "0")
        first = watch(*options)
        assert first.exit_code == 0, first.output
        assert f"new      {address}/file/article" in first.stdout
        server.files["article"] = ARTICLE.format(LATER, END).encode()
        time.sleep(1.1)
        second = watch(*options)
        assert f"changed  {address}/file/article" in second.stdout
        assert "in this article killed went from 18 people to 23 people" in second.stdout
        asked = len(server.asked)
        shown = watch(*options[:3], "--since", "yesterday")
        assert [line.split()[1] for line in shown.stdout.splitlines()] == ["new", "changed"]
        assert len(server.asked) == asked, "showing asks nobody"
    exported = CliRunner().invoke(
        app, ["export", "warc", "--project", str(tmp_path / "project"), "-o", str(tmp_path / "x.warc.gz")]
    )
    assert exported.exit_code == 0
    assert (tmp_path / "x.warc.gz").read_bytes().startswith(b"\x1f\x8b")


def test_nobody_inside_the_own_network_is_asked_unless_allowed(tmp_path: Path) -> None:
    with serving() as (address, server):
        feeds = tmp_path / "feeds.toml"
        feeds.write_text(f'[[feed]]\nurl = "{address}/file/feed"\n')
        result = watch(str(feeds), "--project", str(tmp_path / "project"), "--once")
        assert server.asked == []
    assert "refused" in result.stdout
    assert f"{HOST} is not an address of the public internet" in result.stdout
    assert "allow_hosts" in result.stdout


def test_what_a_feed_brings_is_said_before_the_next_feed_is_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    printed = []

    def happening() -> Iterator[Event]:
        yield Event("new", "https://one.example/a", "First")
        printed.append(capsys.readouterr().out)
        yield Event("same", "https://one.example/b")
        yield Event("failed", "https://two.example/feed", "no answer")

    archive = Archive(tmp_path / "project")
    store = SqlStore(Project(tmp_path / "project").created().database)
    failed = one_round(store, Project(tmp_path / "project"), archive, happening(), Options(), 0)
    store.close()
    assert printed == ["new      https://one.example/a  First\n"]
    assert failed == 1
    assert capsys.readouterr().out == (
        "failed   https://two.example/feed  no answer\n1 new, 0 changed, 1 same, 1 failed, 0 refused\n"
    )


def test_nothing_to_export_says_so(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["export", "warc", "--project", str(tmp_path), "-o", str(tmp_path / "x")])
    assert "nothing was watched here" in str(result.exception)


def test_a_list_of_feeds_that_is_not_there_says_so(tmp_path: Path) -> None:
    result = watch(str(tmp_path / "none.toml"), "--project", str(tmp_path / "project"), "--once")
    assert "none.toml: cannot be read (No such file or directory)" in str(result.exception)
