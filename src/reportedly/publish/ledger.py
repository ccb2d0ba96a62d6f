"""The ledger file, version 1: the exchange format. Field by field in ``ledger.schema.json`` beside this module.

Offsets are code points of the raw file, half open, and ``quote == raw[start:end]`` always. A field that the format
names comes first in its object; what else the store holds (``made_by``, ``why``, candidates) follows it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from typing import Any, TextIO

from reportedly.model import Ledger
from reportedly.publish import ledger_findings as found
from reportedly.publish import ledger_rows as rows
from reportedly.publish.credits import credits_of
from reportedly.publish.series import series_rows
from reportedly.publish.verbatim import check_document, check_ledger

SCHEMA = "reportedly/ledger/1"
CREDITS = "credits"
"""The key of whom to name, with their licences: last in the document, in the first of JSON lines."""
KINDS = {
    "reports": "report",
    "claims": "claim",
    "events": "event",
    "origins": "origin",
    "relations": "relation",
    "assessments": "assessment",
    "labels": "label",
    "sourcing": "sourcing",
    "control": "control",
    "series": "series",
    "rejections": "rejection",
}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def ledger_document(ledger: Ledger) -> dict[str, Any]:
    """The ledger as one JSON document, in the order in which the ledger gives its items.

    Raises:
        NotVerbatimError: when the evidence of a value is not found verbatim in its report.
    """
    check_ledger(ledger)
    reports = {report.id: report for report in ledger.reports}
    event_of = found.event_of_claim(ledger.findings.events)
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "reports": [rows.report_row(report) for report in ledger.reports],
        "claims": [rows.claim_row(c, reports[c.report], event_of.get(c.id)) for c in ledger.claims],
        "events": [found.event_row(event) for event in ledger.findings.events],
        "origins": [found.origin_row(origin) for origin in ledger.findings.origins],
        "relations": [found.relation_row(relation) for relation in ledger.findings.relations],
        "assessments": [found.assessment_row(a) for a in ledger.findings.assessments],
        "labels": [found.label_row(label) for label in ledger.findings.labels],
        "sourcing": [found.sourcing_row(s) for s in ledger.findings.sourcing],
        "control": [found.control_row(hold) for hold in ledger.findings.control],
        "series": series_rows(ledger, event_of),
        "rejections": [found.rejection_row(r) for r in ledger.rejections],
        CREDITS: credits_of(ledger),
    }
    check_document(document, ledger)
    return document


def write_ledger(ledger: Ledger, stream: TextIO, lines: bool = False) -> None:
    """Write the ledger to ``stream`` as one document, or as JSON lines ``{"kind": …, "value": …}`` when ``lines``.

    The first line of JSON lines is of the kind "ledger" and names the schema and whom to credit. Both forms put one item on a line, so
    that two ledgers can be compared line by line. Nothing is written when a quote is not found verbatim.
    """
    document = ledger_document(ledger)
    for piece in _lines(document) if lines else _whole(document):
        stream.write(piece)


def ledger_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of the document; ``$defs/line`` is that of one JSON line."""
    text = resources.files(__package__).joinpath("ledger.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


@dataclass(frozen=True, slots=True)
class LedgerExporter:
    """The ledger as an output format."""

    name: str
    summary: str
    suffix: str
    media_type: str
    lines: bool
    policies: tuple[str, ...] = ()

    def write(self, ledger: Ledger, stream: TextIO) -> None:
        write_ledger(ledger, stream, lines=self.lines)


EXPORTERS = (
    LedgerExporter("ledger", "everything, as one JSON document", ".json", "application/json", lines=False),
    LedgerExporter("ledger-lines", "everything, one JSON object a line", ".jsonl", "application/jsonl", lines=True),
)


def _lines(document: dict[str, Any]) -> Iterator[str]:
    head = {"schema": document["schema"], CREDITS: document[CREDITS]}
    yield _json({"kind": "ledger", "value": head}) + "\n"
    for key, kind in KINDS.items():
        for item in document[key]:
            yield _json({"kind": kind, "value": item}) + "\n"


def _whole(document: dict[str, Any]) -> Iterator[str]:
    yield '{"schema": ' + _json(document["schema"])
    for key in (*KINDS, CREDITS):
        items = document[key]
        yield f',\n"{key}": ['
        for index, item in enumerate(items):
            yield (",\n" if index else "\n") + _json(item)
        yield "\n]" if items else "]"
    yield "}\n"


def _json(value: Any) -> str:
    """One line of JSON. A lone surrogate cannot be encoded as UTF-8 and is written as a JSON escape."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _LONE_SURROGATE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
