"""A small gazetteer of a few rows, and the real one of this installation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.knowledge.places import Gazetteer
from reportedly.knowledge.places.build import build_gazetteer
from tests.knowledge.places.rows import small_inputs


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Gazetteer]:
    path = tmp_path_factory.mktemp("gazetteer") / "small.sqlite3"
    build_gazetteer(path, "0123", small_inputs(), lambda _what, _share: None)
    gazetteer = Gazetteer.open(path)
    yield gazetteer
    gazetteer.close()


@pytest.fixture(scope="session")
def world() -> Iterator[Gazetteer]:
    """The gazetteer of this installation; built first where set-up has not done so."""
    gazetteer = Gazetteer.open()
    yield gazetteer
    gazetteer.close()


@pytest.fixture
def sandbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of its own for gazetteers."""
    monkeypatch.setenv("REPORTEDLY_GAZETTEER", str(tmp_path))
    return tmp_path
