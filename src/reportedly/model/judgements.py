"""What the judgements of a log mean. Every stage that heeds people's decisions reads them here and nowhere else.

Judgements come in the order of the log. A later one about the same matter replaces an earlier one; one that was
reversed counts for nothing, unless its reversal was reversed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product

from reportedly.model.event import Event, Judgement
from reportedly.model.ids import content_id

KINDS: dict[str, tuple[str, ...]] = {
    "same_event": ("same", "different"),
    "valid_claim": ("valid", "invalid"),
    "value": (),
    "label": (),
    "publish": ("publish",),
    "retract": ("retract",),
    "reverse": ("reverse",),
}
"""Each kind of judgement with the decisions that it knows; of ``value`` and ``label`` the decision is the value, the label."""

_SAME = frozenset({"same", "yes", "true", "accept", "accepted"})
_DIFFERENT = frozenset({"different", "no", "false", "reject", "rejected"})
_VALID = frozenset({"valid", "yes", "true", "accept", "accepted"})
_INVALID = frozenset({"invalid", "no", "false", "reject", "rejected"})


def undone(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of judgements that were reversed by a reversal that holds; reversals themselves among them."""
    found: set[str] = set()
    for judgement in reversed(tuple(judgements)):
        if judgement.kind == "reverse" and judgement.id not in found and judgement.reverses:
            found.add(judgement.reverses)
    return frozenset(found)


def in_force(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """The judgements that count, in the order of the log: neither reversed nor themselves reversals."""
    log = tuple(judgements)
    gone = undone(log)
    return tuple(j for j in log if j.kind != "reverse" and j.id not in gone)


def rejected_claims(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Claims that a person found invalid, unless somebody later found them valid: they take part in nothing."""
    verdicts: dict[str, bool] = {}
    for judgement in in_force(judgements):
        word = judgement.decision.casefold()
        if judgement.kind == "valid_claim" and word in _VALID | _INVALID:
            verdicts.update(dict.fromkeys(judgement.subject, word in _VALID))
    return frozenset(claim for claim, valid in verdicts.items() if not valid)


@dataclass(frozen=True)
class Decisions:
    """What people decided about events: unordered pairs of claim ids that are about the same one, or about two."""

    same: frozenset[frozenset[str]] = frozenset()
    different: frozenset[frozenset[str]] = frozenset()

    def forbid(self, a: Iterable[str], b: Iterable[str]) -> bool:
        """True when somebody decided that a claim of ``a`` and a claim of ``b`` are different events."""
        if not self.different:
            return False
        theirs = set(b)
        return any(not theirs.isdisjoint(self._parted.get(x, ())) for x in a)

    def joins(self, claim: str) -> bool:
        """True when somebody decided that the claim is about the same event as another."""
        return claim in self._joined

    def changed_from(self, before: Decisions) -> frozenset[str]:
        """The claims about which something else is decided than before."""
        pairs = (self.same ^ before.same) | (self.different ^ before.different)
        return frozenset(claim for pair in pairs for claim in pair)

    @cached_property
    def _parted(self) -> dict[str, set[str]]:
        """Claim -> claims that it was parted from."""
        found: dict[str, set[str]] = defaultdict(set)
        for pair in self.different:
            for claim in pair:
                found[claim] |= pair - {claim}
        return found

    @cached_property
    def _joined(self) -> frozenset[str]:
        return frozenset(claim for pair in self.same for claim in pair)


def decisions(judgements: Iterable[Judgement]) -> Decisions:
    """The judgements of kind "same_event": of one with two sides the pairs across them, else all pairs of its subject."""
    verdicts: dict[frozenset[str], bool] = {}
    for judgement in in_force(judgements):
        word = judgement.decision.casefold()
        if judgement.kind != "same_event" or word not in _SAME | _DIFFERENT:
            continue
        claims = sorted(set(judgement.subject))
        for pair in product(claims, judgement.against) if judgement.against else combinations(claims, 2):
            if pair[0] != pair[1]:
                verdicts[frozenset(pair)] = word in _SAME
    return Decisions(
        same=frozenset(pair for pair, same in verdicts.items() if same),
        different=frozenset(pair for pair, same in verdicts.items() if not same),
    )


def event_meant(subject: Sequence[str], events: Iterable[Event]) -> Event | None:
    """The event that a judgement over an event is about now: the one with most of its claims, of several that of its id.

    The id of an event goes with its first claim, which may be parted from all that the judgement rests on; its claims move when events
    are joined or parted: a judgement names both. Among equals the part goes before its episode, then the smaller id.
    """
    named = set(subject)
    scored = [(len(named.intersection(e.claims)), e.id in named, e.parent is not None, e) for e in events]
    found = [(has_id, share, part, e) for share, has_id, part, e in scored if has_id or share]
    return min(found, key=lambda f: (-f[1], not f[0], not f[2], f[3].id))[3] if found else None


def chosen_values(judgements: Iterable[Judgement], events: Sequence[Event]) -> dict[tuple[str, str], Judgement]:
    """By event and property the last judgement of kind "value" about it."""
    chosen: dict[tuple[str, str], Judgement] = {}
    for judgement in in_force(judgements):
        if judgement.kind == "value" and judgement.property and (event := event_meant(judgement.subject, events)):
            chosen[event.id, judgement.property] = judgement
    return chosen


def labels_of(judgements: Iterable[Judgement]) -> dict[str, tuple[str, ...]]:
    """The labels that people gave, by the id that they were given to, in order of the log and each once."""
    found: dict[str, dict[str, None]] = {}
    for judgement in in_force(judgements):
        if judgement.kind == "label":
            for subject in judgement.subject:
                found.setdefault(subject, {})[judgement.decision] = None
    return {subject: tuple(labels) for subject, labels in found.items()}


def retracted(judgements: Iterable[Judgement]) -> frozenset[str]:
    """Ids that a person retracted: of records and releases, which stay where they are and say so."""
    return frozenset(s for judgement in in_force(judgements) if judgement.kind == "retract" for s in judgement.subject)


# Two people at once


def touched(judgement: Judgement) -> frozenset[str]:
    """The ids whose state a judgement changes: both its sides."""
    return frozenset((*judgement.subject, *judgement.against))


def history(judgements: Iterable[Judgement], subjects: Iterable[str]) -> tuple[Judgement, ...]:
    """All judgements that touch any of the ids, reversed ones and reversals included, in the order of the log."""
    asked = set(subjects)
    return tuple(judgement for judgement in judgements if asked & touched(judgement))


def state_token(past: Sequence[Judgement]) -> str:
    """A token of what people had decided about some ids (:func:`history`): the same past gives the same, any addition another.

    Nothing is ever taken out of a history, so its length and its last judgement stand for all of it.
    """
    return content_id("state", len(past), past[-1].id if past else "")


@dataclass(frozen=True, slots=True)
class Conflict:
    """Somebody decided while somebody else looked. ``base`` is what both had seen, ``theirs`` what came in meanwhile,
    ``mine`` what would have been appended. Nothing was; ``token`` is the state to decide on now."""

    base: tuple[Judgement, ...]
    theirs: tuple[Judgement, ...]
    mine: Judgement
    token: str


def conflict(past: Sequence[Judgement], expected: str, mine: Judgement) -> Conflict | None:
    """None when ``expected`` is the token of ``past``, the present history of what ``mine`` touches; else the three sides.

    A token that no beginning of the history has gives an empty base: all of it is theirs.
    """
    token = state_token(past)
    if token == expected:
        return None
    known = next((k for k in range(len(past), -1, -1) if state_token(past[:k]) == expected), 0)
    return Conflict(tuple(past[:known]), tuple(past[known:]), mine, token)
