"""Connected components of anything hashable."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable


class Unions[T: Hashable]:
    """Disjoint sets that grow together."""

    def __init__(self, items: Iterable[T] = ()) -> None:
        self._root: dict[T, T] = {item: item for item in items}

    def find(self, item: T) -> T:
        """The representative of the item's set."""
        root = self._root.setdefault(item, item)
        while self._root[root] != root:
            root = self._root[root]
        while self._root[item] != root:
            self._root[item], item = root, self._root[item]
        return root

    def join(self, a: T, b: T) -> bool:
        """Joins two sets; False when they were one already."""
        x, y = self.find(a), self.find(b)
        self._root[y] = x
        return x != y

    def sets(self) -> list[list[T]]:
        """All sets, members in the order in which they were first met."""
        groups: dict[T, list[T]] = defaultdict(list)
        for item in list(self._root):
            groups[self.find(item)].append(item)
        return list(groups.values())
