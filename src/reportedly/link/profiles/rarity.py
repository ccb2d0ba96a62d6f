"""How telling a word, a place or a count is: the fewer reports have it, the more two reports that share it have in common.

This is the adjustment for term frequency of record linkage (Winkler 1989): two mentions of a hamlet are nearer than two
mentions of a capital. Numbers of reports are rounded to powers of two, so that a new report changes what is known of few
older ones, and linking after it costs what lies near it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

from reportedly.link.profiles.profile import Profile


class Rarity:
    """In how many reports (or claims of one report) each token stands."""

    def __init__(self, of: Iterable[Iterable[str]] = ()) -> None:
        self.total = 0
        self.holders: Counter[str] = Counter()
        for tokens in of:
            self.add(tokens)

    def add(self, tokens: Iterable[str], times: int = 1) -> None:
        """Counts one more holder of these distinct tokens; ``times`` -1 takes one back."""
        self.total += times
        for token in tokens:
            self.holders[token] += times
            if not self.holders[token]:
                del self.holders[token]

    def of(self, token: str) -> float:
        """The logarithm of 1 + all / those with the token, both rounded to a power of two; 0 for what nobody has."""
        if not self.total:
            return 1.0  # nothing is known: all tokens are alike
        holders = self.holders[token]
        return log(1 + rounded(self.total) / rounded(holders)) if holders > 0 else 0.0

    def changed_by(self, tokens: Iterable[str], times: int = 1) -> set[str] | None:
        """Counts as :meth:`add` does and tells which tokens became more or less telling by it; None: every one."""
        held = frozenset(tokens)
        before, of_token = rounded(self.total), {t: rounded(self.holders[t]) for t in held}
        self.add(held, times)
        if rounded(self.total) != before:
            return None
        return {t for t in held if rounded(self.holders[t]) != of_token[t]}


def rounded(count: int) -> int:
    """The nearest power of two (by ratio) of a positive count."""
    return 1 << max(0, ((count * count).bit_length() - 1 + 1) // 2) if count > 0 else 0


def place_token(place: str) -> str:
    """The token of a place."""
    return f"place {place}"


def number_token(measure: str, low: float) -> str:
    """The token of a count."""
    return f"number {measure} {low:g}"


def tokens_of(profile: Profile) -> set[str]:
    """Everything about a mention whose rarity counts."""
    found = set(profile.words) | profile.names
    found |= {place_token(s.place) for s in profile.spots if s.place is not None}
    return found | {number_token(measure, low) for measure, low, _ in profile.numbers}
