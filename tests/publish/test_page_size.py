"""The page of a large project stays quick to make and small enough to open."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from reportedly.model import Findings, GroundedClaim, Ledger, Report
from reportedly.publish.page import render_page
from tests.publish.builder import Says, make_report
from tests.publish.scene import scene


def many(times: int) -> Ledger:
    """The scene told ``times`` over, every copy with ids of its own."""
    reports: list[Report] = []
    claims: list[GroundedClaim] = []
    parts: dict[str, list[object]] = {name: [] for name in ("events", "origins", "relations")}
    for n in range(times):
        one, end = scene(), f"-{n}"

        def ids(values: tuple[str, ...], end: str = end) -> tuple[str, ...]:
            return tuple(value + end for value in values)

        reports += [replace(r, id=r.id + end) for r in one.reports]
        claims += [replace(c, claim=replace(c.claim, id=c.id + end, report=c.report + end)) for c in one.claims]
        for e in one.findings.events:
            parent = e.parent + end if e.parent else None
            parts["events"].append(replace(e, id=e.id + end, claims=ids(e.claims), parent=parent))
        for o in one.findings.origins:
            parts["origins"].append(replace(o, id=o.id + end, claims=ids(o.claims), reports=ids(o.reports)))
        for r in one.findings.relations:
            parts["relations"].append(replace(r, id=r.id + end, a=ids(r.a), b=ids(r.b)))
    findings = Findings(**{name: tuple(items) for name, items in parts.items()})
    return Ledger(tuple(reports), tuple(claims), findings)


@pytest.mark.slow
def test_two_thousand_claims() -> None:
    ledger = many(290)
    assert len(ledger.claims) > 2_000
    started = time.perf_counter()
    page = render_page(ledger)
    assert time.perf_counter() - started < 6.0  # about .8 s on the machine of 2026; slow machines may take their time
    assert len(page.encode()) < 12_000_000


@pytest.mark.slow
def test_one_report_of_many_paragraphs() -> None:
    said = [f"Shells hit village {n}." for n in range(6_000)]
    report = make_report("long.txt", "Outlet L", ["A long night", *said])
    at = [report.text.index(words) for words in said]
    first = Says(report, said[0], "battle", "Armed clash").done()
    claims = tuple(
        replace(first, claim=replace(first.claim, id=f"clm-{n}", span=report.span(start, start + len(words))))
        for n, (start, words) in enumerate(zip(at, said, strict=True))
    )
    started = time.perf_counter()
    page = render_page(Ledger((report,), claims, Findings()))
    assert time.perf_counter() - started < 20.0  # about .5 s on the machine of 2026
    assert page.count('class="note"') == len(said)
