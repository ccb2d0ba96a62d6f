"""Blocks about other stories are set aside; the article around them stays whole."""

from __future__ import annotations

from tests.read.conftest import Read, paragraphs, set_aside

TITLE = "Rebels enter suburbs of Kost"
ARTICLE = (
    "Rebels of the river provinces entered the northern suburbs of Kost on Monday, residents and a monitor in Geneva said.",
    "The army sent tanks from the capital and shelled the hills above the town, where the rebels keep their guns.",
    "At least nine soldiers died in the fighting, according to the monitor, which relies on sources in the area.",
    "Thousands of families fled along the river towards Brena, and relief workers asked for tents and flour.",
)
TEASER = "Central bank weighs lower interest rates for dairy farmers"


def text(*parts: str) -> str:
    return "\n\n".join(parts)


def test_a_teaser_with_twin_headlines_label_and_summary(read: Read) -> None:
    summary = "The plan for cheaper dairy loans has not been confirmed by the bank or discussed by officials of the farmers' union."
    twin = TEASER.replace("farmers", "farmers’ unions").replace("’ unions", "")
    report = read(text(TITLE, *ARTICLE[:2], TEASER, "Other interesting topics", twin, summary, *ARTICLE[2:]))
    assert paragraphs(report) == [TITLE, *ARTICLE]
    assert set(set_aside(report)) == {TEASER, "Other interesting topics", summary}


def test_twin_headlines_without_a_label(read: Read) -> None:
    report = read(text(TITLE, *ARTICLE[:2], TEASER, TEASER, *ARTICLE[2:]))
    assert paragraphs(report) == [TITLE, *ARTICLE]


def test_the_paragraph_after_a_teaser_is_kept_when_it_is_the_articles(read: Read) -> None:
    report = read(text(TITLE, *ARTICLE[:2], "Read also", TEASER, ARTICLE[2], ARTICLE[3]))
    assert paragraphs(report) == [TITLE, *ARTICLE]


def test_headlines_of_other_stories_at_the_end(read: Read) -> None:
    others = (
        "Minister opens fair in the capital",
        "Storm cuts power in three districts",
        "Football league begins in spring…",
    )
    assert paragraphs(read(text(TITLE, *ARTICLE, *others))) == [TITLE, *ARTICLE]
    assert paragraphs(read(text(TITLE, *ARTICLE, "Most read in the Courier", *others[:2]))) == [TITLE, *ARTICLE]


def test_a_list_that_belongs_to_the_report_stays(read: Read) -> None:
    losses = ("Two people killed in Kost", "One person killed in Brena", "Four people wounded in Ister")
    report = read(text(TITLE, *ARTICLE, "The monitor counted these losses on Monday:", *losses))
    assert paragraphs(report)[-3:] == list(losses)


def test_one_line_that_points_elsewhere(read: Read) -> None:
    report = read(text(TITLE, *ARTICLE[:2], "READ MORE: Five things to know about the river war", *ARTICLE[2:]))
    assert paragraphs(report) == [TITLE, *ARTICLE]
    assert list(set_aside(report).values()) == ["link to another story"]


def test_subheadings_stay(read: Read) -> None:
    report = read(text(TITLE, *ARTICLE[:2], "Families on the move", *ARTICLE[2:]))
    assert "Families on the move" in paragraphs(report)


def test_labels_above_the_article_do_not_swallow_it(read: Read) -> None:
    report = read(text("Trending", "Latest news", TITLE, *ARTICLE))
    assert paragraphs(report) == [TITLE, *ARTICLE]


def test_a_paragraph_printed_twice_counts_once(read: Read) -> None:
    report = read(text(TITLE, ARTICLE[0], ARTICLE[1], ARTICLE[0]))
    assert paragraphs(report) == [TITLE, ARTICLE[0], ARTICLE[1]]
    assert set_aside(report) == {ARTICLE[0]: "printed twice"}
