"""What the user knows about a report beforehand: a sidecar file ``NAME.meta.toml`` or the ``metadata`` of ``read_report``."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reportedly.model import Publication, Rejection
from reportedly.read.draft import Found, Metadata

SIDECAR_SUFFIX = ".meta.toml"
KEYS = ("published", "outlet", "owner", "url", "title")


class StatementError(ValueError):
    """The user's metadata cannot be understood."""


@dataclass(frozen=True, slots=True)
class Stated:
    """The user's statements; None where there is none."""

    published: Publication | None = None
    outlet: str | None = None
    owner: str | None = None
    url: str | None = None
    title: str | None = None

    @classmethod
    def of(cls, values: Mapping[str, str]) -> Stated:
        """The statements in a mapping.

        Raises:
            StatementError: an unknown key, or a date that is no ISO day or interval.
        """
        unknown = sorted(set(values) - set(KEYS))
        if unknown:
            raise StatementError(f"unknown key {unknown[0]!r} in the metadata; known are {', '.join(KEYS)}")
        published = values.get("published")
        return cls(
            _interval(published) if published else None,
            values.get("outlet") or None,
            values.get("owner") or None,
            values.get("url") or None,
            values.get("title") or None,
        )

    def metadata(self, found: Metadata) -> Metadata:
        """The metadata of the page with the user's address in front."""
        return replace(found, urls=(Found(self.url, "stated by the user"), *found.urls)) if self.url else found


def _interval(written: str) -> Publication:
    first, _, last = written.strip().partition("/")
    try:
        earliest, latest = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError as error:
        raise StatementError(
            f"published = {written!r} is no ISO day or interval, such as 2024-11-28/2024-11-29"
        ) from error
    if earliest > latest:
        raise StatementError(f"published = {written!r} ends before it begins")
    return Publication(earliest, latest, "stated by the user")


def read_sidecar(path: Path) -> Mapping[str, str] | Rejection:
    """The statements in the sidecar beside the file ``path``: empty when there is none, a rejection when it cannot be read."""
    sidecar = path.with_name(path.name + SIDECAR_SUFFIX)
    if not sidecar.is_file():
        return {}
    try:
        values = tomllib.loads(sidecar.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return Rejection(path.name, "read", f"{sidecar.name} cannot be read: {error}", "metadata")
    return {key: str(value) for key, value in values.items()}
