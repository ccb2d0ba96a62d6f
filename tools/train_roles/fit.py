"""Fits the coefficients of fillers, and the limits of the roles, on messages that the network has not learned from.

``python -m tools.train_roles.fit --texts DIR... --keys FILE... --windows FILE --run FILE.npz WHICH --out FOLDER``

``--run`` may be given again: each names the logits of a run of ``train.py``, ``tune.py`` or ``whole.py`` and what it left
out (`held.py`); those of runs that left out the same are averaged. The weights of
wordings are learned on the messages that no run left out, beside the network.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.muc4 import keys as muc
from benchmarks.muc4.keys import Template, read_keys
from benchmarks.muc4.ledger import phrases_of
from benchmarks.muc4.roles import Counts, key_of, normalised
from benchmarks.muc4.texts import Message, read_messages
from reportedly.extract.networks.wordpiece import Word, find_words
from reportedly.extract.roles.fillers import FEATURES, Group, features_of, grouped, told_apart
from reportedly.extract.roles.mentions import RoleMention, find_mentions
from reportedly.extract.roles.naming import NAMING, Namer, wordings
from reportedly.extract.roles.network import Layout
from reportedly.extract.roles.phrases import NO_PHRASES, Phrases
from reportedly.extract.roles.wordings import BITS, Wordings, features
from tools.train_roles import names
from tools.train_roles.held import is_held
from tools.training import save

FOLDS = 4
SLACK = 0.01
SURE_ENOUGH = 0.15  # probability of a group that teaches how groups are named
NAMING_STEPS, NAMING_RATE, NAMING_RIDGE = 300, 0.5, 0.01
RIDGE, STEPS = 1.0, 30  # of the regression over features
TURNS, STEP, SHRINK, SEED = 6, 0.15, 1e-6, 1  # of that over words
ROLES = {
    "perpetrator": "PerpInd",
    "organisation": "PerpOrg",
    "target": "Target",
    "victim_name": "Victim",
    "weapon": "Weapon",
}
LIMITS = np.arange(0.1, 0.5, 0.02)


LAYOUT = Layout("", 0, 0, (), (), (), (), names.ROLES, names.TYPES, names.SAID)


@dataclass(frozen=True, slots=True)
class Row:
    """A group of mentions: its fold, its features, and whether it is right."""

    fold: int
    values: tuple[float, ...]
    right: bool


def logits_by_message(windows: Path, logits: Path) -> Iterator[tuple[str, np.ndarray]]:
    """The logits of each message of which the run says something, one row a word."""
    messages = [json.loads(line)["message"] for line in windows.read_text("utf-8").splitlines()]
    rows: dict[str, list[np.ndarray]] = {}
    with np.load(logits) as arrays:
        for number, name in ((n, m) for n, m in enumerate(messages) if str(n) in arrays):
            rows.setdefault(name, []).append(arrays[str(number)].astype(np.float32))
    return ((name, np.concatenate(parts)) for name, parts in rows.items())


def wanted_of(templates: Sequence[Template], message: Message) -> dict[str, list[set[str]]]:
    """The strings of each entity of the key, for each role of the network."""
    key = key_of(templates, message.report)
    found = {role: [{normalised(v) for v in entity} for entity in key[name]] for role, name in ROLES.items()}
    described = {f.values: None for t in templates for f in t.fills(muc.VICTIM_DESCRIPTION)}
    return found | {"victim": [{normalised(v) for v in values} for values in described]}


@dataclass(frozen=True, slots=True)
class Found:
    """The groups of one role of a message, how each is named, and whether it is right, every entity of the key answering once."""

    role: str
    groups: list[Group]
    names: list[tuple[RoleMention, ...]]
    right: list[bool]


def groups_of(
    mentions: Sequence[RoleMention],
    wanted: Mapping[str, list[set[str]]],
    namer: Namer,
    phrases: Phrases = NO_PHRASES,
) -> Iterator[Found]:
    for role, candidates in grouped(mentions).items():
        left, right = list(wanted[role]), []
        groups, names = told_apart(role, candidates, namer, phrases)
        for name in names:
            entity = next((w for w in left if normalised(name[0].text) in w), None)
            if entity is not None:
                left.remove(entity)
            right.append(entity is not None)
        yield Found(role, groups, names, right)


@dataclass(frozen=True, slots=True)
class Choice:
    """The wordings of a group, of which some are right: their values, a row each."""

    role: str
    values: np.ndarray
    right: np.ndarray


def choices_of(
    mentions: Sequence[RoleMention], wanted: Mapping[str, list[set[str]]], phrases: Phrases
) -> Iterator[Choice]:
    """The groups of a message of which some wording, but not each, is right."""
    for role, groups in grouped(mentions).items():
        strings = set().union(*wanted[role])
        for group in (g for g in groups if g.mentions[0].probability >= SURE_ENOUGH):
            own = wordings(group.mentions, phrases)
            right = np.array([normalised(w.extent.text) in strings for w in own])
            if right.any() and not right.all():
                yield Choice(role, np.array([w.values for w in own]), right)


def fit_naming(choices: Sequence[Choice]) -> Namer:
    """A conditional logit (McFadden 1974): shared weights and what each role adds to them, with a ridge, by gradient descent."""
    values = np.concatenate([c.values for c in choices])
    scale = values.std(0) + 1e-3
    x, right = values / scale, np.concatenate([c.right for c in choices])
    sizes = np.array([len(c.right) for c in choices])
    begin, role = np.cumsum(sizes) - sizes, np.repeat([names.ROLES.index(c.role) for c in choices], sizes)
    shared, own = np.zeros(len(NAMING)), np.zeros((len(names.ROLES), len(NAMING)))
    for step in range(NAMING_STEPS):
        rate = NAMING_RATE * (1 - step / NAMING_STEPS)
        score = x @ shared + (x * own[role]).sum(1)
        power = np.exp(score - np.repeat(np.maximum.reduceat(score, begin), sizes))
        among = power * right
        over, over_right = (np.repeat(np.add.reduceat(p, begin), sizes) for p in (power, among))
        pull = x * ((power / over - among / over_right) / len(choices))[:, None]
        own -= rate * (NAMING_RIDGE * own + np.stack([pull[role == r].sum(0) for r in range(len(own))]))
        shared -= rate * (NAMING_RIDGE * shared + pull.sum(0))
    return Namer(
        {r: tuple(round(float(v), 5) for v in (shared + w) / scale) for r, w in zip(names.ROLES, own, strict=True)}
    )


def learn_wordings(rows: Sequence[tuple[np.ndarray, bool]], rng: np.random.Generator) -> np.ndarray:
    """Logistic regression over hashed features by AdaGrad (Duchi et al. 2011); the last weight is the constant."""
    weights = np.zeros((1 << BITS) + 1)
    squares = np.full(len(weights), 1e-2)
    share = np.mean([right for _, right in rows])
    weights[-1] = np.log(share / (1 - share))
    for _ in range(TURNS):
        for at in rng.permutation(len(rows)):
            own = np.append(rows[at][0], -1)
            error = 1 / (1 + np.exp(-np.clip(weights[own].sum(), -20, 20))) - rows[at][1]
            slope = error + SHRINK * len(rows) * weights[own]
            squares[own] += slope * slope
            weights[own] -= STEP * slope / np.sqrt(squares[own])
    return weights


def fit(rows: Sequence[Row]) -> np.ndarray:
    """Logistic regression with a ridge, by Newton's method; the last coefficient is the constant."""
    x = np.array([(*row.values, 1.0) for row in rows])
    y = np.array([float(row.right) for row in rows])
    w = np.zeros(x.shape[1])
    ridge = RIDGE * np.eye(x.shape[1])
    ridge[-1, -1] = 1e-6
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        w += np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]) + ridge, x.T @ (y - p) - ridge @ w)
    return w


def crossed(rows: Sequence[Row]) -> Iterator[tuple[float, Row]]:
    """Each row with its probability by coefficients fitted on the other folds."""
    for fold in range(FOLDS):
        w = fit([row for row in rows if row.fold != fold])
        for row in (row for row in rows if row.fold == fold):
            yield float(1 / (1 + np.exp(-np.clip(np.dot(w[:-1], row.values) + w[-1], -30, 30)))), row


def limit(roles: Sequence[str], found: Mapping[str, list[tuple[float, bool]]], wanted: Mapping[str, int]) -> float:
    """One limit of these roles: the middle one of those whose micro F1 is within ``SLACK`` of the best.

    A limit for each role fits the sample more than the task, and so does the very best one.
    """
    own = {role: found[role] for role in roles}
    f1 = {float(at): total(dict.fromkeys(roles, float(at)), own, wanted).f1 for at in LIMITS}
    good = sorted(at for at in f1 if f1[at] >= max(f1.values()) - SLACK)
    return round(good[len(good) // 2], 2)


def fit_wordings(
    mentions: Mapping[str, Sequence[RoleMention]],
    words: Mapping[str, Sequence[Word]],
    wanted: Mapping[str, Mapping[str, list[set[str]]]],
    namer: Namer,
) -> Wordings:
    rows: dict[str, list[tuple[np.ndarray, bool]]] = {role: [] for role in names.ROLES}
    for name, own in mentions.items():
        for found in groups_of(own, wanted[name], namer):
            pairs = zip(found.groups, found.right, strict=True)
            rows[found.role] += [(features(words[name], g.mentions), r) for g, r in pairs]
    rng = np.random.default_rng(SEED)
    learned = {role: learn_wordings(rows[role], rng).astype(np.float16).astype(np.float32) for role in names.ROLES}
    return Wordings({r: w[:-1] for r, w in learned.items()}, {r: float(w[-1]) for r, w in learned.items()})


def total(at: Mapping[str, float], rows: Mapping[str, list[tuple[float, bool]]], wanted: Mapping[str, int]) -> Counts:
    counts = Counts()
    for role, found in rows.items():
        counts.add(
            Counts(sum(r for p, r in found if p >= at[role]), sum(p >= at[role] for p, _ in found), wanted[role])
        )
    return counts


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    parser.add_argument("--keys", type=Path, nargs="+", required=True)
    parser.add_argument("--windows", type=Path, required=True)
    parser.add_argument("--run", nargs=2, action="append", required=True, metavar=("LOGITS", "WHICH"))
    parser.add_argument(
        "--wordings", type=Path, help="weights of wordings that stay as they are (default: learned anew)"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder")
    asked = parser.parse_args()
    messages = {m.id: m for m in read_messages(asked.texts)}
    keys = read_keys(asked.keys)
    words = {name: find_words(message.report) for name, message in messages.items()}
    mentions, wanted = {}, {}
    parts = sorted({part for _, part in asked.run})
    held = sorted(name for name in messages if any(is_held(name, part) for part in parts))
    for own_part in parts:
        runs = [dict(logits_by_message(asked.windows, Path(path))) for path, part in asked.run if part == own_part]
        for name in runs[0]:
            if name in messages and (is_held(name, own_part) or (name not in held and not asked.wordings)):
                logits = np.mean([run[name] for run in runs], 0)
                mentions[name] = find_mentions(messages[name].report, words[name], logits, LAYOUT)
                wanted[name] = wanted_of(keys[name], messages[name])
    learn = sorted(set(mentions) - set(held))
    phrases = {n: phrases_of(messages[n]) for n in held}
    choices = {n: list(choices_of(mentions[n], wanted[n], phrases[n])) for n in held}
    namer = fit_naming([choice for own in choices.values() for choice in own])
    worded = (
        Wordings.load(asked.wordings)
        if asked.wordings
        else fit_wordings({n: mentions[n] for n in learn}, words, wanted, namer)
    )
    rows: dict[str, list[Row]] = {role: [] for role in names.ROLES}
    for fold in range(FOLDS):
        own = [name for number, name in enumerate(held) if number * FOLDS // len(held) == fold]
        crossed_namer = fit_naming([choice for name in held if name not in own for choice in choices[name]])
        for name in own:
            for f in groups_of(mentions[name], wanted[name], crossed_namer, phrases[name]):
                values = features_of(f.groups, f.names, words[name], worded)
                rows[f.role] += [Row(fold, v, r) for v, r in zip(values, f.right, strict=True)]
    judge = {role: [round(float(c), 5) for c in fit(rows[role])] for role in rows}
    found = {role: [(p, row.right) for p, row in crossed(rows[role])] for role in rows}
    count = {role: sum(len(wanted[n][role]) for n in held) for role in rows}
    limits = dict.fromkeys(ROLES, limit(list(ROLES), found, count)) | {"victim": limit(["victim"], found, count)}
    for role in rows:
        reached = total(limits, {role: found[role]}, count)
        print(
            role,
            len(rows[role]),
            f"F {reached.f1:.3f} P {reached.precision:.3f} R {reached.recall:.3f}",
            dict(zip(FEATURES, judge[role], strict=False)),
        )
    print("limits", limits, "five roles, crossed: F", total(limits, {r: found[r] for r in ROLES}, count).f1)
    asked.out.mkdir(parents=True, exist_ok=True)
    (asked.out / "fillers.json").write_text(
        json.dumps({"roles": judge, "limits": limits, "naming": namer.roles}, indent=1) + "\n", "utf-8"
    )
    packed = {r: np.append(worded.weights[r], worded.constants[r]).astype(np.float16) for r in worded.weights}
    save(asked.out / "wordings.npz", packed)


if __name__ == "__main__":
    main()
