"""What spaCy keeps of words is bounded, and what is read of a text is the same."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reportedly.extract.parsing import vocabulary
from reportedly.extract.parsing.parser import load_parser, parse_paragraphs
from reportedly.extract.parsing.vocabulary import bounded
from tests.extract.conftest import report_of

TEXT = "Shells hit the market of Kostrava on Monday, killing 12 people, said mayor {0}, and {1} denied it."
NO_COMMAS = (
    "Shells hit the market of Kostrava on Monday killing 12 people said mayor {0} and {1} denied it and the army said so. "
    * 4
)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As if as many words were known as are kept for good."""
    monkeypatch.setattr(vocabulary, "MOST_WORDS", 0)
    return


def _parsed(text: str) -> list[tuple[str, str, str, str, int]]:
    (doc,) = parse_paragraphs(load_parser(), [text])
    return [(t.text, t.tag_, t.dep_, t.lemma_, t.head.i) for t in doc.tokens]


@pytest.mark.usefixtures("full")
def test_new_words_are_forgotten_with_their_text() -> None:
    nlp = load_parser()
    _parsed(TEXT.format("Oruvand", "Telmorak"))
    words, strings = len(nlp.vocab), len(nlp.vocab.strings)
    for number in range(30):
        _parsed(TEXT.format(f"Oruvand{number}", f"Telmorak{number}"))
    assert (len(nlp.vocab.strings), "Oruvand7" in nlp.vocab) == (strings, False)
    assert len(nlp.vocab) >= words  # spaCy counts what it made, not what it keeps


def test_below_the_limit_words_are_kept() -> None:
    _parsed(TEXT.format("Vasserlin", "Omdeq"))
    assert "Vasserlin" in load_parser().vocab


@pytest.mark.parametrize("text", [TEXT, NO_COMMAS, TEXT.upper()])
def test_the_same_is_read_either_way(extractor, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for limit in (vocabulary.MOST_WORDS, 0, 0, vocabulary.MOST_WORDS):
        monkeypatch.setattr(vocabulary, "MOST_WORDS", limit)
        report = extractor.recased(report_of(text.format("Quelvash", "Brimot")))
        found.append((report.text, extractor.extract(report), extractor.persons(report)))
    assert found[0] == found[1] == found[2] == found[3]
    assert found[0][1]


@pytest.mark.usefixtures("full")
def test_a_parse_that_nobody_asks_for_to_its_end_leaves_nothing_open() -> None:
    nlp = load_parser()
    parses = parse_paragraphs(nlp, [TEXT.format("Ilvaro", "Chemtas")] * 70)
    next(parses)
    assert nlp.vocab.in_memory_zone
    parses.close()
    assert not nlp.vocab.in_memory_zone


@pytest.mark.usefixtures("full")
def test_a_parse_within_another_ends_with_the_outer_one() -> None:
    nlp = load_parser()
    with bounded(nlp):
        _parsed(TEXT.format("Zemrak", "Polvane"))
        assert "Zemrak" in nlp.vocab
    assert "Zemrak" not in nlp.vocab
