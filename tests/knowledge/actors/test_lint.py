from __future__ import annotations

from pathlib import Path

import pytest

from reportedly.knowledge.actors import Registry
from reportedly.knowledge.actors.lint import lint_registry


def test_the_packaged_registry_is_sound() -> None:
    assert [str(problem) for problem in lint_registry()] == []


def test_it_is_as_broad_as_promised() -> None:
    registry = Registry.load()
    armed = [
        a
        for a in registry.entries
        if a.kind in ("rebel_group", "militia", "alliance", "criminal_group", "operation_room")
    ]
    assert len(armed) >= 400
    assert len({a.country for a in armed}) >= 50
    assert all(a.source for a in registry.entries)


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ('[zz-a]\nname = "Hamas"\nkind = "militia"\n', "also belongs to"),
        ('[zz-a]\nname = "Aa Bb"\nkind = "militia"\nties = ["part_of zz-nobody"]\n', "which is no actor"),
        (
            '[zz-a]\nname = "Aa Bb"\nkind = "militia"\nties = ["part_of zz-b"]\n'
            '[zz-b]\nname = "Cc Dd"\nkind = "militia"\nties = ["part_of zz-a"]\n',
            "its own parent over a cycle",
        ),
        ('[zz-a]\nname = "Aa Bb"\nkind = "militia"\ncountry = "QQ"\n', "no country of countries.tsv"),
        (
            '[zz-a]\nname = "Aa Bb"\nkind = "militia"\nactive = "2001/"\naliases = ["Ee Ff [1990/1995]"]\n',
            "outside the time",
        ),
        ('[sy-hts]\nname = "Aa Bb"\nkind = "militia"\n', "already stands in"),
        ('[zz-a]\nname = "Aa Bb"\nkind = "militia"\nstate = "SY"\n', "'state' is for media"),
        (
            '[zz-a]\nname = "Aa Bb"\nkind = "militia"\n'
            'contested = [{ attribute = "sponsor", value = "zz-nobody", says = "x" }]\n',
            "which is no actor",
        ),
    ],
)
def test_what_no_single_entry_shows_is_found(tmp_path: Path, entries: str, message: str) -> None:
    path = tmp_path / "own.toml"
    path.write_text(entries, encoding="utf-8")
    problems = lint_registry(Registry.load([path]))
    assert any(message in problem.message for problem in problems)
    assert all(problem.file for problem in problems)


def test_two_names_at_different_times_are_no_conflict(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text(
        '[zz-a]\nname = "Aa Bb"\nkind = "militia"\naliases = ["Army of Tests [1980/1985]"]\n'
        '[zz-b]\nname = "Cc Dd"\nkind = "militia"\naliases = ["Army of Tests [1990/]"]\n',
        encoding="utf-8",
    )
    assert lint_registry(Registry.load([path])) == []


def test_a_users_own_file_adds_actors(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[zz-a]\nname = "Valley Guard"\nkind = "militia"\ncountry = "ML"\n', encoding="utf-8")
    registry = Registry.load([path])
    assert [match.actor for match in registry.find("the Valley Guard")] == ["zz-a"]
    assert registry.scan("The Valley Guard fled.")[0].actors == ("zz-a",)
    assert Registry.load().actor("zz-a") is None
