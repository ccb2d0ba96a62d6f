"""Words of explanations: how they begin."""

from __future__ import annotations

import pytest

from reportedly.weigh.relations.made import capital


@pytest.mark.parametrize(
    ("written", "begun"),
    [
        ("doctor in notes.txt", "Doctor in notes.txt"),
        ("notes.txt gives 3", "notes.txt gives 3"),
        ("midwife. She", "Midwife. She"),
        ("", ""),
    ],
)
def test_the_name_of_a_file_stays_as_it_is(written: str, begun: str) -> None:
    assert capital(written) == begun
