"""The reader of event types: what the network says of a claim, weighed with what the rules say of it.

Both are witnesses that err apart. The network gives the probability of each type given the words; for the rules it is known, from labelled
claims, how often they say what they say of a claim of each type. The product of the two decides (a naive Bayes of two witnesses).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from reportedly.extract.learned_types.network import Network
from reportedly.extract.learned_types.pieces import Cutter, labels_of_sides
from reportedly.extract.networks.layers import Floats
from reportedly.model import Claim

WEIGHTS = "types.npz"
SURE = 0.8  # trust from which on the rules have a word that tells the event
TRUSTS = 3
UNNAMED = frozenset(("Opinion", "Statement", "Relation", "Other"))
"""Types of claims that tell no event of a kind of its own."""


@dataclass(frozen=True, slots=True)
class TypeReader:
    """Reads the sub-event type of claims. Pure: equal texts and claims give equal types.

    ``known``: types that it may judge where the rules say them: of which it has seen enough, and that do not hang on who acts.
    ``weight``: of its logarithms beside those of the rules. ``said``: for each thing that the rules may say (a type, with each trust
    in it: :func:`trust_of`) and each type, the logarithm of how often they say it of a claim of that type. ``margin``: by how much the
    logarithms must speak against the rules; ``margin_event``: to make an event of what they call by none (``UNNAMED``).
    """

    name: str
    language: str
    types: tuple[str, ...]
    known: frozenset[str]
    weight: float
    margin: float
    margin_event: float
    network: Network
    cutter: Cutter
    said: Floats

    def types_of(self, text: str, claims: Sequence[Claim]) -> list[str]:
        """The sub-event type of each claim of the text: that of the rules, or another one that the words speak for more."""
        asked = [c for c in claims if c.sub_event_type in self.known]
        seen = [self.cutter.see(text, c.span.start, c.span.end) for c in asked]
        answers = {c.id: self._weighed(c, told) for c, told in zip(asked, self.network.judge(seen), strict=True)}
        return [answers.get(c.id, c.sub_event_type) for c in claims]

    def _weighed(self, claim: Claim, judged: Floats) -> str:
        own = self.types.index(claim.sub_event_type)
        weighed = self.weight * judged + self.said[own + len(self.types) * trust_of(claim)]
        best = self.types[int(weighed.argmax())]
        makes_event = claim.sub_event_type in UNNAMED and best not in UNNAMED
        margin = self.margin_event if makes_event else self.margin
        return best if weighed.max() - weighed[own] > margin else claim.sub_event_type


def trust_of(claim: Claim) -> int:
    """How far the rules trust the type of a claim: 0 where a word tells it, 1 where a word does that any event may have, 2 where none."""
    return 2 if claim.untold else int(claim.confidence < SURE)


@cache
def load_type_reader() -> TypeReader:
    """The reader with the weights that lie beside this module. Takes 0.1 s and 10 MB."""
    with (resources.files(__package__) / WEIGHTS).open("rb") as file, np.load(file) as stored:
        arrays: dict[str, Any] = dict(stored)
    about = json.loads(arrays.pop("about").tobytes())
    words = arrays.pop("vocabulary").tobytes().decode().split("\n")
    said: Floats = arrays.pop("said").astype(np.float32)
    cutter = Cutter({w: row for row, w in enumerate(words)}, labels_of_sides(about["language"]))
    name = f"extract.learned_types@{about['version']}"
    return TypeReader(
        name,
        about["language"],
        tuple(about["types"]),
        frozenset(about["known"]),
        about["weight"],
        about["margin"],
        about["margin_event"],
        Network(arrays, about["heads"]),
        cutter,
        said,
    )
