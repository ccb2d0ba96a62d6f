"""Fits the coefficients of fillers, and the limits of the roles, on messages that the network has not learned from.

``python -m tools.train_roles.fit --texts DIR... --keys FILE... --windows FILE --run FILE.npz PART --out FOLDER``

``--run`` may be given again: each names the logits of a run of ``train.py`` and the part that it left out. The weights of
wordings are learned on the messages of no such part, beside the network.
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
from benchmarks.muc4.roles import Counts, key_of, normalised
from benchmarks.muc4.texts import Message, read_messages
from reportedly.extract.roles.fillers import FEATURES, Group, features_of, grouped, named
from reportedly.extract.roles.mentions import RoleMention, find_mentions
from reportedly.extract.roles.network import Layout
from reportedly.extract.roles.wordings import BITS, Wordings, features
from reportedly.extract.roles.wordpiece import Word, find_words
from tools.train_roles import names

HELD_OUT = 6
FOLDS = 4
SLACK = 0.01
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


LAYOUT = Layout("", 0, 0, 0, (), names.ROLES, names.TYPES, names.SAID)


@dataclass(frozen=True, slots=True)
class Row:
    """A group of mentions: its fold, its features, and whether it is right."""

    fold: int
    values: tuple[float, ...]
    right: bool


def logits_by_message(windows: Path, logits: Path) -> Iterator[tuple[str, np.ndarray]]:
    """The logits of each message, one row a word."""
    messages = [json.loads(line)["message"] for line in windows.read_text("utf-8").splitlines()]
    rows: dict[str, list[np.ndarray]] = {}
    with np.load(logits) as arrays:
        for number, name in enumerate(messages):
            rows.setdefault(name, []).append(arrays[str(number)].astype(np.float32))
    return ((name, np.concatenate(parts)) for name, parts in rows.items())


def part_of(name: str) -> int:
    return int(name[-4:]) % HELD_OUT


def wanted_of(templates: Sequence[Template], message: Message) -> dict[str, list[set[str]]]:
    """The strings of each entity of the key, for each role of the network."""
    key = key_of(templates, message.report)
    found = {role: [{normalised(v) for v in entity} for entity in key[name]] for role, name in ROLES.items()}
    described = {f.values: None for t in templates for f in t.fills(muc.VICTIM_DESCRIPTION)}
    return found | {"victim": [{normalised(v) for v in values} for values in described]}


def groups_of(
    mentions: Sequence[RoleMention], wanted: Mapping[str, list[set[str]]]
) -> Iterator[tuple[str, list[Group], list[bool]]]:
    """The groups of each role of a message, and whether each is right, every entity of the key answering once."""
    for role, groups in grouped(mentions).items():
        left, right = list(wanted[role]), []
        for group in groups:
            entity = next((w for w in left if normalised(named(role, group)[0].text) in w), None)
            if entity is not None:
                left.remove(entity)
            right.append(entity is not None)
        yield role, groups, right


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
    """One limit of these roles: the lowest whose micro F1 is within ``SLACK`` of the best.

    A limit for each role fits the sample more than the task. The lowest, since averaged readers are less sure than each of
    those that the limit is chosen with.
    """
    own = {role: found[role] for role in roles}
    f1 = {float(at): total(dict.fromkeys(roles, float(at)), own, wanted).f1 for at in LIMITS}
    return round(min(at for at in f1 if f1[at] >= max(f1.values()) - SLACK), 2)


def fit_wordings(
    mentions: Mapping[str, Sequence[RoleMention]],
    words: Mapping[str, Sequence[Word]],
    wanted: Mapping[str, Mapping[str, list[set[str]]]],
) -> Wordings:
    rows: dict[str, list[tuple[np.ndarray, bool]]] = {role: [] for role in names.ROLES}
    for name, own in mentions.items():
        for role, groups, right in groups_of(own, wanted[name]):
            rows[role] += [(features(words[name], g.mentions), r) for g, r in zip(groups, right, strict=True)]
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
    parser.add_argument("--run", nargs=2, action="append", required=True, metavar=("LOGITS", "PART"))
    parser.add_argument("--out", type=Path, required=True, help="folder")
    asked = parser.parse_args()
    messages = {m.id: m for m in read_messages(asked.texts)}
    keys = read_keys(asked.keys)
    words = {name: find_words(message.report) for name, message in messages.items()}
    mentions, wanted = {}, {}
    parts = {int(part) for _, part in asked.run}
    for path, own in asked.run:
        for name, logits in logits_by_message(asked.windows, Path(path)):
            if name in messages and (part_of(name) == int(own) or part_of(name) not in parts):
                mentions[name] = find_mentions(messages[name].report, words[name], logits, LAYOUT)
                wanted[name] = wanted_of(keys[name], messages[name])
    held = sorted(name for name in mentions if part_of(name) in parts)
    learn = sorted(set(mentions) - set(held))
    wordings = fit_wordings({n: mentions[n] for n in learn}, words, wanted)
    rows: dict[str, list[Row]] = {role: [] for role in names.ROLES}
    for number, name in enumerate(held):
        for role, groups, right in groups_of(mentions[name], wanted[name]):
            values = features_of(groups, words[name], wordings)
            rows[role] += [Row(number * FOLDS // len(held), v, r) for v, r in zip(values, right, strict=True)]
    judge = {role: [round(float(c), 5) for c in fit(rows[role])] for role in rows}
    found = {role: [(p, row.right) for p, row in crossed(rows[role])] for role in rows}
    count = {role: sum(len(wanted[n][role]) for n in held) for role in rows}
    limits = dict.fromkeys(ROLES, limit(list(ROLES), found, count)) | {"victim": limit(["victim"], found, count)}
    for role in rows:
        own = total(limits, {role: found[role]}, count)
        print(
            role,
            len(rows[role]),
            f"F {own.f1:.3f} P {own.precision:.3f} R {own.recall:.3f}",
            dict(zip(FEATURES, judge[role], strict=False)),
        )
    print("limits", limits, "five roles, crossed: F", total(limits, {r: found[r] for r in ROLES}, count).f1)
    asked.out.mkdir(parents=True, exist_ok=True)
    (asked.out / "fillers.json").write_text(json.dumps({"roles": judge, "limits": limits}, indent=1) + "\n", "utf-8")
    packed = {r: np.append(wordings.weights[r], wordings.constants[r]).astype(np.float16) for r in wordings.weights}
    np.savez_compressed(asked.out / "wordings.npz", **packed)


if __name__ == "__main__":
    main()
