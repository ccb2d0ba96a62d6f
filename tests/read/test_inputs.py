"""Which files a person means, and the sidecar with what they know."""

from __future__ import annotations

import os
from pathlib import Path

from reportedly.model import Rejection
from reportedly.read import find_inputs, read_sidecar


def test_folders_are_walked_in_order_without_hidden_files_and_sidecars(tmp_path: Path) -> None:
    for name in ("b.txt", "a/2.html", "a/1.txt", "a/.hidden", ".git/x", "b.txt.meta.toml", "c/d/e.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = [item.relative_to(tmp_path).as_posix() for item in find_inputs([tmp_path]) if isinstance(item, Path)]
    assert found == ["a/1.txt", "a/2.html", "b.txt", "c/d/e.txt"]


def test_a_file_named_twice_comes_once_and_a_named_hidden_file_comes(tmp_path: Path) -> None:
    file = tmp_path / ".note"
    file.write_text("x", encoding="utf-8")
    assert list(find_inputs([file, tmp_path / "." / ".note"])) == [file]


def test_missing_paths_and_empty_folders_are_rejections(tmp_path: Path) -> None:
    (tmp_path / "empty" / "inner").mkdir(parents=True)
    missing, empty = find_inputs([tmp_path / "none", tmp_path / "empty"])
    assert isinstance(missing, Rejection)
    assert isinstance(empty, Rejection)
    assert (missing.code, empty.code) == ("missing", "empty_folder")
    assert empty.reason == "a folder without a file to read"


def test_sidecars(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    assert read_sidecar(file) == {}
    sidecar = tmp_path / "a.txt.meta.toml"
    sidecar.write_text('outlet = "Outlet X"\npublished = 2013-03-18\n', encoding="utf-8")
    assert read_sidecar(file) == {"outlet": "Outlet X", "published": "2013-03-18"}
    sidecar.write_text("outlet = ", encoding="utf-8")
    broken = read_sidecar(file)
    assert isinstance(broken, Rejection)
    assert "a.txt.meta.toml cannot be read" in broken.reason


def test_a_pipe_is_a_rejection_and_the_others_are_found(tmp_path: Path) -> None:
    pipe, good = tmp_path / "pipe", tmp_path / "good.txt"
    os.mkfifo(pipe)
    good.write_text("Shells fell on the harbour.", encoding="utf-8")
    rejected, found = find_inputs([pipe, good])
    assert isinstance(rejected, Rejection)
    assert (rejected.code, found) == ("unreadable", good)
