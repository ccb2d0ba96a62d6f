"""Names of countries in other languages that are also people's names say nothing of where a report plays."""

from __future__ import annotations

import pytest

from reportedly.ground.places.context import read_backdrop
from reportedly.ground.places.names import NameSense
from reportedly.knowledge.places import Gazetteer


@pytest.mark.parametrize(
    ("text", "country", "named"),
    [
        ("Colonel Mauricio Rivas spoke of two dead.", "MU", False),
        ("Mauritius sent police to the port.", "MU", True),
        ("Police of Syria Street Market were there.", "SY", True),
        ("The Syrian Border Guard fired.", "SY", True),
    ],
)
def test_a_country_is_named_by_its_own_name(text: str, country: str, named: bool) -> None:
    with_gazetteer = Gazetteer.open()
    try:
        assert (read_backdrop(text, NameSense(with_gazetteer)).countries[country] > 0) is named
    finally:
        with_gazetteer.close()
