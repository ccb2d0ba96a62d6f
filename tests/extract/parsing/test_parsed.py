"""The plain parse beside spaCy's own: every answer that rules ask for is the same."""

from __future__ import annotations

from typing import Any

import pytest
import spacy
from spacy.tokens import Doc as SpacyDoc

from reportedly.extract.parsing.morphology import FILLER, Morphology
from reportedly.extract.parsing.parsed import Doc
from reportedly.extract.parsing.parser import load_parser, plain

TEXTS = (
    "Shells, rockets and bombs hit Nahr Hamid on Monday, killing 12 people; the mayor, Adnan Yusuf, said they'd flee.",
    "He ain't gonna leave.  Let's go, she said. C'mon, they gotta go now.\n\nThe US army left the barracks in  1998.",
    "Fighters of the Northern Front who had been driven out of Tel Hamid told reporters that nobody had retaken it (or tried).",
    "",
)
ATTRIBUTES = (
    "text",
    "lower_",
    "whitespace_",
    "tag_",
    "dep_",
    "pos_",
    "lemma_",
    "ent_type_",
    "i",
    "idx",
    "text_with_ws",
)
FLAGS = ("is_alpha", "is_punct", "is_space", "like_num", "is_sent_start", "n_lefts")
NEAR = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")


@pytest.fixture(scope="module", params=TEXTS, ids=range(len(TEXTS)))
def pair(request: pytest.FixtureRequest) -> tuple[SpacyDoc, Doc]:
    nlp = load_parser()
    (bare,) = nlp.pipe([request.param], disable=list(Morphology(nlp).replaces))
    return nlp(request.param), plain(nlp, bare)


def test_words_say_the_same(pair: tuple[SpacyDoc, Doc]) -> None:
    theirs, ours = pair
    assert [[getattr(t, a) for a in ATTRIBUTES] for t in ours] == [[getattr(t, a) for a in ATTRIBUTES] for t in theirs]
    assert [[int(getattr(t, a)) for a in FLAGS] for t in ours] == [[int(getattr(t, a)) for a in FLAGS] for t in theirs]


def test_trees_are_the_same(pair: tuple[SpacyDoc, Doc]) -> None:
    theirs, ours = pair
    for own, other in zip(ours, theirs, strict=True):
        assert own.head.i == other.head.i
        assert (own.left_edge.i, own.right_edge.i) == (other.left_edge.i, other.right_edge.i)
        assert (own.sent.start, own.sent.end, own.sent.root.i) == (other.sent.start, other.sent.end, other.sent.root.i)
        for near in NEAR:
            assert [t.i for t in getattr(own, near)] == [t.i for t in getattr(other, near)], near


def test_spans_are_the_same(pair: tuple[SpacyDoc, Doc]) -> None:
    theirs, ours = pair
    assert ours.text == theirs.text
    assert [(e.start, e.end, e.label_) for e in ours.ents] == [(e.start, e.end, e.label_) for e in theirs.ents]
    assert [(s.start, s.end, s.text) for s in ours.sents] == [(s.start, s.end, s.text) for s in theirs.sents]
    for start in range(len(theirs)):
        for end in range(start + 1, len(theirs) + 1):
            own, other = ours[start:end], theirs[start:end]
            assert _shown(own) == _shown(other)


def test_the_words_at_some_characters_are_the_same(pair: tuple[SpacyDoc, Doc]) -> None:
    theirs, ours = pair
    for start in range(len(theirs.text) + 1):
        for end in range(start + 1, min(len(theirs.text), start + 12) + 2):
            own, other = ours.char_span(start, end), theirs.char_span(start, end, alignment_mode="expand")
            assert _ends(own) == _ends(other), (start, end)


def test_words_beyond_the_text_are_errors() -> None:
    (doc,) = (plain(load_parser(), d) for d in load_parser().pipe(["Rebels left."]))
    with pytest.raises(IndexError):
        doc[0].nbor(-1)
    with pytest.raises(IndexError):
        doc[len(doc) - 1].nbor()
    with pytest.raises(IndexError):
        doc[0:1][1]


def test_the_grammar_of_a_word_does_not_depend_on_what_was_read_before() -> None:
    nlp = load_parser()
    said = "Gunmen left the bases; the wounded left."
    (bare,) = nlp.pipe([said], disable=["attribute_ruler", "lemmatizer"])
    fresh, used = Morphology(nlp), Morphology(nlp)
    for text in TEXTS:
        used.plain(next(nlp.pipe([text], disable=["attribute_ruler", "lemmatizer"])))
    own, other = fresh.plain(bare), used.plain(bare)
    assert [(t.pos_, t.lemma_, t.base) for t in own] == [(t.pos_, t.lemma_, t.base) for t in other]
    assert [t.base for t in own if t.text in ("bases", "wounded")] == ["base", "wound"]


def test_a_text_of_common_words_is_told_by_look_up(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = load_parser()
    morphology = Morphology(nlp)
    said = "There were no survivors at all, and all the houses of the mill were gone."
    docs = list(nlp.pipe([said, said], disable=list(morphology.replaces)))
    first = morphology.plain(docs[0])
    monkeypatch.setattr(morphology, "_said", lambda doc: pytest.fail(f"the pipes ran again on {doc}"))
    second = morphology.plain(docs[1])
    assert [(t.pos_, t.lemma_) for t in second] == [(t.pos_, t.lemma_) for t in first]
    assert [(t.pos_, t.lemma_) for t in first] == [(t.pos_, t.lemma_) for t in nlp(said)]


def test_the_filler_is_in_no_rule_over_several_words() -> None:
    ruler = load_parser().get_pipe("attribute_ruler")
    words = {str(asked.get("LOWER")) for rule in ruler.patterns for p in rule["patterns"] if len(p) > 1 for asked in p}
    assert FILLER not in words


def test_a_pipeline_without_the_pipes_is_taken_as_it_is() -> None:
    blank = spacy.blank("en")
    blank.add_pipe("sentencizer")
    doc = plain(blank, blank("One left. Two stayed."))
    assert [s.text for s in doc.sents] == ["One left.", "Two stayed."]
    assert Morphology(blank).replaces == ()


def _ends(span: Any) -> tuple[int, int] | None:
    return None if span is None else (span.start, span.end)


def _shown(span: Any) -> tuple[str, int, int, int]:
    return span.text, span.root.i, span.start_char, span.end_char
