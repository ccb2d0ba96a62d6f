"""How surely two accounts that linking put into one event are of one event."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.model import Event, Measure
from reportedly.weigh import weigh
from tests.weigh.accounts import ARMY, MONITOR, Account, Count, together

DAY = date(2009, 3, 4)
ABOUT = {
    "a": (
        "The gate fell at dawn.",
        "Lorries burned until noon.",
        "The commander had left the night before.",
        "A second column came too late.",
    ),
    "b": (
        "Riders came from three sides.",
        "Two fuel tanks exploded.",
        "Nobody answered the radio any more.",
        "Wounded men walked to the next post.",
    ),
}


def account(name: str, toll: int, sentences: int) -> Account:
    """A report that tells of the fight in a toll and so many sentences more; one names the town, the other its barracks alone."""
    made = Account(name, published=date(2009, 3, 5 if name == "a" else 9))
    by, at = (ARMY, []) if name == "a" else (MONITOR, ["Tarsa"])
    words = (
        "The fight cost {} soldiers their lives." if name == "a" else "At the hospital of Tarsa {} soldiers lay dead."
    )
    made.says(words.format(toll), on=DAY, at=at, by=by,
              counts=[Count(f"{toll} soldiers", Measure.KILLED, toll, toll, "state forces", "soldiers")])  # fmt: skip
    for sentence in ABOUT[name][:sentences]:
        made.says(sentence)
    return made


@pytest.mark.parametrize(
    ("sentences", "kind"),
    [
        pytest.param(4, "contradiction", id="both reports are about it"),
        pytest.param(3, "scope_difference", id="it may be another attack of the day"),
    ],
)
def test_two_tolls_of_reports_about_one_event_of_one_day(sentences: int, kind: str) -> None:
    reports, claims = together([account("a", 27, 4), account("b", 16, sentences)])
    event = Event("event-1", "Fighting", "battle", tuple(c.id for c in claims), start=DAY, end=DAY)
    found = weigh(reports, claims, [event]).relations
    assert [r.kind for r in found if r.property == "killed"] == [kind]
