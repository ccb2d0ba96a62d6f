"""Parquet tables with a Frictionless data package, in one zip file. Needs the extra ``reportedly[parquet]``."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any, BinaryIO

from reportedly.errors import SetupError
from reportedly.model import Ledger
from reportedly.publish.credits import credits_of
from reportedly.publish.ledger import ledger_document
from reportedly.publish.ledger_findings import assessment_row

type Column = tuple[str, str, str]
"""Name, Frictionless type, meaning."""

TABLES: dict[str, tuple[Column, ...]] = {
    "reports": (
        ("id", "string", "id of the report"), ("file", "string", "base name"), ("outlet", "string", "who published it"),
        ("title", "string", "headline"), ("url", "string", "address"), ("language", "string", "ISO 639-1"),
        ("published_earliest", "date", "not before"), ("published_latest", "date", "not after"), ("sha256", "string", "of the bytes"),
    ),
    "claims": (
        ("id", "string", "id of the claim"), ("report", "string", "its report"), ("event", "string", "its event"),
        ("start", "integer", "first character in the raw file"), ("end", "integer", "character after the last"),
        ("quote", "string", "raw[start:end]"), ("text", "string", "the same, cleaned"),
        ("event_type", "string", "of the codebook"),
        ("sub_event_type", "string", "of the codebook"), ("certainty", "string", "how sure"),
        ("temporality", "string", "current or background"),
        ("polarity", "string", "positive or negated"), ("speaker", "string", "innermost speaker"),
        ("extractor", "string", "module and version"),
    ),
    "quantities": (
        ("claim", "string", "its claim"), ("measure", "string", "what is counted"), ("population", "string", "who is counted"),
        ("unit", "string", "in what"), ("low", "number", "inclusive"), ("high", "number", "inclusive; empty is unbounded"),
        ("bound", "string", "how the words bound it"), ("label", "string", "the words"),
    ),
    "events": (
        ("id", "string", "id of the event"), ("title", "string", "in words"), ("event_type", "string", "of the codebook"),
        ("parent", "string", "the episode that holds it"), ("from", "date", "first day"), ("to", "date", "last day"),
        ("lat", "number", "degrees WGS84"), ("lon", "number", "degrees WGS84"), ("precision", "string", "how exactly the place is known"),
    ),
    "values": (
        ("event", "string", "its event"), ("policy", "string", "the policy that gives it"), ("property", "string", "what it is a value of"),
        ("low", "number", "lowest"), ("best", "number", "preferred; empty where the policy gives none"), ("high", "number", "highest"),
        ("value", "string", "the value where it is no count"), ("supporting", "string", "claims for it"),
        ("disputing", "string", "claims against it"), ("why", "string", "in words"),
    ),
    "series": (
        ("event", "string", "its event"), ("property", "string", "what is counted"), ("last_low", "number", "the last value, inclusive"),
        ("last_high", "number", "inclusive; empty is unbounded"), ("last_on", "date", "the day for which it stands"),
        ("age_days", "integer", "days from then to known_to"), ("known_to", "date", "newest day on which a report was published"),
        ("claims", "string", "claims of the values, in order of time"),
    ),
}  # fmt: skip
KEYS = {
    "claims": ("report", "reports"),
    "quantities": ("claim", "claims"),
    "values": ("event", "events"),
    "series": ("event", "events"),
}
_EPOCH = (1980, 1, 1, 0, 0, 0)
_TYPES = {"string": "string", "integer": "int64", "number": "float64", "date": "date32"}
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Parquet:
    """A zip file with ``datapackage.json`` and a Parquet file a table."""

    name: str = "parquet"
    summary: str = "Parquet tables with a Frictionless data package, zipped"
    suffix: str = ".zip"
    media_type: str = "application/zip"
    policies: tuple[str, ...] = ("acled", "airwars", "idmc", "range", "ucdp")
    binary: bool = True

    def write(self, ledger: Ledger, stream: BinaryIO) -> None:
        """Writes the zip file.

        Raises:
            SetupError: the extra is not installed.
        """
        rows = table_rows(ledger)
        if find_spec("pyarrow") is None:
            raise SetupError("Parquet needs the package pyarrow", "Install it: pip install 'reportedly[parquet]'")
        files = {f"{name}.parquet": _parquet(TABLES[name], rows[name]) for name in TABLES}
        package = json.dumps(datapackage(files, credits_of(ledger)), ensure_ascii=False, indent=1) + "\n"
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
            for name, data in {"datapackage.json": package.encode(), **files}.items():
                archive.writestr(zipfile.ZipInfo(name, _EPOCH), data)


def table_rows(ledger: Ledger) -> dict[str, list[Row]]:
    """The rows of every table, checked against the reports."""
    document = ledger_document(ledger)
    reports = [
        r | {"published_earliest": r["published"]["earliest"], "published_latest": r["published"]["latest"]}
        for r in document["reports"]
    ]
    claims = [c | {"speaker": c["speakers"][-1]["name"] if c["speakers"] else None} for c in document["claims"]]
    quantities = [q | {"claim": c["id"]} for c in document["claims"] for q in c["quantities"]]
    values = [assessment_row(a) for a in ledger.findings.projections or ledger.findings.assessments]
    for row in values:
        row["supporting"], row["disputing"] = " ".join(row["supporting"]), " ".join(row["disputing"])
    rows = {
        "reports": reports,
        "claims": claims,
        "quantities": quantities,
        "events": document["events"],
        "values": values,
        "series": [_series_row(one) for one in document["series"]],
    }
    return {name: [{c: row[c] for c, _, _ in TABLES[name]} for row in rows[name]] for name in TABLES}


def _series_row(one: Row) -> Row:
    last = {f"last_{name}": one["last"][name] for name in ("low", "high", "on")}
    return one | last | {"claims": " ".join(value["claim"] for value in one["values"])}


def datapackage(files: dict[str, bytes], named: Sequence[Row] = ()) -> Row:
    """The descriptor (Frictionless data package) of the Parquet files. ``named`` are the sources to credit (``credits_of``)."""
    sources = [{"title": f"{row['attribution']} ({row['licence']})"} for row in named]
    return {
        "profile": "data-package",
        "name": "reportedly-ledger",
        "title": "What reports say, claim by claim, and what codebooks make of it",
        **({"sources": sources} if sources else {}),
        "resources": [_resource(name.removesuffix(".parquet"), data) for name, data in files.items()],
    }


def _resource(name: str, data: bytes) -> Row:
    fields = [{"name": column, "type": kind, "description": meaning} for column, kind, meaning in TABLES[name]]
    schema: Row = {"fields": fields}
    if fields[0]["name"] == "id":
        schema["primaryKey"] = ["id"]
    if name in KEYS:
        field, other = KEYS[name]
        schema["foreignKeys"] = [{"fields": [field], "reference": {"resource": other, "fields": ["id"]}}]
    return {
        "name": name,
        "path": f"{name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "sha256": hashlib.sha256(data).hexdigest(),  # not "hash": Frictionless cannot check that of a Parquet file
        "schema": schema,
    }


def _parquet(columns: Sequence[Column], rows: Sequence[Row]) -> bytes:
    from datetime import date

    import pyarrow as pa
    import pyarrow.parquet as pq

    def cell(value: Any, kind: str) -> Any:
        return date.fromisoformat(value) if kind == "date" and value is not None else value

    schema = pa.schema([pa.field(name, getattr(pa, _TYPES[kind])()) for name, kind, _ in columns])
    data = {name: [cell(row[name], kind) for row in rows] for name, kind, _ in columns}
    stream = io.BytesIO()
    pq.write_table(pa.table(data, schema=schema), stream)
    return stream.getvalue()


EXPORTERS = (Parquet(),)
