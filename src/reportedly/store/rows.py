"""Nouns to table rows and back."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any, cast

import msgspec

from reportedly.model import Findings, GroundedClaim, Judgement, Question, Rejection, Report, content_id
from reportedly.model.codec import from_plain, to_plain

Row = dict[str, Any]
_ENCODER = msgspec.json.Encoder(order="deterministic")


def pack(noun: Any) -> str:
    """A noun as compact JSON, the same bytes for the same noun."""
    try:
        return _ENCODER.encode(noun).decode()
    except UnicodeEncodeError:  # halves of characters, which no strict encoder writes
        return json.dumps(to_plain(noun), ensure_ascii=False, separators=(",", ":"))


def unpack[T](kind: type[T], payload: str) -> T:
    """The inverse of :func:`pack`. Raises ValueError, TypeError or KeyError: it is no such noun."""
    try:
        return cast(T, _decoder(cast(Any, kind)).decode(payload))
    except (
        msgspec.MsgspecError,
        UnicodeEncodeError,
    ):  # halves of characters, or another schema: the next line says which
        return from_plain(kind, json.loads(payload))


@cache
def _decoder(kind: Any) -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(kind)


def report_row(report: Report, claims: tuple[Row, ...]) -> Row:
    """The row of a report; ``claims`` are the rows of its claims, which its revision covers."""
    plain = msgspec.to_builtins(report)
    raw = plain.pop("raw")
    payload = pack(plain)
    revision = content_id("revision", raw, payload, *(row["payload"] for row in claims))
    return {"id": report.id, "file": report.file, "revision": revision, "raw": raw, "payload": payload}


def report_of(payload: str, raw: str) -> Report:
    """The report of a row."""
    try:
        return msgspec.convert(msgspec.json.decode(payload) | {"raw": raw}, Report)
    except (msgspec.MsgspecError, UnicodeEncodeError):
        return from_plain(Report, json.loads(payload) | {"raw": raw})


def claim_rows(claims: tuple[GroundedClaim, ...]) -> tuple[Row, ...]:
    """The rows of the claims of one report; ``position`` is the place among them."""
    return tuple(
        {"id": claim.id, "report": claim.report, "position": position, "payload": pack(claim)}
        for position, claim in enumerate(claims)
    )


def rejection_row(path: str, rejection: Rejection, *, named: bool = False) -> Row:
    """The row of a rejection under the path that it belongs to; ``named`` when that path is no file."""
    return {"path": path, "named": named, **to_plain(rejection)}


def findings_rows(findings: Findings) -> dict[str, list[Row]]:
    """The rows of all findings by table name."""
    rows: dict[str, list[Row]] = {}
    for table in ("events", "origins", "relations", "control", "proposed"):
        found = enumerate(getattr(findings, table))
        rows[table] = [{"id": finding.id, "position": i, "payload": pack(finding)} for i, finding in found]
    rows["assessments"] = [
        {"position": i, "event": a.event, "payload": pack(a)} for i, a in enumerate(findings.assessments)
    ]
    rows["labels"] = [{"position": i, "claim": a.claim, "payload": pack(a)} for i, a in enumerate(findings.labels)]
    rows["sourcing"] = [{"position": i, "event": s.event, "payload": pack(s)} for i, s in enumerate(findings.sourcing)]
    about = {(event.id, claim) for event in findings.events for claim in event.claims}
    about |= {(origin.id, claim) for origin in findings.origins for claim in origin.claims}
    about |= {(r.id, claim) for r in findings.relations for claim in (*r.a, *r.b)}
    about |= {(p.id, claim) for p in findings.proposed for claim in (*p.a, *p.b)}
    about |= {(hold.id, claim) for hold in findings.control for claim in hold.claims}
    rows["about"] = [{"finding": finding, "claim": claim} for finding, claim in sorted(about)]
    return rows


def question_rows(questions: Sequence[Question]) -> list[Row]:
    """The rows of open questions in their order."""
    return [{"id": q.id, "position": i, "kind": q.kind, "payload": pack(q)} for i, q in enumerate(questions)]


def judgement_of(payload: str) -> Judgement:
    """The judgement of a row."""
    return unpack(Judgement, payload)
