"""What of a verdict is said: two counts contradict each other only where it is sure that both count the same event."""

from __future__ import annotations

from reportedly.model import RelationKind
from reportedly.weigh.bonds import Bond
from reportedly.weigh.readings import Context, Reading
from reportedly.weigh.relations.decide import Verdict
from reportedly.weigh.roundups import TOLLS, opens_another, sums_up
from reportedly.weigh.sameness import Sameness
from reportedly.weigh.settings import limits
from reportedly.weigh.voices import VoiceKind

_ACROSS_TIME = frozenset({RelationKind.PROGRESSION, RelationKind.REVISION})
_FEW = 3
_TOLD_WHOLE = TOLLS | {"attackers", "missing", "abducted", "arrested", "detained"}
"""What reports count to the last one. One hospital that somebody mentions is no count of hospitals."""
_FAR = 3


class Sureness:
    """Weakens or drops verdicts by how surely two counts are of one event."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._sameness = Sameness(context)

    def said(self, a: Reading, b: Reading, verdict: Verdict | None) -> Verdict | None:
        """The verdict, a weaker one, or None where nothing can be said."""
        if verdict is None:
            return None
        if verdict.kind is RelationKind.CONTRADICTION and a.measure not in _TOLD_WHOLE and 1 in (a.low, b.low):
            return None
        if set(a.reports) & set(b.reports):
            return verdict if verdict.kind is not RelationKind.CONTRADICTION or self._rivals(a, b) else None
        if (
            verdict.kind is RelationKind.CONTRADICTION
            and self._totals(a)
            and max(a.low, b.low) > _FAR * min(a.low, b.low)
        ):
            return None
        bond = self._sameness.of_readings(a, b)
        if a.measure in TOLLS and max(a.low, b.low) > limits("numbers")["one_toll"] * max(1, min(a.low, b.low)):
            bond = min(bond, Bond.DOUBTFUL)
        if bond is Bond.ONE:
            return verdict
        if verdict.kind is RelationKind.CONTRADICTION:
            why = "they exclude each other if both count the same event, and nothing but its day and place says so"
            return Verdict(RelationKind.SCOPE_DIFFERENCE, "perhaps_two_events", why) if bond > Bond.APART else None
        weak = verdict.kind in _ACROSS_TIME or min(a.low, b.low) < _FEW
        return None if bond is Bond.APART or (bond is Bond.DOUBTFUL and weak) else verdict

    def _totals(self, reading: Reading) -> bool:
        """Of a running total: two that lie far apart count different things ("died of torture")."""
        return self.context.events[reading.event].made_by.startswith("link.topics")

    def _rivals(self, a: Reading, b: Reading) -> bool:
        """Two counts of one report that are of one thing: nothing in the words turns to another, and neither is a sum of several.

        Two who are quoted by name may each call the place otherwise; an outlet that names two places tells of two.
        """
        if a.partial or b.partial or opens_another(a, self.context) or opens_another(b, self.context):
            return False
        if (a.window[0] is None) != (b.window[0] is None) and (a if a.window[0] is not None else b).low < max(
            a.low, b.low
        ):
            return False
        if a.reach.called_otherwise(b.reach) and not (a.named and b.named and a.voice != b.voice):
            return False
        if a.measure not in TOLLS:
            return True
        return self._sums(a) == self._sums(b) and not (self._own(a) != self._own(b) and a.low != b.low)

    def _own(self, reading: Reading) -> bool:
        """The outlet itself says so."""
        return all(self.context.speakers[c].kind is VoiceKind.OWN for c in reading.claims)

    def _sums(self, reading: Reading) -> bool:
        return any(sums_up(self.context.claims[c].claim.span.exact) for c in reading.claims)
