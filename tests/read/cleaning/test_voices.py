"""Whose words a passage is."""

from __future__ import annotations

import pytest

from tests.read.conftest import Read

OWN = (
    "I have followed this war for years, and I cannot say that today's news surprised me. Here is how it began:",
    "That is bad for the generals in the capital:",
    "They have no doubt spent their reserves on the southern front. I don't know how long they can hold the town. "
    "We shall see what comes of it.",
)
COPY = (
    "Rebels entered the northern suburbs of Kost on Monday, according to a monitor based in Geneva.",
    "At least nine soldiers died in the fighting, a military source said.",
    "The army sent tanks from the capital.",
    '"We hold the bridge and both its ends," a rebel spokesman told reporters.',
)


def voices(report: object) -> list[str | None]:
    return [block.voice for block in report.blocks]


def test_an_agency_run_inside_a_blog(read: Read) -> None:
    report = read("\n".join((OWN[0], *COPY, *OWN[1:])))
    assert voices(report) == [None, "", "", "", "", None, None]
    assert "4 paragraphs in an agency's manner" in (report.blocks[1].voice_evidence or "")


@pytest.mark.parametrize("frame", ["Here is what AFP reported:", "From the Reuters report:", "The Guardian writes:"])
def test_the_frame_may_name_the_voice(read: Read, frame: str) -> None:
    report = read("\n".join((f"I was not there. {frame}", *COPY, *OWN[1:])))
    assert voices(report)[1:5] == [next(name for name in ("AFP", "Reuters", "The Guardian") if name in frame)] * 4


def test_an_article_with_a_colon_is_the_outlets_own(read: Read) -> None:
    report = read("\n".join(("Rebels entered Kost on Monday. The council counted the losses:", *COPY)))
    assert voices(report) == [None] * 5


def test_what_a_person_says_after_a_colon_is_no_agency(read: Read) -> None:
    said = ('"We hold the bridge," he said.', '"We hold the town," he added.', OWN[2])
    report = read("\n".join(("I met the rebel officer near Kost. He said:", *said)))
    assert voices(report) == [None] * 4


def test_opinions_after_a_frame_stay_the_authors(read: Read) -> None:
    report = read("\n".join((OWN[1], OWN[2], "These rebels are not too fond of the generals.", "Is it not a shame?")))
    assert voices(report) == [None] * 4


def test_agency_copy_under_a_byline_is_that_agencys(read: Read) -> None:
    report = read("KOST (Reuters) - " + "\n".join(COPY))
    assert voices(report) == [None, *["Reuters"] * 4]
    assert report.outlet.name is None
