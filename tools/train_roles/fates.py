"""Fits what tells the fate of a victim, on messages that the network has not learned from, and adds it to the decisions.

``python -m tools.train_roles.fates --texts DIR... --keys FILE... --windows FILE --run FILE.npz WHICH --weights FOLDER``

``--run`` as for `fit.py`; ``--weights`` is the folder whose ``wordings.npz`` and ``fillers.json`` name the fillers, and whose
``fillers.json`` gets the weights of fates.
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
from benchmarks.muc4.texts import read_messages
from benchmarks.muc4.values import strings_match
from reportedly.extract.networks.wordpiece import find_words
from reportedly.extract.roles.fates import features
from reportedly.extract.roles.fillers import Decider, Filler, Judge, fillers
from reportedly.extract.roles.mentions import find_mentions
from reportedly.extract.roles.naming import Namer
from reportedly.extract.roles.phrases import Phrases
from reportedly.extract.roles.wordings import Wordings
from tools.train_roles.fit import LAYOUT, logits_by_message
from tools.train_roles.held import is_held

SAID = ("DEATH", "INJURY", "NO INJURY OR DEATH", "NO INJURY", "REGAINED FREEDOM")
INCIDENTS = ("ATTACK", "BOMBING", "KIDNAPPING", "ROBBERY", "ARSON")
FATES = ("DEATH", "INJURY", "NO INJURY OR DEATH", "REGAINED FREEDOM", "")
SAME = {"NO INJURY": "NO INJURY OR DEATH", "NO DEATH": "NO INJURY OR DEATH"}
LEAST = 0.1  # probability of a filler that teaches
FOLDS = 8  # blocks of neighbouring messages
RIDGE, STEPS, RATE = 10.0, 400, 0.5


@dataclass(frozen=True, slots=True)
class Example:
    """A victim of the key in one incident: its features, which fates are right, and how likely it is found."""

    message: str
    values: tuple[float, ...]
    right: tuple[bool, ...]
    weight: float


def examples_of(
    message: str, found: Sequence[Filler], templates: Sequence[Template], phrases: Phrases
) -> Iterator[Example]:
    for filler in found:
        if filler.role in ("victim", "victim_name") and filler.probability >= LEAST:
            for template in templates:
                told = fates_of(filler.name, template)
                right = tuple(fate in told for fate in FATES)
                if any(right):
                    values = features(filler, template.fills(muc.TYPE)[0].values[0], phrases, SAID, INCIDENTS)
                    yield Example(message, values, right, filler.probability)


def fates_of(name: str, template: Template) -> set[str]:
    """What the template says of the victim of this name or description: nothing if it has no such victim, "" if nothing is told."""
    own = template.fills(muc.VICTIM_NAME) + template.fills(muc.VICTIM_DESCRIPTION)
    own = tuple(fill for fill in own if any(strings_match(name, value) for value in fill.values))
    if not own:
        return set()
    names = {value for fill in own for value in (*fill.values, *fill.tags)}
    told = [fill for fill in template.fills(muc.VICTIM_EFFECT) if names & set(fill.tags)]
    return {SAME.get(value, value) for fill in told for value in fill.values} or {""}


def fit(examples: Sequence[Example]) -> np.ndarray:
    """A multinomial logit with a ridge on features of like spread, by gradient descent: a row a feature, the constant last."""
    x = np.array([example.values for example in examples])
    mean, spread = x.mean(0), x.std(0) + 1e-3
    x = np.hstack([(x - mean) / spread, np.ones((len(x), 1))])
    y = np.array([example.right for example in examples], float)
    y /= y.sum(1, keepdims=True)
    weight = np.array([example.weight for example in examples])
    own = np.zeros((x.shape[1], len(FATES)))
    for _ in range(STEPS):
        power = np.exp(x @ own - (x @ own).max(1, keepdims=True))
        pull = x.T @ ((power / power.sum(1, keepdims=True) - y) * weight[:, None])
        own -= RATE * (pull + RIDGE * np.vstack([own[:-1], np.zeros((1, len(FATES)))])) / weight.sum()
    plain = own[:-1] / spread[:, None]
    return np.vstack([plain, own[-1:] - mean @ plain])


def crossed(examples: Sequence[Example]) -> float:
    """The share of right fates when each block of messages is judged by the others, weighted."""
    names = sorted({example.message for example in examples})
    block = {name: at * FOLDS // len(names) for at, name in enumerate(names)}
    right = 0.0
    for fold in range(FOLDS):
        weights = fit([e for e in examples if block[e.message] != fold])
        for e in (e for e in examples if block[e.message] == fold):
            right += e.weight * e.right[int(np.argmax((*e.values, 1.0) @ weights))]
    return right / sum(e.weight for e in examples)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    parser.add_argument("--keys", type=Path, nargs="+", required=True)
    parser.add_argument("--windows", type=Path, required=True)
    parser.add_argument("--run", nargs=2, action="append", required=True, metavar=("LOGITS", "WHICH"))
    parser.add_argument("--weights", type=Path, required=True, help="folder")
    asked = parser.parse_args()
    decisions = asked.weights / "fillers.json"
    decider = Decider(Namer.load(decisions), Wordings.load(asked.weights / "wordings.npz"), Judge.load(decisions))
    messages = {m.id: m for m in read_messages(asked.texts)}
    keys: Mapping[str, Sequence[Template]] = read_keys(asked.keys)
    examples: list[Example] = []
    for own in sorted({part for _, part in asked.run}):
        runs = [dict(logits_by_message(asked.windows, Path(path))) for path, part in asked.run if part == own]
        for name in sorted(n for n in runs[0] if n in messages and is_held(n, own) and keys[n]):
            report, phrases = messages[name].report, phrases_of(messages[name])
            words = find_words(report)
            mentions = find_mentions(report, words, np.mean([run[name] for run in runs], 0), LAYOUT)
            examples += examples_of(name, fillers(mentions, words, decider, phrases), keys[name], phrases)
    print(len(examples), "victims of the key; fate right, crossed:", round(crossed(examples), 3))
    weights = {fate: [round(float(v), 5) for v in row] for fate, row in zip(FATES, fit(examples).T, strict=True)}
    content = json.loads(decisions.read_text("utf-8"))
    content["fates"] = {"said": SAID, "incidents": INCIDENTS, "weights": weights}
    decisions.write_text(json.dumps(content, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
