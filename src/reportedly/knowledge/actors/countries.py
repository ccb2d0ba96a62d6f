"""Countries as English texts name them: name, adjective, people, seat of government, and the leaders whose name stands for it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportedly.knowledge.actors.actor import Interval
from reportedly.knowledge.actors.dates import read_interval
from reportedly.knowledge.actors.entries import Problem
from reportedly.knowledge.actors.tables import read_rows
from reportedly.knowledge.actors.words import Word, words_of

COLUMNS = ("iso", "name", "other_names", "adjectives", "people", "seats", "leaders")
_ACRONYM_LENGTH = 4


class TermKind(StrEnum):
    NAME = "name"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    SEAT = "seat"
    LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Leader:
    """A head of state or government, by public office. ``surname`` is what texts call the person for short."""

    surname: str
    name: str
    when: Interval


@dataclass(frozen=True, slots=True)
class Country:
    """``iso`` is ISO 3166-1 alpha-2 (XK for Kosovo; SU, YU, CS, DD for states that are no more)."""

    iso: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]
    leaders: tuple[Leader, ...]

    @property
    def adjective(self) -> str:
        """The first adjective, or the name where English has none."""
        return self.adjectives[0] if self.adjectives else self.name


@dataclass(frozen=True, slots=True)
class Term:
    """A country term found among words: words ``first`` up to, not including, ``stop``.

    ``bare_s``: written with a possessive s whose apostrophe was lost ("Syrias army"); it counts only before a noun.
    """

    first: int
    stop: int
    iso: str
    kind: TermKind
    leader: Leader | None = None
    bare_s: bool = False


def read_countries(text: str, file: str) -> tuple[dict[str, Country], tuple[Problem, ...]]:
    """The countries of the table, and its bad lines."""
    countries: dict[str, Country] = {}
    rows, problems = read_rows(text, file, COLUMNS)
    for number, cells in rows:
        try:
            country = _country(cells)
        except ValueError as error:
            problems.append(Problem(file, cells[0], number, str(error)))
            continue
        if country.iso in countries:
            problems.append(Problem(file, cells[0], number, "this country stands twice in the table"))
            continue
        countries[country.iso] = country
    return countries, tuple(problems)


def _country(cells: Sequence[str]) -> Country:
    iso, name, *lists = cells
    other, adjectives, people, seats, leaders = (tuple(filter(None, cell.split("|"))) for cell in lists)
    return Country(iso, name, (name, *other), adjectives, people, seats, tuple(map(_leader, leaders)))


def _leader(text: str) -> Leader:
    surname, colon, rest = text.partition(":")
    name, bracket, interval = rest.partition("[")
    if not colon or not bracket:
        raise ValueError(f"a leader is written 'Surname:Full name [from/to]', not {text!r}")
    return Leader(surname.strip(), name.strip(), read_interval(interval.rstrip("]")))


@dataclass(frozen=True, slots=True)
class _Pattern:
    keys: tuple[str, ...]
    acronym: bool
    iso: str
    kind: TermKind
    leader: Leader | None
    bare_s: bool = False


_POSSESSABLE = frozenset({TermKind.NAME, TermKind.SEAT, TermKind.LEADER})


class CountryTerms:
    """Finds country terms among words, longest first. "polish", "turkey" and "us" in lower case are no countries."""

    def __init__(self, countries: Mapping[str, Country]) -> None:
        self._by_first: dict[str, list[_Pattern]] = {}
        for country in countries.values():
            for kind, texts in (
                (TermKind.NAME, country.names),
                (TermKind.ADJECTIVE, country.adjectives),
                (TermKind.PEOPLE, country.people),
                (TermKind.SEAT, country.seats),
            ):
                for text in texts:
                    self._add(text, country.iso, kind, None)
            for leader in country.leaders:
                for text in (leader.name, leader.surname):
                    self._add(text, country.iso, TermKind.LEADER, leader)
        for patterns in self._by_first.values():
            patterns.sort(key=lambda pattern: (-len(pattern.keys), pattern.bare_s))

    def _add(self, text: str, iso: str, kind: TermKind, leader: Leader | None) -> None:
        keys = tuple(word.key for word in words_of(text))
        acronym = len(text.replace(".", "")) <= _ACRONYM_LENGTH and text == text.upper()
        self._by_first.setdefault(keys[0], []).append(_Pattern(keys, acronym, iso, kind, leader))
        if kind in _POSSESSABLE and not acronym and not keys[-1].endswith(("es", "is")):
            with_s = (*keys[:-1], keys[-1] + "s")
            self._by_first.setdefault(with_s[0], []).append(_Pattern(with_s, False, iso, kind, leader, bare_s=True))

    @property
    def openers(self) -> Collection[str]:
        """The keys of the words that some term starts with."""
        return self._by_first.keys()

    def starts(self, word: Word) -> bool:
        """True when some term starts with this word."""
        return word.key in self._by_first

    def at(self, words: Sequence[Word], first: int) -> tuple[Term, ...]:
        """The longest terms that start at this word; several when countries share a name or a leader's surname."""
        patterns = self._by_first.get(words[first].key)
        if patterns is None:
            return ()
        found: list[Term] = []
        length = 0
        for pattern in patterns:
            size = len(pattern.keys)
            if size < length:
                break
            stop = first + size
            if size > 1 and (stop > len(words) or words[stop - 1].key != pattern.keys[-1]):
                continue
            chosen = words[first:stop]
            if (size > 1 and tuple([word.key for word in chosen]) != pattern.keys) or not _written_as_term(
                chosen, acronym=pattern.acronym
            ):
                continue
            length = size
            found.append(Term(first, stop, pattern.iso, pattern.kind, pattern.leader, pattern.bare_s))
        whole = [term for term in found if not term.bare_s]
        return tuple(whole or found)


def _written_as_term(words: Sequence[Word], *, acronym: bool) -> bool:
    if not all(word.joined for word in words[1:]):
        return False
    if acronym:
        return all(word.upper for word in words)
    return words[-1].capital
