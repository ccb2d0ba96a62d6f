"""What may leave the program: no claim that a person rejected, and no judgement about one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from reportedly.model import Judgement
from reportedly.pipeline import publishable
from reportedly.store import SqlStore
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
        for number, (decision, claim) in enumerate((("invalid", first), ("valid", second), ("invalid", third), ("valid", third)), 1):
            store.judge(judged(number, decision, claim))
        found = publishable(store, ledger, None, TODAY)
    finally:
        store.close()
    assert [c.id for c in found.claims] == [c.id for c in ledger.claims if c.id != first]
    assert [j.id for j in found.judgements] == ["jdg-2", "jdg-3", "jdg-4"]
