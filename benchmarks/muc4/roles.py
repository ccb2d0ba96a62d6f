"""CEAF-REE: how well the entities that fill the five roles of a message are found (Du et al. 2021, GRIT).

A filled role is a list of entities, an entity a list of strings that name it. An answer is right when all its strings
are among those of one entity of the key; each entity of the key answers for one answer only (best assignment).
"""

from __future__ import annotations

import json
import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.muc4 import keys as muc
from benchmarks.muc4.keys import Template

ROLE_SLOTS = {
    "PerpInd": muc.PERP_IND,
    "PerpOrg": muc.PERP_ORG,
    "Target": muc.TARGET,
    "Victim": muc.VICTIM_NAME,
    "Weapon": muc.WEAPON,
}
Entity = tuple[str, ...]
Entities = Mapping[str, Sequence[Entity]]

_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(?:a|an|the)\b")


@dataclass(slots=True)
class Counts:
    """Right answers, answers given, entities of the key."""

    right: float = 0
    given: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def add(self, other: Counts) -> None:
        self.right += other.right
        self.given += other.given
        self.wanted += other.wanted


@dataclass(frozen=True, slots=True)
class RoleError:
    """A string that should have been found ("missed") or that should not ("spurious", "wrong field" with its true role)."""

    message: str
    kind: str
    role: str
    words: str
    true_role: str = ""


@dataclass(slots=True)
class RoleScore:
    """Counts per role and the errors behind them. ``micro`` adds the roles up."""

    roles: dict[str, Counts] = field(default_factory=lambda: {role: Counts() for role in ROLE_SLOTS})
    errors: list[RoleError] = field(default_factory=list)

    @property
    def micro(self) -> Counts:
        total = Counts()
        for counts in self.roles.values():
            total.add(counts)
        return total


def normalised(words: str) -> str:
    """As the published scorer compares: lower case, no punctuation, no articles, single spaces."""
    return " ".join(_ARTICLES.sub(" ", words.lower().translate(_PUNCTUATION)).split())


def score_roles(answers: Mapping[str, Entities], key: Mapping[str, Entities]) -> RoleScore:
    """The score over all messages of ``key``; a message without an answer counts as answered with nothing."""
    score = RoleScore()
    for message, wanted in key.items():
        given = answers.get(message, {})
        plain = {role: [_plain(e) for e in wanted.get(role, ())] for role in ROLE_SLOTS}
        for role in ROLE_SLOTS:
            own = [_plain(e) for e in given.get(role, ())]
            pairs = _assign(own, plain[role])
            score.roles[role].add(Counts(len(pairs), len(own), len(plain[role])))
            score.errors += _errors(message, role, own, plain, pairs)
    return score


def _plain(entity: Entity) -> Entity:
    return tuple(normalised(words) for words in entity)


def _assign(own: Sequence[Entity], wanted: Sequence[Entity]) -> dict[int, int]:
    """Answer -> entity of the key, as many pairs as can be: augmenting paths, since a pair counts one or nothing."""
    fits = [[w for w, entity in enumerate(wanted) if set(answer) <= set(entity)] for answer in own]
    taken: dict[int, int] = {}

    def place(answer: int, seen: set[int]) -> bool:
        for entity in fits[answer]:
            if entity not in seen:
                seen.add(entity)
                if entity not in taken or place(taken[entity], seen):
                    taken[entity] = answer
                    return True
        return False

    for answer in range(len(own)):
        place(answer, set())
    return {answer: entity for entity, answer in taken.items()}


def _errors(
    message: str, role: str, own: Sequence[Entity], key: Mapping[str, Sequence[Entity]], pairs: Mapping[int, int]
) -> Iterable[RoleError]:
    for number, entity in enumerate(own):
        if number not in pairs:
            elsewhere = [r for r in key if r != role and any(set(entity) <= set(e) for e in key[r])]
            kind = "wrong field" if elsewhere else "spurious"
            yield RoleError(message, kind, role, entity[0], elsewhere[0] if elsewhere else "")
    for number, entity in enumerate(key[role]):
        if number not in pairs.values():
            yield RoleError(message, "missed", role, entity[0])


def read_grit(path: Path) -> dict[str, Entities]:
    """The key of the five roles from a file of GRIT: one JSON object a line. Raises OSError, ValueError."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip())
    return {
        row["docid"]: {r: [tuple(m[0] for m in e) for e in row["extracts"][r] if e] for r in ROLE_SLOTS} for row in rows
    }


def key_of(templates: Sequence[Template], report: str) -> Entities:
    """The key of the five roles from answer keys, as GRIT makes it.

    Templates of a message are put together: an entity that holds, or is held by, one that is there is dropped, and so are
    strings that the report does not contain. Optional fills and templates count like others.
    """
    text = " ".join(report.lower().translate(str.maketrans("[]", "()")).replace("\n", " ").split())
    entities: dict[str, list[Entity]] = {role: [] for role in ROLE_SLOTS}
    for template in templates:
        for role, slot in ROLE_SLOTS.items():
            for fill in template.fills(slot):
                own = {v.lower() for v in fill.values}
                if not any(own <= set(e) or set(e) <= own for e in entities[role]):
                    entities[role].append(tuple(v.lower() for v in fill.values))
    kept = {role: [tuple(v for v in e if v in text) for e in es] for role, es in entities.items()}
    return {role: [e for e in es if e] for role, es in kept.items()}
