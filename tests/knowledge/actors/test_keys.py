from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.knowledge.actors import fold_key, plain, surface_key, words_of


@given(st.text())
def test_plain_text_keeps_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)


@given(st.text())
def test_words_are_pieces_of_the_text(text: str) -> None:
    words = words_of(text)
    assert all(text[word.start : word.end] == word.written for word in words)
    assert all(a.end <= b.start for a, b in pairwise(words))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jabhat al-Nusra", "Jabhat An Nusrah"),
        ("Hezbollah", "Hizbullah"),
        ("Jaysh al-Izza", "Jaish al Izzah"),
        ("Kata'ib Hezbollah", "Kataib Hizbollah"),
        ("Shaykh Maqsud", "Sheikh Maqsoud"),
    ],
)
def test_transliterations_of_one_name_share_a_fold_key(one: str, other: str) -> None:
    assert fold_key(one) == fold_key(other)


def test_different_names_keep_different_fold_keys() -> None:
    names = ["Jaysh al-Islam", "Jaysh al-Nasr", "Liwa al-Haqq", "Ansar al-Islam", "Ansar al-Din Front"]
    assert len({fold_key(name) for name in names}) == len(names)


def test_the_surface_key_ignores_case_hyphens_dots_and_apostrophes() -> None:
    assert surface_key("U.N.  Children\u2019s-Fund") == surface_key("un childrens fund")


def test_words_know_possessives_and_what_joins_them() -> None:
    ukraine, staff, said = words_of("Ukraine\u2019s staff. Said")
    assert (ukraine.key, ukraine.possessive) == ("ukraine", True)
    assert staff.joined
    assert not said.joined
