"""Labels of where claims of real war news play, and how a claim is measured against one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from benchmarks import articles
from benchmarks.places.told import LABELS_AGAIN, is_open, read_labels


def test_no_article_of_the_second_draw_has_more_than_two_claims_or_is_of_the_first() -> None:
    again = read_labels(LABELS_AGAIN)
    of = Counter((label.source, label.document) for label in again)
    assert max(of.values()) <= 2
    assert not of.keys() & {(label.source, label.document) for label in read_labels()}


def test_halves_of_the_second_draw_are_whole_articles_and_both_have_many() -> None:
    again = read_labels(LABELS_AGAIN)
    read = sum(is_open(label.document) for label in again)
    assert 0.4 < read / len(again) < 0.6


def test_messages_that_say_no_day_are_left_out(tmp_path: Path) -> None:
    folder = tmp_path / "muc4" / "dev"
    folder.mkdir(parents=True)
    (folder / "dev-muc3-0001-0002").write_text(
        "DEV-MUC3-0001 (TOLM)\n\n   DORN, 4 MAY 89 (RADIO DORN) -- [TEXT] SHELLS FELL ON THE MILL.\n\n\n"
        "DEV-MUC3-0002 (TOLM)\n\n   [TEXT] NOBODY KNOWS WHEN THE BRIDGE WAS BURNED.\n",
        encoding="utf-8",
    )
    (only,) = articles.articles("muc4", tmp_path)
    assert (only.name, only.day) == ("DEV-MUC3-0001", "1989-05-04")


def test_another_source_is_no_source(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        articles.articles("rumours", tmp_path)
