"""Plain text: what is a paragraph, whatever the lines look like."""

from __future__ import annotations

from tests.read.conftest import Read, paragraphs

FIRST = (
    "Fighting between the army and rebels of the river provinces spread to the outskirts of Kost on Monday, the governor told local radio, "
    "and shops stayed shut."
)
SECOND = "Two doctors at the district hospital said they had received eleven wounded people, among them three children from one house."


def wrap(text: str, width: int, indent: str = "") -> str:
    lines, line = [], indent
    for word in text.split():
        if len(line) + len(word) > width:
            lines.append(line.rstrip())
            line = ""
        line += word + " "
    return "\n".join([*lines, line.rstrip()])


def test_one_paragraph_a_line(read: Read) -> None:
    assert paragraphs(read(f"{FIRST}\n{SECOND}\n")) == [FIRST, SECOND]


def test_paragraphs_between_blank_lines_with_windows_line_ends(read: Read) -> None:
    assert paragraphs(read(f"{FIRST}\r\n\r\n{SECOND}\r\n")) == [FIRST, SECOND]


def test_wrapped_text_is_joined(read: Read) -> None:
    for width in (50, 72, 100):
        report = read(wrap(FIRST, width) + "\n\n" + wrap(SECOND, width))
        assert paragraphs(report) == [FIRST, SECOND], width


def test_wrapped_text_with_indented_paragraphs_and_no_blank_lines(read: Read) -> None:
    assert paragraphs(read(wrap(FIRST, 60, "   ") + "\n" + wrap(SECOND, 60, "   "))) == [FIRST, SECOND]


def test_one_sentence_a_line_within_paragraphs(read: Read) -> None:
    text = f"{SECOND}\nNobody else was reported hurt in the town that day.\n\n{FIRST}\nThe radio named no source for the losses."
    assert paragraphs(read(text)) == [
        f"{SECOND} Nobody else was reported hurt in the town that day.",
        f"{FIRST} The radio named no source for the losses.",
    ]


def test_one_paragraph_a_line_below_a_headline(read: Read) -> None:
    report = read(f"Fighting reaches Kost\n\n{FIRST}\n{SECOND}\nNobody else was reported hurt in the town that day.")
    assert paragraphs(report)[1:] == [FIRST, SECOND, "Nobody else was reported hurt in the town that day."]


def test_list_items_stay_apart(read: Read) -> None:
    text = f"{FIRST}\n\nThe council counted these losses:\n- two people killed in Kost\n- one person killed in Brena"
    assert paragraphs(read(text))[-2:] == ["- two people killed in Kost", "- one person killed in Brena"]


def test_a_paragraph_cut_before_its_last_words_is_made_whole(read: Read) -> None:
    report = read(
        f"{FIRST}\n\nThe unit is said to have raided a depot of the army on the eastern edge of Kost\n\n"
        f"September 4. {SECOND}\n\n{FIRST[:-1]} again."
    )
    assert "eastern edge of Kost September 4. Two doctors" in report.text
    (damage,) = report.damage
    assert damage.kind == "split_paragraph"
    assert report.raw[damage.raw_start : damage.raw_end] == "\n\n"


def test_a_sentence_that_goes_on_in_lower_case_is_made_whole(read: Read) -> None:
    report = read("The army said that it had pulled back its guns from the edge of the\n\ntown of Kost.\n\n" + SECOND)
    assert paragraphs(report)[0] == "The army said that it had pulled back its guns from the edge of the town of Kost."


def test_a_heading_does_not_swallow_the_next_paragraph(read: Read) -> None:
    report = read(f"{FIRST}\n\nHospitals under strain\n\n{SECOND}")
    assert paragraphs(report) == [FIRST, "Hospitals under strain", SECOND]
