"""Reading the marked sentences, scoring, and the model, on sentences of our own."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from benchmarks.event_location.attachment import BUCKETS, PlaceAttachment, buckets, features, names, path
from benchmarks.event_location.board import scored
from benchmarks.event_location.gold import Marked, marked, tokens_in
from benchmarks.event_location.train import cases, fit, probabilities
from reportedly.extract.parsing.parser import load_parser

KINDS = {"Goma": "settlement", "Rwanda": "country", "Kigali": "settlement"}


def test_spans_that_disagree_are_read_by_their_words(tmp_path: Path) -> None:
    text = "Rebels shelled Goma ."
    spans = [
        {"start": 7, "end": 14, "token_start": 1, "token_end": 1, "label": "VERB"},
        {"start": 0, "end": 0, "token_start": 2, "token_end": 2, "label": "LOCATION", "text": "Goma"},
    ]
    file = tmp_path / "one.jsonl"
    rows = [{"text": text, "spans": spans}, {"text": text, "spans": spans[1:]}]
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (sentence,) = marked(file, load_parser())
    assert text[slice(*sentence.verb)] == "shelled"
    assert [text[s:e] for s, e in sentence.places] == ["Goma"]
    assert tokens_in(load_parser()(text), sentence.places) == {2}


def test_scores_of_constructed_answers() -> None:
    answers = [
        (frozenset((3, 4)), frozenset((4,))),
        (frozenset(), frozenset((1,))),
        (frozenset((2,)), frozenset((2,))),
    ]
    figures = scored(answers)
    assert (figures["precision"], figures["recall"]) == (0.6667, 0.6667)
    assert (figures["precision where a place is told"], figures["recall where a place is told"]) == (1.0, 0.6667)


def test_the_path_runs_over_the_common_ancestor() -> None:
    doc = load_parser()("Rebels in Goma shelled the port.")
    goma = next(t for t in doc if t.text == "Goma")
    up, down, top = path(doc[3], goma)
    assert (up, top.text) == ([], "shelled")
    assert down == ["nsubj", "prep:in", "pobj"]


def test_features_name_no_place() -> None:
    doc = load_parser()("Rebels shelled Goma from Rwanda.")
    candidates = names(doc)
    assert [n.text(doc) for n in candidates] == ["Goma", "Rwanda"]
    seen = {f for n in candidates for f in features(doc, doc[1], n, candidates, KINDS.get)}
    assert not any("goma" in f.lower() or "rwanda" in f.lower() for f in seen)
    assert all(0 <= b < BUCKETS for b in buckets(seen))


def test_training_learns_what_it_is_shown_and_is_the_same_each_time() -> None:
    texts = [("Rebels shelled Goma on Monday, an official in Kigali said.", "shelled", "Goma")]
    sentences = [
        Marked(t, (t.index(v), t.index(v) + len(v)), ((t.index(p), t.index(p) + len(p)),), n)
        for n, (t, v, p) in enumerate(texts * 20, 1)
    ]
    given = cases(sentences, KINDS.get)
    weights = fit(given, np.arange(len(given.rows)))
    assert np.array_equal(weights, fit(given, np.arange(len(given.rows))))
    said = probabilities(weights, given.rows)
    assert all((p > 0.5) == bool(w) for p, w in zip(said, given.wanted, strict=True))


def test_the_trained_model_tells_the_scene_from_the_seat_of_the_speaker() -> None:
    doc = load_parser()("Gunmen killed nine farmers in Goma, an official in Kigali said.")
    candidates = names(doc)
    likely = PlaceAttachment.load().probabilities(doc, doc[1], candidates, KINDS.get)
    by_name = {n.text(doc): p for n, p in zip(candidates, likely, strict=True)}
    assert by_name["Goma"] > 0.5
    assert by_name["Goma"] > by_name["Kigali"]
