"""Words of attribution stand where the rules that ask for them look."""

from __future__ import annotations

from reportedly.languages import load_language

REPORTING = load_language("en").lexicon("cues")["reporting"]


def test_verbs_of_speakers_hold_nobody_who_speaks() -> None:
    assert not set(REPORTING["of_persons"]) & {*REPORTING["sources"], *REPORTING["persons"]}


def test_a_verb_of_speakers_stands_once() -> None:
    assert len(set(REPORTING["of_persons"])) == len(REPORTING["of_persons"])
