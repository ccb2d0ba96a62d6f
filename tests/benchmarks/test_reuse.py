"""The board of text reuse, on a small set: what is planted is found, bulletins of one template are not taken for copies."""

from __future__ import annotations

import argparse

from benchmarks.reuse.articles import KINDS, make_articles
from benchmarks.reuse.board import BENCHMARK, found_pairs, related, reports_of, surviving
from reportedly.weigh.copies.reuse import shared_passages


def test_planted_derivations_are_found_and_nothing_else() -> None:
    figures = BENCHMARK.run(argparse.Namespace(articles=3000, write=None)).figures["index"]
    assert figures["recall"] is not None
    assert figures["recall"] >= 0.95
    assert figures["precision"] is not None
    assert figures["precision"] >= 0.95
    assert all((figures[f"recall, {kind}"] or 0) >= 0.9 for kind in KINDS)


def test_bulletins_of_one_template_are_no_copies() -> None:
    made = make_articles(1500, derived=0.0, templates=1.0)
    assert made.templates == 1500
    assert len(found_pairs(shared_passages(reports_of(made.texts)))) <= 15


def test_a_planted_pair_without_a_common_sequence_is_not_asked_for() -> None:
    made = make_articles(400)
    made.texts = [" ".join(f"w{n}x{m}" for m in range(9)) for n in range(400)]
    assert surviving(made) == {}
    assert set(made.planted) <= related(made)
