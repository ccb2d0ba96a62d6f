"""What judgements about a claim add up to."""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.model.event import Judgement

_VALID = frozenset({"valid", "yes", "true", "accept", "accepted"})
_INVALID = frozenset({"invalid", "no", "false", "reject", "rejected"})


def rejected_claims(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Claims that a person found invalid, unless somebody later found them valid: they take part in nothing."""
    verdicts: dict[str, bool] = {}
    for judgement in sorted(judgements, key=lambda j: (j.made_at, j.id)):
        word = judgement.decision.casefold()
        if judgement.kind == "valid_claim" and word in _VALID | _INVALID:
            verdicts.update(dict.fromkeys(judgement.subject, word in _VALID))
    return frozenset(claim for claim, valid in verdicts.items() if not valid)
