"""A coding mode: the political act of a sentence as a type of PLOVER, for this comparison only (docs/adr/0012).

The ledger keeps what happened in a conflict; PLOVER codes what states and groups do to each other, diplomacy included. Here the
act is read off the main verb, its objects and its modality by the tables of ``acts.toml``, as dictionary coders of that
tradition do, and the ledger's own reading decides where those words are silent.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from reportedly.codebook.crosswalks import crosswalk
from reportedly.extract.lexicon import lemma
from reportedly.extract.parsing.parsed import Span, Token

DEPTH = 4  # verbs that may stand above the one that names the act ("said it planned to start ...")
VERBAL = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class Act:
    """The words of one class: verbs that decide alone, and verbs that decide with an object."""

    name: str
    verbs: frozenset[str]
    pairs: tuple[tuple[frozenset[str], frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """``acts.toml``."""

    acts: tuple[Act, ...]
    modality: dict[str, frozenset[str]]

    @classmethod
    @cache
    def load(cls) -> Tables:
        """The tables, read once."""
        data: dict[str, Any] = tomllib.loads((Path(__file__).parent / "acts.toml").read_text(encoding="utf-8"))
        acts = tuple(
            Act(
                one["class"],
                frozenset(one["verbs"]),
                tuple((frozenset(p["verbs"]), frozenset(p["objects"])) for p in one.get("pairs", ())),
            )
            for one in data["act"]
        )
        return cls(acts, {key: frozenset(words) for key, words in data["modality"].items()})

    def of(self, verb: Token) -> str | None:
        """The class of a verb with its objects; a pair before a verb alone, as it says more."""
        name, words = lemma(verb), set(_words_below(verb))
        for act in self.acts:
            if any(name in verbs and words & objects for verbs, objects in act.pairs):
                return act.name
        return next((act.name for act in self.acts if name in act.verbs), None)


def older_types() -> dict[str, str]:
    """Our sub-event types as types of the codebook before 2021; a type without a political act is absent."""
    data = tomllib.loads((Path(__file__).parent / "acts.toml").read_text(encoding="utf-8"))
    today = {sub: event["code"] for event in crosswalk("plover")["event"] for sub in event["sub_types"]}
    return {**today, **data["earlier"]}


def code(sentence: Span, tables: Tables | None = None) -> list[str]:
    """The classes that the main verb of a sentence and the verbs joined to it state, in order, none twice."""
    tables = tables or Tables.load()
    found: list[str] = []
    for head in (sentence.root, *_joined(sentence.root)):
        act = _act(head, tables, DEPTH)
        if act is not None and act not in found:
            found.append(act)
    return found


def _act(verb: Token, tables: Tables, depth: int) -> str | None:
    """The act of a verb, of what it reports, or of what it begins; then its modality."""
    mode = tables.modality
    name = lemma(verb)
    below = _complements(verb)
    if name == "be" or name in mode["trying"] | mode["saying"]:
        inner = next((a for c in below if depth and (a := _act(c, tables, depth - 1))), None)
        if any(lemma(c) in mode["intending"] for c in verb.children if c.dep_ in ("acomp", "attr")):
            return "THREATEN" if inner in mode["hostile"] else "AGREE"
        return inner or (tables.of(verb) if name not in mode["saying"] else None)
    if name in mode["intending"]:
        inner = next((a for c in below if depth and (a := _act(c, tables, depth - 1))), None)
        own = tables.of(verb)
        if inner in mode["hostile"] and not _reverts(below, tables):
            return "THREATEN"
        return own if own is not None and not below else "AGREE"
    if name in mode["refusing"] and below:
        return "REJECT"
    return _in_mood(verb, tables.of(verb), tables)


def _in_mood(verb: Token, act: str | None, tables: Tables) -> str | None:
    """What an obligation, a future or a negation makes of an act."""
    mode = tables.modality
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    negated = any(c.dep_ == "neg" for c in verb.children)
    if auxiliaries & mode["obliging"]:
        return "DEMAND"
    if auxiliaries & mode["future"] or any(lemma(c) == "go" for c in verb.children):
        if negated:
            return "REJECT"
        conditional = any(t.lower_ in mode["conditional"] for t in verb.subtree)
        hostile = act in mode["hostile"] or (conditional and act in ("RETREAT", None))
        return "THREATEN" if hostile and not _reverts([verb], tables) else "AGREE"
    return act


def _reverts(verbs: Iterable[Token], tables: Tables) -> bool:
    """Whether a measure is taken back: "lift embargoes"."""
    return any(lemma(v) in tables.modality["reverting"] for v in verbs)


def _complements(verb: Token) -> list[Token]:
    """What the verb governs: content, infinitive, participle, through adjectives."""
    found = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp", "acomp") and c.i != verb.i]
    found += [p for c in verb.children if c.dep_ == "prep" for p in c.children if p.dep_ == "pcomp"]
    found += [x for c in verb.children if c.dep_ == "acomp" for x in c.children if x.dep_ in ("xcomp", "ccomp")]
    return [c for c in found if c.pos_ in VERBAL]


def _joined(root: Token) -> Iterator[Token]:
    """Verbs joined to the root, and to what the root reports."""
    for verb in (root, *(c for c in root.children if c.dep_ == "ccomp")):
        yield from (c for c in verb.children if c.dep_ == "conj" and c.pos_ in VERBAL)


def _words_below(verb: Token) -> Iterator[str]:
    """Lemmas of objects, particles and prepositional objects, with their modifiers; the subject of a passive or of an event."""
    for child in verb.children:
        if child.dep_ in (
            "dobj",
            "nsubjpass",
            "prep",
            "prt",
            "attr",
            "oprd",
            "agent",
            "dative",
            "nsubj",
            "pobj",
            "xcomp",
            "advcl",
        ):
            yield lemma(child)
            if child.dep_ in ("xcomp", "advcl"):
                continue
            for inner in child.subtree:
                if inner.dep_ in ("pobj", "compound", "amod", "conj", "dobj", "nmod", "poss"):
                    yield lemma(inner)
                    yield inner.lower_
