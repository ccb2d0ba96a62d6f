"""What a claim is given from the scene of its report is not weighed: only what it says itself can part two figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from reportedly.model import OF_SCENE, Event, Measure, RelationKind
from reportedly.weigh import weigh
from tests.weigh.accounts import ARMY, MONITOR, Account, Count, together

DAY = date(2009, 3, 4)


@pytest.mark.parametrize(("made_by", "contradict"), [("ground.places@1", 0), (OF_SCENE, 1)])
def test_a_place_of_the_scene_does_not_part_two_tolls(made_by: str, contradict: int) -> None:
    one, other = Account("a.txt", published=date(2009, 3, 6)), Account("b.txt", published=date(2009, 3, 6))
    one.says("The army killed 400 rebels in the fighting near Belwa.", on=DAY, at=["Belwa"], by=ARMY,
             counts=[Count("400 rebels", Measure.KILLED, 400, 400, "militants", "rebels")])  # fmt: skip
    other.says("The fighting in Tarsa killed 90 people.", on=DAY, at=["Tarsa"], by=MONITOR,
               counts=[Count("90 people", Measure.KILLED, 90, 90, "people", "people")])  # fmt: skip
    reports, claims = together([one, other])
    claims[0] = replace(claims[0], places=tuple(replace(p, made_by=made_by) for p in claims[0].places))
    event = Event("event-1", "Fighting", "battle", tuple(c.id for c in claims), start=DAY, end=DAY)
    found = weigh(reports, claims, [event]).relations
    assert sum(r.kind is RelationKind.CONTRADICTION for r in found) == contradict
