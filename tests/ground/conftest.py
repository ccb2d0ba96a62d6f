"""The gazetteer of this installation, and the claims that the whole line reads with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from reportedly.extract import load_extractor
from reportedly.ground import ground
from reportedly.knowledge.actors import Registry
from reportedly.knowledge.places import Gazetteer
from reportedly.model import GroundedClaim, Report
from reportedly.read import read_report


@pytest.fixture(scope="session")
def world() -> Iterator[Gazetteer]:
    gazetteer = Gazetteer.open()
    yield gazetteer
    gazetteer.close()


@pytest.fixture(scope="session")
def claims_as_printed(world: Gazetteer) -> Callable[[str], tuple[GroundedClaim, ...]]:
    """The grounded claims of a text as it stands, with its headline and date."""
    registry = Registry.load()
    extractor = load_extractor(registry, world)

    def read(text: str) -> tuple[GroundedClaim, ...]:
        report = read_report(text.encode(), "a.txt", metadata={})
        assert isinstance(report, Report)
        return ground(report, extractor.extract(report), registry, world)

    return read


@pytest.fixture(scope="session")
def claims_of(
    claims_as_printed: Callable[[str], tuple[GroundedClaim, ...]],
) -> Callable[[str], tuple[GroundedClaim, ...]]:
    """The grounded claims of a text of 12 March 2024."""
    return lambda text: claims_as_printed(f"12 March 2024\n\n{text}")
