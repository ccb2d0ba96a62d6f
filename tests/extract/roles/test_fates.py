"""What became of a victim, by weights that are given."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from reportedly.extract.roles.fates import WORD_KINDS, Fates, features
from reportedly.extract.roles.fillers import Filler
from reportedly.extract.roles.mentions import RoleMention
from reportedly.extract.roles.phrases import NO_PHRASES, Parsed, Phrases

SAID, INCIDENTS = ("DEATH",), ("ATTACK", "KIDNAPPING")
HEAD = 2 * len(SAID)  # features before those of the words


def _phrases(text: str, heads: tuple[int, ...]) -> Phrases:
    tokens, at = [], 0
    for word, head in zip(text.split(), heads, strict=True):
        at = text.index(word, at)
        tokens.append(Parsed(at, at + len(word), "NN", "dep", head, word.lower(), word.lower()))
        at += len(word)
    return Phrases(tokens)


def _victim(text: str, word: str, death: float = 0.5, probability: float = 0.8) -> Filler:
    at = text.index(word)
    own = RoleMention("victim", at, at + len(word), word, (word.lower(),), probability, {}, {"DEATH": death}, 1.0)
    return Filler("victim", probability, (own,))


def _kinds(text: str, heads: tuple[int, ...], word: str) -> list[set[str]]:
    """The kinds of words above, in the sentence and beside."""
    values = features(_victim(text, word), "ATTACK", _phrases(text, heads), SAID, INCIDENTS)
    count = len(WORD_KINDS)
    rows = [values[HEAD + at * count : HEAD + (at + 1) * count] for at in range(3)]
    return [{kind for kind, value in zip(WORD_KINDS, row, strict=True) if value} for row in rows]


def test_words_above_in_the_sentence_and_beside() -> None:
    text = "CLERK DIED AND TWO MEN WHO CAME LATER WITH HIM FLED UNHURT . BAKER RELEASED"
    heads = (1, 1, 1, 4, 10, 6, 4, 6, 6, 8, 1, 10, 1, 14, 14)
    assert _kinds(text, heads, "MEN")[1] == {"unhurt"}  # lemmas only: "died" is none here
    above, sentence, near = _kinds(text.replace("DIED", "DEAD"), heads, "CLERK")
    assert (above, sentence, near) == ({"killed"}, {"killed", "unhurt"}, {"killed"})


def test_the_incident_and_a_name_count() -> None:
    text = "CLERK"
    for incident, last in (("ATTACK", (1.0, 0.0)), ("KIDNAPPING", (0.0, 1.0)), ("ARSON", (0.0, 0.0))):
        assert features(_victim(text, text), incident, NO_PHRASES, SAID, INCIDENTS)[-2:] == last


@pytest.fixture
def fates(tmp_path: Path) -> Fates:
    count = HEAD + 3 * len(WORD_KINDS) + 2 + len(INCIDENTS)
    die, none = [0.0] * (count + 1), [0.0] * (count + 1)
    die[0], none[-2] = 1.0, 3.0  # what the network says of death; kidnapped
    path = tmp_path / "fillers.json"
    content = {"said": SAID, "incidents": INCIDENTS, "weights": {"DEATH": die, "": none}}
    path.write_text(json.dumps({"fates": content}))
    return Fates.load(path)


def test_chances_add_up_and_follow_the_weights(fates: Fates) -> None:
    sure, unsure = (fates.chances(_victim("CLERK", "CLERK", death), "ATTACK", NO_PHRASES) for death in (0.95, 0.05))
    assert sum(sure.values()) == pytest.approx(1)
    assert sure["DEATH"] > 0.9
    assert unsure["DEATH"] < 0.1
    kidnapped = fates.chances(_victim("CLERK", "CLERK", 0.9), "KIDNAPPING", NO_PHRASES)
    assert kidnapped[""] > kidnapped["DEATH"]


def test_weights_of_another_length_are_refused(fates: Fates) -> None:
    with pytest.raises(ValueError, match="zip"):
        Fates(SAID, ("ATTACK",), fates.weights).chances(_victim("CLERK", "CLERK"), "ATTACK", NO_PHRASES)
