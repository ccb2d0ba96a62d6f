"""Other names for persons, in windows of our own."""

from __future__ import annotations

import numpy as np
from tools.train_roles.disguise import LONGEST, Disguise, cut

# Pieces by number; a name of two pieces beside one of one.
VOCABULARY = ("[CLS]", "[SEP]", "gunmen", "shot", "ana", "velez", "bru", "##no", "judge", "al")
GUNMEN, SHOT, ANA, VELEZ, BRU, NO, JUDGE, AL = range(2, 10)


def _row(words: list[tuple[int, ...]], *spans: tuple[str, int, int]) -> dict[str, object]:
    ids, heads = [0], []
    for word in words:
        heads.append(len(ids))
        ids += word
    labels = [{"role": role, "start": start, "end": end} for role, start, end in spans]
    return {"ids": [*ids, 1], "heads": heads, "spans": labels}


ROWS = [
    _row(
        [(GUNMEN,), (SHOT,), (JUDGE,), (ANA,), (VELEZ,)], ("perpetrator", 0, 1), ("victim_name", 2, 5), ("victim", 2, 3)
    ),
    _row([(BRU, NO), (AL,), (SHOT,)], ("victim_name", 0, 2)),
]


def test_names_are_words_of_named_victims_alone() -> None:
    assert Disguise(ROWS, VOCABULARY).names == [(ANA,), (VELEZ,), (BRU, NO)]  # no rank, nothing of two letters


def test_a_person_has_one_other_name_and_all_else_stays() -> None:
    row = _row([(ANA,), (SHOT,), (BRU, NO), (ANA,), (GUNMEN,)])
    disguise, seen = Disguise(ROWS, VOCABULARY), set()
    for seed in range(20):
        ids, heads = disguise.of(row, np.random.default_rng(seed))
        words = cut({"ids": ids, "heads": heads})
        assert words[0] == words[3]
        assert (words[1], words[4]) == ((SHOT,), (GUNMEN,))
        seen.add(words[0])
    assert seen == set(disguise.names)


def test_a_window_that_would_be_too_long_stays_as_it_was() -> None:
    row = _row([(ANA,)] * (LONGEST - 2))
    found = {tuple(Disguise(ROWS, VOCABULARY).of(row, np.random.default_rng(seed))[0]) for seed in range(20)}
    assert all(len(ids) <= LONGEST for ids in found)
    assert tuple(row["ids"]) in found
