"""Which actor of the registry a row of a table means: by its names, spelt alike, and only where the countries allow it."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.knowledge.actors.actor import Actor, AliasStyle
from reportedly.knowledge.actors.drafts import Draft, country_name
from reportedly.knowledge.actors.keys import fold_key, surface_key
from reportedly.knowledge.actors.registry import Registry

SURE = 0.9
"""Least score of a match that is a name written alike, a spelling of it, or an organ of a state; a misspelling has less."""


class Matcher:
    """Looks drafts up in a registry."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._bearers: dict[str, set[str]] = {}
        for actor in registry.entries:
            for alias in actor.aliases:
                self._bear(alias.text, actor.id, acronym=alias.style is AliasStyle.ACRONYM)

    def country_of(self, name: str) -> str | None:
        """The ISO code of a country's name in English."""
        hits = self._registry.country_terms(country_name(name))
        codes = {hit.iso for _, _, hit in hits}
        return codes.pop() if len(codes) == 1 else None

    def actors(self, draft: Draft) -> tuple[str, ...]:
        """The ids that the row may mean, in order: none, one, or several that its names cannot tell apart.

        Full names decide; acronyms are asked only where no full name is known, and only within the row's countries. Where full
        names lead to several, the name that the table itself uses tells them apart, if it can.
        """
        if draft.given:
            return (draft.key,) if self._registry.actor(draft.key) is not None else ()
        by_name = self._found(draft.names, draft, strict=False)
        if len(by_name) > 1 and draft.main:
            told_apart = by_name & self._found((draft.main,), draft, strict=False)
            by_name = told_apart if len(told_apart) == 1 else by_name
        return tuple(sorted(by_name or self._found(draft.acronyms, draft, strict=True)))

    def _found(self, names: Iterable[str], draft: Draft, *, strict: bool) -> set[str]:
        found = set()
        for written in names:
            name = written.partition(" [")[0]
            for match in self._registry.find(name):
                organ = match.alias == name  # composed from the table of states
                alike = fold_key(match.alias) == fold_key(name) or surface_key(match.alias) == surface_key(name)
                actor = self._registry.actor(match.actor)
                if actor is not None and match.score >= SURE and (organ or alike) and _fits(actor, draft, strict):
                    found.add(actor.id)
        return found

    def others(self, name: str, actor: str, *, acronym: bool) -> list[str]:
        """The actors beside this one that bear a name already, in order."""
        return sorted(self._bearers.get(_key(name.partition(" [")[0], acronym), set()) - {actor})

    def bear(self, draft: Draft, actor: str) -> None:
        """Notes that the names of a row are this actor's from now on."""
        for name in draft.names:
            self._bear(name.partition(" [")[0], actor, acronym=False)
        for name in draft.acronyms:
            self._bear(name.partition(" [")[0], actor, acronym=True)

    def _bear(self, name: str, actor: str, *, acronym: bool) -> None:
        self._bearers.setdefault(_key(name, acronym), set()).add(actor)


def _key(name: str, acronym: bool) -> str:
    """An acronym is told apart from a word of the same letters by its capitals."""
    return f"={name}" if acronym else surface_key(name)


def _fits(actor: Actor, draft: Draft, strict: bool) -> bool:
    """Whether actor and row can be one by their countries; ``strict``: they must share one."""
    theirs = set(filter(None, (actor.country, *actor.theatres)))
    ours = set(draft.countries)
    if not theirs or not ours:
        return not strict
    return bool(theirs & ours)
