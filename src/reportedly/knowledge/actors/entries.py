"""From the registry's TOML files to actors. The file format is described in ``knowledge/data/actors/README.md``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.knowledge.actors.actor import (
    ALWAYS,
    ARMED_KINDS,
    Actor,
    ActorKind,
    Alias,
    AliasStyle,
    Contested,
    Interval,
    Tie,
    TieRole,
)
from reportedly.knowledge.actors.dates import read_interval

FILE_TABLE = "_file"
ADDS = "adds"
"""The key of a user's entry that adds to another: see :mod:`reportedly.knowledge.actors.own_files`."""
KEYS = frozenset(
    ["name", "kind", "country", "aliases", "acronyms", "ties", "contested", "active", "inter", "sector", "theatres", "party", "owner",
     "state", "wikidata", "source"]
)  # fmt: skip
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DATED = re.compile(r"^(.*?)(?:\s*\[([0-9/-]*)\])?$")
_COUNTRY = re.compile(r"[A-Z]{2}")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_INTER_CODES = range(1, 9)

SECTORS = frozenset(
    ["COP", "GOV", "JUD", "LEG", "MIL", "PRM", "PTY", "REB", "SPY", "UAF", "UNK", "AGR", "BUS", "CRM", "CVL", "EDU", "ELI", "JRN",
     "LAB", "MED", "REF", "OPP", "PRE", "REL", "SOC", "IGO", "NGO"]
)  # fmt: skip
"""PLOVER's actor sectors, and its codes for bodies above states (IGO) and non-governmental organisations (NGO)."""

_BY_KIND: Mapping[ActorKind, tuple[int, str]] = {
    ActorKind.GOVERNMENT: (1, "GOV"),
    ActorKind.MINISTRY: (1, "GOV"),
    ActorKind.MILITARY: (1, "MIL"),
    ActorKind.POLICE: (1, "COP"),
    ActorKind.INTELLIGENCE: (1, "SPY"),
    ActorKind.REBEL_GROUP: (2, "REB"),
    ActorKind.MILITIA: (3, "PRM"),
    ActorKind.ALLIANCE: (2, "REB"),
    ActorKind.OPERATION_ROOM: (2, "REB"),
    ActorKind.FOREIGN_CONTINGENT: (8, "MIL"),
    ActorKind.PRIVATE_MILITARY_COMPANY: (8, "PRM"),
    ActorKind.CRIMINAL_GROUP: (3, "CRM"),
    ActorKind.POLITICAL: (7, "PTY"),
    ActorKind.MONITOR: (7, "NGO"),
    ActorKind.NEWS_AGENCY: (7, "JRN"),
    ActorKind.OUTLET: (7, "JRN"),
    ActorKind.RESCUE_SERVICE: (7, "MED"),
    ActorKind.AID_ORGANISATION: (7, "NGO"),
    ActorKind.UN_BODY: (8, "IGO"),
    ActorKind.INTERGOVERNMENTAL: (8, "IGO"),
    ActorKind.COURT: (8, "JUD"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a data file: where, and what to do about it in plain words. ``line`` is None when unknown."""

    file: str
    entry: str
    line: int | None
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: [{self.entry}] {self.message}"


class EntryError(ValueError):
    """One entry cannot be used."""


def read_entries(text: str, file: str) -> tuple[tuple[Actor, ...], tuple[Problem, ...]]:
    """The actors of one file, and what is wrong with the entries that had to be left out."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return (), (Problem(file, "", getattr(error, "lineno", None), f"not TOML: {error}"),)
    defaults = tables.pop(FILE_TABLE, {})
    actors: list[Actor] = []
    problems: list[Problem] = []
    for name, table in tables.items():
        if isinstance(table, dict) and table.get(ADDS):
            continue
        try:
            if not isinstance(table, dict):
                raise EntryError("an entry must be a table")
            actors.append(read_actor(name, {**defaults, **table}, file))
        except (EntryError, ValueError) as error:
            problems.append(Problem(file, name, line_of(text, name), str(error)))
    return tuple(actors), tuple(problems)


def line_of(text: str, entry: str) -> int | None:
    """The line (from 1) on which the table of the entry starts."""
    at = f"\n{text}".find(f"\n[{entry}]")
    return text.count("\n", 0, at) + 1 if at >= 0 else None


def read_actor(name: str, table: Mapping[str, Any], file: str) -> Actor:
    """One entry.

    Raises:
        EntryError: a key is unknown or missing, or a value is none of those allowed.
        ValueError: a date cannot be read.
    """
    unknown = sorted(set(table) - KEYS)
    if unknown:
        raise EntryError(f"unknown key {unknown[0]!r}; known are: {', '.join(sorted(KEYS))}")
    if not _ID.fullmatch(name):
        raise EntryError("an id has lower-case letters, digits and single hyphens")
    for key in ("name", "kind"):
        if not table.get(key):
            raise EntryError(f"{key!r} is missing")
    kind = _kind(table["kind"])
    inter, sector = _BY_KIND[kind]
    actor = Actor(
        id=name,
        name=str(table["name"]),
        kind=kind,
        country=_country(table.get("country")),
        aliases=tuple(read_aliases(str(table["name"]), table)),
        ties=tuple(_tie(item) for item in table.get("ties", ())),
        contested=tuple(_contested(item) for item in table.get("contested", ())),
        active=read_interval(table["active"]) if "active" in table else ALWAYS,
        inter=table.get("inter", inter),
        sector=table.get("sector", sector),
        theatres=tuple(filter(None, map(_country, table.get("theatres", ())))),
        party=bool(table.get("party", kind in ARMED_KINDS)),
        owner=table.get("owner"),
        state=_country(table.get("state")),
        wikidata=table.get("wikidata"),
        source=str(table.get("source", "")),
        entry=file,
    )
    _check_codes(actor)
    return actor


def read_aliases(name: str, table: Mapping[str, Any]) -> Iterable[Alias]:
    """The name itself, the aliases and the acronyms of an entry, in this order, without repeats."""
    seen = set()
    for style, text in (
        (None, name),
        *((None, item) for item in table.get("aliases", ())),
        *((AliasStyle.ACRONYM, item) for item in table.get("acronyms", ())),
    ):
        alias = _alias(text, style)
        if alias not in seen:
            seen.add(alias)
            yield alias


def _alias(text: str, style: AliasStyle | None) -> Alias:
    match = _DATED.match(text)
    if match is None or not match[1].strip():
        raise EntryError(f"an alias has no text: {text!r}")
    written = match[1].strip()
    when = read_interval(match[2]) if match[2] else ALWAYS
    if style is None:
        style = _style(written)
    return Alias(written, style, when)


def _style(written: str) -> AliasStyle:
    if not any(char.islower() for char in written) and " " not in written and any(char.isupper() for char in written):
        return AliasStyle.ACRONYM
    return AliasStyle.NAME if any(char.isupper() for char in written) or not written.islower() else AliasStyle.PLAIN


def _kind(text: str) -> ActorKind:
    try:
        return ActorKind(text)
    except ValueError:
        raise EntryError(f"kind {text!r} is none of: {', '.join(ActorKind)}") from None


def _country(code: Any) -> str | None:
    if code in (None, ""):
        return None
    if not isinstance(code, str) or not _COUNTRY.fullmatch(code):
        raise EntryError(f"{code!r} is not an ISO 3166-1 alpha-2 code")
    return code


def _tie(text: str) -> Tie:
    words = text.split()
    if len(words) not in (2, 3):
        raise EntryError(f"a tie is written 'role id' or 'role id [from/to]', not {text!r}")
    if words[0] not in TieRole:
        raise EntryError(f"tie role {words[0]!r} is none of: {', '.join(TieRole)}")
    when = read_interval(words[2].strip("[]")) if len(words) == 3 else ALWAYS  # noqa: PLR2004 - role, id, interval
    return Tie(TieRole(words[0]), words[1], when)


def _contested(table: Any) -> Contested:
    if not isinstance(table, dict) or not {"attribute", "value", "says"} <= set(table):
        raise EntryError("a contested attribute has the keys attribute, value and says (who says so)")
    when: Interval = read_interval(table["when"]) if "when" in table else ALWAYS
    return Contested(str(table["attribute"]), str(table["value"]), str(table["says"]), when)


def _check_codes(actor: Actor) -> None:
    if actor.inter not in _INTER_CODES:
        raise EntryError(f"inter {actor.inter!r} is no ACLED interaction code (1 to 8)")
    if actor.sector not in SECTORS:
        raise EntryError(f"sector {actor.sector!r} is no PLOVER sector")
    if actor.wikidata is not None and not _WIKIDATA.fullmatch(actor.wikidata):
        raise EntryError(f"wikidata {actor.wikidata!r} is no item id (Q and digits)")
