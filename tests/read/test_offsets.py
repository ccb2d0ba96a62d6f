"""Whatever was cleaned away, every character of the clean text leads back to its place in the raw file."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import OffsetMap, Report
from reportedly.read import read_report
from reportedly.read.formats import format_of, formats
from reportedly.read.mapped import MappedBuilder, join
from reportedly.read.raw.content import Content
from reportedly.read.unusable import Unusable
from tests.read.conftest import Read

PIECES = st.sampled_from(
    [
        "Shells fell on the market", " at dawn. ", "<p>", "</p>", "<p class=\"x\">", "\n", "\n\n", "  ", "\t",
        "&nbsp;", "&amp;", "&#8217;", "<a href=\"https://example.org/a\">", "</a>", "<a href=\" ", "<a href=\" target=\"_blank\">",
        "<b>", "</b>", "<br>", "<br/>", "\u200b", "\u00ad", "caf\u00e9 ", "\u201cquoted\u201d ", "\u00e2\u20ac\u2122",
        "<img src=\" >", "<!--", "-->", "<", ">", "\"", "'", "=", "[TEXT] ", "Tags ", "AFP Monday 13 Nov 2017 ", "11.10.2017 ",
        "The town of Kost was quiet. ", "\u0645\u062f\u064a\u0646\u0629 ", "\r\n", "&lt;p&gt;", "<script>x</script>",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=120)


def holds(text: str, offsets: OffsetMap, raw: str) -> None:
    """The promises of an offset map, for every segment and every character."""
    clean = raw_at = 0
    for segment in offsets.segments:
        assert segment.clean == clean
        assert segment.clean_length > 0
        assert segment.raw >= raw_at
        assert segment.raw + segment.raw_length <= len(raw)
        if segment.clean_length == segment.raw_length:
            pairs = zip(
                text[segment.clean : segment.clean + segment.clean_length],
                raw[segment.raw : segment.raw + segment.raw_length],
                strict=True,
            )
            assert all(a == b or (a.isspace() and (b.isspace() or segment.clean_length <= 2)) for a, b in pairs)
        clean += segment.clean_length
        raw_at = segment.raw + segment.raw_length
    assert clean == len(text)


@given(TEXTS)
def test_every_draft_maps_back(text: str) -> None:
    for form in formats():
        try:
            draft = form.read(Content(text.encode("utf-8", "replace")))
        except Unusable:
            continue
        raw, end = draft.raw, 0
        for passage in draft.passages:
            holds(passage.text.text, OffsetMap(passage.text.segments), raw)
            assert passage.text.raw_start >= end
            end = passage.text.raw_end


@given(TEXTS)
def test_every_report_maps_back(noise: str) -> None:
    raw = (
        "The army said that rebels had shelled the town on Monday.\n\n"
        + noise
        + "\n\nResidents told the agency that two people died."
    )
    report = read_report(raw.encode("utf-8", "replace"), "noise.txt")
    if not isinstance(report, Report):
        return
    holds(report.text, report.offsets, report.raw)
    previous = 0
    for block in report.blocks:
        assert block.start >= previous
        assert report.text[block.start : block.end].strip() == report.text[block.start : block.end] != ""
        previous = block.end
    for item in (*report.damage, *report.quarantined):
        assert 0 <= item.raw_start <= item.raw_end <= len(report.raw)


@given(TEXTS, st.integers(0, 200), st.integers(0, 200))
def test_a_slice_says_where_its_own_text_stands(raw: str, a: int, b: int) -> None:
    builder = MappedBuilder(raw)
    builder.add(0, len(raw))
    whole = builder.finish()
    start, end = sorted((min(a, len(whole.text)), min(b, len(whole.text))))
    part = whole.slice(start, end)
    assert part.text == whole.text[start:end].strip(" ")
    holds(part.text, OffsetMap(part.segments), raw)


def test_joined_parts_keep_their_places() -> None:
    raw = "One half  ...  other half"
    builder = MappedBuilder(raw)
    builder.add(0, 8)
    first = builder.finish()
    builder.add(15, len(raw))
    whole = join((first, builder.finish()), " ")
    assert whole.text == "One half other half"
    assert OffsetMap(whole.segments).to_raw(9, 14) == (15, 20)


def test_a_span_over_markup_quotes_the_raw_file_with_it(read: Read) -> None:
    report = read("<p>Rebels took <b>four&nbsp;villages</b> near Kost, residents said on Sunday.</p>")
    start = report.text.index("four villages")
    span = report.span(start, start + len("four villages"))
    assert report.quote(span) == "four&nbsp;villages"
    wider = report.span(0, report.text.index(" near"))
    assert report.quote(wider) == "Rebels took <b>four&nbsp;villages"


def test_raw_is_the_file_decoded_with_its_byte_order_mark(read: Read) -> None:
    data = "\ufeffShells hit the hospital of Kost, a doctor said.".encode()
    report = read(data)
    assert report.raw == data.decode("utf-8")
    assert report.text.startswith("Shells hit")
    assert report.raw_range(report.span(0, 6)) == (1, 7)


def test_format_is_chosen_by_content() -> None:
    assert format_of(Content(b"<p>Two people died.</p>")).name == "html"
    assert format_of(Content(b"Losses of x < 5 and y > 3 were reported.")).name == "text"
