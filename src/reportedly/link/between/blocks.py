"""Which mentions are worth comparing: those of one family that can have happened in the same weeks and, where known, near each other.

Located mentions meet in cells of one degree. A mention without a place (or with a whole province for one) meets
everything of its weeks; one without a narrow date everything of its cell and year, one of which no time is known at all
everything of its cell; one without either what shares a rare word with it. A block that is still too large is cut by rare
words, so the cost grows with the number of mentions and not with its square.

Whether two mentions meet depends on the two, and on how many others stand in their blocks, never on the order in which
they came. So the index can grow and shrink: :meth:`Blocks.add` and :meth:`Blocks.drop` name the mentions to look at again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import floor

from reportedly.link.basis import Basis
from reportedly.link.holding import put
from reportedly.link.profiles.profile import Profile
from reportedly.link.profiles.windows import Window, shift
from reportedly.link.settings import Settings

type Node = tuple[str, int]
"""A mention: its report, and its number within it."""
type Key = tuple[object, ...]

_WEEK = 7
_MOST_WEEKS = 10
_MOST_YEARS = 3
_RARE_WORDS = 8
_HALF = 0.5


@dataclass(slots=True)
class _Block:
    """``askers`` meet all of the block; the others meet them only."""

    askers: set[Node] = field(default_factory=set)
    others: set[Node] = field(default_factory=set)

    def open(self, largest: int) -> bool:
        """Whether all meet, or only those that share rare words."""
        return is_open(len(self.askers), len(self.others), largest)


@dataclass(frozen=True, slots=True)
class _Entry:
    profile: Profile
    asks: tuple[Key, ...]
    answers: tuple[Key, ...]
    everywhere: bool
    rare: tuple[str, ...]


def is_open(askers: int, others: int, largest: int) -> bool:
    """Whether all of a block meet, or only those that share rare words."""
    return askers * (askers + others) <= largest * largest


class Blocks:
    """An index of mentions by where, when and what kind, and by rare words."""

    def __init__(self, basis: Basis) -> None:
        self._basis = basis
        self._largest = int(basis.limits["largest_block"])
        self._entries: dict[Node, _Entry] = {}
        self._blocks: dict[Key, _Block] = defaultdict(_Block)
        self._holders: dict[str, set[Node]] = {}
        self._rare: dict[str, set[Node]] = {}
        self._everywhere: dict[Key, set[Node]] = {}

    def holders(self, words: Iterable[str]) -> set[Node]:
        """The mentions that have any of these words."""
        return {node for word in words for node in self._holders.get(word, ())}

    def add(self, node: Node, item: Profile) -> set[Node]:
        """Takes a mention in; gives the mentions whose partners may have changed, itself among them."""
        asks, answers, everywhere = keys_of(item, self._basis.settings)
        entry = _Entry(item, asks, answers, everywhere, rarest(item, self._basis))
        self._entries[node] = entry
        return {node} | self._change(node, entry, adds=True)

    def drop(self, node: Node) -> set[Node]:
        """Takes a mention out; gives the others whose partners may have changed."""
        entry = self._entries.pop(node)
        return self._change(node, entry, adds=False) - {node}

    def _change(self, node: Node, entry: _Entry, adds: bool) -> set[Node]:
        again: set[Node] = set()
        for keys, asks in ((entry.asks, True), (entry.answers, False)):
            for key in keys:
                block = self._blocks[key]
                before = block.open(self._largest)
                members = block.askers if asks else block.others
                (members.add if adds else members.discard)(node)
                if block.open(self._largest) != before:
                    again |= block.askers
                if not (block.askers or block.others):
                    del self._blocks[key]
        for word in entry.profile.words:
            again |= self._hold(word, node, adds=adds)
        for word in entry.rare:
            put(self._rare, word, node, adds=adds)
        if entry.everywhere:
            put(self._everywhere, base_of(entry.profile), node, adds=adds)
        return again

    def _hold(self, word: str, node: Node, *, adds: bool) -> set[Node]:
        """Changes who has a word; those to look at again when it begins or ceases to be rare by that."""
        before = self._few(word)
        put(self._holders, word, node, adds=adds)
        return set(self._rare.get(word, ())) if self._few(word) != before else set()

    def _few(self, word: str) -> bool:
        """Whether no more mentions have the word than meet in a block."""
        return len(self._holders.get(word, ())) <= self._largest

    def reword(self, node: Node) -> None:
        """Chooses the rarest words of a mention again, after their rarity changed."""
        entry = self._entries[node]
        for word in entry.rare:
            put(self._rare, word, node, adds=False)
        rare = rarest(entry.profile, self._basis)
        for word in rare:
            put(self._rare, word, node, adds=True)
        self._entries[node] = _Entry(entry.profile, entry.asks, entry.answers, entry.everywhere, rare)

    def partners(self, node: Node) -> set[Node]:
        """The mentions to compare with this one."""
        entry = self._entries[node]
        found: set[Node] = set()
        worded: set[Node] | None = None
        for key in entry.asks:
            block = self._blocks[key]
            if block.open(self._largest):
                found |= block.askers | block.others
            else:
                worded = self._asked(entry) | self._asking(entry) if worded is None else worded
                found |= {o for o in worded if o in block.askers} | {
                    o for o in worded if o in block.others and self._asks(node, o)
                }
        for key in entry.answers:
            block = self._blocks[key]
            if block.open(self._largest):
                found |= block.askers
            else:
                worded = self._asked(entry) | self._asking(entry) if worded is None else worded
                found |= {o for o in worded if o in block.askers and self._asks(o, node)}
        base = base_of(entry.profile)
        if entry.everywhere:
            found |= {o for o in self._asked(entry) if base_of(self._entries[o].profile) == base}
        found |= self._asking(entry) & self._everywhere.get(base, set())
        found.discard(node)
        return found

    def _asks(self, asker: Node, other: Node) -> bool:
        """Whether one of the rarest words of the first, if rare at all, stands in the second."""
        words = self._entries[other].profile.words
        return any(w in words and self._few(w) for w in self._entries[asker].rare)

    def _asked(self, entry: _Entry) -> set[Node]:
        return {o for w in entry.rare if self._few(w) for o in self._holders.get(w, ())}

    def _asking(self, entry: _Entry) -> set[Node]:
        return {o for w in entry.profile.words if self._few(w) for o in self._rare.get(w, ())}


def base_of(item: Profile) -> Key:
    """What mentions must have in common to meet at all."""
    return (item.block, item.episode)


def keys_of(item: Profile, settings: Settings) -> tuple[tuple[Key, ...], tuple[Key, ...], bool]:
    """The blocks in which it meets everybody, those in which it meets who asks, and whether words alone find it partners."""
    cells, narrow, base = _cells(item, settings), list(_weeks(item)), base_of(item)
    asks: list[Key] = [(*base, "near", week, cell) for week in narrow for cell in cells]
    answers: list[Key] = []
    (answers if cells else asks).extend((*base, "week", week) for week in narrow)
    years = _years(item)
    (answers if narrow else asks).extend((*base, "year", year, cell) for year in years for cell in cells)
    (answers if years else asks).extend((*base, "cell", cell) for cell in cells)
    return tuple(asks), tuple(answers), not narrow and not (cells and years)


def rarest(item: Profile, basis: Basis) -> tuple[str, ...]:
    """The words by which a mention finds others where places and days do not."""
    return tuple(sorted(item.words, key=lambda w: (-basis.rarity.of(w), w))[:_RARE_WORDS])


def _when(item: Profile) -> Window:
    """When it can have been. An offensive lasts at least until the report that tells of it."""
    if item.when is None:
        return item.plausible
    if item.episode and item.begins is not None:
        return Window(item.begins, max(item.begins, item.published.end or item.begins))
    return item.when


def _weeks(item: Profile) -> Iterator[int]:
    """The weeks of a narrow time, a day wider on both sides; nothing for a long or open time."""
    slack = -_WEEK if item.episode else -1
    weeks = set()
    for window in (_when(item), *(() if item.episode else item.dates)):
        if window.start is not None and window.end is not None and (window.days or 0) <= _WEEK * _MOST_WEEKS:
            weeks |= set(
                range(shift(window.start, slack).toordinal() // _WEEK, shift(window.end, 1).toordinal() // _WEEK + 1)
            )
    yield from sorted(weeks)


def _years(item: Profile) -> list[int]:
    """The last few years of its time; none where nothing is known of it."""
    window = _when(item)
    last = window.end or item.published.end or window.start
    if last is None:
        return []
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
