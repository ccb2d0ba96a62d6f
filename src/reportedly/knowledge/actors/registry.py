"""The actor registry: load it once, look actors up by id or name, scan texts for their names."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
from importlib import resources
from pathlib import Path

from reportedly.knowledge.actors.actor import Actor, Alias, TieRole
from reportedly.knowledge.actors.countries import Country, read_countries
from reportedly.knowledge.actors.entries import FILE_TABLE, Problem, read_entries
from reportedly.knowledge.actors.find import Match, NameFinder
from reportedly.knowledge.actors.languages import read_names, unknown_ids, with_names
from reportedly.knowledge.actors.own_files import Joining, joined, own_files, read_joinings
from reportedly.knowledge.actors.scan import Caution, NameHit, NameScanner
from reportedly.knowledge.actors.states import StateGrammar, StateHit, read_institutions

LANGUAGES_FILE = "names_by_language.tsv"
SPECIAL_FILES = frozenset({"institutions.toml", "states.toml", "names.toml"})
_LINEAGE_ROLES = frozenset({TieRole.ORGAN_OF, TieRole.PART_OF, TieRole.MEMBER_OF})
_LINEAGE_DEPTH = 8


class Registry:
    """Actors by id. Organs of states (``mil-sy``) are composed on demand; every other actor is an entry of a file."""

    def __init__(
        self,
        entries: Iterable[Actor],
        states: StateGrammar,
        own: Mapping[str, Mapping[str, object]],
        names: Mapping[str, Sequence[str]],
        problems: Sequence[Problem] = (),
    ) -> None:
        self._entries: dict[str, Actor] = {}
        found = list(problems)
        for actor in entries:
            if actor.id in self._entries:
                found.append(
                    Problem(actor.entry, actor.id, None, f"this id already stands in {self._entries[actor.id].entry}")
                )
            else:
                self._entries[actor.id] = actor
        self.problems: tuple[Problem, ...] = tuple(found)
        self.states = states
        self._own = own
        self._names = names
        self._composed: dict[str, Actor | None] = {}
        for actor_id in own:
            composed = self.actor(actor_id)
            if composed is not None and actor_id not in self._entries:
                self._entries[actor_id] = composed

    @classmethod
    def load(cls, extra: Sequence[Path] = ()) -> Registry:
        """The registry of the package, with what the user has imported and then the files of ``extra`` on top.

        Bad entries are left out and listed in ``problems``.

        Raises:
            OSError: a file of the user cannot be read.
        """
        if not extra:
            return _with_own()
        return _load((*own_files(), *extra))

    @classmethod
    def load_with(cls, files: Sequence[Path]) -> Registry:
        """The registry of the package with exactly these files of the user on top.

        Raises:
            OSError: a file cannot be read.
        """
        return _load(tuple(files))

    @staticmethod
    def forget() -> None:
        """Lets the next :meth:`load` of this process read the user's files again."""
        _with_own.cache_clear()

    def actor(self, actor_id: str) -> Actor | None:
        """The actor of this id, composed when it is an organ of a state; None when there is none."""
        entry = self._entries.get(actor_id)
        if entry is not None:
            return entry
        if actor_id not in self._composed:
            self._composed[actor_id] = self.states.compose(actor_id, self._own)
        return self._composed[actor_id]

    def name_of(self, actor_id: str) -> str:
        """The actor's name, or the id itself when there is no such actor."""
        actor = self.actor(actor_id)
        return actor.name if actor else actor_id

    @property
    def entries(self) -> tuple[Actor, ...]:
        """Every actor that some file speaks of, by id. Composed organs without an own entry are not among them."""
        return tuple(self._entries[key] for key in sorted(self._entries))

    @property
    def countries(self) -> Mapping[str, Country]:
        return self.states.countries

    @property
    def shared_names(self) -> frozenset[str]:
        """Names that several live actors rightly bear; the linter lets them pass."""
        return frozenset(self._names.get("shared", ()))

    def find(self, name: str, on: date | None = None) -> tuple[Match, ...]:
        """The actors that the name may mean, best first, with the reason. Empty when none fits."""
        return self._finder.find(name, on)

    def scan(self, text: str, on: date | None = None) -> tuple[NameHit, ...]:
        """Every actor name of the text, leftmost-longest. Bare country names are left out: see :meth:`country_terms`.

        ``on`` is the day of the text, when known: names that came up only later are left out.
        """
        return self._scanner.scan(text, on)

    def country_terms(self, text: str) -> tuple[tuple[int, int, StateHit], ...]:
        """Every country name, adjective, people, seat or leader of the text with its offsets."""
        return self._scanner.countries(text)

    def country_names(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where the text names a country or its people, without the organ that may follow."""
        return self._scanner.country_names(text)

    def names_on(self, actor_id: str, on: date | None) -> tuple[Alias, ...]:
        """The names that were the actor's on that day."""
        actor = self.actor(actor_id)
        return tuple(alias for alias in actor.aliases if alias.when.holds(on)) if actor else ()

    def lineage(self, actor_id: str, on: date | None = None) -> tuple[str, ...]:
        """The actor and everything that it is an organ, part or member of on that day, nearest first."""
        found = [actor_id]
        for current in found:
            actor = self.actor(current)
            for tie in actor.ties if actor and len(found) < _LINEAGE_DEPTH else ():
                if tie.role in _LINEAGE_ROLES and tie.when.holds(on) and tie.actor not in found:
                    found.append(tie.actor)
        return tuple(found)

    @cached_property
    def _finder(self) -> NameFinder:
        return NameFinder(self._entries, self.states, frozenset(self._names.get("tails", ())))

    @cached_property
    def _scanner(self) -> NameScanner:
        caution = Caution(*(frozenset(self._names.get(key, ())) for key in ("ordinary", "weak", "cues")))
        return NameScanner(self._entries.values(), self.states, caution)


@cache
def _with_own() -> Registry:
    return _load(own_files())


def _load(extra: Sequence[Path]) -> Registry:
    folder = resources.files("reportedly.knowledge") / "data" / "actors"
    files = {
        item.name: item.read_text(encoding="utf-8")
        for item in folder.iterdir()
        if item.name.endswith((".toml", ".tsv"))
    }
    countries, problems = read_countries(files["countries.tsv"], "countries.tsv")
    states = StateGrammar(countries, read_institutions(files["institutions.toml"]))
    own = tomllib.loads(files["states.toml"])
    own.pop(FILE_TABLE, None)
    names, bad_lines = read_names(files[LANGUAGES_FILE], LANGUAGES_FILE)
    found = [*problems, *bad_lines]
    for actor_id in filter(states.composes, names):
        table = own.setdefault(actor_id, {})
        table["aliases"] = [*table.get("aliases", ()), *names[actor_id]]
    sources = [(name, files[name]) for name in sorted(files) if name.endswith(".toml") and name not in SPECIAL_FILES]
    sources += [(str(path), path.read_text(encoding="utf-8")) for path in extra]
    actors: list[Actor] = []
    joinings: list[Joining] = []
    for name, text in sources:
        read, wrong = read_entries(text, name)
        adds, bad = read_joinings(text, name)
        actors += read
        joinings += adds
        found += (*wrong, *bad)
    known = frozenset(own) | {actor.id for actor in actors}
    found += unknown_ids(names, known, files[LANGUAGES_FILE], LANGUAGES_FILE)
    organs = (add.actor for add in joinings if states.compose(add.actor, own) is not None)
    every, tables, lost = joined(with_names(actors, names), own, joinings, organs)
    return Registry(every, states, tables, tomllib.loads(files["names.toml"]), [*found, *lost])
