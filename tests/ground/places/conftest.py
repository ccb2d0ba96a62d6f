"""The gazetteer of this installation."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from reportedly.knowledge.places import Gazetteer


@pytest.fixture(scope="session")
def world() -> Iterator[Gazetteer]:
    gazetteer = Gazetteer.open()
    yield gazetteer
    gazetteer.close()
