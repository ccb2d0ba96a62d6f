"""Packages of the npm registry -> the few files of them that pages use, each checked. Neither Node nor npm is needed."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tarfile
import tomllib
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from reportedly.read.fetching import Client

LIST = Path(__file__).with_name("assets.toml")
VENDOR = Path(__file__).parents[2] / "src/reportedly/web/static/vendor"
MANIFEST = "manifest.json"
TARGET_ROOT = "package/"


class IntegrityError(Exception):
    """A package is not the one that was chosen."""


def packages() -> tuple[str, list[dict[str, Any]]]:
    """The registry's address and the packages."""
    listed = tomllib.loads(LIST.read_text(encoding="utf-8"))
    return listed["registry"], listed["package"]


def tarball_url(registry: str, name: str, version: str) -> str:
    """Where the registry keeps a package; a scoped name ("@a/b") has its last part in the file's name."""
    return f"{registry}/{name}/-/{name.rsplit('/', 1)[-1]}-{version}.tgz"


def check(data: bytes, integrity: str, name: str) -> None:
    """Raises IntegrityError when the bytes do not have this integrity ("sha512-" and the digest in base 64)."""
    algorithm, _, digest = integrity.partition("-")
    found = base64.b64encode(hashlib.new(algorithm, data).digest()).decode()
    if algorithm != "sha512" or found != digest:
        raise IntegrityError(f"{name}: {algorithm}-{found} came, {integrity} was chosen")


def chosen_files(data: bytes, files: dict[str, str], name: str) -> dict[str, bytes]:
    """The files of a package that are used, by their new name. Raises IntegrityError when one is not in it."""
    found = {}
    with tarfile.open(fileobj=io.BytesIO(data)) as tar:
        for inside, to in files.items():
            try:
                member = tar.extractfile(TARGET_ROOT + inside)
            except KeyError as error:
                raise IntegrityError(f"{name}: there is no {inside} in it") from error
            if member is None:
                raise IntegrityError(f"{name}: {inside} is no file")
            found[to] = member.read()
    return found


def fetch_all(folder: Path = VENDOR) -> None:
    """Fetches and unpacks everything, then writes the manifest, so that a manifest stands for a whole folder."""
    registry, listed = packages()
    client = Client(allowed={urlsplit(registry).hostname or ""})  # the digest says what it is, wherever it comes from
    digests: dict[str, str] = {}
    about = []
    for package in listed:
        name, version = package["name"], package["version"]
        data = client.fetch(tarball_url(registry, name, version)).body
        check(data, package["integrity"], name)
        found = chosen_files(data, package["files"], name)
        for own, to in package.get("texts", {}).items():
            found[to] = (LIST.parent / own).read_bytes()
        for to, content in found.items():
            target = folder / to
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            digests[to] = hashlib.sha256(content).hexdigest()
        about.append({key: package[key] for key in ("name", "version", "integrity", "licence", "what")})
    manifest = {"list": _list_digest(), "packages": about, "sha256": dict(sorted(digests.items()))}
    (folder / MANIFEST).write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8")


def is_there(folder: Path = VENDOR) -> bool:
    """Whether the folder holds exactly what the list asks for, byte for byte."""
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        if manifest["list"] != _list_digest():
            return False
        return all(_digest(folder / name) == digest for name, digest in manifest["sha256"].items())
    except (OSError, ValueError, KeyError):
        return False


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _list_digest() -> str:
    return _digest(LIST)
