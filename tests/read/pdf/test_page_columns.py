"""Pages in columns: in whatever order a file draws its lines, each column is read from its top to its end."""

from __future__ import annotations

import random
from itertools import chain, zip_longest

import pytest

from reportedly.model import Span
from reportedly.read.pdf.columns import Word, in_columns
from tests.read import making
from tests.read.conftest import Read, paragraphs, set_aside
from tests.read.making import lines_at

LEFT = (
    "Shells hit the market of Kost on Monday",
    "and killed nine people, the mayor said.",
    "The dead were brought to a hospital be-",
    "hind the station, where doctors treated",
    "thirty wounded men through the night.",
    "Residents told the agency that two hou-",
    "ses burned down in the quarter, and",
)
RIGHT = (
    "that nobody had come to put them out.",
    "The council denied on Tuesday that any",
    "of its men had fired from the bridge.",
    "It asked the governor for a commission",
    "that would visit the place before the",
    "end of the week, and it promised to",
    "open the road to aid convoys again.",
)
TITLE = "Nine killed as shells hit the market of Kost while the council denies that it fired"
STORY = (
    "Shells hit the market of Kost on Monday and killed nine people, the mayor said. The dead were brought to a hospital behind the "
    "station, where doctors treated thirty wounded men through the night. Residents told the agency that two houses burned down in the "
    "quarter, and that nobody had come to put them out. The council denied on Tuesday that any of its men had fired from the bridge. It "
    "asked the governor for a commission that would visit the place before the end of the week, and it promised to open the road to aid "
    "convoys again."
)
Drawn = list[tuple[int, int, str]]


def columns(x: int = 320, lower: int = 0) -> tuple[Drawn, Drawn]:
    return lines_at(72, 680, LEFT), lines_at(x, 680 - lower, RIGHT)


def rows(*sides: Drawn) -> Drawn:
    return [line for line in chain.from_iterable(zip_longest(*sides)) if line is not None]


def shuffled(drawn: Drawn) -> Drawn:
    return random.Random(3).sample(drawn, len(drawn))  # noqa: S311 - the order does not matter


@pytest.mark.parametrize(
    "drawn",
    [
        pytest.param([line for side in columns() for line in side], id="column by column"),
        pytest.param(rows(*columns()), id="row by row"),
        pytest.param(rows(*columns(x=290)), id="a narrow gutter"),
        pytest.param(rows(*columns(lower=6)), id="lines of other heights"),
        pytest.param(columns()[1] + columns()[0], id="the right one first"),
        pytest.param(shuffled([line for side in columns() for line in side]), id="in no order"),
    ],
)
def test_two_columns_read_alike_however_they_are_drawn(read: Read, drawn: Drawn) -> None:
    assert paragraphs(read(making.pdf([drawn]))) == [STORY]


def test_a_title_over_both_columns_comes_first_and_head_and_foot_are_set_aside(read: Read) -> None:
    head, foot = [(72, 750, "Valley Post"), (500, 750, "page 3")], [(300, 40, "3")]
    other = [
        (x, y, text.replace("Kost", "Arin").replace("again.", "now.").replace("nobody", "no one"))
        for x, y, text in rows(*columns())
    ]
    report = read(making.pdf([foot + rows(*columns()) + head + [(72, 712, TITLE)], foot + other + head]))
    assert report.text.startswith(f"{TITLE}\n\n{STORY}")
    assert report.text.endswith(STORY.replace("Kost", "Arin").replace("again.", "now.").replace("nobody", "no one"))
    assert set_aside(report)["Valley Post page 3"] == "running head or page number"
    assert "Valley Post" not in report.text


def test_a_line_over_both_columns_parts_the_page(read: Read) -> None:
    below = [
        lines_at(x, 520, [line.replace("Kost", "Arin") for line in lines]) for x, lines in ((72, LEFT), (320, RIGHT))
    ]
    report = read(making.pdf([rows(*columns()) + rows(*below) + [(72, 560, TITLE)]]))
    assert report.text == f"{STORY}\n\n{TITLE}\n\n{STORY.replace('Kost', 'Arin')}"


def test_three_columns(read: Read) -> None:
    parts = [[f"The {n} witness of {side}", f"said {n} shells had", f"fallen on street {n}", f"behind the {side}."]
             for side in ("mill", "dam", "port") for n in ("first", "second")]  # fmt: skip
    sides = [lines_at(60 + 180 * i, 700, parts[2 * i] + parts[2 * i + 1]) for i in range(3)]
    text = " ".join(paragraphs(read(making.pdf([rows(*sides)]))))
    assert text == " ".join(line for part in parts for line in part)


def test_a_table_is_read_row_by_row(read: Read) -> None:
    cells = [
        ("Place", "Killed", "Injured"),
        ("Kost", "9", "30"),
        ("Arin", "2", "4"),
        ("Dolm", "1", "7"),
        ("Sel", "3", "8"),
    ]
    table = [(72 + 150 * c, 500 - 14 * r, cell) for r, row in enumerate(cells) for c, cell in enumerate(row)]
    report = read(making.pdf([lines_at(72, 680, LEFT) + table]))
    assert "Kost 9 30" in report.raw
    assert "Arin 2 4" in report.raw


def test_lines_of_one_column_are_left_as_they_are_drawn() -> None:
    words = [Word("word", 72 + 30 * i, 98 + 30 * i, 700 - 12 * j, 710 - 12 * j) for j in range(30) for i in range(12)]
    assert in_columns(words) is None


def test_spans_lead_to_the_words_in_the_text_layer(read: Read) -> None:
    report = read(making.pdf([rows(*columns())]))
    at = report.text.index("of its men had fired")
    start, end = report.raw_range(Span(at, at + len("of its men had fired"), "of its men had fired"))
    assert report.raw[start:end] == "of its men had fired"
    at = report.text.index("behind the station")
    start, end = report.raw_range(Span(at, at + len("behind the station"), "behind the station"))
    assert report.raw[start:end] == "be-\nhind the station"
