"""The scorer of parties on constructed answers, and its texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.parties.board import DOER, DONE_TO, PARTS, Act, Count, Text, load, score
from benchmarks.reading import reader
from reportedly.model import Rejection

TEXT = "Raiders burned the mill and killed two millers."
ACTS = (Act("killed two millers", DOER, "Raiders"), Act("killed two millers", DONE_TO, "two millers"))


def counted(acts: tuple[Act, ...], nobody: tuple[str, ...] = ()) -> tuple[dict[str, Count], list[str]]:
    outcome = reader().read(TEXT, "mill.txt", {"published": "2016-11-29"})
    assert not isinstance(outcome, Rejection)
    counts = {DOER: Count(), DONE_TO: Count()}
    errors = score(Text("seen", TEXT, acts, nobody), outcome[1], counts)
    return counts, [f"{e.kind.value} {e.what}" for e in errors]


def test_found_and_right() -> None:
    counts, errors = counted(ACTS)
    assert (counts[DOER], counts[DONE_TO]) == (Count(1, 1, 1, 1), Count(1, 1, 1, 1))
    assert errors == []


def test_another_doer_is_missed_and_ours_spurious() -> None:
    counts, errors = counted((Act("killed two millers", DOER, "the mill"), ACTS[1]))
    assert counts[DOER] == Count(1, 0, 1, 0)
    assert errors == ["missed doer", "spurious doer"]


def test_a_doer_of_a_claim_that_has_none_is_spurious() -> None:
    _, errors = counted((), nobody=("killed two millers",))
    assert sorted(errors) == ["spurious doer", "spurious done to"]


def test_words_that_are_not_in_the_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "texts.toml"
    path.write_text(
        '[[texts]]\npart = "seen"\ntext = "A raid."\nacts = [["a raid on", "doer", "A"]]\n', encoding="utf-8"
    )
    with pytest.raises(ValueError, match="not in the text"):
        load(path)


def test_both_parts_have_texts() -> None:
    assert {text.part for text in load()} == set(PARTS)
