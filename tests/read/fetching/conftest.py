from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.read.fetching.server import Misbehaving, canary, serving


@pytest.fixture
def web() -> Iterator[str]:
    """The address of a server that misbehaves."""
    with serving() as (address, _):
        yield address


@pytest.fixture
def served() -> Iterator[tuple[str, type[Misbehaving]]]:
    """The address and the handler, which has the files."""
    with serving() as found:
        yield found


@pytest.fixture
def sleeping() -> Iterator[int]:
    """The port of a canary; the test fails when anybody connects to it."""
    with canary() as (port, woken):
        yield port
    assert woken == []
