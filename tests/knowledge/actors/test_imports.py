"""Importing actors: who is joined and who is new, what is named as bad, and that nothing is half-written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from reportedly.errors import SetupError
from reportedly.knowledge.actors import ActorKind, Registry, own_stamp
from reportedly.knowledge.actors.imports import Imported, import_file
from reportedly.knowledge.actors.lint import lint_registry

UCDP = (
    "ActorId,NameData,NameOrig,NameOrigFull,NameOrigFullEng,NewName,NewNameFullMotherTongue,NewNameFullEng,Org,ActorIdPrev,"
    "ActorIdAlliance,Location,Version"
)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A user's folder of its own."""
    folder = tmp_path / "home"
    monkeypatch.setenv("REPORTEDLY_HOME", str(folder))
    Registry.forget()
    yield folder
    Registry.forget()


def take(path: Path, text: str, *, communities: bool = False) -> Imported:
    path.write_text(text, encoding="utf-8")
    return import_file(path, communities=communities)


def said(found: Imported) -> list[tuple[int, str]]:
    return [(problem.line, problem.message) for problem in found.problems]


def test_rows_of_the_ucdp_dataset(tmp_path: Path) -> None:
    rows = [
        '1,Government of Syria,Government of Syria,n/a,n/a,,,,4,,,"Syria, Lebanon",22.1',
        "2,Jabhat Fateh al-Sham,n/a,n/a,n/a,Hayat Tahrir al-Sham,,,1,,,Syria,22.1",
        '3,TVG,TVG,Tawila Valley Guard,The Dawn,"TVX, TVZ",,"Tawila Valley Army, Guard of the Valley",1,,,Mali,22.1',
        '4,TVR,TVR,Tawila Valley Renewal,n/a,,,,1,3,,"Mali, Niger",22.1',
        "5,Tawila People,n/a,n/a,n/a,,,,3,,,Mali,22.1",
        '6,TVU,TVU,Tawila Valley Union,n/a,,,,1,,"3, 4",Mali,22.1',
    ]
    found = take(tmp_path / "ucdp.csv", "\n".join(["\ufeff" + UCDP, *rows]))
    assert (found.joined, found.new, found.passed_over, found.rejected, found.problems) == (2, 3, 1, 0, [])
    registry = Registry.load()
    guard, renewal, union = (registry.actor(f"ucdp-{number}") for number in (3, 4, 6))
    assert guard is not None
    assert renewal is not None
    assert union is not None
    assert [alias.text for alias in guard.aliases] == [
        "Tawila Valley Guard", "Tawila Valley Army", "Guard of the Valley", "TVG", "TVX", "TVZ",
    ]  # fmt: skip
    assert (guard.country, guard.kind, renewal.theatres) == ("ML", "rebel_group", ("ML", "NE"))
    assert [(tie.role, tie.actor) for tie in renewal.ties] == [("split_from", "ucdp-3")]
    assert [(tie.role, tie.actor) for tie in union.ties] == [("member_of", "ucdp-3"), ("member_of", "ucdp-4")]
    assert "CC BY 4.0" in guard.source
    assert registry.scan("The Tawila Valley Guard fled.")[0].actors == ("ucdp-3",)
    assert registry.find("Tawila People") == ()
    assert lint_registry(registry) == []


def test_communities_come_on_request(tmp_path: Path) -> None:
    text = f"{UCDP}\n5,Tawila People,n/a,n/a,n/a,,,,3,,,Mali,22.1\n"
    assert take(tmp_path / "ucdp.csv", text, communities=True).new == 1
    assert Registry.load().find("Tawila People")[0].actor == "ucdp-5"


def test_a_joined_actor_keeps_its_entry_and_gets_the_names(tmp_path: Path) -> None:
    before = Registry.load().actor("sy-sdf")
    text = "name,country,aliases,acronyms,source,licence\nSyrian Democratic Forces,SY,"
    text += "Forces of the Tawila Plain [2016/2018],TPLF-X,Own notes,CC0\n"
    found = take(tmp_path / "mine.csv", text)
    assert (found.joined, found.new) == (1, 0)
    registry = Registry.load()
    after = registry.actor("sy-sdf")
    assert before is not None
    assert after is not None
    assert (after.name, after.kind, after.ties, after.active) == (before.name, before.kind, before.ties, before.active)
    assert set(after.aliases) > set(before.aliases)
    assert "Own notes, CC0" in after.source
    (alias,) = (alias for alias in after.aliases if alias.text == "Forces of the Tawila Plain")
    assert alias.when.start == date(2016, 1, 1)
    assert registry.find("TPLF-X")[0].actor == "sy-sdf"
    assert lint_registry(registry) == []


def test_organs_of_states_can_be_added_to(tmp_path: Path) -> None:
    found = take(tmp_path / "mine.csv", "id,name\nmil-sy,Tawila Army Command\n")
    assert found.joined == 1
    assert Registry.load().find("Tawila Army Command")[0].actor == "mil-sy"
    assert Registry.load().find("Syrian army")[0].actor == "mil-sy"


def test_bad_rows_are_named_and_the_rest_is_taken(tmp_path: Path) -> None:
    rows = [
        "name;kind;country;aliases;ties;active;mood",
        "Tawila Guard;militia;ML;;;;",
        "Two;columns",
        ";militia;ML;;;;",
        "Tawila Watch;volcano;ML;;;;",
        "Tawila Front;militia;Mali;;;;",
        "Tawila Force;militia;ML;;;2015/2011;",
        'Tawila "Quote;militia;ML;"open;;;',
        "Tawila Band;militia;ML;Tawila Guard|Hamas|Tawila Riders;;;",
        "Tawila Guard;militia;ML;;;;",
        "Hamas;militia;;Hezbollah;;;",
        "Tawila Orphans;militia;ML;;part_of zz-nobody;;",
    ]
    found = take(tmp_path / "mine.csv", "\n".join(rows))
    assert said(found) == [
        (1, "unknown columns, not used: mood; known are name, kind, id, country, aliases, acronyms, active, ties, theatres, "
            "wikidata, source, licence"),
        (3, "2 columns instead of 7"),
        (4, "no name"),
        (5, "kind 'volcano' is none of: " + ", ".join(ActorKind)),
        (6, "'Mali' is not an ISO 3166-1 alpha-2 code"),
        (7, "the interval '2015/2011' ends before it starts"),
        (8, "quotation marks do not fit together (unexpected end of data)"),
        (9, "the name 'Tawila Guard' already belongs to own-tawila-guard; dropped"),
        (9, "the name 'Hamas' already belongs to ps-hamas; dropped"),
        (10, "the id own-tawila-guard already stands in line 2"),
        (11, "may be lb-hezbollah or ps-hamas: say which in a column id; left out"),
        (12, "its tie 'part_of zz-nobody' names 'zz-nobody', which is no actor; dropped"),
    ]  # fmt: skip
    registry = Registry.load()
    band = registry.actor("own-tawila-band")
    assert band is not None
    assert [alias.text for alias in band.aliases] == ["Tawila Band", "Tawila Riders"]
    assert (found.new, found.ambiguous, found.conflicts) == (3, 1, 2)
    assert lint_registry(registry) == []


def test_no_actor_becomes_its_own_parent(tmp_path: Path) -> None:
    rows = ["id,name,kind,ties", "own-a,Tawila Aa,militia,part_of own-b", "own-b,Tawila Bb,militia,part_of own-c",
            "own-c,Tawila Cc,militia,part_of own-a|member_of own-c"]  # fmt: skip
    found = take(tmp_path / "mine.csv", "\n".join(rows))
    assert said(found) == [
        (4, "its tie 'part_of own-a' makes it its own parent; dropped"),
        (4, "its tie 'member_of own-c' makes it its own parent; dropped"),
    ]
    assert Registry.load().lineage("own-a") == ("own-a", "own-b", "own-c")
    assert lint_registry(Registry.load()) == []


def test_the_same_file_again_replaces_what_it_brought(tmp_path: Path) -> None:
    nothing = own_stamp()
    take(tmp_path / "mine.csv", "name,kind\nTawila Guard,militia\n")
    first = own_stamp()
    take(tmp_path / "mine.csv", "name,kind\nTawila Riders,militia\n")
    assert len({nothing, first, own_stamp()}) == 3, "what was read with another registry is read again"
    registry = Registry.load()
    assert registry.find("Tawila Guard") == ()
    assert registry.find("Tawila Riders")


def test_two_files_stand_beside_each_other(tmp_path: Path) -> None:
    take(tmp_path / "one.csv", "name,kind,aliases\nTawila Guard,militia,Guard of Tawila\n")
    found = take(tmp_path / "two.csv", "name,kind\nTawila Guard,militia\nTawila Riders,militia\n")
    assert (found.joined, found.new) == (1, 1)
    assert lint_registry(Registry.load()) == []


@pytest.mark.parametrize("content", [b"", b"words", b"a,b\n1,2\n", b"\xff\xfe\x00n\x00a"])
def test_files_that_are_no_tables_leave_nothing(tmp_path: Path, home: Path, content: bytes) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(content)
    with pytest.raises(SetupError, match=r"odd\.csv"):
        import_file(path)
    assert not home.exists()


def test_a_failed_import_leaves_the_registry_as_it_was(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(tmp_path / "mine.csv", "name,kind\nTawila Guard,militia\n")
    before = own_stamp()

    def full(*_arguments: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", full)
        with pytest.raises(SetupError, match="No space left"):
            take(tmp_path / "mine.csv", "name,kind\nTawila Riders,militia\n")
    assert own_stamp() == before
    assert [path.name for path in (home / "actors").iterdir()] == ["mine.toml"]


def test_cells_over_several_lines_and_bytes_of_other_encodings(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_bytes(
        b'name,kind\n"Tawila\nGuard",militia\nTawila Gard\xe9,militia\n"Tawila ""Iron"" \x7f\\ Fist",militia\n'
    )
    found = import_file(path)
    assert said(found) == [(4, "not UTF-8 (byte 0xe9 at position 12)")]
    assert [actor.name for actor in Registry.load().entries if actor.id.startswith("own-")] == [
        "Tawila Guard", 'Tawila "Iron" \x7f\\ Fist',
    ]  # fmt: skip


def test_a_users_file_written_by_hand_is_checked(home: Path) -> None:
    (home / "actors").mkdir(parents=True)
    (home / "actors" / "hand.toml").write_text(
        '[zz-nobody]\nadds = true\naliases = ["Tawila Guard"]\n\n[sy-sdf]\nadds = true\nname = "New"\n\n'
        '[sy-hts]\nadds = true\ntheatres = ["Syria"]\n\n[own-x]\nname = "Hamas"\nkind = "militia"\n',
        encoding="utf-8",
    )
    found = lint_registry(Registry.load())
    problems = [(Path(p.file).name, p.line, p.message) for p in found if "hand" in p.file]
    assert [(file, line) for file, line, _ in problems] == [("hand.toml", line) for line in (1, 5, 9, 13, 13)]
    assert "no actor of this id" in problems[0][2]
    assert "no key 'name'" in problems[1][2]
    assert "alpha-2" in problems[2][2]
    assert "'Hamas' also belongs to" in problems[4][2]
