"""Two versions of one article: which of its figures changed, appeared or went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from reportedly.model import GroundedClaim, GroundedQuantity

_ALIKE = 40.0  # rapidfuzz ratio of two sentences: below it two figures of one kind are about different things
_ASIDE = frozenset({"background", "planned"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of one claim."""

    claim: GroundedClaim
    quantity: GroundedQuantity

    @property
    def kind(self) -> tuple[str, str, str]:
        """Figures of another kind are never compared."""
        return str(self.claim.claim.event_type), str(self.quantity.measure), self.quantity.unit or ""

    @property
    def bounds(self) -> tuple[float | None, float | None]:
        return self.quantity.low, self.quantity.high

    def shown(self) -> str:
        """The figure as the text writes it."""
        return self.quantity.span.exact


@dataclass(frozen=True, slots=True)
class Change:
    """``before`` is None for a figure that is new in the later version, ``after`` for one that has gone."""

    before: Figure | None
    after: Figure | None

    def shown(self) -> str:
        """For people: "killed went from 18 to 23"."""
        figure = self.after or self.before
        measure = str(figure.quantity.measure).replace("_", " ") if figure else ""
        if self.before is not None and self.after is not None:
            return f"{measure} went from {self.before.shown()} to {self.after.shown()}"
        if self.after is not None:
            return f"{measure}: {self.after.shown()} is new"
        return f"{measure}: {self.before.shown() if self.before else ''} has gone"


def changes(before: Sequence[GroundedClaim], after: Sequence[GroundedClaim]) -> tuple[Change, ...]:
    """How the figures of the later version differ. Each figure is compared with the most alike sentence of its kind."""
    found: list[Change] = []
    olds, news = _by_kind(before), _by_kind(after)
    for kind in [*olds, *(kind for kind in news if kind not in olds)]:
        old, new = list(olds.get(kind, ())), list(news.get(kind, ()))
        for a, b in list(_pairs(old, new)):
            old.remove(a)
            new.remove(b)
            if a.bounds != b.bounds:
                found.append(Change(a, b))
        found += [Change(a, None) for a in old] + [Change(None, b) for b in new]
    return tuple(found)


def _by_kind(claims: Sequence[GroundedClaim]) -> dict[tuple[str, str, str], list[Figure]]:
    found: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for claim in claims:
        if str(claim.claim.temporality) in _ASIDE:
            continue
        for quantity in claim.quantities:
            figure = Figure(claim, quantity)
            found[figure.kind].append(figure)
    return found


def _pairs(old: Sequence[Figure], new: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Most alike first, each figure once; a draw goes to the same bounds, then to the order in the text."""
    scored = sorted(
        (
            (-fuzz.ratio(_words(a), _words(b)), a.bounds != b.bounds, i, j)
            for i, a in enumerate(old)
            for j, b in enumerate(new)
        )
    )
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for score, _, i, j in scored:
        if i in taken_old or j in taken_new or -score < _ALIKE:
            continue
        taken_old.add(i)
        taken_new.add(j)
        yield old[i], new[j]


def _words(figure: Figure) -> str:
    """The sentence without its own figure, so that a changed figure makes no sentence another one."""
    span, own = figure.claim.claim.span, figure.quantity.span
    start, end = own.start - span.start, own.end - span.start
    if 0 <= start < end <= len(span.exact):
        return f"{span.exact[:start]} {span.exact[end:]}"
    return span.exact
