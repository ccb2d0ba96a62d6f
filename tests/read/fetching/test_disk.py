"""Downloads: whole or not at all, and going on where the last try stopped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.errors import FetchError
from reportedly.read.fetching import Client, Limits, download
from tests.read.fetching.server import HOST, TEXT, Misbehaving

CLIENT = Client(frozenset({HOST}), Limits(1_000_000))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_download_is_whole_and_leaves_nothing_else(served: tuple[str, type[Misbehaving]], tmp_path: Path) -> None:
    web, handler = served
    handler.files["SY.zip"] = TEXT
    told: list[tuple[int, int | None]] = []
    url = download(CLIENT, f"{web}/file/SY.zip", tmp_path / "SY.zip", lambda have, total: told.append((have, total)))
    assert url == f"{web}/file/SY.zip"
    assert (tmp_path / "SY.zip").read_bytes() == TEXT
    assert names(tmp_path) == ["SY.zip"]
    assert told[-1] == (len(TEXT), len(TEXT))


def test_a_download_goes_on_where_it_stopped(served: tuple[str, type[Misbehaving]], tmp_path: Path) -> None:
    web, handler = served
    handler.files["SY.zip"] = TEXT
    url = f"{web}/file/SY.zip"
    (tmp_path / "SY.zip.part").write_bytes(TEXT[:4000])
    (tmp_path / "SY.zip.part.json").write_text(json.dumps({"url": url, "version": f'"{len(TEXT)}"'}))
    download(CLIENT, url, tmp_path / "SY.zip")
    assert handler.asked[0][1]["range"] == "bytes=4000-"
    assert (tmp_path / "SY.zip").read_bytes() == TEXT


def test_a_part_of_another_version_or_url_is_not_gone_on_with(
    served: tuple[str, type[Misbehaving]], tmp_path: Path
) -> None:
    web, handler = served
    handler.files["SY.zip"] = TEXT
    for said in (
        {"url": f"{web}/file/SY.zip", "version": '"older"'},
        {"url": "http://other/", "version": '"1"'},
        {},
        [],
    ):
        (tmp_path / "SY.zip.part").write_bytes(b"of another")
        (tmp_path / "SY.zip.part.json").write_text(json.dumps(said))
        download(CLIENT, f"{web}/file/SY.zip", tmp_path / "SY.zip")
        assert (tmp_path / "SY.zip").read_bytes() == TEXT


@pytest.mark.parametrize("path", ["cut", "missing", "endless"])
def test_a_failed_download_leaves_the_file_as_it_was(web: str, tmp_path: Path, path: str) -> None:
    file = tmp_path / "SY.zip"
    file.write_bytes(b"what was there")
    with pytest.raises(FetchError):
        download(CLIENT, f"{web}/{path}", file)
    assert file.read_bytes() == b"what was there"


def test_a_download_that_is_too_large_is_refused(served: tuple[str, type[Misbehaving]], tmp_path: Path) -> None:
    web, handler = served
    handler.files["SY.zip"] = TEXT
    with pytest.raises(FetchError, match="larger than"):
        download(Client(frozenset({HOST}), Limits(100)), f"{web}/file/SY.zip", tmp_path / "SY.zip")
    assert not (tmp_path / "SY.zip").exists()
