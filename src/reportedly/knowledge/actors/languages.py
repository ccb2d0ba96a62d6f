"""Names of actors in languages beside English: a table of its own, so that a speaker of one language can add to it without the entries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.knowledge.actors.actor import Actor
from reportedly.knowledge.actors.entries import Problem, read_aliases
from reportedly.knowledge.actors.tables import read_rows

COLUMNS = ("id", "language", "names")


def read_names(text: str, file: str) -> tuple[dict[str, list[str]], tuple[Problem, ...]]:
    """The names of the table by actor id, as an entry writes its aliases (dates in brackets), and its bad lines."""
    names: dict[str, list[str]] = {}
    rows, problems = read_rows(text, file, COLUMNS)
    for number, cells in rows:
        found = [name.strip() for name in cells[2].split("|") if name.strip()]
        if not found:
            problems.append(Problem(file, cells[0], number, "no name stands in the third column"))
            continue
        names.setdefault(cells[0], []).extend(found)
    return names, tuple(problems)


def with_names(actors: Sequence[Actor], names: Mapping[str, Sequence[str]]) -> list[Actor]:
    """The actors with the further names that the table has for them.

    Raises:
        ValueError: the dates of a name cannot be read.
    """
    return [_with(actor, names[actor.id]) if actor.id in names else actor for actor in actors]


def _with(actor: Actor, names: Sequence[str]) -> Actor:
    known = {alias.text for alias in actor.aliases}
    further = [alias for alias in read_aliases(actor.name, {"aliases": names}) if alias.text not in known]
    return replace(actor, aliases=(*actor.aliases, *further))


def unknown_ids(names: Mapping[str, Sequence[str]], known: frozenset[str], text: str, file: str) -> list[Problem]:
    """A problem for each id of the table that no entry bears."""
    lines = {line.partition("\t")[0]: number for number, line in reversed(list(enumerate(text.splitlines(), 1)))}
    return [
        Problem(file, actor_id, lines.get(actor_id), "names for an actor that has no entry")
        for actor_id in names
        if actor_id not in known
    ]
