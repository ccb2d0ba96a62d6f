"""Slot scores of whole templates: recall, precision and F over all templates, by the MUC-4 scoring guidelines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.muc4 import keys as muc
from benchmarks.muc4.keys import Fill, Template
from benchmarks.muc4.values import HALF, strings_match, strings_overlap, worth

SCORED = {
    "type": muc.TYPE,
    "date": muc.DATE,
    "place": muc.LOCATION,
    "number": muc.VICTIM_NUMBER,
    "effect": muc.VICTIM_EFFECT,
    "confidence": muc.CONFIDENCE,
}
# The slots of which one must match for two templates to be of one incident (guidelines 3.2.1).
CONTENT = (
    (muc.PERP_IND, muc.PERP_ORG),
    (muc.TARGET,),
    (muc.VICTIM_NAME, muc.VICTIM_DESCRIPTION),
)
MUCH = 10.0  # what a match of content counts in pairing templates, beside what each slot counts


@dataclass(slots=True)
class Tally:
    """Points earned; fills that the key wants (without optional ones that were not given); fills given."""

    points: float = 0.0
    wanted: int = 0
    given: int = 0

    @property
    def recall(self) -> float:
        return self.points / self.wanted if self.wanted else 0.0

    @property
    def precision(self) -> float:
        return self.points / self.given if self.given else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class SlotError:
    """A fill that is missed, spurious, or there with another value ("wrong")."""

    message: str
    kind: str
    slot: str
    given: str
    wanted: str


@dataclass(slots=True)
class SlotScore:
    slots: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in SCORED})
    errors: list[SlotError] = field(default_factory=list)


def score_slots(answers: Mapping[str, Sequence[Template]], key: Mapping[str, Sequence[Template]]) -> SlotScore:
    """The score over all messages of ``key``: fills of templates that pair with none are missed or spurious."""
    score = SlotScore()
    for message, wanted in key.items():
        given = answers.get(message, ())
        pairs = pair(given, wanted)
        for number, template in enumerate(given):
            partner = wanted[pairs[number]] if number in pairs else None
            _add(score, message, template, partner)
        for number, template in enumerate(wanted):
            if number not in pairs.values() and not template.optional:
                _add(score, message, None, template)
    return score


def _add(score: SlotScore, message: str, given: Template | None, wanted: Template | None) -> None:
    for name, slot in SCORED.items():
        own = given.fills(slot) if given else ()
        key = wanted.fills(slot) if wanted else ()
        pairs = pair_fills(slot, own, key)
        tally = score.slots[name]
        tally.points += sum(points for _, _, points in pairs)
        tally.given += len(own)
        matched = {k for _, k, _ in pairs}
        tally.wanted += sum(not fill.optional or n in matched for n, fill in enumerate(key))
        score.errors += _errors(message, name, own, key, pairs)


def _errors(
    message: str, slot: str, own: Sequence[Fill], key: Sequence[Fill], pairs: Sequence[tuple[int, int, float]]
) -> list[SlotError]:
    stray = [" / ".join(f.values) for n, f in enumerate(own) if n not in {o for o, _, _ in pairs}]
    left = [" / ".join(f.values) for n, f in enumerate(key) if n not in {k for _, k, _ in pairs} and not f.optional]
    both = min(len(stray), len(left))
    return [
        *(SlotError(message, "wrong", slot, g, w) for g, w in zip(stray, left, strict=False)),
        *(SlotError(message, "spurious", slot, g, "") for g in stray[both:]),
        *(SlotError(message, "missed", slot, "", w) for w in left[both:]),
    ]


def pair_fills(slot: int, own: Sequence[Fill], key: Sequence[Fill]) -> list[tuple[int, int, float]]:
    """Fills of the answer with fills of the key and what they are worth, the best first, each used once."""
    worths = [(worth(slot, g, w), o, k) for o, g in enumerate(own) for k, w in enumerate(key)]
    pairs: list[tuple[int, int, float]] = []
    for points, o, k in sorted(worths, key=lambda item: (-item[0], item[1], item[2])):
        if points and o not in {p[0] for p in pairs} and k not in {p[1] for p in pairs}:
            pairs.append((o, k, points))
    return pairs


def pair(given: Sequence[Template], wanted: Sequence[Template]) -> dict[int, int]:
    """Template of the answer -> template of the key: those that agree most first, each used once.

    They must agree, if partly, on the incident type and on a perpetrator, a physical or a human target. A required
    template goes before an optional one when both agree as much.
    """
    merits = [(_merit(g, w), o, k) for o, g in enumerate(given) for k, w in enumerate(wanted)]
    pairs: dict[int, int] = {}
    for merit, o, k in sorted(merits, key=lambda m: (-m[0], wanted[m[2]].optional, m[1], m[2])):
        if merit and o not in pairs and k not in pairs.values():
            pairs[o] = k
    return pairs


def _merit(given: Template, wanted: Template) -> float:
    if not pair_fills(muc.TYPE, given.fills(muc.TYPE), wanted.fills(muc.TYPE)):
        return 0.0
    shared = sum(_share(given, wanted, slots) for slots in CONTENT)
    if not shared:
        return 0.0
    return MUCH * shared + sum(
        points for slot in SCORED.values() for _, _, points in pair_fills(slot, given.fills(slot), wanted.fills(slot))
    )


def _share(given: Template, wanted: Template, slots: Sequence[int]) -> float:
    """How many strings of these slots the templates have in common, half for a part of one."""
    own = [v for s in slots for f in given.fills(s) for v in f.values]
    total = 0.0
    for fill in (f for s in slots for f in wanted.fills(s)):
        if any(strings_match(o, v) for o in own for v in fill.values):
            total += 1
        elif any(strings_overlap(o, v) for o in own for v in fill.values):
            total += HALF
    return total
