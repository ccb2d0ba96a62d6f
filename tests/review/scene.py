"""A ledger of four invented reports, read under every policy, and what there is to judge about in it."""

from __future__ import annotations

from functools import cache

from reportedly.model import Judgement, Ledger
from reportedly.review import Draft, LedgerThings, prepared
from tests.publish.exported import told

AT = "2031-05-03T10:00:00.000000+00:00"


@cache
def ledger() -> Ledger:
    return told()


def things(*judgements: Judgement) -> LedgerThings:
    return LedgerThings(ledger(), judgements)


def made(draft: Draft, *before: Judgement, person: str = "R. Tester", at: str = AT) -> Judgement:
    return prepared(draft, person, at, things(*before))
