"""Adding places of one's own: what is taken, what is named as bad, and that nothing is half-written."""

from __future__ import annotations

import gzip
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.errors import SetupError
from reportedly.knowledge.places import Gazetteer, PlaceKind
from reportedly.knowledge.places.additions import addition_files, read_additions
from reportedly.knowledge.places.build import build_gazetteer, fingerprint
from reportedly.knowledge.places.imports import add_files, read_places
from tests.knowledge.places.rows import small_inputs


def line(key: str, name: str, alternates: str, lat: str, feature: str, people: str = "0") -> str:
    kind, code = feature.split(".")
    fields = [
        key,
        name,
        name,
        alternates,
        lat,
        "37.3",
        kind,
        code,
        "SY",
        "",
        "09",
        "",
        "",
        "",
        people,
        "",
        "",
        "Asia/Damascus",
        "2024",
    ]
    return "\t".join(fields)


DUMP = "\n".join(
    [
        line("900001", "Tell Nowhere", "Tall Nawhir,تل نوهر,tlnwhr", "36.3", "P.PPL", "120"),
        line("900002", "Nowhere Dam", "", "36.31", "S.DAM"),
        line("900003", "Some Hotel", "", "36.31", "S.HTL"),
        "900004\tToo short\tToo short",
        line("900005", "Off the globe", "", "136.31", "P.PPL"),
        line("900001", "Tell Nowhere", "New spelling", "36.3", "P.PPL", "150"),
    ]
)


def test_geonames_dump_plain_and_packed(tmp_path: Path) -> None:
    plain, packed = tmp_path / "SY.txt", tmp_path / "SY.zip"
    plain.write_text(DUMP, encoding="utf-8")
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "about")
        archive.writestr("SY.txt", DUMP)
    for path in (plain, packed):
        places, problems = read_places(path)
        assert sorted(places) == ["gn:900001", "gn:900002"]
        assert places["gn:900001"].population == 150
        assert places["gn:900002"].kind is PlaceKind.SITE
        assert [(p.line, p.reason.split(":")[0]) for p in problems] == [
            (4, "3 columns instead of 19"),
            (5, "not on the globe"),
            (6, "the id gn"),
        ]


def test_whosonfirst_table(tmp_path: Path) -> None:
    path = tmp_path / "places_sy.tsv.gz"
    columns = "wof_id gn_id wd_id placetype fcode name ascii lat lon country region_id county_id population status gn_modified src names"
    head = columns.replace(" ", "\t")
    rows = [
        "1\t7\t\tlocality\tPPL\tTell Nowhere\tTell Nowhere\t36.3\t37.3\tSY\t\t\t5\t1\t\tgeonames\tara.p=تل نوهر|und.v=Tall Nawhir",
        "2\t\t\tcountry\t\tNowhere\tNowhere\t36\t37\tSY\t\t\t\t1\t\tgeonames\t",
        "3\t\t\tlocality\t\tEast Nowhere\t\tx\t37\tSY\t\t\t\t1\t\tgeonames\t",
    ]
    path.write_bytes(gzip.compress("\n".join([head, *rows]).encode()))
    places, problems = read_places(path)
    assert [p.names for p in places.values()] == [("تل نوهر", "Tall Nawhir")]
    assert [(p.line, p.reason) for p in problems] == [(4, "not a position: 'x', '37'")]


def test_csv_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "\ufeffName,Lat,Lon,Country,Kind,Names,Radius_km\nHill 60,36.5,37.5,SY,site,Tell 60|Tall 60,0.4\n"
        "Nowhere,91,0,SY,,,\nSomewhere,1,1,Syria,,,\nElse,1,1,SY,volcano,,\n,1,1,,,,\n",
        encoding="utf-8",
    )
    places, problems = read_places(path)
    (hill,) = places.values()
    assert (hill.name, hill.kind, hill.radius_km, hill.names) == (
        "Hill 60",
        PlaceKind.SITE,
        0.4,
        ("Tell 60", "Tall 60"),
    )
    assert [p.line for p in problems] == [3, 4, 5, 6]
    assert problems[2].reason.startswith("unknown kind 'volcano'")


@pytest.mark.parametrize("content", [b"", b"just some words\n", b"\xff\xfe\x00binary", b"name,where\nx,y\n"])
def test_files_of_no_known_form_are_refused_and_leave_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.txt"
    path.write_bytes(content)
    with pytest.raises(SetupError, match=r"odd\.txt"):
        add_files([path], tmp_path / "store")
    assert addition_files(tmp_path / "store") == []


def test_a_broken_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "SY.zip"
    path.write_bytes(b"PK\x03\x04 and then nothing")
    with pytest.raises(SetupError):
        add_files([path], tmp_path)


def test_added_places_are_built_in_and_change_the_fingerprint(tmp_path: Path) -> None:
    path = tmp_path / "SY.txt"
    path.write_text(DUMP, encoding="utf-8")
    before = fingerprint(addition_files(tmp_path))
    (addition,) = add_files([path], tmp_path)
    assert (addition.rows, len(addition.problems)) == (2, 3)
    assert fingerprint(addition_files(tmp_path)) != before
    assert add_files([path], tmp_path)[0].table == addition.table
    target = tmp_path / "g.sqlite3"
    rows = tuple(read_additions(addition_files(tmp_path)))
    build_gazetteer(target, "x", replace(small_inputs(), additions=rows), lambda _what, _share: None)
    gazetteer = Gazetteer.open(target)
    found = gazetteer.search("تل نوهر", country="SY")
    assert found[0].match == "skeleton" or found[0].place.id == "gn:900001"
    place = gazetteer.place("gn:900001")
    assert place is not None
    assert place.admin1 == "iso:SY-HL"
    gazetteer.close()
