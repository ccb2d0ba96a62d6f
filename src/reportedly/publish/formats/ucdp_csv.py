"""UCDP's Georeferenced Event Dataset: 49 columns, one row a deadly event, with best, low and high."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from math import ceil, floor
from typing import TextIO

from reportedly.model import Ledger, Report
from reportedly.publish.cells import Cell, write_table
from reportedly.publish.coded import Coded, CodedEvent
from reportedly.publish.lands import admin1_names, land, region_of

COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id", "conflict_new_id",
    "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name", "side_a_dset_id", "side_a_new_id", "side_a",
    "side_b_dset_id", "side_b_new_id", "side_b", "number_of_sources", "source_article", "source_office", "source_date",
    "source_headline", "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region", "event_clarity", "date_prec",
    "date_start", "date_end", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa",
    "gwnob",
)  # fmt: skip
GROUPS = {
    "deaths_a": "killed:side_a",
    "deaths_b": "killed:side_b",
    "deaths_civilians": "killed:civilians",
    "deaths_unknown": "killed:unknown",
}
_CONTINENTS = {"AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "Americas", "SA": "Americas", "OC": "Asia"}
_CELLS_A_DEGREE, _COLUMNS_OF_GRID = 2, 720


@dataclass(frozen=True, slots=True)
class UcdpRow:
    """One row before it is written. The groups add up to ``best``; low <= best <= high."""

    coded: CodedEvent
    days: tuple[date, date]
    groups: dict[str, int]
    best: int
    low: int
    high: int


def ucdp_rows(coded: Coded) -> Iterator[UcdpRow]:
    """Events with dead and a day. Of an episode only the dead whom its parts do not count."""
    for event in coded.events.values():
        total, days = event.count("killed"), event.days
        if total is None or days is None or total[2] <= 0:
            continue
        parts = [p for p in coded.parts(event.event) if p.days is not None and p.count("killed") is not None]
        parts = [
            p for p in parts if (p.count("killed") or total)[1] <= total[1]
        ]  # one that exceeds the whole contradicts it
        groups = {name: _rest(event, parts, prop) for name, prop in GROUPS.items()}
        best = sum(groups.values())
        low = max(0, floor(total[0]) - sum(ceil((p.count("killed") or (0, 0, 0))[1]) for p in parts))
        high = max(0, ceil(total[2]) - sum(floor((p.count("killed") or (0, 0, 0))[0]) for p in parts))
        if parts and not best and not high:
            continue
        yield UcdpRow(event, days, groups, best, min(low, best), max(high, best))


def _rest(event: CodedEvent, parts: list[CodedEvent], name: str) -> int:
    """The best figure of a group less what the parts of the event already count of it."""
    mine = int((event.count(name) or (0, 0, 0))[1])
    return max(0, mine - sum(int((p.count(name) or (0, 0, 0))[1]) for p in parts))


@dataclass(frozen=True, slots=True)
class UcdpCsv:
    """UCDP GED's columns."""

    name: str = "ucdp-csv"
    summary: str = "UCDP GED's 49 columns: best, low, high by side"
    suffix: str = ".csv"
    media_type: str = "text/csv"
    policies: tuple[str, ...] = ("ucdp",)

    def write(self, ledger: Ledger, stream: TextIO) -> None:
        coded = Coded(ledger, "ucdp")
        places = {(e.text("country"), e.text("admin1")) for e in coded.events.values() if e.text("admin1")}
        names = admin1_names(ledger, places)
        write_table(stream, COLUMNS, (ucdp_cells(row, coded, names) for row in ucdp_rows(coded)))


def ucdp_cells(row: UcdpRow, coded: Coded, names: dict[str, str]) -> list[Cell]:
    """The cells of one row in the order of :data:`COLUMNS`."""
    event = row.coded
    claims = list(event.event.claims)
    reports = coded.reports(claims)
    others = [c for c in event.claims() if c not in set(claims)]
    inherited = [f"Of the operation: {' | '.join(coded.quotes(others))}"] if others else []
    where = land(event.text("country"))
    sides = event.text("side_a"), event.text("side_b")
    values: dict[str, Cell] = {name: event.text(name) for name in COLUMNS}
    values |= {
        "id": int(event.event.id.split("-")[-1][:12], 16) if _hexadecimal(event.event.id) else event.event.id,
        "relid": event.event.id,
        "year": row.days[0].year,
        "code_status": "Clear",
        "dyad_name": " - ".join(side for side in sides if side),
        "number_of_sources": len(reports),
        "source_article": " | ".join([*coded.quotes(claims), *inherited]),
        "source_office": "; ".join(coded.outlets(claims)),
        "source_date": "; ".join(_date(r) for r in reports if r.published.latest),
        "source_headline": "; ".join(r.title or "" for r in reports if r.title),
        "source_original": "; ".join(dict.fromkeys(v.speaker or "" for v in event.values["killed"].voices)),
        "where_coordinates": event.text("location"),
        "where_description": event.text("location"),
        "adm_1": names.get(event.text("admin1"), event.text("admin1")),
        "geom_wkt": f"POINT ({event.text('longitude')} {event.text('latitude')})" if event.text("latitude") else "",
        "priogrid_gid": _grid(event),
        "country": where.name,
        "region": region_of("ucdp", where.iso2) or _CONTINENTS.get(where.continent, ""),
        "date_start": row.days[0].isoformat(),
        "date_end": row.days[1].isoformat(),
        **row.groups,
        "best": row.best,
        "high": row.high,
        "low": row.low,
    }
    return [values[name] for name in COLUMNS]


def _date(report: Report) -> str:
    return report.published.latest.isoformat() if report.published.latest else ""


def _hexadecimal(event: str) -> bool:
    digits = event.split("-")[-1]
    return len(digits) >= 12 and all(d in "0123456789abcdef" for d in digits)  # noqa: PLR2004 - 48 bits


def _grid(event: CodedEvent) -> int | None:
    """The PRIO-GRID cell: half degrees counted from the south-west corner, row by row."""
    if not event.text("latitude"):
        return None
    lat, lon = float(event.text("latitude")), float(event.text("longitude"))
    return floor((lat + 90) * _CELLS_A_DEGREE) * _COLUMNS_OF_GRID + floor((lon + 180) * _CELLS_A_DEGREE) + 1


EXPORTERS = (UcdpCsv(),)
