"""Verbs that tell an event only together with who does it, whom or what it is done to, and where to: ``languages/en/happenings.toml``.

"Took to the hills" displaces people, "took to the air" nobody; "the town fell" is a capture, "the rouble fell" is none. An entry names a
type of event, the verbs, and what must stand beside them, by words or by the kinds that the file lists. It is asked for before all other
rules where it says ``first``, else where no other rule finds anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reportedly.extract.events.event_call import TypeCall
from reportedly.extract.lexicon import Lexicon, lemma, lemma_of_phrasal
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.clauses import is_passive, of_what
from reportedly.extract.propositions.parties import Parties, side
from reportedly.extract.propositions.words import Words, objects
from reportedly.languages import load_language

KIND = "@"  # before the name of a kind in an entry
OBJECTS = ("dobj", "dative", "attr", "oprd")
BESIDE = ("acomp", "oprd", "attr", "advmod", "prt", "npadvmod")


@dataclass(frozen=True, slots=True)
class Kind:
    """What words are of one kind: tables of triggers, single words, labels of named entities, tags, a side of a conflict."""

    words: frozenset[str]
    entities: frozenset[str]
    tags: frozenset[str]
    sides: frozenset[str]

    @classmethod
    def of(cls, entry: Mapping[str, Any], lexicon: Lexicon) -> Kind:
        tables = (lexicon.words(*name.split(".")) for name in entry.get("tables", ()))
        left_out = frozenset(entry.get("without", ()))
        return cls(
            frozenset(entry.get("words", ())).union(*tables) - left_out,
            frozenset(entry.get("entities", ())),
            frozenset(entry.get("tags", ())),
            frozenset(entry.get("sides", ())),
        )

    def holds(self, token: Token, lexicon: Lexicon) -> bool:
        """Whether a word is of the kind."""
        return (
            lemma(token) in self.words
            or token.lower_ in self.words
            or token.ent_type_ in self.entities
            or token.tag_ in self.tags
            or (bool(self.sides) and side(token, lexicon) in self.sides)
        )


type Place = tuple[Kind, ...]  # what may stand at one place of an entry: any of these


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry: what stands beside the verb, None where anything or nothing may."""

    call: TypeCall
    first: bool
    who: Place | None
    what: Place | None
    but_not: Place
    no_object: bool
    beside: Place | None
    behind: Mapping[str, Place]
    unless: Mapping[str, Place]
    voice: str | None

    def tells(self, around: Around, lexicon: Lexicon) -> bool:
        """Whether the verb and what stands beside it are what the entry names."""
        if self.voice is not None and around.passive != (self.voice == "passive"):
            return False
        if self.no_object and around.has_object:
            return False
        if self.but_not and _found(self.but_not, around.within_reach, lexicon):
            return False
        return (
            (self.who is None or _found(self.who, around.doers, lexicon))
            and (self.what is None or _found(self.what, around.given, lexicon))
            and (self.beside is None or _found(self.beside, around.beside, lexicon))
            and (not self.behind or _behind(self.behind, around.after, lexicon))
            and not (self.unless and _behind(self.unless, around.after, lexicon))
        )


class Around:
    """What stands around a verb. A verb has up to dozens of entries, so each part is put together once, when one first asks for it."""

    def __init__(self, head: Token, parties: Parties, lexicon: Lexicon) -> None:
        self._head, self._parties, self._lexicon = head, parties, lexicon

    @cached_property
    def passive(self) -> bool:
        return is_passive(self._head)

    @cached_property
    def has_object(self) -> bool:
        return any(c.dep_ in OBJECTS for c in self._head.children)

    @cached_property
    def within_reach(self) -> Sequence[Token]:
        """Objects of the verb and of its prepositions."""
        return objects(self._head, deep=True)

    @cached_property
    def doers(self) -> Sequence[Token]:
        return _counted(self._parties.agents, self._lexicon)

    @cached_property
    def given(self) -> Sequence[Token]:
        """Whom or what it is done to."""
        return _counted((*objects(self._head), *(self._parties.patients if self.passive else ())), self._lexicon)

    @cached_property
    def beside(self) -> Sequence[Token]:
        return [c for c in self._head.children if c.dep_ in BESIDE]

    @cached_property
    def after(self) -> Sequence[tuple[str, Token | None]]:
        return _after(self._head)


class Happenings:
    """The entries of one language, by their verbs."""

    def __init__(self, lexicon: Lexicon, code: str = "en") -> None:
        self._lexicon = lexicon
        table = load_language(code).lexicon("happenings")
        kinds = {entry["name"]: Kind.of(entry, lexicon) for entry in table["kind"]}
        self._first: dict[str, list[Happening]] = {}
        self._last: dict[str, list[Happening]] = {}
        for entry in table["happening"]:
            happening = _read(entry, kinds)
            for verb in entry["verbs"]:
                (self._first if happening.first else self._last).setdefault(verb, []).append(happening)

    def call(self, words: Words, parties: Parties, *, first: bool) -> TypeCall | None:
        """What the clause's verb tells; ``first``: by the entries that go before all other rules."""
        entries = self._first if first else self._last
        head = words.head
        phrasal, plain = lemma_of_phrasal(head), lemma(head)
        asked = (*entries.get(phrasal, ()), *(entries.get(plain, ()) if plain != phrasal else ()))
        if not asked:
            return None
        around = Around(head, parties, self._lexicon)
        return next((happening.call for happening in asked if happening.tells(around, self._lexicon)), None)


def _read(entry: Mapping[str, Any], kinds: Mapping[str, Kind]) -> Happening:
    """An entry of the file.

    Raises:
        KeyError: it names a kind that the file does not list.
    """

    def place(names: Sequence[str] | None) -> Place | None:
        if names is None:
            return None
        listed = frozenset(n for n in names if not n.startswith(KIND))
        of_kinds = tuple(kinds[n[len(KIND) :]] for n in names if n.startswith(KIND))
        return (*of_kinds, Kind(listed, frozenset(), frozenset(), frozenset())) if listed else of_kinds

    def places(table: Mapping[str, Sequence[str]]) -> dict[str, Place]:
        return {preposition: place(names) or () for preposition, names in table.items()}

    rule = f"happening: {entry['verbs'][0]}"
    return Happening(
        TypeCall(entry["type"], rule, weak=entry.get("weak", False), casualty=entry.get("casualty", False)),
        entry.get("first", False),
        place(entry.get("who")),
        place(entry.get("what")),
        place(entry.get("but_not", ())) or (),
        entry.get("no_object", False),
        place(entry.get("beside")),
        places(entry.get("behind", {})),
        places(entry.get("unless", {})),
        entry.get("voice"),
    )


def _found(place: Place, tokens: Iterable[Token], lexicon: Lexicon) -> bool:
    return any(kind.holds(t, lexicon) for t in tokens for kind in place)


def _behind(wanted: Mapping[str, Place], after: Sequence[tuple[str, Token | None]], lexicon: Lexicon) -> bool:
    """Whether one of the prepositions stands behind the verb with one of its words; with none listed, with any."""
    return any(
        name in wanted
        and (not wanted[name] or (noun is not None and _found(wanted[name], _counted((noun,), lexicon), lexicon)))
        for name, noun in after
    )


def _after(head: Token) -> list[tuple[str, Token | None]]:
    """Prepositions and particles behind a verb or its object, each with its noun; "out of the town" is under both words.

    So is a noun that the parser takes for an infinitive ("reduced to rubble").
    """
    found: list[tuple[str, Token | None]] = []
    found += [("to", c) for c in head.children if c.dep_ == "xcomp" and any(g.tag_ == "TO" for g in c.children)]
    holders = [head, *(c for c in head.children if c.dep_ in OBJECTS or c.dep_ in ("prt", "advmod", "prep"))]
    for word in (c for h in holders for c in (h, *h.children) if c.dep_ in ("prep", "agent", "prt", "advmod")):
        nouns = [c for c in word.children if c.dep_ in ("pobj", "npadvmod")]
        found.append((word.lower_, nouns[0] if nouns else None))
        found += [(word.lower_, p) for c in word.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pobj"]
    return found


def _counted(tokens: Iterable[Token], lexicon: Lexicon) -> list[Token]:
    """The nouns, and what those are that stand for a number of others ("dozens of soldiers", "12 of the men")."""
    nouns = list(tokens)
    made_of, standing_for = lexicon.words("people", "made_of"), lexicon.words("counted", "standing_for")
    amounts = [t for t in nouns if t.like_num or lemma(t) in made_of or lemma(t) in standing_for]
    return nouns + [p for t in amounts for p in of_what(t)]
