"""Tables of labelled claims that are parted in two: what holds for each of them."""

from __future__ import annotations

from collections import Counter
from types import ModuleType

import pytest

from benchmarks.days import told as days
from benchmarks.labelled import HALVES
from benchmarks.speakers import told as speakers


@pytest.mark.parametrize("told", [days, speakers])
def test_no_article_has_more_than_three_labels_and_each_is_of_one_half(told: ModuleType) -> None:
    labels = told.read_labels()
    assert max(Counter((x.source, x.document) for x in labels).values()) <= 3
    halves = {(x.source, x.document, x.half) for x in labels}
    assert len(halves) == len({(x.source, x.document) for x in labels})
    assert {half for *_, half in halves} == set(HALVES)
