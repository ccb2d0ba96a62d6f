"""Text that no editor would pass costs bounded time: endless sentences, lists without an end, one paragraph, runs of signs."""

from __future__ import annotations

import time

import pytest

from reportedly.extract.parsing.parser import MAX_SENTENCE, load_parser, parse_paragraphs
from tests.extract.conftest import report_of

LINE = "Shells hit the market of Kostrava on Monday, killing 12 people and wounding 30, the mayor said. "
ENDLESS = "soldiers and rebels killed 12 men in Kostrava, "
LISTED = "Monday 27 November 2023 "


def _seconds(make, size: int) -> float:
    started = time.process_time()
    make(size)
    return time.process_time() - started


@pytest.mark.parametrize("piece", [LINE, ENDLESS, LISTED, LINE.upper()])
def test_cost_grows_with_the_text_and_not_with_its_square(extractor, piece: str) -> None:
    def read(times: int) -> None:
        extractor.extract(extractor.recased(report_of(piece * times)))

    read(5)
    small, large = _seconds(read, 20), _seconds(read, 160)
    assert large < 3 * 8 * max(small, 0.05)


def test_an_endless_sentence_is_cut_at_a_pause() -> None:
    (doc,) = parse_paragraphs(load_parser(), [ENDLESS * 200])
    lengths = [len(sentence) for sentence in doc.sents]
    assert max(lengths) <= MAX_SENTENCE
    assert all(sentence[-1].text == "," for sentence in doc.sents)


def test_a_sentence_of_normal_length_is_left_to_the_parser() -> None:
    (doc,) = parse_paragraphs(load_parser(), [LINE * 40])
    assert len(list(doc.sents)) == 40


def test_a_run_of_signs_without_a_space_is_blotted_out_and_the_rest_read(extractor) -> None:
    report = report_of("(" * 30_000 + " " + LINE)
    started = time.process_time()
    claims = extractor.extract(report)
    assert time.process_time() - started < 5
    assert any("killing 12 people" in claim.span.exact for claim in claims)
