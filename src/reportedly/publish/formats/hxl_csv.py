"""HXL: one row an event, with the hashtags that HDX uses for conflict events in the second row."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TextIO

from reportedly.model import Ledger
from reportedly.publish.cells import Cell, write_table
from reportedly.publish.coded import Coded, CodedEvent
from reportedly.publish.lands import admin1_names, land

TAGS = {
    "event": "#event+code",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "event_type": "#event+type",
    "sub_event_type": "#event+type+sub",
    "side_a": "#group+name+first",
    "side_b": "#group+name+second",
    "country": "#country+name",
    "iso3": "#country+code",
    "admin1": "#adm1+name",
    "location": "#loc+name",
    "latitude": "#geo+lat",
    "longitude": "#geo+lon",
    "precision": "#geo+precision",
    "killed_min": "#affected+killed+min",
    "killed_best": "#affected+killed+best",
    "killed_max": "#affected+killed+max",
    "civilians_killed": "#affected+killed+civilian",
    "displaced_people": "#affected+idps+individuals",
    "displaced_households": "#affected+idps+households",
    "certainty": "#meta+certainty",
    "speakers": "#meta+speaker",
    "voices": "#meta+origin",
    "source": "#meta+source",
    "url": "#meta+url",
    "description": "#description",
    "policy": "#meta+policy",
    "id": "#meta+id",
}


@dataclass(frozen=True, slots=True)
class HxlCsv:
    """A table with a row of headers and a row of hashtags."""

    name: str = "hxl-csv"
    summary: str = "HXL-tagged table of events"
    suffix: str = ".csv"
    media_type: str = "text/csv"
    policies: tuple[str, ...] = ("idmc", "ucdp")

    def write(self, ledger: Ledger, stream: TextIO) -> None:
        ucdp, idmc = Coded(ledger, "ucdp"), Coded(ledger, "idmc")
        places = {(p.country or "", p.admin1) for c in ledger.claims for p in c.places if p.admin1}
        names = admin1_names(ledger, places)
        rows = [_row(event.id, ucdp, idmc, names) for event in ledger.findings.events if ucdp.index.known(event.claims)]
        write_table(stream, tuple(TAGS), [tuple(TAGS.values()), *([row[n] for n in TAGS] for row in rows)])


def _row(event_id: str, ucdp: Coded, idmc: Coded, names: dict[str, str]) -> dict[str, Cell]:
    index = ucdp.index
    event = index.events[event_id]
    claims = index.known(event.claims)
    coded = ucdp.events.get(event_id)
    place = next((p for c in claims for p in c.places if p.place == event.place and p.country), None)
    country = land(place.country or "") if place else land("")
    reports = ucdp.reports(event.claims)
    certainties = dict.fromkeys(c.claim.certainty.value for c in claims)
    return {
        "event": event.id,
        "date_start": event.start.isoformat() if event.start else "",
        "date_end": event.end.isoformat() if event.end else "",
        "event_type": event.event_type,
        "sub_event_type": claims[0].claim.sub_event_type,
        "side_a": coded.text("side_a") if coded else "",
        "side_b": coded.text("side_b") if coded else "",
        "country": country.name,
        "iso3": country.iso3,
        "admin1": names.get(place.admin1 or "", "") if place else "",
        "location": index.place_name(event) or "",
        "latitude": event.lat,
        "longitude": event.lon,
        "precision": event.precision,
        **_dead(coded),
        **_displaced(idmc.events.get(event_id)),
        "certainty": "; ".join(certainties),
        "speakers": "; ".join(dict.fromkeys(index.voice_name(c) for c in claims)),
        "voices": len({index.voice_key(c) for c in claims}),
        "source": "; ".join(ucdp.outlets(event.claims)),
        "url": "; ".join(r.url for r in reports if r.url),
        "description": " | ".join(ucdp.quotes(event.claims)),
        "policy": "; ".join(e.policy for e in (coded, idmc.events.get(event_id)) if e),
        "id": " ".join(c.id for c in claims),
    }


def _dead(coded: CodedEvent | None) -> dict[str, Cell]:
    dead = coded.values.get("killed") if coded else None
    civilians = coded.values.get("killed:civilians") if coded else None
    return {
        "killed_min": dead.low if dead else None,
        "killed_best": dead.best if dead else None,
        "killed_max": dead.high if dead else None,
        "civilians_killed": civilians.best if civilians else None,
    }


def _displaced(coded: CodedEvent | None) -> dict[str, Cell]:
    """The recommended figure, and the first one in the other unit."""
    found: dict[str, Cell] = {"displaced_people": None, "displaced_households": None}
    number = 0
    while coded is not None and f"figure{number or ''}" in coded.values:
        tag = str(number or "")
        name = "displaced_households" if coded.text(f"unit{tag}") == "Household" else "displaced_people"
        if found[name] is None:
            found[name] = coded.values[f"figure{tag}"].best
        number += 1
    return found


EXPORTERS = (HxlCsv(),)
