"""Tables of actors into the user's registry: actors that are there are joined, the others are new; nothing is half-written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from reportedly.config import user_folder
from reportedly.errors import SetupError
from reportedly.knowledge.actors.csv_rows import ADVICE, BadRow, read_rows
from reportedly.knowledge.actors.drafts import (
    NEEDED,
    OWN_COLUMNS,
    UCDP_COLUMNS,
    Draft,
    from_own,
    from_ucdp,
    unknown_columns,
)
from reportedly.knowledge.actors.entries import ADDS, Problem, read_actor
from reportedly.knowledge.actors.keys import surface_key
from reportedly.knowledge.actors.matching import Matcher
from reportedly.knowledge.actors.own_files import FOLDER
from reportedly.knowledge.actors.registry import Registry
from reportedly.knowledge.actors.ties import without_cycles

_SLUG = re.compile(r"[^a-z0-9]+")
_ACRONYM_DATES = " ["


@dataclass(slots=True)
class Imported:
    """What came of a file. ``joined`` rows are actors that the registry has, ``new`` are not; the others were left out.

    ``ambiguous`` rows may mean several actors, ``rejected`` cannot be used, ``passed_over`` are communities. ``conflicts`` are
    names that another live actor bears: the name is dropped, the row is taken. ``target`` is the file that now holds them.
    """

    file: str
    target: Path
    joined: int = 0
    new: int = 0
    ambiguous: int = 0
    rejected: int = 0
    passed_over: int = 0
    conflicts: int = 0
    problems: list[Problem] = field(default_factory=list)

    def name(self, line: int, entry: str, message: str) -> None:
        self.problems.append(Problem(self.file, entry, line, message))


def import_file(path: Path, *, communities: bool = False) -> Imported:
    """Imports one file into the user's registry; the same file again, by name, replaces what it brought.

    Raises:
        SetupError: the file is no table of actors, or the user's folder cannot be written.
    """
    head, rows = read_rows(path)
    target = user_folder() / FOLDER / f"{_SLUG.sub('-', path.stem.lower()).strip('-') or 'actors'}.toml"
    others = [file for file in sorted(target.parent.glob("*.toml")) if file != target]
    registry = Registry.load_with(others)
    matcher = Matcher(registry)
    found = Imported(path.name, target)
    ucdp = set(head) >= UCDP_COLUMNS
    columns = [column.lower() for column in head]
    if not ucdp and not set(columns) >= NEEDED:
        raise SetupError(f"{path}: not a table of actors", ADVICE)
    if not ucdp and (unknown := unknown_columns(columns)):
        found.name(1, "", f"unknown columns, not used: {', '.join(unknown)}; known are {', '.join(OWN_COLUMNS)}")
    drafts = []
    for row in rows:
        try:
            if isinstance(row, BadRow):
                raise ValueError(row.reason)
            draft = from_ucdp(row, matcher.country_of, communities) if ucdp else from_own(row.lower())
        except ValueError as error:
            found.rejected += 1
            found.name(row.line, "", str(error))
            continue
        if draft is None:
            found.passed_over += 1
        else:
            drafts.append(draft)
    tables = _tables(drafts, matcher, registry, found)
    found.problems.sort(key=lambda problem: problem.line or 0)
    _write(target, path.name, tables)
    Registry.forget()
    return found


def _tables(
    drafts: Sequence[Draft], matcher: Matcher, registry: Registry, found: Imported
) -> dict[str, dict[str, object]]:
    """The entries to write, by id."""
    homes: dict[str, str] = {}
    chosen: list[tuple[Draft, str, bool]] = []
    seen: dict[str, int] = {}
    for draft in drafts:
        actors = matcher.actors(draft)
        if len(actors) > 1:
            found.ambiguous += 1
            found.name(draft.line, draft.names[0], f"may be {' or '.join(actors)}: say which in a column id; left out")
            continue
        if not actors and draft.key in seen:
            found.rejected += 1
            found.name(draft.line, draft.names[0], f"the id {draft.key} already stands in line {seen[draft.key]}")
            continue
        seen.setdefault(draft.key, draft.line)
        homes[draft.key] = actors[0] if actors else draft.key
        chosen.append((draft, homes[draft.key], bool(actors)))
    new = {actor for _, actor, there in chosen if not there}
    ties = without_cycles(chosen, homes, new, registry, found.name)
    tables: dict[str, dict[str, object]] = {}
    for draft, actor, there in chosen:
        names, acronyms = _own_names(draft, actor, matcher, found)
        if there:
            _join(
                tables, actor, draft, _unknown_names(registry, actor, names), _unknown_names(registry, actor, acronyms)
            )
            found.joined += 1
        elif not names:
            found.rejected += 1
            found.name(draft.line, draft.names[0], "no name is left that no other live actor bears; left out")
            continue
        else:
            table = {
                "name": names[0].partition(_ACRONYM_DATES)[0],
                **draft.table,
                "aliases": list(names[1:]),
                "acronyms": list(acronyms),
            }
            table["ties"] = ties.get(actor, [])
            table = {key: value for key, value in table.items() if value not in ("", [], None)}
            try:
                read_actor(actor, table, found.file)
            except ValueError as error:
                found.rejected += 1
                found.name(draft.line, draft.names[0], str(error))
                continue
            tables[actor] = table
            found.new += 1
        matcher.bear(draft, actor)
    return tables


def _join(
    tables: dict[str, dict[str, object]], actor: str, draft: Draft, names: Sequence[str], acronyms: Sequence[str]
) -> None:
    """Adds what a row says to an actor of the registry; several rows may mean the same one, and say nothing new."""
    if not names and not acronyms:
        return
    table = tables.setdefault(
        actor, {ADDS: True, "aliases": [], "acronyms": [], "source": draft.table.get("source", "")}
    )
    for key, more in (("aliases", names), ("acronyms", acronyms)):
        before = table[key]
        table[key] = list(dict.fromkeys((*(before if isinstance(before, list) else ()), *more)))


def _own_names(draft: Draft, actor: str, matcher: Matcher, found: Imported) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names and acronyms of a row without those that another live actor bears, which are named."""
    kept: list[tuple[str, ...]] = []
    for written, acronym in ((draft.names, False), (draft.acronyms, True)):
        good = []
        for name in written:
            others = matcher.others(name, actor, acronym=acronym)
            if others:
                found.conflicts += 1
                found.name(draft.line, actor, f"the name {name!r} already belongs to {', '.join(others)}; dropped")
            else:
                good.append(name)
        kept.append(tuple(good))
    return kept[0], kept[1]


def _unknown_names(registry: Registry, actor: str, names: Iterable[str]) -> list[str]:
    """The names that the actor does not bear yet, and that are not composed of its state and office."""
    entry = registry.actor(actor)
    known = {surface_key(alias.text) for alias in entry.aliases} if entry is not None else set()
    new = [name for name in names if surface_key(name.partition(_ACRONYM_DATES)[0]) not in known]
    return [name for name in new if not any(m.actor == actor and m.alias == name for m in registry.find(name))]


def _write(target: Path, file: str, tables: Mapping[str, Mapping[str, object]]) -> None:
    """Writes the entries as a registry file, whole or not at all."""
    lines = [f"# Imported from {json.dumps(file)}; import the file again to replace, remove this one to undo."]
    for key, table in tables.items():
        lines += ["", f"[{key}]", *(f"{name} = {_toml(value)}" for name, value in table.items() if value != [])]
    part = target.with_suffix(".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        part.write_text("\n".join(lines) + "\n", encoding="utf-8")
        part.replace(target)
    except OSError as error:
        raise SetupError(f"{target}: cannot be written ({error.strerror})", "Make its folder writable.") from error
    finally:
        part.unlink(missing_ok=True)


def _toml(value: object) -> str:
    """A text, a truth value or a list of texts. TOML reads the escapes of JSON; DEL it wants escaped, too."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
