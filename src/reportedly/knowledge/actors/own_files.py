"""The user's own registry files: in a folder of the user, over the shipped ones, in the same form.

An entry whose table says ``adds = true`` is no new actor: its aliases, acronyms and theatres are added to the actor of this
id, shipped or composed. What the shipped entry says otherwise stays.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportedly.config import user_folder
from reportedly.knowledge.actors.actor import Actor, Alias
from reportedly.knowledge.actors.entries import ADDS, EntryError, Problem, line_of, read_aliases

FOLDER = "actors"
_COUNTRY = re.compile(r"[A-Z]{2}")
KEYS = frozenset({ADDS, "aliases", "acronyms", "theatres", "source"})


def own_files() -> tuple[Path, ...]:
    """The user's registry files, in order of name."""
    return tuple(sorted((user_folder() / FOLDER).glob("*.toml")))


def own_stamp() -> str:
    """A digest of the user's registry files: equal files, equal registry. Empty when there are none."""
    files = own_files()
    digest = hashlib.sha256()
    for path in files:
        digest.update(path.name.encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:16] if files else ""


@dataclass(frozen=True, slots=True)
class Joining:
    """What a user's file adds to an actor that is there."""

    actor: str
    aliases: tuple[Alias, ...]
    texts: tuple[str, ...]
    acronyms: tuple[str, ...]
    theatres: tuple[str, ...]
    source: str
    file: str
    line: int | None


def read_joinings(text: str, file: str) -> tuple[tuple[Joining, ...], tuple[Problem, ...]]:
    """The entries of a file that add to others, and those of them that cannot be used. A file that is no TOML has none."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return (), ()  # read_entries names it
    found: list[Joining] = []
    problems: list[Problem] = []
    for name, table in tables.items():
        if isinstance(table, dict) and table.get(ADDS):
            try:
                found.append(_joining(name, table, file, line_of(text, name)))
            except (EntryError, ValueError) as error:
                problems.append(Problem(file, name, line_of(text, name), str(error)))
    return tuple(found), tuple(problems)


def _joining(name: str, table: Mapping[str, object], file: str, line: int | None) -> Joining:
    unknown = sorted(set(table) - KEYS)
    if unknown:
        raise EntryError(
            f"an entry that adds to another has no key {unknown[0]!r}; known are: {', '.join(sorted(KEYS))}"
        )
    lists = {}
    for key in ("aliases", "acronyms", "theatres"):
        value = table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise EntryError(f"{key!r} must be a list of texts")
        lists[key] = tuple(value)
    for code in lists["theatres"]:
        if not _COUNTRY.fullmatch(code):
            raise EntryError(f"{code!r} is not an ISO 3166-1 alpha-2 code")
    aliases = tuple(alias for alias in read_aliases("?", table) if alias.text != "?")
    return Joining(
        name, aliases, lists["aliases"], lists["acronyms"], lists["theatres"], str(table.get("source", "")), file, line
    )


def joined(
    actors: Iterable[Actor],
    own: Mapping[str, Mapping[str, object]],
    joinings: Sequence[Joining],
    composed: Iterable[str],
) -> tuple[list[Actor], dict[str, Mapping[str, object]], list[Problem]]:
    """Actors and tables of organs of states, with what the user's files add to them.

    ``composed`` are the ids of organs that have no entry of their own. A joining to nobody is a problem.
    """
    found = list(actors)
    known = {actor.id: number for number, actor in reversed(list(enumerate(found)))}
    tables = dict(own)
    organs = frozenset(composed)
    problems = []
    for add in joinings:
        if add.actor in known:
            found[known[add.actor]] = _more(found[known[add.actor]], add)
        elif add.actor in organs or add.actor in tables:
            tables[add.actor] = _more_of_table(tables.get(add.actor, {}), add)
        else:
            problems.append(Problem(add.file, add.actor, add.line, "there is no actor of this id to add to"))
    return found, tables, problems


def _more(actor: Actor, add: Joining) -> Actor:
    source = "; ".join(dict.fromkeys(filter(None, (actor.source, add.source))))
    aliases = tuple(dict.fromkeys((*actor.aliases, *add.aliases)))
    return replace(
        actor, aliases=aliases, theatres=tuple(dict.fromkeys((*actor.theatres, *add.theatres))), source=source
    )


def _more_of_table(table: Mapping[str, object], add: Joining) -> Mapping[str, object]:
    found = dict(table)
    for key, more in (("aliases", add.texts), ("acronyms", add.acronyms), ("theatres", add.theatres)):
        before = found.get(key, [])
        found[key] = list(dict.fromkeys((*(before if isinstance(before, list) else ()), *more)))
    return found
