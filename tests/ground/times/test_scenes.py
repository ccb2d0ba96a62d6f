"""Claims that name no day: they have that of the event told around them, unless their words or their kind say otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.model import OF_SCENE_DAY, GroundedClaim, GroundedTime, TimeRole

FRIDAY = date(1987, 3, 13)
RAID = "Guerrillas attacked the barracks of Lira, Uganda, on Friday. {}"
STORY = (
    "Guerrillas attacked the barracks of Lira, Uganda, on Friday.\n\nNine recruits were killed, an officer said.\n\n"
    "The attackers burned two lorries."
)


@pytest.fixture
def days_of(claims_as_printed):
    """A claim, found by words of it, in a text of Monday, 16 March 1987; and the times that its story gives it."""

    def read(text: str, words: str) -> tuple[GroundedClaim, list[GroundedTime]]:
        claims = claims_as_printed(f"16 March 1987\n\n{text}")
        claim = next(c for c in claims if words in c.claim.span.exact)
        return claim, [t for t in claim.times if t.made_by == OF_SCENE_DAY]

    return read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (STORY, "Nine recruits were killed"),
        (STORY, "burned two lorries"),
        (RAID.format("Eleven policemen were wounded."), "Eleven policemen"),
        (
            "Gunmen shot six teachers dead at Lira, Uganda.\n\nThe gunmen stormed the school on Friday.",
            "shot six teachers",
        ),
    ],
)
def test_a_claim_without_a_day_has_that_of_its_story(days_of, text: str, words: str) -> None:
    claim, found = days_of(text, words)
    assert [(t.start, t.end, t.role) for t in found] == [(FRIDAY, FRIDAY, TimeRole.EVENT)]
    assert found[0].why.endswith(": on Friday") or found[0].why.endswith(": Friday")
    assert claim.as_said.times == tuple(t for t in claim.times if t not in found), (
        "what is compared is what it says itself"
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (RAID.format("Soldiers shelled a village on Sunday."), "shelled a village"),  # a day of its own
        (RAID.format("The rebellion drove 300,000 people from their homes."), "300,000"),  # the war as a whole
        (RAID.format("Rebels burned forty schools in ten years of raids."), "forty schools"),  # years
        (RAID.format("Rebels have burned forty schools."), "forty schools"),  # until now
        (RAID.format("They then stormed the prison."), "stormed the prison"),  # later, nobody says when
        (RAID.format("The army will attack the rebels."), "will attack"),  # no day yet
        (RAID.format("No soldier was killed."), "No soldier"),  # nothing that happened
        ("Eleven policemen were wounded at Lira, Uganda.", "Eleven policemen"),  # no day is told: not that of the paper
        ("A day later gunmen attacked Lira, Uganda. Six nurses were killed.", "Six nurses"),  # counted from nothing
    ],
)
def test_a_claim_that_speaks_of_another_time_or_of_none_gets_no_day(days_of, text: str, words: str) -> None:
    assert days_of(text, words)[1] == []


def test_a_day_counted_from_another_is_not_carried_on(days_of) -> None:
    text = RAID.format("A day later soldiers shelled the village of Aloi.\n\nThe attackers burned two lorries.")
    _, found = days_of(text, "two lorries")
    assert date(1987, 3, 14) not in {t.start for t in found}


@pytest.mark.parametrize(("by", "days"), [("Saturday", []), ("Friday", [FRIDAY])])
def test_a_text_that_has_come_to_a_later_time_leaves_the_day_behind(days_of, by: str, days: list[date]) -> None:
    text = RAID.format(f"By {by} they had seized four villages. The rebels burned two lorries.")
    _, found = days_of(text, "two lorries")
    assert [t.start for t in found] == days


def test_the_day_of_its_own_sentence_goes_before_the_one_told_of_before(days_of) -> None:
    text = RAID.format("The rebels burned two lorries, and soldiers shelled Gulu on Saturday.")
    _, found = days_of(text, "two lorries")
    assert [t.start for t in found] == [date(1987, 3, 14)]


@pytest.mark.parametrize(
    ("between", "days"), [("", [FRIDAY]), ("Ministers spoke of tea. Ministers spoke of fish. ", [])]
)
def test_what_is_of_another_kind_has_the_day_of_an_event_close_before_it_only(days_of, between: str, days) -> None:
    _, found = days_of(RAID.format(f"{between}The army moved tanks to Gulu."), "tanks to Gulu")
    assert [t.start for t in found] == days


def test_a_day_is_not_carried_over_more_than_a_few_sentences_that_tell_of_none(days_of) -> None:
    talk = "Ministers spoke of the price of cotton. " * 8
    assert days_of(RAID.format(f"{talk}Eleven policemen were wounded."), "Eleven policemen")[1] == []
