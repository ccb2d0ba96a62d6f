"""What may leave the program: no claim that a person rejected, and no judgement about one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from reportedly.model import Judgement, Ledger, Measure
from reportedly.pipeline import publishable
from reportedly.publish import exporter, exporters
from reportedly.publish.redaction import RedactionPolicy
from reportedly.store import SqlStore
from reportedly.weigh import policy_summaries, project
from tests.contracts.test_exporters import written
from tests.publish.exported import told

TODAY = date(2031, 5, 3)


def judged(number: int, decision: str, claim: str) -> Judgement:
    return Judgement(f"jdg-{number}", "valid_claim", (claim,), decision, "seen", "R. Tester", f"2024-06-0{number}")


def test_rejected_claims_stay_and_accepted_ones_take_their_judgement_along(tmp_path: Path) -> None:
    ledger = told()
    first, second, third = (c.id for c in ledger.claims[:3])
    store = SqlStore(tmp_path / "reportedly.db")
    try:
        assert publishable(store, ledger, None, TODAY).claims == ledger.claims
        for number, (decision, claim) in enumerate(
            (("invalid", first), ("valid", second), ("invalid", third), ("valid", third)), 1
        ):
            store.judge(judged(number, decision, claim))
        found = publishable(store, ledger, None, TODAY)
    finally:
        store.close()
    assert [c.id for c in found.claims] == [c.id for c in ledger.claims if c.id != first]
    assert [j.id for j in found.judgements] == ["jdg-2", "jdg-3", "jdg-4"]


def settled(store: SqlStore, ledger: Ledger) -> Ledger:
    """The ledger without its judgements' claims, read under every policy."""
    kept = publishable(store, ledger, RedactionPolicy(key=b"k" * 32), TODAY)
    return replace(
        kept, findings=replace(kept.findings, projections=project(kept, store.judgements(), *policy_summaries()))
    )


@pytest.mark.parametrize("name", sorted(exporters()))
def test_a_rejected_claim_leaves_no_trace_in_any_output(name: str, tmp_path: Path) -> None:
    """Neither its id nor its words; the page and JSON-LD quote the words around other claims from the report."""
    ledger = told()
    rejected = [c for c in ledger.claims if c.quantities][:: max(1, len(ledger.claims) // 12)]
    rejected += [c for c in ledger.claims if any(q.measure is Measure.DISPLACED for q in c.quantities)][:2]
    assert len(rejected) > 5
    form = exporter(name)
    before = written(form, ledger)
    kept_words = {c.claim.span.exact for c in ledger.claims if c not in rejected}
    store = SqlStore(tmp_path / "reportedly.db")
    try:
        for number, claim in enumerate(rejected):
            store.judge(judged(number, "invalid", claim.id))
        after = written(form, settled(store, ledger))
    finally:
        store.close()
    assert any(claim.id in before or claim.claim.span.exact in before for claim in rejected)
    for claim in rejected:
        assert claim.id not in after
        words = claim.claim.span.exact
        if name not in ("page", "jsonld") and not any(words in kept for kept in kept_words):
            assert words not in after
