"""A cached parse is the parse."""

from __future__ import annotations

from pathlib import Path

from benchmarks.parses import cached
from reportedly.extract.parsing.parser import load_parser, parse_paragraphs

TEXTS = (
    "Shells hit Lyman on Monday, killing two men.",
    "The army denied it.",
    "Shells hit Lyman on Monday, killing two men.",
)


def _seen(nlp, texts):
    docs = parse_paragraphs(nlp, texts)
    return [
        [(t.text, t.tag_, t.dep_, t.head.i, t.lemma_, t.ent_type_, t.is_sent_start) for t in doc]
        + [(e.start, e.end, e.label_) for e in doc.ents]
        for doc in docs
    ]


def test_first_and_second_reading_equal_the_parser(tmp_path: Path) -> None:
    nlp = load_parser()
    plain = _seen(nlp, TEXTS)
    kept = cached(nlp, tmp_path)
    assert _seen(kept, TEXTS) == plain
    assert _seen(kept, TEXTS) == plain
    assert _seen(cached(nlp, tmp_path), TEXTS[1:]) == plain[1:]


def test_what_is_kept_is_not_parsed_again(tmp_path: Path, monkeypatch) -> None:
    nlp = load_parser()
    kept = cached(nlp, tmp_path)
    _seen(kept, TEXTS)
    asked: list[int] = []
    monkeypatch.setattr(kept._nlp, "pipe", lambda docs, batch_size: asked.extend(docs) or iter(docs))
    _seen(kept, TEXTS)
    assert asked == []
