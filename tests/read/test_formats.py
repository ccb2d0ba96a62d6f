"""PDF, Word and mail: the text layer, the way back to page, paragraph and header, and what is no text of the report."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from reportedly.model import Rejection
from reportedly.read import read_report
from tests.read import making
from tests.read.conftest import Read, kinds, paragraphs, set_aside
from tests.read.making import LEAD, SECOND, lines_at

HEAD = "Valley Monitor  Weekly Bulletin"


def bulletin(number: int, texts: list[str]) -> list[tuple[int, int, str]]:
    return [(72, 760, HEAD), *lines_at(72, 700, texts), (300, 30, f"{number}")]


def test_pages_running_heads_and_broken_words(read: Read) -> None:
    pages = [
        bulletin(
            1,
            [
                "Shells hit the market of Kost on Monday and nine people were killed, the mayor of the",
                "town said. The hos-",
            ],
        ),
        bulletin(
            2, ["pital took in thirty wounded men, and two of them had died before the evening came, a", "doctor said."]
        ),
        bulletin(
            3,
            [
                "Residents told the agency that the state-run bakery burned down and that it had been",
                "empty. A second state-",
                "run bakery stood behind the station and was not hit by anything at all.",
            ],
        ),
    ]
    report = read(
        making.pdf(pages, {"Title": "Bulletin 12", "Author": "Monitoring Desk", "CreationDate": "D:20240514090000Z"})
    )
    assert paragraphs(report) == [
        "Shells hit the market of Kost on Monday and nine people were killed, the mayor of the town said. The hospital took in "
        "thirty wounded men, and two of them had died before the evening came, a doctor said.",
        "Residents told the agency that the state-run bakery burned down and that it had been empty. A second state-run bakery "
        "stood behind the station and was not hit by anything at all.",
    ]
    where = report.text.index("hospital")
    span = report.span(where, where + len("hospital"))
    assert report.quote(span).replace("\n", "").replace("\f", "").startswith("hos")
    assert report.landmark(span) == "page 1"
    assert report.landmark(report.span(report.text.index("Residents"), len(report.text))) == "page 3"
    assert [q.reason for q in report.quarantined] == ["running head or page number"] * 6
    assert (report.title, report.author, str(report.modified.latest)) == (
        "Bulletin 12",
        "Monitoring Desk",
        "2024-05-14",
    )
    assert "PDF made or modified" in report.published.evidence


def test_two_columns_are_read_one_after_the_other(read: Read) -> None:
    left = [
        "Shells hit the market of Kost",
        "on Monday and killed nine",
        "people, the mayor said. He asked",
        "for help from the capital and",
    ]
    right = [
        "from the governor, who said on",
        "Tuesday that trucks were on the",
        "way with water and with bread",
        "for four hundred families.",
    ]
    report = read(making.pdf([[*lines_at(72, 700, left), *lines_at(320, 700, right)]]))
    assert paragraphs(report) == [" ".join(left + right)]


def test_a_wider_gap_ends_a_paragraph(read: Read) -> None:
    first = lines_at(72, 700, ["Shells hit the market of Kost on Monday and killed nine", "people, the mayor said."])
    second = lines_at(72, 660, ["Residents told the agency that two houses burned down", "behind the station."])
    assert len(paragraphs(read(making.pdf([first + second])))) == 2


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (making.pdf([[], []]), "no_text", "only pictures of pages"),
        (making.pdf([lines_at(72, 700, [LEAD])])[:300], "damaged", "damaged"),
        (b"%PDF-1.7 and no more", "damaged", "damaged"),
        (making.word([""]), "no_text", "Word document without text"),
        (making.word([LEAD])[:-200], "damaged", "damaged"),
        (making.message(html="").replace(b"text/plain", b"image/png"), "no_text", "without a text"),
    ],
)  # fmt: skip
def test_spoilt_documents_say_why(reject: Callable[[bytes], Rejection], data: bytes, code: str, words: str) -> None:
    rejection = reject(data)
    assert (rejection.code, words in rejection.reason) == (code, True), rejection


def test_an_encrypted_pdf_says_so(reject: Callable[[bytes], Rejection]) -> None:
    data = making.pdf([lines_at(72, 700, [LEAD])])
    key = "<" + "41" * 32 + ">"
    locked = data.replace(
        b"/Root 1 0 R",
        f"/Root 1 0 R /ID [{key} {key}] /Encrypt << /Filter /Standard /V 1 /R 2 /O {key} /U {key} /P -4 >>".encode(),
    )
    assert reject(locked).code == "encrypted"


def test_word_paragraphs_headings_and_tables(read: Read) -> None:
    report = read(
        making.word([LEAD, "", SECOND], "Market hit", [["Quarter", "Dead"], ["Station quarter of Kost", "nine people"]])
    )
    assert paragraphs(report)[:3] == ["Market hit", LEAD, SECOND]
    assert kinds(report)[0] == "headline"
    assert report.landmark(report.span(report.text.index(LEAD), len(report.text))) == "paragraph 2"
    assert "paragraph 5, table, paragraph 1" in {mark.name for mark in report.landmarks}


def test_word_bombs_and_entities_are_refused(reject: Callable[[bytes], Rejection]) -> None:
    bomb = making.zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w>" + b" " * 30_000_000})
    assert reject(bomb).code == "bomb"
    declared = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa">]><w>&a;</w>'
    assert reject(making.zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": declared})).code == "bomb"


def test_a_mail_without_what_it_quotes(read: Read) -> None:
    text = (
        f"{LEAD}\n\nOn Mon, 13 May 2024 at 10:00, Other Desk <o@example.org> wrote:\n> Is it true that forty people died in Kost today?\n"
        f"> We heard so from two drivers.\n\nNo, that is a rumour. {SECOND}\n\n-- \nField Desk, telephone 12345\n"
    )
    report = read(making.message(text))
    assert paragraphs(report)[0] == "Market hit"
    assert LEAD in report.text
    assert "that is a rumour" in report.text
    assert "forty people" not in report.text
    reasons = set_aside(report)
    assert any("forty people" in raw and reason == "quoted message" for raw, reason in reasons.items())
    assert any("telephone" in raw and reason == "signature of a message" for raw, reason in reasons.items())
    assert report.landmark(report.span(0, 3)) == "header Subject"
    assert report.landmark(report.span(report.text.index("Shells"), len(report.text))) == "part text/plain"


def test_a_mail_with_a_date_beyond_all_clocks_is_read_without_it(read: Read) -> None:
    whole = making.message(f"{LEAD} {SECOND}")
    spoilt = re.sub(rb"(?m)^Date: .*$", b"Date: Tue, 14 May 2024 08:30:00 +99999999999999999999", whole)
    assert spoilt != whole
    assert LEAD in read(spoilt).text


def test_a_mail_in_html_is_repaired_and_its_quotation_left_out(read: Read) -> None:
    html = (
        '<p>Shells hit <a href=" and rockets hit the market</a> of Kost on Monday, the mayor said.</p>'
        '<div class="gmail_quote"><p>Is it true that forty people died in Kost today, as two drivers say?</p></div>'
    )
    report = read(making.message("", html=html))
    assert "and rockets hit the market" in report.text
    assert "forty people" not in report.text
    assert [d.kind for d in report.damage] == ["broken_attribute"]


def test_a_date_of_a_file_is_believed_last(read: Read) -> None:
    lines = lines_at(
        72,
        700,
        ["KOST, 3 May 2021 - Shells hit the market of Kost and killed nine people, the mayor of", "the town said."],
    )
    report = read(making.pdf([lines], {"ModDate": "D:20240514090000Z"}))
    assert str(report.published.latest) == "2021-05-03"


def test_metadata_of_a_page(read: Read) -> None:
    page = making.PAGE.replace(
        "<title>",
        '<link rel="canonical" href="https://example.org/hit"><meta name="author" content="A. Reporter">'
        '<meta property="article:published_time" content="2024-05-14T08:00:00Z">'
        '<meta property="article:modified_time" content="2024-05-16T08:00:00Z"><title>',
    )
    report = read(page)
    assert (report.url, report.author) == ("https://example.org/hit", "A. Reporter")
    assert (str(report.published.latest), str(report.modified.latest)) == ("2024-05-14", "2024-05-16")
    assert report.modified.evidence.startswith("meta article:modified_time")


def test_what_is_known_of_a_report_goes_before_what_it_says() -> None:
    from reportedly.model import Report
    from reportedly.read import Found, Metadata

    found = Metadata(titles=(Found("As listed", "column 'title'"),), outlets=(Found("Valley Post", "column 'source'"),))
    report = read_report(making.STORY.encode(), "a", found=found, metadata={"outlet": "As stated"})
    assert isinstance(report, Report)
    assert (report.outlet.name, report.title) == ("As stated", "As listed")
