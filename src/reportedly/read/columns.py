"""Which column of a table holds what: as a person says, else by the usual names, and shown in either case."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from reportedly.read.composing import composed
from reportedly.read.draft import Found, Metadata
from reportedly.read.unusable import Unusable

ROLES = ("text", "title", "published", "modified", "outlet", "url", "author", "id", "files")
_BUCKETS = {
    "title": "titles",
    "published": "dates",
    "modified": "modified",
    "outlet": "outlets",
    "url": "urls",
    "author": "authors",
}
_LONG = 80  # characters: a column without a known name whose cells are longer on average is the text
_UNSURE = ("name", "description", "abstract", "time", "day", "address")
"""Names that mean the role only where no better one stands in the table, never enough to take a file for a table of reports."""


@cache
def _names() -> dict[str, list[str]]:
    path = resources.files("reportedly.read") / "data" / "columns.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _folded(name: str) -> str:
    return re.sub(r"[\s_\-.]+", " ", name.strip().strip("\ufeff").lower())


def knows_text(names: Sequence[str]) -> bool:
    """Whether one of the names is usual for the text of reports, or several for what is known of reports."""
    folded = {_folded(name) for name in names} - set(_UNSURE)
    if folded & set(_names()["text"]):
        return True
    return sum(bool(folded & set(_names()[role])) for role in ("title", "published", "outlet", "url")) >= 3  # noqa: PLR2004


@dataclass(frozen=True, slots=True)
class Columns:
    """Role -> name of the column."""

    of: Mapping[str, str]

    @classmethod
    def chosen(cls, names: Sequence[str], said: Mapping[str, str], rows: Sequence[Mapping[str, str]]) -> Columns:
        """As said, the rest by the usual names; without a known text column the one with the longest cells of ``rows``.

        Raises:
            Unusable: a column that was said is not there, or a role is none.
        """
        for role, name in said.items():
            if role not in ROLES:
                raise Unusable("columns", f"there is no role {role!r} for a column; there are {', '.join(ROLES)}")
            if name not in names:
                raise Unusable("columns", f"there is no column {name!r}; there are {', '.join(names)[:300]}")
        by_fold: dict[str, str] = {}
        for name in names:
            by_fold.setdefault(_folded(name), name)
        found = dict(said)
        for role in ROLES:
            usual = next((by_fold[name] for name in _names()[role] if name in by_fold), None)
            if role not in found and usual is not None and usual not in found.values():
                found[role] = usual
        if "text" not in found and rows:
            length = {
                n: sum(len(row.get(n) or "") for row in rows) / len(rows) for n in names if n not in found.values()
            }
            longest = max(length, key=lambda name: length[name], default=None)
            if longest is not None and length[longest] > _LONG:
                found["text"] = longest
        return cls({role: found[role] for role in ROLES if role in found})

    def shown(self) -> str:
        """The choice, for people: "text=body, title=headline"."""
        return ", ".join(f"{role}={name}" for role, name in self.of.items())

    def cell(self, row: Mapping[str, str], role: str) -> str:
        """What the row has in the column of this role; "" when nothing."""
        name = self.of.get(role)
        return (row.get(name) or "").strip() if name else ""

    def report(self, row: Mapping[str, str]) -> tuple[bytes, Metadata]:
        """The text of a row as bytes, and what its other columns say.

        Raises:
            Unusable: the row has no text.
        """
        text, title = self.cell(row, "text"), self.cell(row, "title")
        if not text:
            what = f"only the title {title[:60]!r}" if title else "nothing"
            url = f", of {self.cell(row, 'url')[:120]}" if self.cell(row, "url") else ""
            raise Unusable(
                "no_text", f"the row has {what}{url}: no text to read; `reportedly watch` can fetch addresses"
            )
        return composed(title, text).encode("utf-8", "replace"), self.metadata(row)

    def metadata(self, row: Mapping[str, str]) -> Metadata:
        """What the columns beside the text say, each value with its column as evidence."""
        found: dict[str, tuple[Found, ...]] = {}
        for role, bucket in _BUCKETS.items():
            value = self.cell(row, role)
            if value:
                found[bucket] = (Found(value, f"column {self.of[role]!r}"),)
        return Metadata(**found)  # type: ignore[arg-type]  # no bucket is one of bare addresses
