"""What the figures of two versions of one article say of each other."""

from __future__ import annotations

from dataclasses import replace

from reportedly.model import GroundedClaim
from reportedly.weigh.revisions import changes
from tests.store.nouns import a_claim, a_report

NUMBERS = {"eight": 8, "nine": 9, "ten": 10, "forty": 40}


def claims(text: str) -> tuple[GroundedClaim, ...]:
    """One claim a paragraph that counts."""
    report = a_report(text)
    found = []
    for paragraph in text.split("\n\n"):
        number = next((word for word in paragraph.split() if word in NUMBERS), None)
        if number:
            claim = a_claim(report, paragraph, number)
            counted = replace(claim.quantities[0], low=NUMBERS[number], high=NUMBERS[number])
            found.append(replace(claim, quantities=(counted,)))
    return tuple(found)


FIRST = "Shelling of the market of Dorn killed nine people, the mayor said.\n\nA mine on the road to Kost killed eight men of one family."


def test_the_same_figures_are_no_change() -> None:
    assert changes(claims(FIRST), claims(FIRST + "\n\nMore words.")) == ()


def test_a_figure_is_compared_with_the_sentence_that_is_most_like_its_own() -> None:
    mine, market = FIRST.split("\n\n")[1], "Shelling of the market of Dorn killed ten people, the mayor now said."
    later = f"{mine}\n\n{market}"
    (change,) = changes(claims(FIRST), claims(later))
    assert change.shown() == "killed went from nine to ten"


def test_what_is_new_and_what_has_gone() -> None:
    later = (
        FIRST.split("\n\n")[0]
        + "\n\nElsewhere a drone struck a bus far in the south, where forty passengers died, officials announced."
    )
    found = [change.shown() for change in changes(claims(FIRST), claims(later))]
    assert found == ["killed: eight has gone", "killed: forty is new"]
