"""Extracts of others beside the ledger: every header vintage, bad rows, and files made from the ledger and perturbed."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.publish.compare import Comparison, ExtractError, TheirEvent, compare, our_events, read_extract
from tests.publish.exported import table_of, text_of, told

LEDGER = told()
OURS = {codebook: our_events(LEDGER, codebook) for codebook in ("acled", "ucdp")}
Row = dict[str, str]

CURRENT = ("event_id_cnty,event_date,year,time_precision,event_type,sub_event_type,actor1,inter1,actor2,inter2,location,latitude,"
           "longitude,geo_precision,fatalities\n"
           "SYR1,2024-11-29,2024,1,Battles,Armed clash,Front,Rebel Forces,Army,State Forces,Tarsa,36.2,37.1,1,4\n")  # fmt: skip
VINTAGES = {
    "current": CURRENT,
    "with population columns": CURRENT.replace("fatalities\n", "fatalities,population_best\n").replace(
        ",4\n", ",4,1200\n"
    ),
    "before 2023": "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,event_type,actor1,inter1,location,latitude,longitude,"
    "geo_precision,fatalities,iso3\n77,760,SYR1,1,29 November 2024,2024,Battles,Front,2,Tarsa,36.2,37.1,1,4,SYR\n",
    "day first": CURRENT.replace("2024-11-29", "29-11-2024"),
    "capital headers, semicolons": CURRENT.replace("event_date", "EVENT_DATE").replace(",", ";"),
    "tabs, byte order mark": "\ufeff" + CURRENT.replace(",", "\t"),
    "HXL tags below": CURRENT.replace("\nSYR1", "\n#event+code,#date+occurred" + "," * 13 + "\nSYR1"),
    "GED": "id,relid,year,type_of_violence,side_a,side_b,where_prec,where_coordinates,latitude,longitude,date_start,date_end,best,"
    "high,low\n"
    "SYR1,x,2024,1,Army,Front,1,Tarsa,36.2,37.1,2024-11-29,2024-11-29,4,4,4\n",
    "GED with clocks": "id,type_of_violence,side_a,side_b,where_prec,latitude,longitude,date_start,date_end,best,high,low\n"
    "SYR1,1,Army,Front,1,36.2,37.1,2024-11-29 00:00:00.000,2024-11-29 00:00:00.000,4,4,4\n",
    "GED of old": "id,type_of_violence,side_a,side_b,where_prec,latitude,longitude,date_start,date_end,best_est,high_est,low_est\n"
    "SYR1,1,Army,Front,1,36.2,37.1,2024-11-29,2024-11-29,4,4,4\n",
}


@pytest.mark.parametrize("vintage", VINTAGES)
def test_every_known_header_vintage(vintage: str) -> None:
    extract = read_extract(VINTAGES[vintage].encode(), "x.csv")
    assert extract.bad == ()
    (event,) = extract.events
    assert (event.id, event.first, event.best, event.lat, event.precision) == ("SYR1", date(2024, 11, 29), 4, 36.2, 1)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("2024-11-29", "2024-13-29", "event_date is no date"),
        (",1,4\n", ",1,many\n", "fatalities is no number: 'many'"),
        (",1,4\n", ",1,-4\n", "fatalities is no count"),
        (",1,4\n", ",1,nan\n", "fatalities is no count"),
        (",36.2,", ",136.2,", "latitude lies outside the globe"),
        (",36.2,", ",north,", "latitude is no number"),
        (",1,4\n", ",1,4,9\n", "16 cells instead of 15"),
    ],
)
def test_a_bad_row_costs_that_row(old: str, new: str, reason: str) -> None:
    good = CURRENT.splitlines(keepends=True)[1].replace("SYR1", "SYR2")
    extract = read_extract((CURRENT.replace(old, new, 1) + good).encode(), "x.csv")
    assert [e.id for e in extract.events] == ["SYR2"]
    (bad,) = extract.bad
    assert (bad.file, bad.line) == ("x.csv", 2)
    assert reason in bad.reason


def test_an_id_twice_is_told_with_its_first_line() -> None:
    extract = read_extract((CURRENT + CURRENT.splitlines(keepends=True)[1]).encode(), "x.csv")
    assert [(b.line, b.reason) for b in extract.bad] == [(3, "the id SYR1 stands in line 2 already")]


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", "<html>"])
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(ExtractError, match=r"x\.csv: line 1 is neither"):
        read_extract(text.encode(), "x.csv")


@given(st.binary(max_size=300))
def test_no_bytes_break_it(data: bytes) -> None:
    for start in (b"", CURRENT.encode()):
        with suppress(ExtractError):
            assert read_extract(start + data, "x.csv").file == "x.csv"


def perturbed(name: str, change: Callable[[int, Row], Row | None]) -> Comparison:
    """Our own export, changed row by row (None drops the row), compared with the ledger again."""
    rows = list(csv.DictReader(io.StringIO(text_of(name, LEDGER))))
    changed = [new for number, row in enumerate(rows) if (new := change(number, dict(row))) is not None]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]))
    writer.writeheader()
    writer.writerows(changed)
    codebook = name.partition("-")[0]
    return compare(OURS[codebook], read_extract(stream.getvalue().encode(), "made.csv"))


FORMATS = ("acled-csv", "ucdp-csv")


@pytest.mark.parametrize("name", FORMATS)
class TestMadeFromTheLedger:
    def test_unchanged_it_is_all_the_same(self, name: str) -> None:
        found = perturbed(name, lambda _, row: row)
        assert (found.only_ours, found.only_theirs, found.differing) == ((), (), ())
        assert len(found.pairs) == len(table_of(name, LEDGER)) > 5

    def test_a_row_that_is_gone_is_only_ours(self, name: str) -> None:
        found = perturbed(name, lambda n, row: None if n == 0 else row)
        assert len(found.only_ours) == 1
        assert found.only_ours[0].evidence
        assert not found.only_theirs

    def test_an_event_elsewhere_is_only_theirs(self, name: str) -> None:
        found = perturbed(name, lambda n, row: row | {"latitude": "-45", "longitude": "170"} if n == 0 else row)
        assert len(found.only_theirs) == len(found.only_ours) == 1
        assert found.only_theirs[0].line == 2

    def test_another_figure_is_a_difference_with_our_evidence(self, name: str) -> None:
        counts = ("fatalities",) if name == "acled-csv" else ("best", "high", "low")
        more = dict.fromkeys(counts, "9999")
        found = perturbed(name, lambda n, row: row | more if n == 0 else row)
        (pair,) = found.differing
        (difference,) = pair.differences
        assert (difference.field, difference.theirs) == ("deaths", "9999")
        assert "outside the range" in difference.words
        assert any("“" in quote for quote in pair.ours.evidence)

    def test_a_day_and_some_kilometres_off_it_is_still_the_event(self, name: str) -> None:
        day = "event_date" if name == "acled-csv" else "date_end"
        start = day if name == "acled-csv" else "date_start"

        def moved(_: int, row: Row) -> Row:
            if not row["latitude"]:
                return row
            later = {c: (date.fromisoformat(row[c]) + timedelta(days=1)).isoformat() for c in {day, start}}
            return row | later | {"latitude": str(float(row["latitude"]) + 0.01)}

        found = perturbed(name, moved)
        assert len(found.pairs) >= 0.8 * (len(found.pairs) + len(found.only_ours))

    @settings(max_examples=5)
    @given(st.randoms(use_true_random=False))
    def test_the_order_of_rows_changes_nothing(self, name: str, random: object) -> None:
        extract = read_extract(text_of(name, LEDGER).encode(), "made.csv")
        events = list(extract.events)
        random.shuffle(events)
        codebook = extract.codebook
        assert compare(OURS[codebook][::-1], replace(extract, events=tuple(events))) == compare(OURS[codebook], extract)


def test_rows_of_others_with_quotes_and_formulas_are_read_as_they_are() -> None:
    text = CURRENT.replace("Tarsa", '"\'=Tarsa"')
    (event,) = read_extract(text.encode(), "x.csv").events
    assert isinstance(event, TheirEvent)
    assert event.place == "=Tarsa"


def test_two_events_without_a_place_match_by_day_kind_and_figure_only() -> None:
    (extract_row,) = read_extract(VINTAGES["GED"].encode(), "x.csv").events
    theirs = replace(extract_row, lat=None, lon=None, place="")
    (mine, *_) = OURS["ucdp"]
    ours = replace(
        mine,
        lat=None,
        lon=None,
        place="",
        first=theirs.first,
        last=theirs.last,
        kind=theirs.kind,
        best=theirs.best,
        actors=(),
    )
    extract = replace(read_extract(VINTAGES["GED"].encode(), "x.csv"), events=(theirs,))
    assert len(compare([ours], extract).pairs) == 1
    for other in (replace(ours, best=theirs.best + 1), replace(ours, place="Tarsa"), replace(ours, kind="3")):
        assert not compare([other], extract).pairs


def test_a_hidden_place_is_matched_as_reported_and_shown_by_its_district() -> None:
    extract = read_extract(VINTAGES["GED"].encode(), "x.csv")
    (theirs,) = extract.events
    same = {"first": theirs.first, "last": theirs.last, "kind": theirs.kind, "best": theirs.best, "actors": ()}
    ward, market = (
        replace(OURS["ucdp"][0], id=id_, lat=36.2, lon=37.1, precision=1, **same) for id_ in ("ward", "market")
    )
    market = replace(market, lat=36.25)
    by_district = replace(ward, lat=37.0, lon=38.0, precision=3, place="District")
    misled = compare([by_district, market], extract)
    assert [p.ours.id for p in misled.pairs] == ["market"]
    found = compare([by_district, market], extract, [ward, market])
    assert [p.ours for p in found.pairs] == [by_district]
    assert found.only_ours == (market,)


def test_rows_that_only_the_unhidden_ledger_has_are_not_shown() -> None:
    extract = read_extract(VINTAGES["GED"].encode(), "x.csv")
    (theirs,) = extract.events
    hidden = replace(OURS["ucdp"][0], first=theirs.first, last=theirs.last, lat=36.2, lon=37.1, precision=1)
    found = compare([], extract, [hidden])
    assert (found.pairs, found.only_ours, found.only_theirs) == ((), (), (theirs,))
