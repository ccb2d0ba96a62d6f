"""What people have decided about events: pairs of claims that are, or are not, about the same one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from reportedly.model import Judgement

_YES = frozenset({"same", "yes", "true", "accept", "accepted"})
_NO = frozenset({"different", "no", "false", "reject", "rejected"})


@dataclass(frozen=True, slots=True)
class Decisions:
    """Unordered pairs of claim ids. A later judgement over the same pair replaces an earlier one."""

    same: frozenset[frozenset[str]] = frozenset()
    different: frozenset[frozenset[str]] = frozenset()

    def forbid(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """True when somebody decided that a claim of ``a`` and a claim of ``b`` are different events."""
        if not self.different:
            return False
        theirs = set(b)
        return any(frozenset({x, y}) in self.different for x in a for y in theirs)

    def joins(self, claim: str) -> bool:
        """True when somebody decided that the claim is about the same event as another."""
        return any(claim in pair for pair in self.same)


def decisions(judgements: Sequence[Judgement]) -> Decisions:
    """The judgements of kind "same_event" whose subjects are claims; ``decision`` is "same" or "different" (or yes / no)."""
    verdicts: dict[frozenset[str], bool] = {}
    for judgement in sorted(judgements, key=lambda j: (j.made_at, j.id)):
        word = judgement.decision.casefold()
        if judgement.kind != "same_event" or word not in _YES | _NO:
            continue
        for pair in combinations(sorted(set(judgement.subject)), 2):
            verdicts[frozenset(pair)] = word in _YES
    return Decisions(
        same=frozenset(pair for pair, same in verdicts.items() if same),
        different=frozenset(pair for pair, same in verdicts.items() if not same),
    )
