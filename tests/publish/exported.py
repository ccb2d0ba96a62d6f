"""A ledger of the Aleppo accounts and of an invented world, read under every policy, and what each format makes of it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from benchmarks.weigh.worlds import Settings, make_world
from reportedly.link import link
from reportedly.model import GroundedClaim, Judgement, Ledger, Report, rejected_claims
from reportedly.publish import exporter
from reportedly.publish.cells import plain_cell
from reportedly.weigh import policy_summaries, project, weigh
from tests.weigh.accounts import Account, together
from tests.weigh.test_aleppo import account_a, account_b, account_c, account_d, account_e


def ledger_of(accounts: Sequence[Account], judgements: Sequence[Judgement] = ()) -> Ledger:
    """Linked, weighed and projected; without the claims that a judgement rejects."""
    return ledger_over(*together(accounts), judgements)


def ledger_over(
    reports: Sequence[Report], claims: Sequence[GroundedClaim], judgements: Sequence[Judgement] = ()
) -> Ledger:
    """The same of reports and claims that are made already."""
    findings = weigh(reports, claims, link(reports, claims, judgements), judgements)
    rejected = rejected_claims(judgements)
    kept = tuple(c for c in claims if c.id not in rejected)
    ledger = Ledger(tuple(reports), kept, findings, judgements=tuple(judgements))
    return replace(ledger, findings=replace(findings, projections=project(ledger, judgements, *policy_summaries())))


@cache
def told() -> Ledger:
    """Real-looking and invented accounts together."""
    accounts = [account_a(), account_b(), account_c(), account_d(), account_e(), *make_world(Settings(60)).accounts]
    return ledger_of(accounts)


def text_of(name: str, ledger: Ledger) -> str:
    stream = io.StringIO()
    exporter(name).write(ledger, stream)
    return stream.getvalue()


def table_of(name: str, ledger: Ledger) -> list[dict[str, str]]:
    """The rows of a CSV format, as a program reads them back."""
    rows = csv.DictReader(io.StringIO(text_of(name, ledger)))
    return [{key: plain_cell(value) for key, value in row.items()} for row in rows]


def lines_of(name: str, ledger: Ledger) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text_of(name, ledger).splitlines()]
