"""Which mentions are worth comparing: those of one family that can have happened in the same weeks and, where known, near each other.

Located mentions meet in cells of one degree. A mention without a place (or with a whole province for one) meets
everything of its weeks; one without a narrow date meets everything of its cell and year; one without either meets what
shares a rare word with it. A block that is still too large is cut by rare words, so the cost grows with the number of
mentions and not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from math import floor

from reportedly.link.basis import Basis
from reportedly.link.profile import Profile
from reportedly.link.settings import Settings
from reportedly.link.windows import Window, shift

Key = tuple[object, ...]
Pairs = set[tuple[int, int]]

_WEEK = 7
_MOST_WEEKS = 10
_MOST_YEARS = 3
_RARE_WORDS = 8
_HALF = 0.5


def candidate_pairs(profiles: Sequence[Profile], basis: Basis) -> list[tuple[int, int]]:
    """Pairs of indices, each once, in ascending order."""
    largest = int(basis.limits["largest_block"])
    words = _Words(profiles, basis.rarity)
    near: dict[Key, list[int]] = defaultdict(list)
    weeks: dict[Key, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    years: dict[Key, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    pairs: Pairs = set()
    for index, item in enumerate(profiles):
        cells, narrow = _cells(item, basis.settings), list(_weeks(item))
        base = (item.block, item.episode)
        for week in narrow:
            for cell in cells:
                near[(*base, week, cell)].append(index)
            weeks[(*base, week)][0 if not cells else 1].append(index)
        for year in _years(item):
            for cell in cells:
                years[(*base, year, cell)][0 if not narrow else 1].append(index)
        if not narrow and not cells:
            pairs |= words.pairs([index], None, largest)
    for members in near.values():
        small = len(members) <= largest
        pairs |= set(combinations(members, 2)) if small else words.pairs(members, set(members), largest)
    for loose, firm in (*weeks.values(), *years.values()):
        every = [*loose, *firm]
        if len(loose) * len(every) <= largest * largest:
            pairs |= {_ordered(a, b) for a in loose for b in every if a != b}
        else:
            pairs |= words.pairs(loose, set(every), largest)
    return sorted(pairs)


class _Words:
    """Which mentions share rare words."""

    def __init__(self, profiles: Sequence[Profile], rarity: Mapping[str, float]) -> None:
        self.profiles = profiles
        self.rarity = rarity
        self.holders: dict[str, list[int]] = defaultdict(list)
        for number, item in enumerate(profiles):
            for word in item.words:
                self.holders[word].append(number)

    def pairs(self, askers: Sequence[int], among: set[int] | None, largest: int) -> Pairs:
        """Pairs of one kind that share one of the rarest words of the first; ``among`` None is everywhere.

        A word that more than ``largest`` mentions have is not rare.
        """
        found: Pairs = set()
        for index in askers:
            item = self.profiles[index]
            for word in sorted(item.words, key=lambda w: (-self.rarity.get(w, 1.0), w))[:_RARE_WORDS]:
                if len(self.holders[word]) <= largest:
                    found |= {
                        _ordered(index, o) for o in self.holders[word] if o != index and self._fits(item, o, among)
                    }
        return found

    def _fits(self, item: Profile, other: int, among: set[int] | None) -> bool:
        that = self.profiles[other]
        return (among is None or other in among) and (that.block, that.episode) == (item.block, item.episode)


def _ordered(a: int, b: int) -> tuple[int, int]:
    return (a, b) if a < b else (b, a)


def _when(item: Profile) -> Window:
    """When it can have been. An offensive lasts at least until the report that tells of it."""
    if item.when is None:
        return item.plausible
    if item.episode and item.begins is not None:
        return Window(item.begins, max(item.begins, item.published.end or item.begins))
    return item.when


def _weeks(item: Profile) -> Iterator[int]:
    """The weeks of a narrow time, a day wider on both sides; nothing for a long or open time."""
    window = _when(item)
    if window.start is not None and window.end is not None and (window.days or 0) <= _WEEK * _MOST_WEEKS:
        slack = -_WEEK if item.episode else -1
        yield from range(shift(window.start, slack).toordinal() // _WEEK, shift(window.end, 1).toordinal() // _WEEK + 1)


def _years(item: Profile) -> list[int]:
    """The last few years of its time."""
    window = _when(item)
    last = window.end or item.published.end or window.start
    if last is None:
        return [0]
    first = window.start.year if window.start is not None else last.year
    return list(range(max(first, last.year - _MOST_YEARS + 1), last.year + 1))


def _cells(item: Profile, settings: Settings) -> list[tuple[int, int]]:
    """The cells of one degree that hold its points, and their neighbours. Wide places and agreements have none."""
    if item.sub_types & settings.placeless or item.episode:
        return []
    points = [(s.lat, s.lon) for s in item.spots if not s.wide and s.lat is not None and s.lon is not None]
    if not points:
        return []
    cells = set()
    for lat, lon in points:
        row, column = floor(lat), floor(lon)
        # The cell itself and the nearest neighbours: two points within half a degree always share one of these cells.
        for r in (row, row + (1 if lat - row >= _HALF else -1)):
            for c in (column, column + (1 if lon - column >= _HALF else -1)):
                cells.add((r, c))
    return sorted(cells)
