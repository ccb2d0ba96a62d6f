"""From mentions to fillers: the same party, person or thing under several names is one, and has one probability.

Names are one when the words of one are among the words of the other, when one is the other's acronym, or when one stands in
brackets behind the other; descriptions when their last words agree. Pronouns are never mentions. The probability is a
logistic regression on what the mentions say together, with coefficients for each role (`tools/train_roles/fit.py`).
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportedly.extract.networks.wordpiece import Word
from reportedly.extract.roles.mentions import RoleMention
from reportedly.extract.roles.naming import Namer
from reportedly.extract.roles.phrases import NO_PHRASES, Phrases
from reportedly.extract.roles.wordings import Wordings, features
from reportedly.languages import word_set

IDLE = word_set("naming", "idle")
PRONOUNS = word_set("pronouns", "no_name")
NAME_SHARE = 0.4  # of the likeliest name's probability that a longer name of a person needs to stand for him
LEAST_LETTERS = 3  # of an acronym
NEARLY = 0.8  # of the probability of one who fills another role with the same words that a filler needs beside him
HARDLY = 0.3  # of the probability of the likeliest in its role that a filler needs
FOREMOST = 3  # mentions of a filler whose words are its own
TOGETHER = (frozenset({"victim", "victim_name"}), frozenset({"perpetrator", "organisation"}))  # roles that share words
CLOSE = 3  # characters between a name and the acronym in brackets behind it

FEATURES = ("best", "any", "mean", "count", "names", "relevant", "first", "length", "rank", "rivals", "wording")


@dataclass(frozen=True, slots=True)
class Filler:
    """One who fills a role of the text's incidents. ``mentions`` begins with the one that names it best."""

    role: str
    probability: float
    mentions: tuple[RoleMention, ...]

    @property
    def name(self) -> str:
        return self.mentions[0].text


@dataclass(slots=True)
class Group:
    """Mentions held to be of one filler, likeliest first."""

    mentions: list[RoleMention]

    def names(self) -> dict[tuple[str, ...], float]:
        """Each name with its likeliest mention's probability."""
        best: dict[tuple[str, ...], float] = {}
        for mention in self.mentions:
            best[mention.words] = max(best.get(mention.words, 0.0), mention.probability)
        return best


@dataclass(frozen=True, slots=True)
class Judge:
    """Coefficients of each role: one a feature and a constant."""

    roles: Mapping[str, tuple[float, ...]]

    @classmethod
    def load(cls, path: Path) -> Judge:
        """The judge of a JSON file. Raises OSError, ValueError."""
        return cls({role: tuple(values) for role, values in json.loads(path.read_text("utf-8"))["roles"].items()})

    def probability(self, role: str, features: Sequence[float]) -> float:
        *weights, constant = self.roles[role]
        return _sigmoid(sum(w * f for w, f in zip(weights, features, strict=True)) + constant)


@dataclass(frozen=True, slots=True)
class Decider:
    """What is learned about fillers: how they are named, how their wording speaks for a role, how likely they are."""

    namer: Namer
    wordings: Wordings
    judge: Judge


def fillers(
    mentions: Sequence[RoleMention], words: Sequence[Word], decider: Decider, phrases: Phrases = NO_PHRASES
) -> list[Filler]:
    """The fillers of a text of these words and phrases, likeliest first in each role, unlikely ones too."""
    found = []
    for role, candidates in grouped(mentions).items():
        groups, names = told_apart(role, candidates, decider.namer, phrases)
        rows = features_of(groups, names, words, decider.wordings)
        found += [Filler(role, decider.judge.probability(role, row), n) for n, row in zip(names, rows, strict=True)]
    return sorted(found, key=lambda f: (f.role, -f.probability, f.mentions[0].start))


def standing(found: Sequence[Filler]) -> list[Filler]:
    """Those of these fillers that are nearly as likely as any with their words in another role and not far below their own role's."""
    top: dict[str, float] = defaultdict(float)
    for filler in found:
        top[filler.role] = max(top[filler.role], filler.probability)
    kept: list[Filler] = []
    for filler in sorted(found, key=lambda f: -f.probability):
        if not any(filler.probability < NEARLY * other.probability and _rivals(filler, other) for other in kept):
            kept.append(filler)
    return [f for f in found if f in kept and f.probability >= HARDLY * top[f.role]]


def _rivals(one: Filler, other: Filler) -> bool:
    roles = frozenset({one.role, other.role})
    return (
        len(roles) > 1
        and roles not in TOGETHER
        and any(a.start < b.end and b.start < a.end for a in one.mentions[:FOREMOST] for b in other.mentions[:FOREMOST])
    )


def grouped(mentions: Sequence[RoleMention]) -> dict[str, list[Group]]:
    """The mentions of each role, those of one filler together; groups and mentions likeliest first."""
    by_role: dict[str, list[Group]] = defaultdict(list)
    for mention in sorted(mentions, key=lambda m: (-m.probability, m.start)):
        if len(mention.words) == 1 and mention.words[0] in PRONOUNS:
            continue
        groups = by_role[mention.role]
        own = next((g for g in groups if any(_same(mention, other) for other in g.mentions)), None)
        if own is None:
            groups.append(Group([mention]))
        else:
            own.mentions.append(mention)
    return by_role


def _same(one: RoleMention, other: RoleMention) -> bool:
    if one.words == other.words or _in_brackets(one, other):
        return True
    a, b = (tuple(w for w in m.words if w not in IDLE and w.isalnum()) for m in (one, other))
    if not a or not b:
        return False
    if set(a) <= set(b) or set(b) <= set(a):
        return True
    if _acronym(a, b) or _acronym(b, a):
        return True
    return one.role in ("perpetrator", "target", "weapon", "victim") and _stem(a[-1]) == _stem(b[-1])


def _in_brackets(one: RoleMention, other: RoleMention) -> bool:
    before, after = sorted((one, other), key=lambda m: m.start)
    return one.role == "organisation" and 0 <= after.start - before.end <= CLOSE


def _acronym(short: Sequence[str], long: Sequence[str]) -> bool:
    letters = "".join(word[0] for word in long)
    return len(short) == 1 and len(long) > 1 and len(short[0]) >= LEAST_LETTERS and _subsequence(short[0], letters)


def _subsequence(short: str, letters: str) -> bool:
    rest = iter(letters)
    return all(letter in rest for letter in short) or sorted(short) == sorted(letters)


def _stem(word: str) -> str:
    return word[:-1] if word.endswith("s") else word


def named(
    role: str, group: Group, namer: Namer | None = None, phrases: Phrases = NO_PHRASES
) -> tuple[RoleMention, ...]:
    """The mentions with the one first that names the filler best, in the wording that ``namer`` chooses.

    Without a namer, or without ranges to choose from: a person's fullest likely name, else the likeliest mention.
    """
    extent = namer.name(role, group.mentions, phrases) if namer is not None else None
    if extent is not None:
        own = next(m for m in group.mentions if extent in m.extents)
        first = replace(own, start=extent.start, end=extent.end, text=extent.text, words=extent.words)
        return (first, *(m for m in group.mentions if m is not own))
    if role != "victim_name":
        return tuple(group.mentions)
    names = group.names()
    limit = NAME_SHARE * max(names.values())
    best = max((n for n in names if names[n] >= limit), key=lambda n: (len(n), names[n]))
    return tuple(sorted(group.mentions, key=lambda m: m.words != best))


def told_apart(
    role: str, groups: Sequence[Group], namer: Namer, phrases: Phrases = NO_PHRASES
) -> tuple[list[Group], list[tuple[RoleMention, ...]]]:
    """The groups of one role with their names, without those whose name is that of a likelier one or overlaps it in the text."""
    kept: list[Group] = []
    names: list[tuple[RoleMention, ...]] = []
    for group in groups:
        name = named(role, group, namer, phrases)
        if not any(_one(name[0], other[0]) for other in names):
            kept.append(group)
            names.append(name)
    return kept, names


def _one(name: RoleMention, other: RoleMention) -> bool:
    return name.words == other.words or (name.start < other.end and other.start < name.end)


def features_of(
    groups: Sequence[Group], names: Sequence[Sequence[RoleMention]], words: Sequence[Word], wordings: Wordings
) -> list[tuple[float, ...]]:
    """The features of each group of one role, ``names`` as ``named`` gives them; ``rank`` and ``rivals`` are of it among the others."""
    length = words[-1].end if words else 1
    rows: list[tuple[float, ...]] = []
    tops = [group.mentions[0].probability for group in groups]
    for rank, group in enumerate(groups):
        chances = [mention.probability for mention in group.mentions]
        none = math.prod(1 - p for p in chances)
        rows.append(
            (
                _logit(tops[rank]),
                _logit(1 - none),
                sum(chances) / len(chances),
                math.log(len(chances)),
                math.log(len(group.names())),
                max(m.relevant for m in group.mentions),
                min(m.start for m in group.mentions) / length,
                math.log(len(names[rank][0].words)),
                math.log(1 + rank),
                sum(top for at, top in enumerate(tops) if at != rank),
                wordings.score(group.mentions[0].role, features(words, group.mentions)),
            )
        )
    return rows


def _logit(p: float) -> float:
    p = min(max(p, 1e-3), 1 - 1e-3)
    return math.log(p / (1 - p))


def _sigmoid(x: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, x))))
