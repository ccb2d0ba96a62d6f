"""Which place names belong to this verb: a logistic model over the path from the verb to the name in the parse.

A sentence may name the place of an attack, the home of the victim, the seat of the speaker and the land that all lie in. Rules
for prepositions find the places; which of them is the scene of this verb is learned from annotated sentences: ``train.py``
makes ``weights.npy``, MODEL.md is its card. The features are words of grammar and kinds of places, no names of places.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from spacy.tokens import Doc, Token

from reportedly.extract.parsing.morphology import base_form
from reportedly.extract.propositions.clauses import VERBAL

WEIGHTS = Path(__file__).parent / "weights.npy"
BUCKETS = 1 << 15
PLACE_ENTITIES = frozenset(("GPE", "LOC", "FAC"))
NAME_ENTITIES = PLACE_ENTITIES | {"ORG", "PERSON", "NORP", "EVENT", "PRODUCT"}
LONG_PATH = 7  # steps beyond which a path is only called long
BETWEEN = 12  # words between verb and name beyond which they are not counted
KindOf = Callable[[str], str | None]
"""What a name names ("country", "region", "settlement"), None when it is no known place."""


@dataclass(frozen=True, slots=True)
class Name:
    """A candidate: the words ``start..end`` (tokens, end excluded) that may name a place, and the word that heads them."""

    start: int
    end: int
    head: Token

    def text(self, doc: Doc) -> str:
        """The name as written."""
        return str(doc[self.start : self.end].text)


def names(doc: Doc) -> list[Name]:
    """Names of a sentence that may be places: entities, and runs of proper nouns that are in none."""
    found: list[Name] = []
    taken: set[int] = set()
    for entity in doc.ents:
        if entity.label_ in NAME_ENTITIES:
            start = entity.start
            while (
                start < entity.end - 1 and doc[start].pos_ in ("DET", "PUNCT", "ADJ", "NUM") and not doc[start].is_title
            ):
                start += 1
            end = entity.end - 1 if entity.end - start > 1 and doc[entity.end - 1].tag_ == "POS" else entity.end
            found.append(Name(start, end, doc[start:end].root))
            taken |= set(range(entity.start, entity.end))
    start = 0
    while start < len(doc):
        end = start
        while end < len(doc) and end not in taken and doc[end].pos_ == "PROPN":
            end += 1
        if end > start:
            found.append(Name(start, end, doc[start:end].root))
        start = max(end, start + 1)
    return sorted(found, key=lambda n: n.start)


@dataclass(frozen=True)
class PlaceAttachment:
    """The model: ``weights`` by bucket of a feature; the last one is the constant."""

    weights: np.ndarray

    @classmethod
    @cache
    def load(cls) -> PlaceAttachment:
        """The trained model."""
        return cls(np.load(WEIGHTS).astype(np.float32))

    def probabilities(self, doc: Doc, verb: Token, candidates: list[Name], kind_of: KindOf) -> list[float]:
        """How likely each candidate is the place of the verb's event, one independent of another."""
        found = []
        for candidate in candidates:
            total = float(
                self.weights[-1] + sum(self.weights[list(buckets(features(doc, verb, candidate, candidates, kind_of)))])
            )
            found.append(1.0 / (1.0 + float(np.exp(-np.clip(total, -30.0, 30.0)))))
        return found


def buckets(described: Iterable[str]) -> set[int]:
    """The buckets of features, the same in every process."""
    return {
        int.from_bytes(hashlib.blake2b(one.encode(), digest_size=4).digest(), "big") % (BUCKETS - 1)
        for one in described
    }


def features(doc: Doc, verb: Token, name: Name, others: list[Name], kind_of: KindOf) -> Iterator[str]:
    """What the model sees of a verb and a name: their path, the words of grammar on it, kinds of entities, the rivals."""
    head = name.head
    up, down, top = path(verb, head)
    steps = len(up) + len(down)
    shape = ">".join(up) + "^" + "<".join(down) if steps <= LONG_PATH else "long"
    over = preposition(head)
    entity = head.ent_type_ or "none"
    placed = kind_of(name.text(doc))
    kind = f"{entity},{placed}"
    where = "after" if name.start > verb.i else "before"
    gap = min(abs(name.start - verb.i), BETWEEN)
    verbs_between = sum(t.pos_ == "VERB" for t in doc[min(verb.i, name.start) : max(verb.i, name.end)] if t.i != verb.i)
    yield from (
        f"path={shape}",
        f"path={shape},{over}",
        f"kind={kind}",
        f"prep={over}",
        f"prep={over},{kind}",
        f"dep={head.dep_},{kind}",
    )
    yield from (
        f"steps={min(steps, 9)}",
        f"gap={gap},{where}",
        f"verbs={min(verbs_between, 4)},{where}",
        f"top={top.dep_},{top.pos_}",
    )
    yield from (
        f"verb={_lemma(verb)}",
        f"verb={_lemma(verb)},{head.dep_},{over}",
        f"voice={_passive(verb)},{head.dep_}",
        f"verbdep={verb.dep_}",
    )
    yield f"verbdep={verb.dep_},{min(verbs_between, 3)},{where},{over}"
    yield from (f"direct={steps <= 2},{kind},{over}", f"long={name.end - name.start}")
    yield from _surroundings(doc, name, kind)
    yield from _rivals(doc, verb, name, others, kind_of)


def _surroundings(doc: Doc, name: Name, kind: str) -> Iterator[str]:
    """Words of grammar and place nouns beside the name."""
    before = doc[name.start - 1].lower_ if name.start else "<s>"
    after = doc[name.end].lower_ if name.end < len(doc) else "</s>"
    yield f"before={before}"
    yield f"after={after}"
    yield f"head={_lemma(name.head.head)},{name.head.dep_}"
    yield f"initial={name.start - name.head.sent.start <= 1},{kind}"
    governor = name.head.head
    if name.head.dep_ == "pobj" and governor.i != name.head.i:
        yield f"over={governor.lower_},{governor.head.pos_},{governor.dep_},{kind}"
        yield f"overhead={governor.lower_},{_lemma(governor.head)}"
    spoken = any(
        _lemma(a) in ("say", "tell", "report", "accord", "announce", "quote", "add") for a in name.head.ancestors
    )
    yield f"spoken={spoken},{name.head.dep_}"
    yield f"inner={any(c.dep_ == 'prep' for c in name.head.children)},{any(c.dep_ == 'appos' for c in name.head.children)}"


def _rivals(doc: Doc, verb: Token, name: Name, others: list[Name], kind_of: KindOf) -> Iterator[str]:
    """How the name stands to other names of places: nearer or not, within another, before a wider one."""
    over = preposition(name.head)
    places = [o for o in others if o.head.ent_type_ in PLACE_ENTITIES or kind_of(o.text(doc))]
    distance = abs(name.start - verb.i)
    nearer = sum(abs(o.start - verb.i) < distance for o in places if o is not name)
    yield f"nearer={min(nearer, 3)},{over}"
    yield f"rivals={min(len(places), 4)},{over}"
    contained = next((o for o in places if o is not name and any(a.i == name.head.i for a in o.head.ancestors)), None)
    container = next((o for o in places if o is not name and any(a.i == o.head.i for a in name.head.ancestors)), None)
    yield f"wider={container is not None},{preposition(name.head)}"
    yield f"narrower={contained is not None}"
    follows = next((o for o in places if o.end == name.start - 1 and doc[name.start - 1].text == ","), None)
    leads = next((o for o in places if o.start == name.end + 1 and doc[name.end].text == ","), None)
    yield f"list={follows is not None},{leads is not None}"
    paths = [len(p[0]) + len(p[1]) for p in (path(verb, o.head) for o in places if o is not name)]
    own = path(verb, name.head)
    ranks = {"country": 3, "region": 2, "area": 2, "county": 1}
    own_rank = ranks.get(kind_of(name.text(doc)) or "", 0)
    rival_ranks = [ranks.get(kind_of(o.text(doc)) or "", 0) for o in places if o is not name]
    yield f"smaller={sum(r < own_rank for r in rival_ranks)},{own_rank},{over}"
    yield f"rank={own_rank},{len(rival_ranks) > 0},{over}"
    yield f"nextplace={_next_place(doc, name, places)},{own_rank}"
    yield f"shorter={sum(p < len(own[0]) + len(own[1]) for p in paths)}"


def _next_place(doc: Doc, name: Name, places: list[Name]) -> str:
    """What stands between the name and the place after it: ", " and "in" often lead to a wider one."""
    later = next((o for o in places if o.start >= name.end), None)
    if later is None or later.start - name.end > 4:
        return "none"
    return " ".join(
        t.lower_ if not t.is_alpha or t.pos_ in ("ADP", "DET", "CCONJ") else t.pos_ for t in doc[name.end : later.start]
    )


def path(verb: Token, word: Token) -> tuple[list[str], list[str], Token]:
    """Dependency labels from the verb up to the common ancestor, and from the word up to it, and that ancestor."""
    above = {verb.i: 0} | {a.i: n + 1 for n, a in enumerate(verb.ancestors)}
    down: list[str] = []
    current = word
    while current.i not in above and current.head.i != current.i:
        down.append(f"{current.dep_}{':' + current.lower_ if current.dep_ in ('prep', 'agent') else ''}")
        current = current.head
    steps = above.get(current.i)
    if steps is None:
        return ["apart"], down, current
    up: list[str] = []
    climbing = verb
    for _ in range(steps):
        up.append(climbing.dep_)
        climbing = climbing.head
    return up, list(reversed(down)), current


def preposition(head: Token) -> str:
    """The preposition over a name, through what it is joined to or part of; its dependency where there is none."""
    current = head
    for _ in range(5):
        if current.dep_ == "pobj":
            return current.head.lower_
        if current.dep_ not in ("compound", "conj", "appos", "nmod", "poss", "amod") or current.head.i == current.i:
            break
        current = current.head
    return current.dep_


def _passive(verb: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children) or (
        verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and verb.pos_ in VERBAL
    )


def _lemma(token: Token) -> str:
    return base_form(token.lower_, token.lemma_ or token.text, token.tag_)
