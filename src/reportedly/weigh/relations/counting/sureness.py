"""What of a verdict is said: two counts contradict each other only where it is sure that both count the same event."""

from __future__ import annotations

from reportedly.model import GroundedClaim, GroundedQuantity, Measure, RelationKind
from reportedly.weigh.bonds import Bond
from reportedly.weigh.counting.populations import FIGHTERS, PEOPLE, class_of
from reportedly.weigh.counting.roundups import TOLLS, opens_another, sums_up
from reportedly.weigh.counting.stands import ADDED
from reportedly.weigh.readings import Context, Reading
from reportedly.weigh.relations.counting.growth import Verdict
from reportedly.weigh.relations.counting.loose import two_sides
from reportedly.weigh.sameness import Sameness
from reportedly.weigh.settings import has_cue, limits
from reportedly.weigh.sides import same_side
from reportedly.weigh.voices import VoiceKind
from reportedly.weigh.words import folded

_ACROSS_TIME = frozenset({RelationKind.PROGRESSION, RelationKind.REVISION})
_FEW = 3
_TOLD_WHOLE = TOLLS | {"attackers", "missing", "abducted", "arrested", "detained"}
"""What reports count to the last one. One hospital that somebody mentions is no count of hospitals."""
_FAR = 3
_FAR_PART = 5
_FAR_MORE = 1.5
_COUNTED_ON = TOLLS | {"displaced"}


class Sureness:
    """Weakens or drops verdicts by how surely two counts are of one event."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self._sameness = Sameness(context)

    def said(self, a: Reading, b: Reading, verdict: Verdict | None) -> Verdict | None:
        """The verdict, a weaker one, or None where nothing can be said."""
        if verdict is None or self.of_two_things(a, b, verdict):
            return None
        if set(a.reports) & set(b.reports):
            return verdict if verdict.kind is not RelationKind.CONTRADICTION or self._rivals(a, b) else None
        return self._across_reports(a, b, verdict)

    def of_two_things(self, a: Reading, b: Reading, verdict: Verdict) -> bool:
        """What is counted differs, or it cannot have grown so."""
        if verdict.kind is RelationKind.PROGRESSION:
            return not self._grew(*((b, a) if verdict.turned else (a, b)))
        if verdict.kind is not RelationKind.CONTRADICTION:
            return False
        if a.measure not in _TOLD_WHOLE and (1 in (a.low, b.low) or self._list(a) or self._list(b)):
            return True
        if self._far_fewer_bodies(*sorted((a, b), key=lambda r: r.low)):
            return True
        return self._other_dead(a, b) or (verdict.rule == "part_exceeds_whole" and self._may_be_fighters(a, b))

    def _across_reports(self, a: Reading, b: Reading, verdict: Verdict) -> Verdict | None:
        least, most = sorted((a.low, b.low))
        rival = verdict.kind is RelationKind.CONTRADICTION
        if rival and self._totals(a) and most > _FAR * least:
            return None
        if verdict.rule == "part_exceeds_whole" and most > _FAR_PART * least:
            return None  # many times the whole: what is called the whole is that of another attack
        bond = self._sameness.of_readings(a, b)
        none = 0 in (a.high, b.high)  # nobody at all: a denial, and no other attack
        if (
            a.measure in TOLLS
            and not none
            and not two_sides(a, b)
            and most > limits("numbers")["one_toll"] * max(1, least)
        ):
            bond = min(bond, Bond.DOUBTFUL)
        if bond is Bond.ONE:
            return verdict
        if rival:
            why = "they exclude each other if both count the same event, and nothing but its day and place says so"
            return Verdict(RelationKind.SCOPE_DIFFERENCE, "perhaps_two_events", why) if bond > Bond.APART else None
        weak = verdict.kind in _ACROSS_TIME or least < _FEW
        return None if bond is Bond.APART or (bond is Bond.DOUBTFUL and weak) else verdict

    def _grew(self, early: Reading, late: Reading) -> bool:
        """One count that went on. What one report counts twice on one day is rather a part and its whole, unless the words date it; what
        another voice counts many times over is of something else.
        """
        if set(early.reports) & set(late.reports) and early.voice != late.voice:
            return early.stage < 0 or late.stage == ADDED or (early.as_of is not None and early.as_of != late.as_of)
        grown = late.low > limits("numbers")["grows_to"] * early.low
        return early.voice == late.voice or early.measure not in _COUNTED_ON or early.stage < 0 or not grown

    def _far_fewer_bodies(self, few: Reading, many: Reading) -> bool:
        """Bodies that somebody came upon, and far more dead: the others need not lie there."""
        if few.measure != Measure.KILLED or many.low < _FAR_MORE * few.low or few.low == 0:
            return False
        told = [folded(self.context.claims[c].claim.span.exact) for c in few.claims]
        return all(has_cue(t, "bodies", "words") and has_cue(t, "bodies", "come_upon") for t in told)

    def _may_be_fighters(self, a: Reading, b: Reading) -> bool:
        """Fighters and a number without a noun: it may count fighters as well, whom nothing makes the whole of these."""
        for part, whole in ((a, b), (b, a)):
            if part.population in FIGHTERS and whole.population == PEOPLE and a.measure in TOLLS:
                return not any(class_of(q.population or q.unit or "") for _, q in self._counted(whole))
        return False

    def _other_dead(self, a: Reading, b: Reading) -> bool:
        """Each count is of the fallen of a named side, and these are two sides."""
        sides = [
            {(v.actor, v.name) for c, q in self._counted(r) for v in c.actors if v.actor and v.span.overlaps(q.span)}
            for r in (a, b)
        ]
        return all(sides) and not any(same_side(x, y) for x in sides[0] for y in sides[1])

    def _list(self, reading: Reading) -> bool:
        """ "A tank, two trucks and three cars": one count of several of its kind."""
        claims = [self.context.claims[c] for c in reading.claims]
        return any(sum(str(q.measure) == reading.measure for q in c.quantities) > 1 for c in claims)

    def _counted(self, reading: Reading) -> list[tuple[GroundedClaim, GroundedQuantity]]:
        claims = [self.context.claims[c] for c in reading.claims]
        return [
            (c, q) for c in claims for q in c.quantities if q.low == reading.low and str(q.measure) == reading.measure
        ]

    def _totals(self, reading: Reading) -> bool:
        """Of a running total: two that lie far apart count different things ("died of torture")."""
        return self.context.events[reading.event].made_by.startswith("link.topics")

    def _rivals(self, a: Reading, b: Reading) -> bool:
        """Two counts of one report that are of one thing: nothing in the words turns to another, and neither is a sum of several.

        Two who are quoted by name may each call the place otherwise; an outlet that names two places tells of two.
        """
        if two_sides(a, b):
            return True
        if a.voice == b.voice and a.named and b.named:
            return False  # who is quoted with two figures tells of two things, or of two days
        if a.voice == b.voice and 0 in (a.high, b.high):
            return False  # "nobody was hurt", and what he says would have been
        if a.partial or b.partial or opens_another(a, self.context) or opens_another(b, self.context):
            return False
        if self._of_a_day_and_of_longer(a, b):
            return False
        if a.reach.called_otherwise(b.reach) and not (a.named and b.named and a.voice != b.voice):
            return False
        if a.measure not in TOLLS:
            return a.measure in _TOLD_WHOLE or (a.named and b.named and a.voice != b.voice)
        if a.voice == b.voice and not (self._on_top(a) or self._on_top(b)):
            return False  # one who speaks twice of one thing tells its parts; a headline sums up
        if a.voice != b.voice and not (self._own(a) or self._own(b)) and (a.named or b.named):
            return True  # each is asked for the toll, whatever words the writer has for the attack
        return self._sums(a) == self._sums(b) and not (self._own(a) != self._own(b) and a.low != b.low)

    def _of_a_day_and_of_longer(self, a: Reading, b: Reading) -> bool:
        """The smaller one is of a day, the larger one of no day: "by Friday" is one."""
        dated, other = (a, b) if a.window[0] is not None else (b, a)
        return dated.window[0] is not None and other.window == (None, None) and dated.low < max(a.low, b.low)

    def _own(self, reading: Reading) -> bool:
        """The outlet itself says so."""
        return all(self.context.speakers[c].kind is VoiceKind.OWN for c in reading.claims)

    def _on_top(self, reading: Reading) -> bool:
        """It stands where headlines and first sentences do."""
        return any(self.context.claims[c].claim.span.start < limits("numbers")["top_letters"] for c in reading.claims)

    def _sums(self, reading: Reading) -> bool:
        return any(sums_up(self.context.claims[c].claim.span.exact) for c in reading.claims)
