"""HTML keeps every running word, whatever its tags look like, and nothing of its markup."""

from __future__ import annotations

import time

import pytest

from reportedly.read.markup.scanner import TokenKind, scan
from tests.read.conftest import Read, kinds, paragraphs, set_aside

OPENING = "The ministry said on Monday that its troops had entered the town. "


def html(body: str) -> str:
    return f"<p>{OPENING}</p><p>{body}</p>"


@pytest.mark.parametrize(
    ("body", "clean"),
    [
        ('It sent <a href=" target="_blank">two brigades</a> there.', "It sent two brigades there."),
        ('It <a href=" > launched a raid</a> at dawn.', "It launched a raid at dawn."),
        ('It gave <a href=" and artillery cover</a>&nbsp;to them.', "It gave and artillery cover to them."),
        ("It gave <a href=' and artillery cover</a> to them.", "It gave and artillery cover to them."),
        ("It gave <a href= and artillery cover</a> to them.", "It gave and artillery cover to them."),
        (
            'It saw <a href=" the council as one of its&nbsp;<a href=" with help from abroad for it. Then it left.',
            "It saw the council as one of its with help from abroad for it. Then it left.",
        ),
        ('It hit <a href="https://example.org/x>the bridge</a> and said "we won" later.', 'It hit the bridge and said "we won" later.'),
        ('It hit <a href="https://example.org/x the bridge</a> at noon.', "It hit the bridge at noon."),
        ("It hit <a href=https://example.org/x target=_blank>the bridge</a>.", "It hit the bridge."),
        ('It hit <a href="https://example.org/x"target="_blank">the bridge</a>.', "It hit the bridge."),
        ("It hit <a href='https://example.org/?a=\"b\"'>the bridge</a>.", "It hit the bridge."),
        ("Between 3 < 5 and 7 > 2 shells fell.", "Between 3 < 5 and 7 > 2 shells fell."),
        ("Write to <desk@example.org> about it.", "Write to <desk@example.org> about it."),
        ("It hit <strong the bridge</strong> at noon.", "It hit the bridge at noon."),
        ("It hit <custom-tag data-x='1'>the bridge</custom-tag>.", "It hit the bridge."),
        ("It hit <!-- a note -->the <!-- open > bridge.", "It hit the bridge."),
        ("It hit <img alt=\"He said \"no\" twice\" src='x.png'>the bridge.", "It hit the bridge."),
        ('It hit <img src=" title="A burning house">the bridge.', "It hit the bridge."),
        ("It hit <span style=\"a:b\">the <i>old</span></i> bridge.", "It hit the old bridge."),
        ("It hit the bridge.<script>if (a < b) { c('</p>') }</script>", "It hit the bridge."),
        ("It hit the bri\u00addge of Kost\u200bown, caf&eacute; &quot;Sun&quot;&amp;Co.", 'It hit the bridge of Kostown, café "Sun"&Co.'),
        ("It in*jured three.", "It injured three."),
        ("It fell (see https://example.org/a?b=c). Troops left pic.twitter.com/ab12 at once.", "It fell (see ). Troops left at once."),
    ],
)  # fmt: skip
def test_broken_markup_loses_no_running_word(read: Read, body: str, clean: str) -> None:
    assert paragraphs(read(html(body)))[1] == clean


def test_swallowed_words_are_marked_damaged_and_intact_ones_are_not(read: Read) -> None:
    report = read(html('It gave <a href=" and artillery cover</a> to them.'))
    (damage,) = report.damage
    assert damage.kind == "broken_attribute"
    assert report.raw[damage.raw_start : damage.raw_end] == '<a href=" and artillery cover'
    assert read(html('It sent <a href=" target="_blank">two brigades</a>.')).damage == ()


def test_a_page_cut_inside_a_tag_is_read_and_said_to_be_cut(read: Read) -> None:
    for cut in ('<p class="bo', "<p cla", "<a", '<a href="https://exam', "</"):
        report = read(f"<p>{OPENING}</p><p>Two people died.{cut}")
        assert paragraphs(report)[1] == "Two people died.", cut
        assert [d.kind for d in report.damage] == ["truncated"], cut


def test_an_unclosed_script_or_comment_does_not_swallow_the_article(read: Read) -> None:
    report = read("<div><script>var a = 1;<p>Rebels took the town, the ministry said.</p><!-- <p>Two died.</p></div>")
    assert paragraphs(report) == ["Rebels took the town, the ministry said.", "Two died."]
    assert sorted(d.kind for d in report.damage) == ["unclosed_comment", "unclosed_element"]


def test_blocks_know_headline_caption_and_quotation(read: Read) -> None:
    report = read(
        "<h1>Town changes hands</h1><p>Rebels took the town on Monday, the ministry said.</p><figure><img src=x.png alt='Not text'>"
        "<figcaption>A street in the town</figcaption></figure><blockquote><p>The agency saw no soldiers in the streets.</p></blockquote>"
    )
    assert kinds(report) == ["headline", "paragraph", "caption", "paragraph"]
    assert "Not text" not in report.text
    assert report.title == "Town changes hands"
    assert report.blocks[3].voice == ""
    assert report.blocks[3].voice_evidence == "set as a block quotation"


def test_line_breaks_and_lines_without_any_block_tag(read: Read) -> None:
    report = read(
        "Rebels took the <b>town</b> on Monday, the ministry said.<br><br>Two people died in it, a doctor added."
    )
    assert len(report.blocks) == 2
    report = read("Rebels took the <b>town</b> on Monday, the ministry said.\n\nTwo people died in it, a doctor added.")
    assert len(report.blocks) == 2


PAGE = """<!doctype html><html><head><title>Bridge falls | Kost Courier</title>
<meta property="og:site_name" content="Kost Courier"><meta property="article:published_time" content="2021-03-09T07:00:00Z">
<link rel="canonical" href="https://www.example.org/2021/03/09/bridge"><style>p {{ color: red }}</style></head><body>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li></ul></nav>
<article><h1>Bridge falls</h1>{paragraphs}</article>
<aside><h3>Most read</h3><p><a href="/a">Minister opens fair in the capital</a></p></aside>
<footer><p>All rights reserved. Kost Courier Ltd.</p></footer></body></html>"""
SENTENCES = (
    "The only bridge over the Ister fell on Monday after a week of shelling, the regional council said in a statement.",
    "At least four people who tried to cross it were killed, according to the council and to two doctors in the town.",
    "The army denied that its guns had fired at the bridge and blamed a mine that it said rebels had laid in autumn.",
    "Relief workers now carry flour over the river in boats, and some 900 families wait for tents on the western bank.",
)


def test_a_page_gives_its_article_and_sets_its_frame_aside(read: Read) -> None:
    report = read(PAGE.format(paragraphs="".join(f"<p>{s}</p>" for s in SENTENCES)))
    assert paragraphs(report) == ["Bridge falls", *SENTENCES]
    assert report.outlet.name == "Kost Courier"
    assert report.url == "https://www.example.org/2021/03/09/bridge"
    assert report.made_by == "read.html@1"
    assert any("Minister opens fair" in text for text in set_aside(report))


def test_a_broken_page_keeps_what_parsers_swallow(read: Read) -> None:
    broken = SENTENCES[2].replace("blamed a mine", 'blamed <a href=" a mine</a>')
    report = read(PAGE.format(paragraphs="".join(f"<p>{s}</p>" for s in (*SENTENCES[:2], broken, SENTENCES[3]))))
    assert paragraphs(report)[3] == SENTENCES[2]


@pytest.mark.parametrize(
    "content",
    ["<" * 500_000, '<a href="' * 60_000, '"' * 500_000, "<!--" * 120_000, "</a " * 120_000, "<a b='<a b=\"" * 45_000,
     "<script>" * 60_000, "&amp" * 120_000, "<p>" * 150_000],
    ids=["brackets", "attributes", "quotes", "comments", "ends", "mixed", "scripts", "entities", "blocks"],
)  # fmt: skip
def test_hostile_markup_is_read_in_linear_time(read: Read, content: str) -> None:
    started = time.process_time()
    read(f"<p>{OPENING}</p>{content}<p>{OPENING}</p>")
    assert time.process_time() - started < 5


def test_markup_of_unknown_elements_is_no_text(read: Read) -> None:
    assert read(OPENING + '<post post-id="78"></post>').text == OPENING.strip()


def test_tokens_cover_the_text_once() -> None:
    raw = '<p a="1">x<!--y--><script>z</script><a href=" w</a><q'
    assert "".join(raw[token.start : token.end] for token in scan(raw)) == raw
    assert [t.name for t in scan(raw) if t.kind is TokenKind.START] == ["p", "script", "a", "q"]
