"""When a report was published: an interval with its evidence, or unknown."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.model import Publication
from reportedly.read.dates.publication import address_day
from tests.read.conftest import Read

BODY = "Six people died in Kost when shells hit a bus, the district hospital said. The army blamed rebels."


def interval(published: Publication) -> tuple[str | None, str | None]:
    return tuple(day.isoformat() if day else None for day in (published.earliest, published.latest))


def page(head: str, body: str = BODY) -> str:
    article = f"<h1>Six dead in Kost</h1><p>{body}</p><p>{BODY[:40]} they said again.</p>"
    return f"<html><head>{head}</head><body><article>{article}</article></body></html>"


@pytest.mark.parametrize(
    ("head", "evidence"),
    [
        ('<meta property="article:published_time" content="2013-03-18T06:00:00+01:00">', "meta article:published_time"),
        ('<meta name="pubdate" content="18 March 2013">', "meta pubdate"),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2013-03-18"}</script>',
            "JSON-LD",
        ),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": ["Report"], "datePublished": "2013-03-18T23:00Z"}]}</script>',
            "JSON-LD",
        ),
        (
            '<link rel="canonical" href="https://example.org/news/2013/03/18/kost">',
            "date in the address (link rel=canonical)",
        ),
        (
            '<meta property="og:url" content="https://example.org/20130318-kost.html">',
            "date in the address (meta og:url)",
        ),
    ],
)
def test_what_a_page_says_about_itself(read: Read, head: str, evidence: str) -> None:
    published = read(page(head)).published
    assert interval(published) == ("2013-03-18", "2013-03-18")
    assert published.evidence.startswith(evidence)


@pytest.mark.parametrize(
    "opening",
    [
        "Summary of broadcasts, 18 March 1993: fighting in Kost\n\n",
        "Text of report by Radio Kost on 18 March 1993\n\n",
        "Six dead in shelling\n\nBy Jan Olsen, March 18, 1993\n\n",
        "The Kost Herald, March 18, 1993, p. 1\n\n",
        "Kost Radio, Thursday, 18 March, 1993, 10:15 GMT 11:15 local\n\n",
        "Six dead in shelling | 18/03/1993 | The Herald\n\n",
        "Kost, 18 Mar 93 (KNA) -- ",
        "(18 March 1993) ",
        "[Kost, 18 March 1993] ",
        "Account of a miner, in the camp of Dren in February 1993; printed 18 March 1993.\n\n",
        "Taken at Dren, Lower Kost, 18 March 1993. The miner, 44, was in tears.\n\n",
    ],
)
def test_the_day_of_a_paper_among_its_first_words(read: Read, opening: str) -> None:
    assert interval(read(opening + BODY).published) == ("1993-03-18", "1993-03-18")


@pytest.mark.parametrize(
    "opening",
    [
        "On Thursday, 18 March 1993, shells fell on the bridge.\n\n",
        "Shells fell on the bridge on 18 March 1993, the mayor said.\n\n",
        "The massacre of 18 March 1993 is remembered\n\n",
        "Kost, 18 Mar 93 (KNA) -- The report of 4 May 1994 was late. ",
    ],
)
def test_a_day_that_a_sentence_tells_of_is_not_that_of_the_paper(read: Read, opening: str) -> None:
    assert interval(read(opening + BODY).published)[1] is None


def test_a_time_element_and_a_month_in_the_address(read: Read) -> None:
    assert interval(read(page("", f"<time datetime='2013-03-18'>Monday</time> {BODY}")).published)[0] == "2013-03-18"
    report = read(page('<link rel="canonical" href="https://example.org/2012/02/kost">'))
    assert interval(report.published) == ("2012-02-01", "2012-02-29")


def test_statements_a_day_apart_widen_and_others_are_told(read: Read) -> None:
    stamp = '<meta property="article:published_time" content="{}T22:30:00Z">'
    near = read(page(stamp.format("2013-03-17"), f"18 March 2013 {BODY}")).published
    assert interval(near) == ("2013-03-17", "2013-03-18")
    far = read(page(stamp.format("2013-03-10"), f"18 March 2013 {BODY}")).published
    assert interval(far) == ("2013-03-10", "2013-03-10")
    assert "; but dateline '18 March 2013'" in far.evidence


def test_the_first_publication_goes_before_a_later_state(read: Read) -> None:
    head = '<meta property="article:modified_time" content="2013-04-02"><meta property="article:published_time" content="2013-03-18">'
    assert interval(read(page(head)).published) == ("2013-03-18", "2013-03-18")
    only_later = read(page('<meta property="article:modified_time" content="2013-04-02">')).published
    assert interval(only_later) == ("2013-04-02", "2013-04-02")
    assert "modified" in only_later.evidence


def test_the_day_that_a_paper_gives_itself_goes_before_that_of_its_last_change(read: Read) -> None:
    head = '<meta property="article:modified_time" content="2013-04-02">'
    published = read(page(head, f"<h1>Statement on the bridge</h1><p>Kost, 18 March 1993</p>{BODY}")).published
    assert interval(published) == ("1993-03-18", "1993-03-18")
    assert "opening" in published.evidence


def test_a_broken_block_of_metadata_does_not_hide_the_rest(read: Read) -> None:
    head = '<script type="application/ld+json">{"@type": "NewsArticle", "datePub</script><meta name="date" content="2013-03-18">'
    assert interval(read(page(head)).published) == ("2013-03-18", "2013-03-18")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("03/04/2013", ("2013-03-04", "2013-04-03")),
        ("25/04/2013", ("2013-04-25", "2013-04-25")),
        ("04/25/2013", ("2013-04-25", "2013-04-25")),
        ("03-04-2013", ("2013-04-03", "2013-04-03")),
        ("2013/04/03", ("2013-04-03", "2013-04-03")),
        ("3 APR 13", ("2013-04-03", "2013-04-03")),
        ("3 APR 86", ("1986-04-03", "1986-04-03")),
    ],
)
def test_day_and_month_first(read: Read, written: str, expected: tuple[str, str]) -> None:
    published = read(f"Six dead in Kost\n\nPublished: {written}\n\n{BODY}").published
    assert interval(published) == expected
    assert ("either way round" in published.evidence) == (expected[0] != expected[1])


def test_weekday_names_decide_between_day_and_month_first(read: Read) -> None:
    text = (
        "Six dead in Kost\n\nPublished: 05/04/2013\n\nSix people died in Kost on Friday. The army had left on Thursday."
    )
    assert interval(read(text).published) == ("2013-04-05", "2013-04-05")  # a Friday; 4 May 2013 was a Saturday


def test_a_fresh_picture_dates_a_fragment(read: Read) -> None:
    image = '<p><img src="https://cdn.example.org/img/2013/03/18/bus_77.png"></p>'
    near = read(f"<p>{BODY} The fighting began on March 16.</p>{image}").published
    assert interval(near) == ("2013-03-18", "2013-03-19")
    assert "16 March" in near.evidence
    alone = read(f"<p>{BODY}</p>{image}").published
    assert interval(alone) == ("2013-03-18", None)
    assert not alone.known


def test_links_and_years_bound_from_below_only(read: Read) -> None:
    linked = read(f'<p>{BODY} <a href="https://example.org/2013/03/18/x">More</a> was said in 2010.</p>').published
    assert interval(linked) == ("2013-03-18", None)
    stated = read(BODY + " The truce of May 2011 had held until then; a vote is due by 2030.").published
    assert interval(stated) == ("2011-05-01", None)
    assert "'May 2011'" in stated.evidence


def test_unknown_stays_unknown_and_says_so(read: Read) -> None:
    published = read(BODY + " It happened on Wednesday, the same day as the raid of November 27.").published
    assert interval(published) == (None, None)
    assert published.evidence == "not stated, and the text names no year"


def test_the_stamp_of_a_post(read: Read) -> None:
    report = read(
        "Kost Monitor @kost On Mar 17, shells hit a bus in Kost and killed six people. 1:00 PM · Mar 18, 2013728Views24"
    )
    assert interval(report.published) == ("2013-03-18", "2013-03-18")
    assert report.text.endswith("killed six people.")


def test_what_the_user_knows_goes_first(read: Read) -> None:
    known = {
        "published": "2013-03-18/2013-03-19",
        "outlet": "Outlet X",
        "owner": "Group Y",
        "title": "T",
        "url": "https://example.org/x",
    }
    report = read(page('<meta name="date" content="2001-01-01">'), metadata=known)
    assert interval(report.published) == ("2013-03-18", "2013-03-19")
    assert report.published.evidence == "stated by the user"
    assert (report.outlet.name, report.outlet.owner, report.title, report.url) == (
        "Outlet X",
        "Group Y",
        "T",
        "https://example.org/x",
    )


def test_a_path_with_a_date_is_weak_evidence(read: Read) -> None:
    assert interval(read(BODY, path_hint="mirror/example.org/2013/03/18/kost.html").published) == (
        "2013-03-18",
        "2013-03-18",
    )
    dated = read(f"Six dead in Kost\n\n2 April 2013 {BODY}", path_hint="a/2013/03/18/kost.html").published
    assert "; but dateline" in dated.evidence


def test_leap_days_and_impossible_dates(read: Read) -> None:
    assert interval(read(f"Six dead\n\n29 February 2012 {BODY}").published)[0] == "2012-02-29"
    assert read(f"Six dead\n\n31 February 2012 {BODY}").published.latest is None
    assert date(2012, 2, 29) > date(2012, 2, 28)


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://x.example/2024/3/9/story", date(2024, 3, 9)),
        ("https://twitter.com/someone/status/1400000000000000000", date(2021, 6, 2)),
        ("https://x.com/someone/status/1400000000000000000?s=20", date(2021, 6, 2)),
        ("https://elsewhere.example/someone/status/1400000000000000000", None),
    ],
)
def test_days_in_addresses_and_in_the_numbers_of_posts(address: str, day: date | None) -> None:
    assert address_day(address) == day


@pytest.mark.parametrize(
    "dateline",
    [
        "KOST, 18 March 2013. ",
        "KOST, Norland, March 18, 2013: ",
        "KOST, 18 March 2013 (Wire). ",
        "Kost, 18 March 2013. ",
        "New Kost, Norland, March 18, 2013 - ",
    ],
)
def test_a_dateline_may_end_with_a_full_stop_or_colon(dateline: str, read: Read) -> None:
    assert interval(read(dateline + BODY).published) == ("2013-03-18", "2013-03-18")


@pytest.mark.parametrize(
    "heading", ["Note on the dead of Kost, 18 March 2013", "Monday March 18 2013 Midday summary", "Letter of the mayor (18 March 2013)",
                "Centre for Rights in Kost - Bulletin of 18 March 2013",
                "Communique, Kost, 18 March 2013 (translated from the Norse)"],
)  # fmt: skip
def test_a_heading_may_be_dated(heading: str, read: Read) -> None:
    published = read(f"{heading}\n\n{BODY}").published
    assert interval(published) == ("2013-03-18", "2013-03-18")
    assert published.evidence.startswith("the heading")


@pytest.mark.parametrize(
    "text",
    [
        "Kost remembers the shelling of 18 March 2013\n\n" + BODY,
        "Kost, 18 March 2013\n\nOn 20 March 2013 it was quiet. " + BODY,
    ],
)
def test_a_day_that_a_heading_is_about_is_no_date_of_its_own(text: str, read: Read) -> None:
    assert read(text).published.latest is None


def test_no_times_are_looked_for_in_the_text_of_a_page_that_states_its_day(
    read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    def asked(text: str) -> None:
        raise AssertionError(f"all times of a text were looked for: {text[:20]!r}")

    monkeypatch.setattr("reportedly.read.dates.publication.latest_stated", asked)
    published = read(page('<meta name="pubdate" content="18 March 2013">')).published
    assert interval(published) == ("2013-03-18", "2013-03-18")
