"""What a row of somebody's table says of an actor, before it is known whether the registry has that actor."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from reportedly.knowledge.actors.csv_rows import Row
from reportedly.knowledge.actors.keys import surface_key

SHORTEST_ACRONYM = 3
"""Letters; two capitals stand for too many things to be taken for an actor wherever they occur."""
OWN_COLUMNS = (
    "name",
    "kind",
    "id",
    "country",
    "aliases",
    "acronyms",
    "active",
    "ties",
    "theatres",
    "wikidata",
    "source",
    "licence",
)
"""The columns of a user's own CSV, in the order in which help and documents list them; ``cli/columns.py`` explains them."""
NEEDED = frozenset({"name"})
UCDP_COLUMNS = frozenset(
    {"ActorId", "NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng", "NewName", "Org", "Location"}
)
UCDP_SOURCE = "UCDP Actor Dataset {version} (Uppsala Conflict Data Program), CC BY 4.0"
_STATE, _ORGANISED = "4", "1"
_PARENTHESIS = re.compile(r"\s*\([^()]*\)")
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A row. ``names`` are written names, the main one first, ``acronyms`` apart; ``key`` is the id that a new actor gets.

    ``main`` is the name that the table itself uses, acronym or not. ``given`` is True when the row itself names the id.
    ``table`` holds the other keys of an entry. ``splits`` and ``allies`` are keys of other rows.
    """

    line: int
    key: str
    given: bool
    names: tuple[str, ...]
    acronyms: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    table: Mapping[str, object] = field(default_factory=dict)
    main: str = ""
    splits: tuple[str, ...] = ()
    allies: tuple[str, ...] = ()


type CountryOf = Callable[[str], str | None]
"""The ISO code of a country's name in English; None when it is none of today's."""


def from_ucdp(row: Row, country_of: CountryOf, communities: bool) -> Draft | None:
    """The draft of a row of the UCDP actor dataset; None for a community or a party's supporters unless those are wanted.

    The names of such are names of peoples and parties: with them in the registry every mention of a people would be an
    armed group. ``Org`` (level of organisation): 1 organised, 2 supporters, 3 communities, 4 states.
    """
    organised = row.get("Org") in {_STATE, _ORGANISED}
    if not organised and not communities:
        return None
    main = row.get("NameData")
    originals = [row.get(column) for column in ("NameOrig", "NameOrigFull", "NameOrigFullEng")]
    changed = [
        part.strip() for c in ("NewName", "NewNameFullMotherTongue", "NewNameFullEng") for part in row.get(c).split(",")
    ]
    written = list(dict.fromkeys(part for n in (main, *originals, *changed) for part in n.split(" / ") if part))
    acronyms = [n for n in written if _is_acronym(n)]
    names = [n for n in written if n not in acronyms and (n == main or _tells(n))]
    long = next((n for n in (*originals, *changed) if n in names), main)
    places = (
        [] if row.get("Org") == _STATE else row.get("Location").split(",")
    )  # where a state fights is not where it is
    countries = tuple(dict.fromkeys(filter(None, map(country_of, places))))
    version = row.get("Version")
    table: dict[str, object] = {
        "kind": _kind(row.get("Org"), main),
        "source": UCDP_SOURCE.format(version=version).replace("  ", " "),
    }
    if len(countries) == 1:
        table["country"] = countries[0]
    elif countries:
        table["theatres"] = list(countries)
    return Draft(
        row.line, f"ucdp-{row.get('ActorId')}", False, tuple(dict.fromkeys((main if main in names else long, *names))),
        tuple(n for n in acronyms if len(n) >= SHORTEST_ACRONYM), countries, table, main,
        _keys(row.get("ActorIdPrev")), _keys(row.get("ActorIdAlliance")),
    )  # fmt: skip


def from_own(row: Row) -> Draft:
    """The draft of a row of a user's own CSV.

    Raises:
        ValueError: the row has no name.
    """
    name = row.get("name")
    if not name:
        raise ValueError("no name")
    table: dict[str, object] = {key: row.get(key) for key in ("kind", "active", "country", "wikidata") if row.get(key)}
    table |= {key: list(_listed(row.get(key))) for key in ("ties", "theatres") if row.get(key)}
    source = ", ".join(filter(None, (row.get("source"), row.get("licence"))))
    table["source"] = source or "own entry of the user"
    given = row.get("id")
    country = row.get("country")
    return Draft(
        row.line, given or f"own-{_SLUG.sub('-', surface_key(name)).strip('-') or row.line}", bool(given),
        tuple(dict.fromkeys((name, *_listed(row.get("aliases"))))), _listed(row.get("acronyms")), (country,) if country else (), table,
    )  # fmt: skip


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split("|") if part.strip())


def _keys(text: str) -> tuple[str, ...]:
    return tuple(f"ucdp-{part.strip()}" for part in text.split(",") if part.strip().isdigit())


def _is_acronym(name: str) -> bool:
    letters = [c for c in name if c.isalpha()]
    return bool(letters) and " " not in name and all(c.isupper() for c in letters)


def _tells(name: str) -> bool:
    """Whether a name beside the main one says enough: "The Base", "Dawn" would be found in every other text."""
    return len([word for word in surface_key(name).split() if word not in {"the", "a", "of", "al"}]) > 1


def _kind(level: str, name: str) -> str:
    words = surface_key(name)
    if level == _STATE:
        return "government"
    if "cartel" in words:
        return "criminal_group"
    return "militia" if level != _ORGANISED or "militia" in words else "rebel_group"


def country_name(text: str) -> str:
    """The name of a country as the dataset writes it, without the former name in brackets."""
    return _PARENTHESIS.sub("", text).strip().removeprefix("Kingdom of ")


def unknown_columns(head: Iterable[str]) -> list[str]:
    """Columns of a user's own CSV that mean nothing."""
    return sorted(set(head) - set(OWN_COLUMNS))
