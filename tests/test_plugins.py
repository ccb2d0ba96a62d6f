"""Parts of the program and of other distributions are found by the same door."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly import plugins
from reportedly.config import program_stamp
from reportedly.errors import PluginError

GATHERED = "reportedly.languages"


@pytest.fixture(autouse=True)
def forget() -> Iterator[None]:
    """Nothing that one test installs is remembered by the next."""
    caches = (plugins.part_names, plugins.load_part, program_stamp)
    for cache in caches:
        cache.cache_clear()
    yield
    for cache in caches:
        cache.cache_clear()
    for name in [name for name in sys.modules if name.startswith("part_of_others")]:
        del sys.modules[name]


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str, code: str = "LANGUAGE = 'spoken'\n") -> None:
    """Another distribution that offers one language."""
    metadata = folder / "part_of_others-1.5.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: part-of-others\nVersion: 1.5\n")
    (metadata / "entry_points.txt").write_text(f"[{GATHERED}]\n{name} = part_of_others\n")
    (folder / "part_of_others.py").write_text(code)
    monkeypatch.syspath_prepend(folder)


def test_own_parts_are_found() -> None:
    assert "en" in plugins.part_names(GATHERED)
    assert plugins.load_part(GATHERED, "en").__name__ == "reportedly.languages.en"


def test_a_part_of_another_distribution_is_found_and_stamped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = program_stamp("languages")
    plugins.part_names.cache_clear()
    program_stamp.cache_clear()
    install(tmp_path, monkeypatch, "xx")
    assert "xx" in plugins.part_names(GATHERED)
    assert plugins.load_part(GATHERED, "xx").LANGUAGE == "spoken"
    assert plugins.foreign_parts() == (f"{GATHERED}:xx=part-of-others 1.5",)
    assert program_stamp("languages") != before


def test_two_parts_of_one_name_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, "en")
    with pytest.raises(PluginError, match="two parts are called en"):
        plugins.part_names(GATHERED)


def test_a_part_that_fails_is_named_with_its_distribution(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, "xx", "raise ValueError('not today')\n")
    with pytest.raises(PluginError, match=r"'xx' of part-of-others 1\.5 cannot be imported \(not today\)"):
        plugins.load_part(GATHERED, "xx")


def test_an_unknown_part_is_answered_with_the_known_ones() -> None:
    with pytest.raises(LookupError, match=r"there are: .*en"):
        plugins.load_part(GATHERED, "klingon")
