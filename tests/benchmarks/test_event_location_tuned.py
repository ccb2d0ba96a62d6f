"""Parts that share no sentence, what the tuned reader sees of words, and what it says, on sentences of our own."""

from __future__ import annotations

import numpy as np

from benchmarks.event_location.alike import PARTS, groups, parts
from benchmarks.event_location.attachment import names
from benchmarks.event_location.tuned import LONGEST, PlaceReader, cut
from benchmarks.event_location.words import COLUMNS, described
from reportedly.extract.parsing.parser import load_parser

KINDS = {"Goma": "settlement", "Rwanda": "country", "Kigali": "settlement"}
SAID = "Gunmen killed nine farmers in Goma, an official in Kigali said."


def test_sentences_that_are_nearly_one_are_in_one_part() -> None:
    texts = [
        "Gunmen killed nine farmers near the lake in Goma on Monday, an official in Kigali said.",
        "A bridge over the river was closed.",
        "Gunmen killed nine farmers near the lake in Goma on Monday, an official in  Kigali said.",
        "Gunmen killed ten farmers near the lake in Goma on Monday, an official in Kigali said.",
        "Farmers from Goma on Monday said that gunmen near the lake were killed.",
    ]
    own = groups(texts)
    assert own[0] == own[2] == own[3]
    assert len(set(own)) == 3
    assert len({parts(texts)[n] for n in (0, 2, 3)}) == 1
    assert set(parts([f"Sentence number {n} of many others." for n in range(200)])) == set(range(PARTS))


def test_words_are_described_within_their_columns() -> None:
    doc = load_parser()(SAID)
    rows = described(doc, doc[1], names(doc), KINDS.get)
    assert len(rows) == len(doc)
    assert all(0 <= value < most for row in rows for value, most in zip(row, COLUMNS, strict=True))
    assert [row[0] for row in rows].index(1) == 1
    kinds = {token.text: row[1] for token, row in zip(doc, rows, strict=True)}
    assert kinds["Goma"] == kinds["Kigali"] > kinds["farmers"] == 0
    steps = {token.text: row[7] for token, row in zip(doc, rows, strict=True)}
    assert steps["Goma"] < steps["farmers"] + 3
    assert rows == described(doc, doc[1], names(doc), KINDS.get)


def test_the_tuned_reader_tells_the_scene_from_the_seat_of_the_speaker() -> None:
    doc, reader = load_parser()(SAID), PlaceReader.load()
    assert [doc[i].text for i in reader.places(doc, doc[1], KINDS.get)] == ["Goma"]
    spoken = next(t for t in doc if t.text == "said")
    at = {t.text: reader.logits(doc, spoken, KINDS.get)[t.i] for t in doc}
    assert at["Goma"] < reader.logits(doc, doc[1], KINDS.get)[next(t.i for t in doc if t.text == "Goma")]
    assert reader.name.startswith("event-location@")


def test_the_habits_of_an_annotator_can_be_told_and_an_unknown_one_is_nobody() -> None:
    doc, reader = load_parser()(SAID), PlaceReader.load()
    plain = reader.logits(doc, doc[1], KINDS.get)
    assert np.array_equal(plain, reader.logits(doc, doc[1], KINDS.get, "somebody else"))
    own = reader.about.annotators[0]
    assert not np.allclose(plain, reader.logits(doc, doc[1], KINDS.get, own))


def test_a_sentence_that_is_too_long_is_read_as_far_as_it_goes() -> None:
    doc = load_parser()("Gunmen killed nine farmers in Goma " + "and shouted " * 400 + "in Kigali.")
    reader = PlaceReader.load()
    ids, heads = cut(doc, reader.vocabulary)
    assert len(ids) == LONGEST
    assert len(heads) < len(doc)
    logits = reader.logits(doc, doc[1], KINDS.get)
    assert np.isfinite(logits[: len(heads)]).all()
    assert np.isneginf(logits[len(heads) :]).all()
