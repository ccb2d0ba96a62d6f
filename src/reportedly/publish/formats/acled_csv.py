"""ACLED's export: 31 columns, one row an event and day. Fatalities are the most conservative figure; disputes stand in the notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TextIO

from reportedly.codebook.crosswalks import crosswalk
from reportedly.model import Ledger
from reportedly.publish.cells import Cell, write_table
from reportedly.publish.coded import Coded, CodedEvent, Share, every_day
from reportedly.publish.lands import admin1_names, land, region_of

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso", "region",
    "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source", "source_scale",
    "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AcledRow:
    """One row before it is written: the event, its day, and the dead that fall on it, ``counted`` says how."""

    coded: CodedEvent
    day: date
    fatalities: int
    number: int | None
    counted: str


def acled_rows(coded: Coded) -> Iterator[AcledRow]:
    """The rows: of an episode only the dead whom its parts do not count, divided over its days."""
    for event in coded.events.values():
        days = event.days
        if event.text("coded") != "yes" or days is None:
            continue
        total = int((event.count("fatalities") or (0, 0, 0))[1])
        parts = [p for p in coded.parts(event.event) if p.text("coded") == "yes"]
        counted_in_parts = [int((p.count("fatalities") or (0, 0, 0))[1]) for p in parts]
        rest = max(
            0, total - sum(n for n in counted_in_parts if n <= total)
        )  # a part that exceeds the whole contradicts it
        if parts and not rest:
            continue
        less = f" {total - rest} of {total} are in the rows of its parts." if parts and total != rest else ""
        spread = every_day(*days) if event.text("lasted") else []
        if len(spread) > 1 and rest:
            shares = Share(rest, len(spread)).given
            counted = f"{rest} dead over {len(spread)} days, divided evenly.{less}"
            for number, (day, dead) in enumerate(zip(spread, shares, strict=True), 1):
                yield AcledRow(event, day, dead, number, counted)
        else:
            yield AcledRow(event, _middle(*days), rest, None, less.strip())


def _middle(first: date, last: date) -> date:
    """The day for an event that fell within an interval: its middle, as coders do with weeks and months."""
    return first + timedelta(days=(last - first).days // 2)


@dataclass(frozen=True, slots=True)
class AcledCsv:
    """ACLED's columns."""

    name: str = "acled-csv"
    summary: str = "ACLED's 31 columns, conservative fatalities"
    suffix: str = ".csv"
    media_type: str = "text/csv"
    policies: tuple[str, ...] = ("acled",)

    def write(self, ledger: Ledger, stream: TextIO) -> None:
        coded = Coded(ledger, "acled")
        places = {(e.text("country"), e.text("admin1")) for e in coded.events.values() if e.text("admin1")}
        names = admin1_names(ledger, places)
        write_table(stream, COLUMNS, (acled_cells(row, coded, names) for row in acled_rows(coded)))


def acled_cells(row: AcledRow, coded: Coded, names: dict[str, str]) -> list[Cell]:
    """The cells of one row in the order of :data:`COLUMNS`."""
    event, tables = row.coded, crosswalk("acled")
    kind, sub = event.event.event_type, sub_type(coded, event)
    where, outlets = land(event.text("country")), coded.outlets(event.event.claims)
    known = any(r.outlet.name for r in coded.reports(event.event.claims))
    values: dict[str, Cell] = {name: event.text(name) for name in COLUMNS}
    values |= {
        "event_id_cnty": event.event.id + (f"-{row.number}" if row.number else ""),
        "event_date": row.day.isoformat(),
        "year": row.day.year,
        "disorder_type": tables["disorder_type_of_sub"].get(sub, tables["disorder_type"][kind]),
        "event_type": tables["event_type"][kind],
        "sub_event_type": sub,
        "iso": where.number or None,
        "region": region_of("acled", where.iso2),
        "country": where.name,
        "admin1": names.get(event.text("admin1"), event.text("admin1")),
        "source": "; ".join(outlets),
        "source_scale": tables["source_scale"]["known" if known else "unknown"],
        "notes": _notes(row, coded),
        "fatalities": row.fatalities,
        "tags": f"policy={event.policy}",
    }
    return [values[name] for name in COLUMNS]


def sub_type(coded: Coded, event: CodedEvent) -> str:
    """The sub-type of most claims that are of the event's type."""
    claims = coded.index.known(event.event.claims)
    subs = [c.claim.sub_event_type for c in claims if c.claim.event_type == event.event.event_type]
    return min(subs, key=lambda s: (-subs.count(s), s), default="Other")


def _notes(row: AcledRow, coded: Coded) -> str:
    event = row.coded
    fatalities = event.values.get("fatalities")
    parts = [event.event.title + ".", row.counted]
    if fatalities is not None:
        parts.append(f"Fatalities: {fatalities.why}")
        if fatalities.disputing:
            parts.append("Against: " + " | ".join(coded.quotes(fatalities.disputing)))
    parts.append("Evidence: " + " | ".join(coded.quotes(event.claims("fatalities", "coded"))))
    return " ".join(part for part in parts if part)


EXPORTERS = (AcledCsv(),)
