"""The classes of police action, on articles of our own with known answers."""

from __future__ import annotations

import json
from pathlib import Path

from benchmarks.contract import Kind
from benchmarks.india_police.board import Article, _holding, articles, errors, read, scored

ARTICLE = Article(
    "7",
    (
        "kasungo: police arrested nine traders in the old market on tuesday.",
        "two men were killed in police firing near the mill.",
        "farmers sold maize at the usual price.",
        "the police failed to stop the mob, a shopkeeper said.",
    ),
    (frozenset(("ARREST",)), frozenset(("KILL", "FORCE")), frozenset(), frozenset(("FAIL",))),
    frozenset(("ARREST", "KILL", "FORCE", "FAIL")),
)


def test_each_sentence_gets_its_classes() -> None:
    assert read(ARTICLE) == [{"ARREST"}, {"KILL", "FORCE"}, set(), {"FAIL"}]


def test_sentences_are_found_again_in_the_text() -> None:
    for start, sentence in zip(ARTICLE.starts, ARTICLE.sentences, strict=True):
        assert ARTICLE.text[start:].startswith(sentence)


def test_scores_of_constructed_answers() -> None:
    pairs = [
        (frozenset(("KILL", "FORCE")), {"FORCE"}),
        (frozenset(("ARREST",)), {"ARREST", "FORCE"}),
        (frozenset(), set()),
    ]
    figures = scored(pairs)
    assert figures["force precision"] == 0.5
    assert figures["force recall"] == 1.0
    assert figures["killing F1"] is None
    assert figures["killing recall"] == 0.0
    assert figures["arrest F1"] == 1.0
    assert figures["killing, arrest, force F1"] == 0.6667


def test_errors_name_the_sentence() -> None:
    wrong = list(errors(ARTICLE, [set(), {"KILL", "FORCE"}, {"FORCE"}, {"FAIL"}]))
    assert [(e.kind, e.what) for e in wrong] == [(Kind.MISSED, "arrest"), (Kind.SPURIOUS, "force")]
    assert ARTICLE.text[wrong[0].start : wrong[0].end] == ARTICLE.sentences[0]


def test_articles_are_read_from_the_two_files(tmp_path: Path) -> None:
    rows = [
        {"doc_id": 3, "sent_id": 1, "sent_labels": ["ARREST"], "sent_text": "he was held."},
        {"doc_id": 3, "sent_id": 0, "sent_labels": [], "sent_text": "delhi:"},
    ]
    (tmp_path / "sents.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "docs.jsonl").write_text(json.dumps({"doc_id": 3, "doc_labels": ["ARREST"]}), encoding="utf-8")
    (article,) = articles(tmp_path)
    assert article.sentences == ("delhi:", "he was held.")
    assert article.text == "delhi: he was held. "
    assert article.labels == {"ARREST"}


def test_a_claim_counts_for_the_sentence_that_holds_most_of_it() -> None:
    starts = [0, 8, 40]
    assert _holding(starts, 0, 35) == 1
    assert _holding(starts, 0, 6) == 0
    assert _holding(starts, 30, 90) == 2


def test_a_demanded_arrest_is_no_arrest() -> None:
    labels = frozenset[str]()
    article = Article("8", ("the guilty should be arrested at once, the party said.",), (labels,), labels)
    assert read(article) == [set()]
