"""Checks over the whole registry that no single entry shows: shared names, unknown parents, cycles, codes that do not exist."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import resources
from itertools import combinations
from pathlib import Path

from reportedly.knowledge.actors.actor import MEDIA_KINDS, Actor, Alias, AliasStyle
from reportedly.knowledge.actors.entries import Problem, line_of
from reportedly.knowledge.actors.keys import surface_key
from reportedly.knowledge.actors.registry import Registry


def lint_registry(registry: Registry | None = None) -> list[Problem]:
    """Every problem of the registry (the packaged one by default), by file and line. An empty list means that it is sound."""
    registry = registry or Registry.load()
    found = [
        *registry.problems,
        *_shared_names(registry),
        *_ties(registry),
        *_cycles(registry),
        *_codes(registry),
        *_dates(registry),
    ]
    texts = _texts(found)
    placed = [
        p
        if p.line
        else Problem(p.file, p.entry, line_of(texts[p.file], p.entry) if p.file in texts else None, p.message)
        for p in found
    ]
    return sorted(placed, key=lambda p: (p.file, p.line or 0, p.entry, p.message))


def _shared_names(registry: Registry) -> Iterable[Problem]:
    """A name that belongs to two actors at the same time, unless the file of names allows it."""
    bearers: dict[str, list[tuple[Alias, Actor]]] = {}
    for actor in registry.entries:
        for alias in actor.aliases:
            bearers.setdefault(surface_key(alias.text), []).append((alias, actor))
    allowed = {surface_key(name) for name in registry.shared_names}
    for key, pairs in sorted(bearers.items()):
        if key in allowed:
            continue
        for (alias, actor), (other_alias, other) in combinations(pairs, 2):
            live = alias.when.overlaps(other_alias.when) and actor.active.overlaps(other.active)
            if actor.id != other.id and live and _same_script(alias, other_alias):
                yield _problem(actor, f"the name {alias.text!r} also belongs to {other.id} at the same time")


def _same_script(alias: Alias, other: Alias) -> bool:
    """An acronym is told apart from a word, or from another acronym, of the same letters by its capitals."""
    if AliasStyle.ACRONYM in (alias.style, other.style):
        return alias.text == other.text
    return True


def _ties(registry: Registry) -> Iterable[Problem]:
    for actor in registry.entries:
        for tie in actor.ties:
            if registry.actor(tie.actor) is None:
                yield _problem(actor, f"its {tie.role} names {tie.actor!r}, which is no actor")


def _cycles(registry: Registry) -> Iterable[Problem]:
    """No actor may be a part, member or successor of itself, over however many steps."""
    parents: Mapping[str, list[str]] = {actor.id: [tie.actor for tie in actor.ties] for actor in registry.entries}
    for actor in registry.entries:
        seen: set[str] = set()
        waiting = list(parents[actor.id])
        while waiting:
            current = waiting.pop()
            if current == actor.id:
                yield _problem(actor, "it is its own parent over a cycle of ties")
                break
            if current not in seen:
                seen.add(current)
                waiting += parents.get(current, [])


def _codes(registry: Registry) -> Iterable[Problem]:
    for actor in registry.entries:
        for code in filter(None, (actor.country, actor.state, *actor.theatres)):
            if code not in registry.countries and code not in _NO_TERMS:
                yield _problem(actor, f"{code!r} is no country of countries.tsv")
        for said in actor.contested:
            if said.attribute in _ACTOR_ATTRIBUTES and registry.actor(said.value) is None:
                yield _problem(actor, f"the contested {said.attribute} names {said.value!r}, which is no actor")
        if actor.state and actor.kind not in MEDIA_KINDS:
            yield _problem(actor, "'state' is for media; say of whom this actor is an organ with a tie")


def _dates(registry: Registry) -> Iterable[Problem]:
    for actor in registry.entries:
        for alias in actor.aliases:
            if not alias.when.overlaps(actor.active):
                yield _problem(actor, f"the name {alias.text!r} lies outside the time in which the actor existed")
        for tie in actor.ties:
            if not tie.when.overlaps(actor.active):
                yield _problem(actor, f"its {tie.role} {tie.actor} lies outside the time in which the actor existed")


def _problem(actor: Actor, message: str) -> Problem:
    return Problem(actor.entry, actor.id, None, message)


def _texts(problems: Iterable[Problem]) -> dict[str, str]:
    """The text of each file that a problem names, to find the line: packaged files by name, a user's by path."""
    folder = resources.files("reportedly.knowledge") / "data" / "actors"
    texts = {item.name: item.read_text(encoding="utf-8") for item in folder.iterdir() if item.name.endswith(".toml")}
    own = {problem.file for problem in problems} - texts.keys()
    return texts | {file: Path(file).read_text(encoding="utf-8") for file in sorted(own) if Path(file).is_file()}


_ACTOR_ATTRIBUTES = frozenset({"sponsor", "affiliation"})
_NO_TERMS = frozenset({"EH"})  # territories that the country table does not list
