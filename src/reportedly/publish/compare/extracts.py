"""Reading extracts of ACLED and UCDP GED of any known header vintage. A bad row costs that row, with its line and the reason."""

from __future__ import annotations

import csv
import io
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from reportedly.errors import ReportedlyError
from reportedly.publish.cells import plain_cell
from reportedly.publish.compare.rows import EventRow

ACLED, UCDP = "acled", "ucdp"
_NEEDED = {ACLED: ("event_date", "fatalities", "event_type"), UCDP: ("date_start", "best", "type_of_violence")}
_OTHER_NAMES = {
    "best_est": "best", "low_est": "low", "high_est": "high", "deaths_best": "best",  # GED before 17.1
    "eventdate": "event_date", "geo_prec": "geo_precision", "time_prec": "time_precision",
    "lat": "latitude", "long": "longitude", "lon": "longitude", "where_coordinates": "location",
}  # fmt: skip
_IDS = ("event_id_cnty", "id", "event_id", "data_id")
"""ACLED had several before 2023; the first that is given is the id."""
_DATES = ("%Y-%m-%d", "%d-%m-%Y", "%d %B %Y", "%d-%B-%Y", "%d-%b-%Y", "%d %b %Y", "%d/%m/%Y", "%Y/%m/%d")
_CLOCK = re.compile(r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$")
_DELIMITERS = (",", ";", "\t", "|")
_MOST_LATITUDE, _MOST_LONGITUDE = 90.0, 180.0


class ExtractError(ReportedlyError):
    """The file is no extract that we know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TheirEvent(EventRow):
    """A row of the extract. ``line`` is that of the file."""

    line: int


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that could not be used: the line in the file, and why."""

    file: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Extract:
    """``codebook`` is "acled" or "ucdp"."""

    codebook: str
    file: str
    events: tuple[TheirEvent, ...]
    bad: tuple[BadRow, ...]


def read_extract(data: bytes, file: str) -> Extract:
    """The rows of an extract.

    Raises:
        ExtractError: its header is neither ACLED's nor UCDP GED's.
    """
    rows = _rows(data, file)
    number, header = next(rows, (0, []))
    names = [_name(cell) for cell in header]
    codebook = next((c for c, needed in _NEEDED.items() if set(needed) <= set(names)), None)
    if codebook is None:
        raise ExtractError(
            f"{file}: line {max(number, 1)} is neither ACLED's header (event_date, event_type, fatalities) nor that of UCDP GED "
            "(date_start, type_of_violence, best)",
            "Give a CSV file as one of them exports it.",
        )
    events: dict[str, TheirEvent] = {}
    bad: list[BadRow] = []
    for line, cells in rows:
        if cells and cells[0].startswith("#") and all(c.startswith("#") or not c for c in cells):
            continue  # the hashtags of an HXL file
        try:
            event = _event(codebook, line, _record(names, cells))
        except ValueError as error:
            bad.append(BadRow(file, line, str(error)))
            continue
        if event.id in events:
            bad.append(BadRow(file, line, f"the id {event.id} stands in line {events[event.id].line} already"))
        else:
            events[event.id] = event
    return Extract(codebook, file, tuple(events.values()), tuple(bad))


def _rows(data: bytes, file: str) -> Iterator[tuple[int, list[str]]]:
    """Lines of the table with their number, empty ones left out."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    head = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=head.count)
    reader = csv.reader(io.StringIO(text.replace("\x00", ""), newline=""), delimiter=delimiter)
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise ExtractError(f"{file}: line {reader.line_num}: {error}", "Export the file again.") from error
        if any(cells):
            yield reader.line_num, cells


def _name(cell: str) -> str:
    name = cell.strip().casefold().replace(" ", "_")
    return _OTHER_NAMES.get(name, name)


def _record(names: list[str], cells: list[str]) -> dict[str, str]:
    if len(cells) != len(names):
        raise ValueError(f"{len(cells)} cells instead of {len(names)}")
    record: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=True):
        if not record.get(name):
            record[name] = plain_cell(cell.strip())
    return record


def _event(codebook: str, line: int, row: Mapping[str, str]) -> TheirEvent:
    acled = codebook == ACLED
    first = _day(row, "event_date" if acled else "date_start")
    last = first if acled or not row.get("date_end") else _day(row, "date_end")
    if last < first:
        raise ValueError(f"date_end {last} is before date_start {first}")
    best = _count(row, "fatalities" if acled else "best")
    low = _count(row, "low") if row.get("low") else best
    high = _count(row, "high") if row.get("high") else best
    if not low <= best <= high:
        raise ValueError(f"not low <= best <= high: {low}, {best}, {high}")
    sides = ("actor1", "actor2") if acled else ("side_a", "side_b")
    precision = row.get("geo_precision" if acled else "where_prec", "")
    return TheirEvent(
        id=next((row[name] for name in _IDS if row.get(name)), f"line {line}"),
        line=line,
        first=first,
        last=last,
        lat=_degrees(row, "latitude", _MOST_LATITUDE),
        lon=_degrees(row, "longitude", _MOST_LONGITUDE),
        precision=int(precision) if precision.isdigit() else None,
        kind=row["event_type"] if acled else row["type_of_violence"],
        actors=tuple(row[side] for side in sides if row.get(side)),
        place=row.get("location", ""),
        low=low,
        best=best,
        high=high,
    )


def _day(row: Mapping[str, str], name: str) -> date:
    text = _CLOCK.sub("", row.get(name, ""))
    for form in _DATES:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(f"{name} is no date: {text!r}")


def _count(row: Mapping[str, str], name: str) -> int:
    text = row.get(name, "")
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"{name} is no number: {text!r}") from None
    if not math.isfinite(value) or value < 0 or value != int(value):
        raise ValueError(f"{name} is no count: {text}")
    return int(value)


def _degrees(row: Mapping[str, str], name: str, most: float) -> float | None:
    text = row.get(name, "")
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"{name} is no number: {text!r}") from None
    if not abs(value) <= most:
        raise ValueError(f"{name} lies outside the globe: {text}")
    return value
