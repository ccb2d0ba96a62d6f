"""Learned roles: who did it, to whom, to what, with what, read by a small encoder over words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from reportedly.extract.networks.wordpiece import Word, find_words
from reportedly.extract.roles.fillers import Decider, Filler, Judge, fillers, standing
from reportedly.extract.roles.mentions import RoleMention, find_mentions
from reportedly.extract.roles.naming import Namer
from reportedly.extract.roles.network import Network
from reportedly.extract.roles.phrases import NO_PHRASES, Phrases
from reportedly.extract.roles.wordings import Wordings

__all__ = ["Filler", "RoleMention", "RoleReader", "load_role_reader"]

ENCODER, READERS, WORDINGS, DECISIONS = "encoder.npz", "readers.npz", "wordings.npz", "fillers.json"


@dataclass(frozen=True, slots=True)
class RoleReader:
    """Reads who fills the roles of a text's violent incidents. Pure: equal texts give equal fillers."""

    network: Network
    decider: Decider
    limits: dict[str, float]

    @property
    def name(self) -> str:
        """Module and version, to be stamped on what it makes."""
        return f"extract.roles@{self.network.layout.version}"

    def mentions(self, text: str) -> list[RoleMention]:
        """All that may fill a role, unlikely ones too, by characters of the text."""
        return self._mentions(text, find_words(text))

    def _mentions(self, text: str, words: Sequence[Word]) -> list[RoleMention]:
        return find_mentions(text, words, self.network.read(words), self.network.layout) if words else []

    def fillers(self, text: str, phrases: Phrases = NO_PHRASES) -> list[Filler]:
        """The fillers above the limit of their role that are ``standing``; named more surely with the phrases of the text's parse."""
        words = find_words(text)
        found = fillers(self._mentions(text, words), words, self.decider, phrases)
        return standing([f for f in found if f.probability >= self.limits[f.role]])


def load_role_reader(folder: Path) -> RoleReader:
    """The reader with the weights of a folder (`benchmarks/muc4/weights`). Takes 0.3 s and 150 MB. Raises OSError."""
    decisions = folder / DECISIONS
    limits = json.loads(decisions.read_text("utf-8"))["limits"]
    decider = Decider(Namer.load(decisions), Wordings.load(folder / WORDINGS), Judge.load(decisions))
    return RoleReader(Network.load(folder / ENCODER, folder / READERS), decider, limits)
