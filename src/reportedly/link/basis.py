"""What one run of linking rests on: the settings, the words of the language, how rare each word is, and people's decisions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportedly.link.profiles.rarity import Rarity
from reportedly.link.settings import Settings, Words, settings, words
from reportedly.model import Decisions


@dataclass(frozen=True, slots=True)
class Basis:
    """``rarity`` tells how telling a word, place or count is among the reports, or among the claims of one report."""

    rarity: Rarity = field(default_factory=Rarity)
    decided: Decisions = field(default_factory=Decisions)
    settings: Settings = field(default_factory=settings)
    words: Words = field(default_factory=words)

    @property
    def weights(self) -> Mapping[str, float]:
        """Weights of evidence, by name."""
        return self.settings.weights

    @property
    def limits(self) -> Mapping[str, float]:
        """Thresholds, by name."""
        return self.settings.limits
