"""Adding places of one's own: what is taken, what is named as bad, what came of each row, and that nothing is half-written."""

from __future__ import annotations

import gzip
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.errors import SetupError
from reportedly.knowledge.places import Gazetteer, PlaceKind, gazetteer_path, imports, location
from reportedly.knowledge.places.additions import FOLDER, LIST, sources_of
from reportedly.knowledge.places.forms import PlaceTable, read_table
from reportedly.knowledge.places.imports import Added, Said, add_files, added_files, remove_files
from reportedly.knowledge.places.inputs import Inputs
from reportedly.knowledge.places.location import ensure_gazetteer
from reportedly.knowledge.places.own_rows import own_source
from reportedly.knowledge.places.records import PlaceRecord
from reportedly.knowledge.places.unpacking import LONGEST_LINE
from tests.knowledge.places.rows import small_inputs


def line(
    key: str,
    name: str,
    alternates: str,
    lat: str,
    feature: str,
    people: str = "0",
    changed: str = "2024-01-01",
    **more: str,
) -> str:
    kind, code = feature.split(".")
    country = more.get("country", "SY")
    fields = [key, name, name, alternates, lat, "37.3", kind, code, country, "", "09", "", "", "", people, "", "",
              "Asia/Damascus", changed]  # fmt: skip
    return "\t".join(fields)


DUMP = "\n".join(
    [
        line("900001", "Tell Nowhere", "Tall Nawhir,تل نوهر,tlnwhr", "36.3", "P.PPL", "120"),
        line("900002", "Nowhere Dam", "", "36.31", "S.DAM"),
        line("900003", "Some Hotel", "", "36.31", "S.HTL"),
        "900004\tToo short\tToo short",
        line("900005", "Off the globe", "", "136.31", "P.PPL"),
        line("900001", "Tell Nowhere", "New spelling", "36.3", "P.PPL", "150", "2024-06-01"),
        line("900006", "Crowded", "", "36.3", "P.PPL", "-5"),
        line("9x", "Odd id", "", "36.3", "P.PPL"),
        line("900007", " ", "", "36.3", "P.PPL"),
        line("900008", "No country", "", "36.3", "P.PPL", country="Syria"),
        line("900009", "Not a number", "", "nan", "P.PPL"),
    ]
)


@pytest.fixture
def home(sandbox: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for gazetteers of a few rows, with additions beside them."""

    def inputs(additions: Sequence[PlaceRecord] = (), fresh: int = 0) -> Inputs:
        known, added = small_inputs(), tuple(additions)
        return replace(
            known, additions=added, fresh=fresh, sources=(*known.sources, own_source("", ""), *sources_of(added))
        )

    monkeypatch.setattr(location, "shipped_inputs", inputs)
    monkeypatch.setattr(imports, "shipped_inputs", inputs)
    ensure_gazetteer()
    return sandbox


def add(*paths: Path, said: Said | None = None) -> list[Added]:
    return add_files(paths, lambda _what, _share: None, said)


def write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def reasons(table: PlaceTable) -> list[tuple[int, str]]:
    return [(problem.line, problem.reason.partition(":")[0]) for problem in table.problems]


def test_geonames_dump_plain_and_packed(tmp_path: Path) -> None:
    plain, packed = write(tmp_path / "SY.txt", DUMP), tmp_path / "SY.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("SY.txt", DUMP)
    for path in (plain, packed):
        table = read_table(path)
        assert sorted(table.places) == ["gn:900001", "gn:900002"]
        assert table.places["gn:900001"].population == 150
        assert table.places["gn:900002"].kind is PlaceKind.SITE
        assert table.places["gn:900001"].modified == "2024-06-01"
        assert reasons(table) == [
            (4, "3 columns instead of 19"),
            (5, "not on the globe"),
            (6, "the id gn"),
            (7, "not a number of people"),
            (8, "not a GeoNames id"),
            (9, "no name"),
            (10, "not a country code of two letters"),
            (11, "not on the globe"),
        ]
        assert (table.rejected, table.repeated, table.passed_over) == (7, 1, 1)
        assert {problem.file for problem in table.problems} == {path.name}


def test_of_two_lines_with_one_id_the_newer_is_kept(tmp_path: Path) -> None:
    rows = [
        line("900001", "New Name", "", "36.3", "P.PPL", changed="2024-06-01"),
        line("900001", "Old Name", "", "36.3", "P.PPL", changed="2019-06-01"),
    ]
    table = read_table(write(tmp_path / "SY.txt", "\n".join(rows)))
    assert table.places["gn:900001"].name == "New Name"
    assert (
        table.problems[0].reason == "the id gn:900001 stands twice; the newer line goes first, names of both are kept"
    )


def test_bytes_that_are_no_utf8_cost_their_line(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    good = line("900001", "Tell Nowhere", "", "36.3", "P.PPL").encode()
    path.write_bytes(good + b"\n" + good.replace(b"900001", b"900002").replace(b"Nowhere", b"Nowh\xe8re") + b"\r\n")
    table = read_table(path)
    assert list(table.places) == ["gn:900001"]
    assert [(p.line, p.reason) for p in table.problems] == [(2, "not UTF-8 (byte 0xe8 at position 17)")]


def test_an_endless_line_costs_itself_and_numbers_stay_right(tmp_path: Path) -> None:
    rows = [
        line("900001", "Tell Nowhere", "", "36.3", "P.PPL"),
        line("900002", "Tell", "x" * (3 * LONGEST_LINE), "36.3", "P.PPL"),
        "",
        "short",
    ]
    table = read_table(write(tmp_path / "SY.txt", "\n".join(rows)))
    assert list(table.places) == ["gn:900001"]
    assert reasons(table) == [(2, "longer than 200,000 bytes"), (4, "1 columns instead of 19")]


def test_whosonfirst_table(tmp_path: Path) -> None:
    path = tmp_path / "places_sy.tsv.gz"
    columns = "wof_id gn_id wd_id placetype fcode name ascii lat lon country region_id county_id population status gn_modified src names"
    head = columns.replace(" ", "\t")
    rows = [
        "1\t7\t\tlocality\tPPL\tTell Nowhere\tTell Nowhere\t36.3\t37.3\tSY\t\t\t5\t1\t2018-02-03\t\tara.p=تل نوهر|und.v=Tall Nawhir",
        "2\t\t\tcountry\t\tNowhere\tNowhere\t36\t37\tSY\t\t\t\t1\t\tgeonames\t",
        "3\t\t\tlocality\t\tEast Nowhere\t\tx\t37\tSY\t\t\t\t1\t\tgeonames\t",
        '4\t\t\tlocality\t\t"The ""Grey"" Hill"\t\t36\t37\tSY\t\t\t\t1\t\tgeonames\t',
        '5\t\t\tlocality\t\t"Open quotation\t\t36\t37\tSY\t\t\t\t1\t\tgeonames\t',
    ]
    path.write_bytes(gzip.compress("\n".join([head, *rows]).encode()))
    table = read_table(path)
    assert [(p.id, p.name, p.names) for p in table.places.values()] == [
        ("gn:7", "Tell Nowhere", ("تل نوهر", "Tall Nawhir")),
        ("wof:4", 'The "Grey" Hill', ()),
    ]
    assert reasons(table) == [
        (4, "not a position"),
        (6, "quotation marks do not fit together (unexpected end of data)"),
    ]
    assert table.passed_over == 1


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_of_ones_own(tmp_path: Path, separator: str) -> None:
    text = (
        "\ufeffName,Lat,Lon,Country,Kind,Names,Radius_km,Mood\nHill 60,36.5,37.5,SY,site,Tell 60|Tall 60,0.4,\n"
        "Nowhere,91,0,SY,,,,\nSomewhere,1,1,Syria,,,,\nElse,1,1,SY,volcano,,,\n,1,1,,,,,\n"
        "Vast,1,1,,,,inf,\nA land,1,1,,country,,,\nToo,many,,,,,,,,\nTwo\x07bells,1,1,,,,,\n"
    )
    table = read_table(write(tmp_path / "mine.csv", text.replace(",", separator)))
    (hill,) = table.places.values()
    assert (hill.name, hill.kind, hill.radius_km, hill.names) == (
        "Hill 60",
        PlaceKind.SITE,
        0.4,
        ("Tell 60", "Tall 60"),
    )
    assert reasons(table) == [
        (1, "unknown columns, not used"),
        (3, "not on the globe"),
        (4, "not a country code of two letters"),
        (5, "unknown kind 'volcano'; there are country, region, county, settlement, quarter, area, airfield, camp, crossing, "
            "water, site"),
        (6, "no name"),
        (7, "not a radius in km"),
        (8, "countries and regions have outlines and are not added by a table"),
        (9, "10 columns instead of 8"),
        (10, "a control character in the name"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [b"", b"just some words\n", b"\xff\xfe\x00binary", b"name,where\nx,y\n", "name,lat,lon\n".encode("utf-16")],
)
def test_files_of_no_known_form_are_refused_and_leave_nothing(home: Path, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(content)
    before = gazetteer_path()
    (answer,) = add(path)
    assert "odd.txt" in answer.refused
    assert answer.advice
    assert added_files() == ()
    assert gazetteer_path() == before


def test_one_bad_file_does_not_cost_the_others(home: Path, tmp_path: Path) -> None:
    bad, good = tmp_path / "bad.zip", write(tmp_path / "SY.txt", DUMP)
    bad.write_bytes(b"PK\x03\x04 and then nothing")
    refused, taken = add(bad, good)
    assert "bad.zip" in refused.refused
    assert (taken.added, taken.rejected, taken.repeated) == (2, 7, 1)


def test_archives_that_unpack_without_end_are_refused(tmp_path: Path) -> None:
    zipped, gzipped = tmp_path / "SY.zip", tmp_path / "SY.tsv.gz"
    endless = (line("900001", "Tell Nowhere", "", "36.3", "P.PPL") + "\n").encode() + b" " * 30_000_000
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SY.txt", endless)
    gzipped.write_bytes(gzip.compress(endless))
    for path in (zipped, gzipped):
        with pytest.raises(SetupError, match="more than 100 times its size"):
            read_table(path)


@pytest.mark.parametrize("member", ["../SY.txt", "/SY.txt", "..\\SY.txt", "folder/SY.txt"])
def test_files_outside_the_archive_are_not_touched(tmp_path: Path, member: str) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    with zipfile.ZipFile(folder / "SY.zip", "w") as archive:
        archive.writestr(member, DUMP)
    with pytest.raises(SetupError, match="holds no table"):
        read_table(folder / "SY.zip")
    assert [path.name for path in tmp_path.rglob("*")] == ["in", "SY.zip"]


def test_a_damaged_archive_is_refused_whole(tmp_path: Path) -> None:
    data = gzip.compress("\n".join(line(str(n), f"Place {n}", "", "36.3", "P.PPL") for n in range(1, 3000)).encode())
    path = tmp_path / "SY.txt.gz"
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(SetupError, match=r"SY\.txt\.gz"):
        read_table(path)


def test_what_each_row_did_is_counted(home: Path, tmp_path: Path) -> None:
    (first,) = add(write(tmp_path / "SY.txt", DUMP))
    assert (first.added, first.updated, first.known) == (2, 0, 0)
    rows = [
        line("900001", "Tell Nowhere", "Tall Nawhir", "36.3", "P.PPL", "150", "2024-06-01"),  # says what is there
        line("900002", "Nowhere Dam", "Dam of Nowhere", "36.31", "S.DAM"),
        line("900010", "New Place", "", "36.31", "P.PPL"),
    ]
    (second,) = add(write(tmp_path / "more.txt", "\n".join(rows)))
    assert (second.added, second.updated, second.known) == (1, 1, 1)
    gazetteer = Gazetteer.open()
    place = gazetteer.place("gn:900001")
    assert place is not None
    assert (place.population, place.admin1, place.sources) == (150, "iso:SY-HL", ("geonames",))
    assert gazetteer.lookup_exact("تل نوهر")[0].id == "gn:900001", "names of both lines are kept"
    assert gazetteer.lookup_exact("Dam of Nowhere")[0].id == "gn:900002"
    gazetteer.close()


def test_the_newer_of_two_sources_wins(home: Path, tmp_path: Path) -> None:
    newer = line("5", "Suran al-Jadida", "", "36.51", "P.PPL", "7000", "2024-06-01")
    older = newer.replace("2024-06-01", "2012-06-01").replace("7000", "300").replace("al-Jadida", "al-Qadima")
    add(write(tmp_path / "new.txt", newer))
    (answer,) = add(write(tmp_path / "old.txt", older))
    assert answer.updated == 1, "its name is new"
    place = Gazetteer.open().place("gn:5")
    assert place is not None
    assert (place.name, place.population) == ("Suran al-Jadida", 7000)


def test_an_old_import_does_not_overrule_what_is_shipped(home: Path, tmp_path: Path) -> None:
    head = "wof_id\tgn_id\tplacetype\tfcode\tname\tascii\tlat\tlon\tcountry\tpopulation\tnames"
    row = "1\t1\tlocality\tPPL\tHalab\tHalab\t36.0\t37.0\tTR\t5\teng.v=Halep"
    add(write(tmp_path / "places.tsv", f"{head}\n{row}"))
    gazetteer = Gazetteer.open()
    place = gazetteer.place("gn:1")
    assert place is not None
    assert (place.name, place.country, place.population) == ("Aleppo", "SY", 2_000_000)
    assert gazetteer.lookup_exact("Halep")[0].id == "gn:1"


def test_a_place_moves_with_its_id_and_is_never_doubled(home: Path, tmp_path: Path) -> None:
    add(write(tmp_path / "mine.csv", "id,name,lat,lon,country\n4,Damascus,33.5,36.3,LB\n"))
    gazetteer = Gazetteer.open()
    assert [place.country for place in gazetteer.lookup_exact("Damascus")] == ["LB"]


def test_a_row_without_id_joins_the_place_that_lies_there(home: Path, tmp_path: Path) -> None:
    text = "name,lat,lon,names\nSuran,36.503,37.203,Sawran\nSuran,36.9,37.2,\nAleppo,36.2,37.2,\n"
    (answer,) = add(write(tmp_path / "mine.csv", text))
    assert (answer.added, answer.updated, answer.known) == (1, 1, 1)
    gazetteer = Gazetteer.open()
    assert gazetteer.lookup_exact("Sawran")[0].id == "gn:5"
    assert len(gazetteer.lookup_exact("Suran")) == 2
    assert {place.country for place in gazetteer.lookup_exact("Suran")} == {"SY"}, "the country is that of the point"


def test_source_and_licence_are_kept_row_by_row(home: Path, tmp_path: Path) -> None:
    text = "name,lat,lon,source,licence\nHill One,36.4,37.1,Survey <b>2020</b>,CC BY 4.0\nHill Two,36.4,37.3,,\n"
    add(write(tmp_path / "mine.csv", text), said=Said("Our own map", "CC0-1.0"))
    add(write(tmp_path / "other.csv", text.replace("Hill", "Rock")))
    add(write(tmp_path / "SY.txt", DUMP))
    gazetteer = Gazetteer.open()
    terms = {source.id: (source.name, source.licence, source.attribution) for source in gazetteer.sources()}
    found = {
        n: terms[gazetteer.lookup_exact(n)[0].sources[0]] for n in ("Hill One", "Hill Two", "Rock One", "Rock Two")
    }
    assert found["Rock One"] == ("Survey <b>2020</b>", "CC BY 4.0", "Places: Survey <b>2020</b>, CC BY 4.0")
    assert found["Rock Two"][1] == "as the user states"
    assert found["Hill Two"] == ("Our own map", "CC0-1.0", "Places: Our own map, CC0-1.0")
    assert found["Hill One"] == found["Rock One"], "what the row says goes before what is said of the file"


def test_the_same_file_again_replaces_what_it_brought(home: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "mine.csv", "name,lat,lon\nHill One,36.4,37.1\n")
    add(path)
    write(path, "name,lat,lon\nHill Two,36.4,37.1\n")
    add(path)
    gazetteer = Gazetteer.open()
    assert not gazetteer.knows("Hill One")
    assert gazetteer.knows("Hill Two")
    assert [addition.file for addition in added_files()] == ["mine.csv"]
    assert len(list((home / FOLDER).glob("*.tsv"))) == 1


def test_added_files_can_be_taken_out_again(home: Path, tmp_path: Path) -> None:
    before = gazetteer_path()
    add(write(tmp_path / "mine.csv", "name,lat,lon\nHill One,36.4,37.1\n"))
    assert gazetteer_path() != before
    assert remove_files(["mine.csv", "never.csv"], lambda _what, _share: None) == ["mine.csv"]
    assert gazetteer_path() == before
    assert not Gazetteer.open().knows("Hill One")


def test_additions_survive_a_rebuild(home: Path, tmp_path: Path) -> None:
    add(write(tmp_path / "mine.csv", "name,lat,lon\nHill One,36.4,37.1\n"))
    bytes_before = gazetteer_path().read_bytes()
    for file in home.glob("gazetteer-*"):
        file.unlink()
    assert ensure_gazetteer().read_bytes() == bytes_before
    assert Gazetteer.open().knows("Hill One")


def test_an_interrupted_addition_leaves_everything_as_it_was(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(write(tmp_path / "mine.csv", "name,lat,lon\nHill One,36.4,37.1\n"))
    before, listed = gazetteer_path(), (home / FOLDER / LIST).read_bytes()

    def interrupted(*_arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(imports, "build_gazetteer", interrupted)
    with pytest.raises(KeyboardInterrupt):
        add(write(tmp_path / "more.csv", "name,lat,lon\nHill Two,36.4,37.1\n"))
    assert gazetteer_path() == before
    assert (home / FOLDER / LIST).read_bytes() == listed
    gazetteer = Gazetteer.open()
    assert gazetteer.knows("Hill One")
    assert not gazetteer.knows("Hill Two")
    monkeypatch.undo()


def test_a_finished_file_takes_no_additions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTEDLY_GAZETTEER", str(tmp_path / "mine.sqlite3"))
    with pytest.raises(SetupError, match=r"mine\.sqlite3"):
        add(write(tmp_path / "SY.txt", DUMP))


def test_a_damaged_list_says_what_to_do(home: Path) -> None:
    (home / FOLDER).mkdir(exist_ok=True)
    (home / FOLDER / LIST).write_text('[{"table": "gone.tsv", "file": "x", "rows": 1}]')
    with pytest.raises(SetupError, match=r"gone\.tsv"):
        gazetteer_path()
    (home / FOLDER / LIST).write_text("{")
    with pytest.raises(SetupError, match=r"list\.json"):
        gazetteer_path()
