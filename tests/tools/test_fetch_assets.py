"""The scripts of others: only the chosen bytes come in, and what is there is what the list names."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tarfile
from pathlib import Path

import pytest
from tools.fetch_assets import fetch


def _package(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as tar:
        for name, content in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return stream.getvalue()


def _integrity(data: bytes) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()


def test_another_package_than_the_chosen_one_is_refused() -> None:
    data = _package({"package/a.js": b"1"})
    fetch.check(data, _integrity(data), "a")
    with pytest.raises(fetch.IntegrityError, match="was chosen"):
        fetch.check(data + b" ", _integrity(data), "a")


def test_a_weaker_digest_is_refused_even_when_it_fits() -> None:
    data = b"x"
    weak = "md5-" + base64.b64encode(hashlib.md5(data, usedforsecurity=False).digest()).decode()
    with pytest.raises(fetch.IntegrityError):
        fetch.check(data, weak, "a")


def test_only_the_named_files_are_taken() -> None:
    data = _package({"package/a.js": b"1", "package/b.js": b"2"})
    assert fetch.chosen_files(data, {"a.js": "a/a.js"}, "a") == {"a/a.js": b"1"}
    with pytest.raises(fetch.IntegrityError, match=r"no c\.js"):
        fetch.chosen_files(data, {"c.js": "c.js"}, "a")


def test_a_scoped_package_is_asked_for_as_the_registry_keeps_it() -> None:
    assert fetch.tarball_url("https://r", "@a/b", "1.2.3") == "https://r/@a/b/-/b-1.2.3.tgz"


def test_a_changed_or_missing_file_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_bytes(b"1")
    manifest = {
        "list": hashlib.sha256(fetch.LIST.read_bytes()).hexdigest(),
        "sha256": {"a.js": hashlib.sha256(b"1").hexdigest()},
    }
    (tmp_path / fetch.MANIFEST).write_text(json.dumps(manifest))
    assert fetch.is_there(tmp_path)
    (tmp_path / "a.js").write_bytes(b"2")
    assert not fetch.is_there(tmp_path)
    (tmp_path / "a.js").unlink()
    assert not fetch.is_there(tmp_path)


def test_every_package_has_version_digest_and_the_text_of_its_licence() -> None:
    _, packages = fetch.packages()
    for package in packages:
        assert package["integrity"].startswith("sha512-")
        kept = {*package["files"].values(), *package.get("texts", {}).values()}
        assert any("LICENSE" in name for name in kept), package["name"]
        for own in package.get("texts", {}):
            assert (fetch.LIST.parent / own).is_file()
