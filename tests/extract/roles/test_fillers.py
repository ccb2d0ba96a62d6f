"""Mentions read off logits, and fillers made of mentions."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from reportedly.extract.networks.wordpiece import find_words
from reportedly.extract.roles.fillers import (
    FEATURES,
    Decider,
    Filler,
    Judge,
    fillers,
    grouped,
    named,
    standing,
    told_apart,
)
from reportedly.extract.roles.mentions import Extent, RoleMention, find_mentions
from reportedly.extract.roles.naming import NAMING, Namer
from reportedly.extract.roles.network import Layout
from reportedly.extract.roles.wordings import BITS, Wordings, features

LAYOUT = Layout("t", 1, 1, (0,), (1,), (1.0,), (1,), ("perpetrator", "target"), ("ARSON",), ("DEATH",))
NO_WORDINGS = Wordings({"target": np.zeros(1 << BITS, np.float32)}, {"target": 0.0})
BY_SUM = Namer({"target": tuple(float(name == "sum") for name in NAMING)})
OUT, BEGIN, IN = (6.0, 0.0, 0.0), (0.0, 6.0, 0.0), (0.0, 0.0, 6.0)


def _mentions(text: str, perpetrator: list[tuple[float, ...]], target: list[tuple[float, ...]]) -> list[RoleMention]:
    rows = [(*p, *t, 2.0, -2.0, 0.0) for p, t in zip(perpetrator, target, strict=True)]
    return find_mentions(text, find_words(text), np.array(rows, np.float32), LAYOUT)


def test_runs_of_words_are_mentions() -> None:
    text = "Two men burnt the old pier"
    found = _mentions(text, [BEGIN, IN, OUT, OUT, OUT, OUT], [OUT, OUT, OUT, BEGIN, IN, IN])
    assert [(m.role, text[m.start : m.end], m.words) for m in found] == [
        ("perpetrator", "Two men", ("two", "men")),
        ("target", "old pier", ("old", "pier")),  # without its article
    ]
    assert found[0].probability == pytest.approx((1 + math.exp(6)) / (2 + math.exp(6)))
    assert found[0].types["ARSON"] == pytest.approx(0.881, abs=1e-3)
    assert found[0].said["DEATH"] == pytest.approx(0.119, abs=1e-3)
    assert found[0].relevant == pytest.approx(0.5)


def test_a_word_that_begins_begins_a_mention_of_its_own() -> None:
    text = "men women"
    assert [m.words for m in _mentions(text, [BEGIN, BEGIN], [OUT, OUT])] == [("men",), ("women",)]
    assert [m.words for m in _mentions(text, [BEGIN, IN], [OUT, OUT])] == [("men", "women")]


def test_unlikely_words_are_no_mention() -> None:
    assert _mentions("men", [(5.0, 0.0, 0.0)], [OUT]) == []


def test_extents_of_a_mention_and_their_chances() -> None:
    text = "the old stone pier"
    old, mention = _mentions(text, [OUT] * 4, [OUT, (3.0, 3.0, 0.0), (0.0, 3.0, 3.0), IN])
    assert (old.text, mention.text) == ("old", "stone pier")
    chances = {e.text: e.chance for e in mention.extents}
    # "old" begins with .488; "stone" goes on with .488 of the .512 that are not outside
    assert chances["old stone pier"] == pytest.approx(0.488 * 0.488 / 0.512, abs=0.005)
    assert chances["stone pier"] == pytest.approx(0.488, abs=0.005)
    stone = next(e for e in mention.extents if e.text == "stone pier")
    assert (text[stone.start : stone.end], stone.before, stone.after) == ("stone pier", "old", "")
    assert stone.inside == pytest.approx(0.98, abs=0.01)
    assert stone.least <= stone.inside


def _mention(role: str, words: str, start: int, probability: float = 0.5) -> RoleMention:
    return RoleMention(role, start, start + len(words), words, tuple(words.split()), probability, {}, {}, 0.5)


@pytest.mark.parametrize(
    ("role", "one", "other", "same"),
    [
        ("victim_name", "ana rios", "rios", True),
        ("victim_name", "ana rios", "ana luz", False),
        ("organisation", "front of the green hills", "fgh", True),
        ("organisation", "front of the green hills", "abc", False),
        ("target", "old pier", "burnt piers", True),
        ("target", "old pier", "old barn", False),
        ("organisation", "green front", "red front", False),
    ],
)
def test_names_of_one(role: str, one: str, other: str, *, same: bool) -> None:
    groups = grouped([_mention(role, one, 0, 0.9), _mention(role, other, 500)])[role]
    assert len(groups) == (1 if same else 2)


def test_a_name_in_brackets_is_the_same_organisation() -> None:
    assert len(grouped([_mention("organisation", "vida", 0), _mention("organisation", "mlk", 6)])["organisation"]) == 1


def test_pronouns_fill_no_role() -> None:
    assert grouped([_mention("victim", "he", 0)]) == {}


def test_a_person_goes_by_the_fullest_likely_name() -> None:
    short, full, doubtful = (
        _mention("victim_name", "rios", 0, 0.9),
        _mention("victim_name", "ana rios", 50, 0.5),
        _mention("victim_name", "ana rios of luz", 90, 0.2),
    )
    (group,) = grouped([short, full, doubtful])["victim_name"]
    assert named("victim_name", group)[0] is full


def _ranged(start: int, probability: float, extents: dict[str, float]) -> RoleMention:
    """A mention at ``start`` whose ranges begin there, each with its chance."""
    made = tuple(
        Extent(start, start + len(t), t, tuple(t.split()), chance, 0.5, 0.5, "", "") for t, chance in extents.items()
    )
    return replace(_mention("target", made[0].text, start, probability), extents=made)


def test_a_filler_goes_by_what_its_mentions_together_speak_for() -> None:
    mentions = [
        _ranged(0, 0.9, {"pier": 0.5, "pier of luz": 0.4}),
        _ranged(50, 0.8, {"pier": 0.1, "pier of luz": 0.4}),
    ]
    (group,) = grouped(mentions)["target"]
    first, *rest = named("target", group, BY_SUM)
    assert (first.text, first.words, first.start, first.end) == ("pier of luz", ("pier", "of", "luz"), 0, 11)
    assert rest == [mentions[1]]
    assert named("target", group)[0].text == "pier"  # by the likeliest mention, where nobody chooses
    shorter = Namer({"target": tuple(-float(name == "length") for name in NAMING)})
    assert named("target", group, shorter)[0].text == "pier"


def test_of_two_whose_names_overlap_the_likelier_stays() -> None:
    mentions = [
        _ranged(0, 0.9, {"stone pier": 0.9}),
        _ranged(6, 0.5, {"pier wall": 0.9}),
        _ranged(40, 0.4, {"barn": 0.9}),
    ]
    groups, names = told_apart("target", grouped(mentions)["target"], BY_SUM)
    assert [name[0].text for name in names] == ["stone pier", "barn"]
    assert [group.mentions[0] for group in groups] == [mentions[0], mentions[2]]


def test_probability_is_the_logistic_function_of_the_features() -> None:
    weights = [0.0] * len(FEATURES)
    weights[FEATURES.index("best")] = 2.0
    judge = Judge({"target": (*weights, -1.0)})
    (filler,) = fillers([_mention("target", "pier", 0, 0.8)], find_words("pier"), Decider(BY_SUM, NO_WORDINGS, judge))
    assert filler.probability == pytest.approx(1 / (1 + math.exp(1 - 2 * math.log(4))))
    assert filler.name == "pier"


def test_likeliest_first() -> None:
    judge = Judge({"target": (1.0, *[0.0] * len(FEATURES))})
    mentions = [_mention("target", "pier", 0, 0.3), _mention("target", "barn", 5, 0.7)]
    found = fillers(mentions, find_words("pier barn"), Decider(BY_SUM, NO_WORDINGS, judge))
    assert [f.name for f in found] == ["barn", "pier"]


def test_wordings_add_up_weights_of_words_inside_and_around() -> None:
    words = find_words("Fire took the pier yesterday")
    (hashed,) = [features(words, [_mention("target", "pier", 14)])]
    other = features(find_words("Fire took the barn yesterday"), [_mention("target", "barn", 14)])
    shared = np.intersect1d(hashed, other)
    assert 0 < len(shared) < len(hashed)
    weights = np.zeros(1 << BITS, np.float32)
    weights[hashed] = 1.0
    wordings = Wordings({"target": weights}, {"target": -2.0})
    assert wordings.score("target", hashed) == len(hashed) - 2
    assert wordings.score("target", other) == len(shared) - 2


def _filler(role: str, start: int, end: int, probability: float) -> Filler:
    return Filler(role, probability, (RoleMention(role, start, end, "x", ("x",), probability, {}, {}, 1.0),))


@pytest.mark.parametrize(
    ("role", "other", "start", "probability", "stays"),
    [
        ("target", "weapon", 4, 0.5, False),  # the words of a likelier one in another role
        ("target", "weapon", 4, 0.7, True),  # nearly as likely
        ("target", "weapon", 10, 0.5, True),  # words of its own
        ("victim", "victim_name", 4, 0.5, True),  # a name and a description may share words
        ("organisation", "perpetrator", 4, 0.5, True),
        ("weapon", "weapon", 10, 0.25, True),
        ("weapon", "weapon", 10, 0.2, False),  # hardly likely beside another one of its role
    ],
)
def test_words_fill_one_role_and_the_unlikely_do_not_stand_beside_the_likely(
    role: str, other: str, start: int, probability: float, *, stays: bool
) -> None:
    first, second = _filler(other, 0, 8, 0.8), _filler(role, start, start + 6, probability)
    assert standing([second, first]) == ([second, first] if stays else [first])
