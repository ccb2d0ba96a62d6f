"""Reading brat files, and the span scores on cases whose result is known by counting."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

from benchmarks.contract import Kind, NoDataError
from benchmarks.polnear import board
from benchmarks.polnear.brat import Spoken, files_of_more_annotators, read_folder
from benchmarks.polnear.score import Scores

TEXT = "The mayor said the bridge was gone. He denied the raid."
#       0   4     10   15                  36 39     46
MAYOR = Spoken(((10, 14),), ((0, 9),), ((15, 34),))
DENIAL = Spoken(((39, 45),), ((36, 38),), ((46, 54),))
BRAT = """T1\tSource 0 9\tThe mayor
T2\tCue 10 14\tsaid
T3\tContent 15 25;30 34\tthe bridge gone
E1\tAttribution:T4 Cue:T2 Content:T3 Source:T1
T5\tCue 39 45\tdenied
T6\tContent 46 54\tthe raid
T7\tContent 900 910\tnowhere
E2\tAttribution-no-source:T8 Cue:T5 Content:T6
E3\tDiscard:T9 Content:T6
"""


def _folder(path: Path, second: str | None = None) -> Path:
    for part in ("text", "attributions"):
        (path / part).mkdir(parents=True)
    (path / "text" / "bridge.txt").write_text(TEXT, encoding="utf-8")
    (path / "text" / "nobody.txt").write_text("Unread.", encoding="utf-8")
    (path / "attributions" / "bridge_00ab.ann").write_text(BRAT, encoding="utf-8")
    if second is not None:
        (path / "attributions" / "bridge_00cd.ann").write_text(second, encoding="utf-8")
    return path


def test_a_folder_is_read_with_torn_parts_and_its_faults_are_named(tmp_path: Path) -> None:
    (article,) = read_folder(_folder(tmp_path))
    assert article.attributions == (
        Spoken(((10, 14),), ((0, 9),), ((15, 25), (30, 34))),
        Spoken(((39, 45),), (), ((46, 54),)),
    )
    assert article.faults == (
        "bridge_00ab.ann, line 7: Content lies outside of the text: '900 910'",
        "bridge_00ab.ann, line 9: an event without a cue",
    )


def test_several_annotators_of_a_text_count_once_and_can_be_compared(tmp_path: Path) -> None:
    folder = _folder(tmp_path, BRAT.replace("Cue 10 14", "Cue 4 14"))
    assert len(read_folder(folder)) == 1
    ((text, files),) = files_of_more_annotators(folder)
    assert (text.name, len(files)) == ("bridge.txt", 2)
    figures = board.people(folder).figures[f"{folder.name}, people"]
    assert figures["cue exact f1"] == 0.5


def test_a_folder_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoDataError, match="no folder 'text'"):
        board.run(argparse.Namespace(data=tmp_path, shared=tmp_path, people=False))


def test_what_stands_inside_the_content_of_another_is_left_out_as_the_annotators_leave_it_out() -> None:
    inside = Spoken(((26, 29),), ((15, 25),), ((30, 34),))
    assert board.outermost([MAYOR, inside, DENIAL]) == [MAYOR, DENIAL]


def _scores(found: list[Spoken], wanted: list[Spoken]) -> Scores:
    scores = Scores()
    scores.add(TEXT, found, wanted)
    return scores


def test_the_same_is_all_right() -> None:
    scores = _scores([MAYOR, DENIAL], [MAYOR, DENIAL])
    for figures in (scores.exact, scores.overlap, scores.all_pairs):
        assert [counts.f1 for counts in figures.values()] == [1.0, 1.0, 1.0]


def test_nothing_found_is_nothing_and_no_error() -> None:
    scores = _scores([], [MAYOR])
    assert (scores.exact["cue"].precision, scores.exact["cue"].recall, scores.exact["cue"].f1) == (0.0, 0.0, 0.0)


def test_a_cue_one_word_longer_is_wrong_but_its_source_still_counts() -> None:
    longer = Spoken(((4, 14),), ((0, 9),), ((15, 34),))
    scores = _scores([longer, DENIAL], [MAYOR, DENIAL])
    assert scores.exact["cue"].f1 == 0.5
    assert scores.exact["source"].f1 == 1.0
    assert scores.overlap["cue"].precision == pytest.approx(2 / 3)
    assert scores.overlap["cue"].recall == 1.0


def test_a_source_counts_only_beside_a_cue_that_overlaps() -> None:
    elsewhere = Spoken(((39, 45),), ((0, 9),), ((15, 34),))
    scores = _scores([elsewhere], [MAYOR])
    assert scores.exact["source"].f1 == 0.0
    assert scores.overlap["content"].f1 == 0.0
    assert scores.all_pairs["content"].f1 == 1.0


def test_overlap_counts_words() -> None:
    half = Spoken(((10, 14),), ((0, 9),), ((15, 25),))  # "the bridge" of "the bridge was gone"
    scores = _scores([half], [MAYOR])
    assert scores.overlap["content"].precision == 1.0
    assert scores.overlap["content"].recall == 0.5
    assert scores.exact["content"].f1 == 0.0


def test_no_source_on_both_sides_is_the_same_source() -> None:
    unnamed = Spoken(((39, 45),), (), ((46, 54),))
    assert _scores([unnamed], [unnamed]).exact["source"].f1 == 1.0
    assert _scores([unnamed], [DENIAL]).exact["source"].f1 == 0.0


def test_an_annotated_attribution_is_paired_once() -> None:
    twice = [MAYOR, Spoken(((10, 14),), ((0, 9),), ((15, 25),))]
    scores = _scores(twice, [MAYOR])
    assert scores.exact["cue"].precision == 1.0  # as published: each found cue asks for itself
    assert scores.overlap["content"].precision == pytest.approx(4 / 6)


def test_errors_say_kind_and_place(tmp_path: Path) -> None:
    (article,) = read_folder(_folder(tmp_path))
    errors = list(board.errors_of(article, [MAYOR, Spoken(((30, 34),), (), ((15, 25),))]))
    assert [(e.kind, e.what, e.at()) for e in errors] == [
        (Kind.MISSED, "attribution", "bridge.txt:39-45"),
        (Kind.SPURIOUS, "attribution", "bridge.txt:30-34"),
        (Kind.WRONG, "content", "bridge.txt:15-34"),
    ]
