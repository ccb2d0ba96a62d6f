"""The dead of one event by the group to which they belong, for codebooks that ask for sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from reportedly.model import ActorRole
from reportedly.weigh.belligerents import Belligerents, Side
from reportedly.weigh.case import Case
from reportedly.weigh.counting.figures import Figures, figures
from reportedly.weigh.counting.populations import CIVILIAN, PEOPLE
from reportedly.weigh.readings import Reading
from reportedly.weigh.sides import same_side

_STATE, _REBEL, _ANY = "state forces", "militants", "combatants"
_HURT = frozenset({ActorRole.VICTIM, ActorRole.TARGET, ActorRole.OBJECT})


class Group(StrEnum):
    """Whose dead: of side a, of side b, civilians, fighters of an unknown side."""

    A = "a"
    B = "b"
    CIVILIANS = "civilians"
    FIGHTERS = "fighters"


@dataclass(frozen=True, slots=True)
class Deaths:
    """``whole`` are the figures for everybody together, ``groups`` those for each group that somebody counts apart."""

    whole: Figures | None
    groups: Mapping[Group, Figures]

    @property
    def readings(self) -> tuple[Reading, ...]:
        """Every reading that the figures rest on."""
        parts = [self.whole, *self.groups.values()]
        return tuple(r for part in parts if part is not None for r in part.readings)


def deaths(case: Case, sides: Belligerents) -> Deaths:
    """What is said of the dead. Wounded, and casualties that are not told apart, are none of them."""
    grouped: dict[str, list[Reading]] = defaultdict(list)
    for reading in case.of("killed"):
        if reading.telling or reading.population == PEOPLE:
            grouped[reading.population].append(reading)
    found: dict[Group, Figures] = {}
    civilians = _civilians(grouped)
    if civilians is not None:
        found[Group.CIVILIANS] = civilians
    of_side: dict[Group, list[Reading]] = defaultdict(list)
    for name in (_STATE, _REBEL, _ANY):
        for reading in grouped.get(name, ()):
            of_side[_side_of(reading, name, case, sides)].append(reading)
    for group, readings in of_side.items():
        told = figures(readings)
        if told is not None:
            found[group] = told
    return Deaths(figures(grouped.get(PEOPLE, ()) or grouped.get("men", ())), dict(sorted(found.items())))


def _civilians(grouped: Mapping[str, Sequence[Reading]]) -> Figures | None:
    """The figure for civilians; failing that, women and children together, or the largest other group of theirs."""
    whole = figures(grouped.get("civilians", ()))
    if whole is not None:
        return whole
    parts = [told for name in ("children", "women") if (told := figures(grouped.get(name, ()))) is not None]
    others = [told for name in sorted(CIVILIAN) if (told := figures(grouped.get(name, ()))) is not None]
    if len(parts) > 1:
        return _sum(parts)
    return max(others, key=lambda f: (f.low, f.high), default=None)


def _sum(parts: Sequence[Figures]) -> Figures:
    lean, most = [p.lean for p in parts], [p.most for p in parts]
    return Figures(
        low=sum(p.low for p in parts),
        high=sum(p.high for p in parts),
        lean=None if None in lean else sum(x for x in lean if x is not None),
        most=None if None in most else sum(x for x in most if x is not None),
        open=any(p.open for p in parts),
        readings=tuple(r for p in parts for r in p.readings),
    )


def _side_of(reading: Reading, population: str, case: Case, sides: Belligerents) -> Group:
    """The side of the victims that the claim names; otherwise of soldiers the state's, of militants the other one."""
    both = [(Group.A, sides.first), (Group.B, sides.second)]
    hurt = [
        (a.actor, a.name)
        for claim in reading.claims
        for a in case.context.claims[claim].actors
        if a.role in _HURT and a.actor is not None
    ]
    for group, side in both:
        if side is not None and any(same_side((side.actor, side.name), other) for other in hurt):
            return group
    wanted = {_STATE: [True], _REBEL: [False]}.get(population, [])
    fitting = [group for group, side in both if side is not None and _is_state(side) in wanted]
    return fitting[0] if len(fitting) == 1 else Group.FIGHTERS


def _is_state(side: Side) -> bool:
    return side.state
