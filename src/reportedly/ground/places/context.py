"""Which countries a report is about: their names and adjectives in its text, counted."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from reportedly.ground.places.names import NameSense

LONGEST_SCAN = 120_000  # characters; an article has 4,000
_WORDS = re.compile(r"[A-Z][\w’'-]*(?:\.[A-Z]\.?)*(?: (?:of (?:the )?|the )?[A-Z][\w’'-]*){0,3}")


def count_countries(text: str, sense: NameSense) -> Counter[str]:
    """How often each country (ISO code) is named, by name or adjective."""
    counts: Counter[str] = Counter()
    for match in _WORDS.finditer(text[:LONGEST_SCAN]):
        words = match[0].split(" ")
        at = 0
        while at < len(words):
            for size in range(min(4, len(words) - at), 0, -1):
                code = sense.country_of(" ".join(words[at : at + size]))
                if code:
                    counts[code] += 1
                    at += size
                    break
            else:
                at += 1
    return counts


class CountryContext:
    """Weights of countries in a report, 0 to 1: how likely a name without further context lies there."""

    def __init__(self, counts: Counter[str]) -> None:
        self._counts = Counter(counts)

    def with_places(self, codes: Iterable[str]) -> CountryContext:
        """The context with one more voice for each place that was found."""
        return CountryContext(self._counts + Counter(c for c in codes if c))

    def weight(self, code: str) -> float:
        """The country's weight beside that of the most named one; grows with the logarithm of the count."""
        most = max(self._counts.values(), default=0)
        return math.log1p(self._counts[code]) / math.log1p(most) if most else 0.0

    @property
    def known(self) -> bool:
        return bool(self._counts)

    def ranked(self) -> list[str]:
        """Countries, most named first, then by code."""
        return sorted(self._counts, key=lambda c: (-self._counts[c], c))

    def main(self) -> str | None:
        """The country that the report is about, where one is named clearly more often than the next."""
        order = self.ranked()
        if not order:
            return None
        if len(order) > 1 and self._counts[order[0]] == self._counts[order[1]]:
            return None
        return order[0]
