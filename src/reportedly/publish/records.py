"""Records: an event as it is published, frozen; what differs between two versions of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from reportedly.errors import InternalError, OutputError
from reportedly.model import ChainHead, Ledger, content_id
from reportedly.publish.ledger import ledger_document
from reportedly.publish.ledger_findings import assessment_row, event_row

SCHEMA = "reportedly/record/1"


@dataclass(frozen=True, slots=True)
class Record:
    """An event to publish: ``payload`` is canonical JSON, ``digest`` the SHA-256 of what it says (the head of the log apart)."""

    id: str
    event: str
    digest: str
    payload: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One difference between two versions: of a value its range before and after, of a claim that it came or went."""

    what: str
    before: str
    after: str


def record_of(ledger: Ledger, event: str, head: ChainHead) -> Record:
    """The record of one event: itself, its claims with quotes, its values under each policy that the ledger was read under, labels.

    Raises:
        InternalError: the ledger is not redacted: such a one is never frozen for others.
        OutputError: there is no such event in what may be published.
    """
    if ledger.redaction is None:
        raise InternalError("a record is made of a redacted ledger")
    found = next((e for e in ledger.findings.events if e.id == event), None)
    if found is None:
        raise OutputError(
            f"{event} is not in what may be published", "It may be under embargo, or all its claims rejected."
        )
    claims = set(found.claims)
    document = ledger_document(ledger)
    reports = {c["report"] for c in document["claims"] if c["id"] in claims}
    values = [a for a in (*ledger.findings.assessments, *ledger.findings.projections) if a.event == event]
    content = {
        "schema": SCHEMA,
        "event": event_row(found),
        "claims": [c for c in document["claims"] if c["id"] in claims],
        "reports": [r for r in document["reports"] if r["id"] in reports],
        "values": [assessment_row(a) for a in sorted(values, key=lambda a: (a.policy, a.property))],
        "relations": [r for r in document["relations"] if claims & {*r["a"], *r["b"]}],
        "judgements": [j.id for j in ledger.judgements if (claims | {event}) & {*j.subject, *j.against}],
        "redaction": ledger.redaction,
    }
    digest = hashlib.sha256(canonical(content).encode("utf-8", "surrogatepass")).hexdigest()
    payload = canonical({**content, "head": {"position": head.position, "hash": head.hash}})
    return Record(content_id("record", event), event, digest, payload)


def canonical(value: Any) -> str:
    """JSON with sorted keys and no blanks."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def record_changes(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> tuple[RecordChange, ...]:
    """What changed between two records of one event (their payloads, read); None is no record: everything came, or went."""
    old, new = _facts(before), _facts(after)
    return tuple(
        RecordChange(name, old.get(name, ""), new.get(name, ""))
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    )


def _facts(record: Mapping[str, Any] | None) -> dict[str, str]:
    if record is None:
        return {}
    event = record["event"]
    told = ("title", "event_type", "from", "to", "lat", "lon", "precision")
    facts = {f"event {name}": str(event[name]) for name in told if event[name] is not None}
    facts |= {f"value {v['policy'].split('@')[0]} {v['property']}": _range(v) for v in record["values"]}
    facts |= {f"claim {c['id']}": c["text"] for c in record["claims"]}
    return facts


def _range(value: Mapping[str, Any]) -> str:
    if value["value"] is not None:
        return str(value["value"])
    low, best, high = ("?" if value[k] is None else str(value[k]) for k in ("low", "best", "high"))
    return (f"{low} or more" if value["high"] is None else f"{low} to {high}") + (
        "" if value["best"] is None else f", best {best}"
    )


def release_id(name: str, records: Iterable[str]) -> str:
    """The id of a release, by its name and what it holds."""
    return content_id("release", name, *records)
