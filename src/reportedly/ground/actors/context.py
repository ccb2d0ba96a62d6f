"""Which countries a report is about: votes of its country terms, of its registry names and of its places."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.knowledge.actors import MEDIA_KINDS, NameHit, Registry

_HEAD_SHARE = 0.25  # the first quarter of a report names its subject: double weight
_CLEAR_SHARE = 0.25
_CLEAR_LEAD = 1.5


@dataclass(frozen=True, slots=True)
class CountryContext:
    """``votes`` by ISO code, most first. ``main`` is the country that the report is clearly about, or None."""

    votes: tuple[tuple[str, float], ...]

    @property
    def main(self) -> str | None:
        if not self.votes:
            return None
        first, weight = self.votes[0]
        second = self.votes[1][1] if len(self.votes) > 1 else 0.0
        total = sum(weight for _, weight in self.votes)
        return first if weight >= _CLEAR_SHARE * total and weight >= _CLEAR_LEAD * second else None

    def weight(self, iso: str | None) -> float:
        """The votes of one country."""
        return next((weight for code, weight in self.votes if code == iso), 0.0)

    @property
    def chief(self) -> tuple[str, ...]:
        """The countries that carry a good part of the report: where a party may be at home."""
        top = self.votes[0][1] if self.votes else 0.0
        return tuple(code for code, weight in self.votes if weight * 3 >= top)


def country_context(registry: Registry, text: str, hits: Sequence[NameHit], places: Iterable[str]) -> CountryContext:
    """Count the votes. ``places`` are the countries of places that the pipeline has located, one item a mention."""
    votes: defaultdict[str, float] = defaultdict(float)
    head = max(1, int(len(text) * _HEAD_SHARE))
    named = [(hit.start, hit.end) for hit in hits if hit.via == "name"]
    for start, _, hit in registry.country_terms(text):
        if not any(low <= start < high for low, high in _near(named, start)):
            votes[hit.iso] += 2.0 if start < head else 1.0
    for hit_name in hits:
        actor = registry.actor(hit_name.actors[0]) if len(hit_name.actors) == 1 and hit_name.via == "name" else None
        if actor is None or (actor.kind in MEDIA_KINDS and not actor.state):
            continue  # an agency writes of any country, a state's media mostly of their own
        for iso in {actor.country, *actor.theatres}:
            if iso:
                votes[iso] += (1.0 if hit_name.start < head else 0.5) / max(1, len(actor.theatres))
    for iso in places:
        votes[iso] += 1.0
    return CountryContext(tuple(sorted(votes.items(), key=lambda item: (-item[1], item[0]))))


def _near(ranges: Sequence[tuple[int, int]], offset: int) -> Sequence[tuple[int, int]]:
    """The one range (of ascending, disjoint ones) that may hold the offset."""
    index = bisect_right(ranges, offset, key=lambda pair: pair[0]) - 1
    return ranges[index : index + 1] if index >= 0 else ()
