"""What scrapers leave around an article: dates, bylines, tags, furniture, the headline once more."""

from __future__ import annotations

from datetime import date

import pytest

from tests.read.conftest import Read, kinds, paragraphs, set_aside

TITLE = "Six dead as shells hit bus in Kost"
BODY = (
    "Mortar shells struck a bus in the town of Kost on Monday and killed six people the district hospital said. "
    "The army blamed rebels who hold the hills. A rebel officer denied it."
)
DAY = date(2013, 3, 18)


@pytest.mark.parametrize(
    "header",
    [
        "Date of publication 18 March 2013",
        "Published March 18 2013",
        "Posted on March 18 2013 by Ana Dimova",
        "AFP Monday 18 Mar 2013",
        "Monday 18 March 2013 19:14",
        "Mon Mar 18 2013",
        "18-03-2013",
        "18.03.2013(updated 1838 18.03.2013) Get short URL 113",
        "18.03.2013Get short URL 0 24",
        "Last updated at Mar 182013",
        "18 March\u060c 2013",
        "2013-03-18",
        "AFP Print Tweet Views 512 Monday 18 Mar 2013",
    ],
)
@pytest.mark.parametrize("repeat", [False, True])
def test_a_header_inside_the_paragraph_is_split_off(read: Read, header: str, repeat: bool) -> None:
    again = f" {TITLE}." if repeat else ""
    report = read(f"{TITLE}\n\n{header}{again} {BODY}")
    assert paragraphs(report)[0] == TITLE
    assert paragraphs(report)[-1] == BODY
    assert "dateline" in kinds(report)
    assert (report.published.earliest, report.published.latest) == (DAY, DAY)
    assert report.published.evidence.startswith("dateline")
    assert (TITLE in set_aside(report)) == repeat


def test_headline_agency_and_date_in_front_of_the_text(read: Read) -> None:
    report = read(f"{TITLE}\n\n{TITLE} AFP Monday 18 Mar 2013 {BODY}")
    assert kinds(report) == ["headline", "dateline", "paragraph"]
    assert set_aside(report) == {TITLE: "headline printed twice"}
    assert [b.voice for b in report.blocks] == ["AFP", None, "AFP"]
    assert report.blocks[2].voice_evidence == "agency copy: byline 'AFP'"
    assert report.published.span is not None
    assert report.published.span.exact == "Monday 18 Mar 2013"


@pytest.mark.parametrize(
    ("dateline", "agency"),
    [
        ("KOST (Reuters) -", "Reuters"),
        ("KOST, Ruritania (AP) —", "AP"),
        ("Kost, SANA-", "SANA"),
        ("KOST, 18 MAR 90 (EFE) -- [TEXT]", "EFE"),
        ("KOST (RURITANIA), 18 MAR 90 -- [COMMUNIQUE] [TEXT]", None),
        ("SAN PEDRO DE KOST, March 18 (ACAN-EFE) --", "ACAN-EFE"),
    ],
)
def test_the_place_of_writing_is_no_part_of_the_first_sentence(read: Read, dateline: str, agency: str | None) -> None:
    report = read(f"{dateline} {BODY}")
    assert kinds(report) == ["dateline", "paragraph"]
    assert paragraphs(report) == [dateline, BODY]
    assert report.blocks[1].voice == agency
    if "90" in dateline:
        assert report.published.latest == date(1990, 3, 18)


def test_a_name_in_capitals_that_opens_a_sentence_stays(read: Read) -> None:
    for start in (
        "UNICEF said six people died in Kost.",
        "AFP reported that six people died in Kost.",
        "NATO and the EU spoke of six dead in Kost.",
        "Ana Dimova — Governor of Kost — said six people died.",
    ):
        assert paragraphs(read(start)) == [start]


def test_a_date_that_opens_a_sentence_stays(read: Read) -> None:
    for start in (
        "On March 18, 2013, six people died in Kost.",
        "18 March 2013 was the day on which Kost fell.",
        "March 18, 2013, saw six dead in Kost.",
    ):
        assert paragraphs(read(start)) == [start]


def test_tags_after_the_standfirst(read: Read) -> None:
    report = read(
        f"{TITLE}\n\nDate of publication 18 March 2013 Six people died when shells hit a bus. Tags Ruritania Kost shelling army "
        f"Six people were killed in Kost on Monday when shells hit a bus the hospital said."
    )
    assert paragraphs(report)[2:] == [
        "Six people died when shells hit a bus.",
        "Six people were killed in Kost on Monday when shells hit a bus the hospital said.",
    ]
    assert set_aside(report) == {"Tags Ruritania Kost shelling army": "tags"}


def test_a_standfirst_that_the_paragraph_repeats_counts_once(read: Read) -> None:
    lead = "Six people died on Monday when mortar shells hit a bus in the town of Kost"
    report = read(f"{TITLE}\n\n{lead}.\n\n{lead} the district hospital said. Nobody claimed the attack.")
    assert len(report.blocks) == 2
    assert set_aside(report) == {f"{lead}.": "repeated by the paragraph after it"}


@pytest.mark.parametrize(
    "footer",
    [
        "Source Kost Courier and agencies",
        "(Source: Ruritanian Coalition) Twitter",
        "Reporting by Ana Dimova; Editing by Jan Kos",
        "--Reuters",
        "R. Milo / Ana/H. Dim",
        "... 832 Tags Kost bus army Community standardsDiscussion",
        "Read Also",
        "218-11",
    ],
)
def test_credits_at_the_end_are_set_aside(read: Read, footer: str) -> None:
    report = read(f"{TITLE}\n\n{BODY} {footer}")
    assert paragraphs(report) == [TITLE, BODY]
    assert set_aside(report) == {footer: "credit line or page furniture"}


def test_a_last_sentence_is_no_credit(read: Read) -> None:
    for last in (
        "Source of the fire was a mortar.",
        "Tags of the dead were found.",
        "He spoke to the U.S. Army",
        "It cost $40.",
    ):
        assert paragraphs(read(f"{TITLE}\n\n{BODY} {last}"))[-1].endswith(last)


def test_furniture_and_pleas_are_set_aside_wherever_they_stand(read: Read) -> None:
    report = read(
        "close\nclose\n\n"
        + TITLE
        + "\n\n"
        + TITLE
        + "\n\n"
        + BODY
        + "\n\nAdvertisement\n\nThe dead were buried on Tuesday.\n\n"
        "If you are writing a comment for publication, please mark it so.\n\n"
        "Hit the like button and leave a comment if you found this entry useful.\n\nAnd don't forget to subscribe.\n\n© 2013 Kost Courier"
    )
    assert paragraphs(report) == [TITLE, BODY, "The dead were buried on Tuesday."]
    assert len(report.quarantined) == 7


def test_what_somebody_asks_is_no_plea_of_the_page(read: Read) -> None:
    asked = '"What do you think will become of us?" asked a widow in Kost.'
    sent = "To contact the rebels the mission sent a priest across the river."
    report = read(f"{TITLE}\n\n{BODY}\n\n{asked}\n\n{sent}")
    assert paragraphs(report)[-2:] == [asked, sent]


def test_the_document_number_of_an_archive_is_furniture(read: Read) -> None:
    report = read(
        "TST-ARC3-0042 (NOSC)\n\n   KOST, 18 MAR 90 -- [TEXT] THE ARMY REPORTED TODAY THAT SIX PEOPLE WERE\nKILLED NEAR KOST."
    )
    assert kinds(report) == ["dateline", "paragraph"]
    assert paragraphs(report)[1] == "THE ARMY REPORTED TODAY THAT SIX PEOPLE WERE KILLED NEAR KOST."


def test_captions_are_named_as_such(read: Read) -> None:
    report = read(
        f"{TITLE}\n\nA bus burns in Kost (Photo: Jan Kos / AFP)\n\n{BODY}\n\nImage: Troops near the town\n\nThey were buried on Tuesday."
    )
    assert kinds(report) == ["headline", "caption", "paragraph", "caption", "paragraph"]


def test_the_title_of_an_embedded_video_is_set_aside(read: Read) -> None:
    report = read(f"{TITLE}\n\n{BODY} Shells hit bus in Kost - YouTube The dead were buried on Tuesday.")
    assert paragraphs(report)[1:] == [BODY, "The dead were buried on Tuesday."]
    assert set_aside(report) == {"Shells hit bus in Kost - YouTube": "title of a video"}


def test_a_byline_behind_the_credit_of_a_picture_begins_the_text(read: Read) -> None:
    credit = "Credit: Reuters/Jan Morel (RURITANIA - Tags: CIVIL UNREST)"
    report = read(f"{credit} KOST | Mon Mar 18, 2013 7:14 pm BST KOST (Reuters) - {BODY}")
    assert paragraphs(report)[-1] == BODY
    assert kinds(report) == ["caption", "dateline", "paragraph"]
    assert report.published.latest == DAY


def test_place_date_and_time_between_bars_are_no_part_of_the_first_sentence(read: Read) -> None:
    report = read(f"KOST | Mon Mar 18, 2013 7:14 pm BST KOST (Reuters) - {BODY}")
    assert paragraphs(report)[-1] == BODY
    assert set(kinds(report)) == {"dateline", "paragraph"}
    assert report.published.latest == DAY
