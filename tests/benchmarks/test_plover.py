"""The coding mode on sentences of our own, and its scorer on constructed answers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.plover.board import scored, sentences
from benchmarks.plover.coding import code, older_types
from reportedly.codebook import event_types
from reportedly.extract.parsing.parser import load_parser, parse_paragraphs

CASES = [
    ("The two ministers held talks in Geneva on Monday.", "CONSULT"),
    ("Kenya said it would send a medical team to Somalia.", "AGREE"),
    ("The union threatened to close the port.", "THREATEN"),
    ("The government refused to extend the truce.", "REJECT"),
    ("The envoy urged both sides to stop the fighting.", "DEMAND"),
    ("Bolivia said Chile must open its ports.", "DEMAND"),
    ("Norway gave the refugees 20 tons of food.", "AID"),
    ("The council condemned the burning of the library.", "DISAPPROVE"),
    ("Prosecutors opened an inquiry into the shooting.", "INVESTIGATE"),
    ("The junta lifted the curfew.", "CONCEDE"),
    ("The last regiment withdrew from the island.", "RETREAT"),
    ("Thousands of miners marched through the capital.", "PROTEST"),
    ("Police arrested the editor of the weekly.", "COERCE"),
    ("Gunboats shelled the lighthouse.", "FIGHT"),
    ("Guards tortured two prisoners.", "ASSAULT"),
    ("Austria suspended aid to the republic.", "SANCTION"),
    ("Peru deployed troops along the frontier.", "MOBILIZE"),
    ("Malta established diplomatic ties with the new state.", "SUPPORT"),
    ("Ghana extradited the former colonel.", "COOPERATE"),
    ("Togo agreed to lift the embargo.", "AGREE"),
    ("Rebels said they would boycott the vote unless the governor resigned.", "THREATEN"),
]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[w for _, w in CASES])
def test_a_sentence_is_coded(text: str, wanted: str) -> None:
    ((sentence,),) = [doc.sents for doc in parse_paragraphs(load_parser(), [text])]
    assert code(sentence) == [wanted]


def test_two_acts_of_one_sentence() -> None:
    text = "Police arrested nine students and tortured two of them."
    ((sentence,),) = [doc.sents for doc in parse_paragraphs(load_parser(), [text])]
    assert code(sentence) == ["COERCE", "ASSAULT"]


def test_scores_of_constructed_answers() -> None:
    pairs = [
        (frozenset(("FIGHT",)), frozenset(("ASSAULT",))),
        (frozenset(("AID", "COERCE")), frozenset(("AID",))),
    ]
    plain, merged = scored(pairs), scored(pairs, merged=True)
    assert (plain["precision"], plain["recall"]) == (0.5, 0.3333)
    assert (merged["precision"], merged["recall"], merged["type F1"]) == (1.0, 0.6667, 0.8)


def test_a_sentence_with_two_records_has_two_types(tmp_path: Path) -> None:
    file = tmp_path / "gold.json"
    records = [{"event": "DOCUMENT"}, {"text": "A b.", "event": "AID"}, {"text": "{A b.}", "event": "COERCE"}]
    file.write_text(json.dumps(records), encoding="utf-8")
    assert sentences(file) == {"A b.": frozenset(("AID", "COERCE"))}


def test_older_names_are_of_our_types() -> None:
    assert set(older_types()) <= set(event_types())
    assert older_types()["Armed clash"] == "FIGHT"
    assert older_types()["Sexual violence"] == "ASSAULT"
