"""When it happened, or an operation began: stated days that exclude each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.model import ActorRole, Certainty, Event, GroundedClaim, Polarity, Relation, RelationKind, TimeRole
from reportedly.weigh.bonds import Account
from reportedly.weigh.counting.roundups import turns_to_another
from reportedly.weigh.counting.scopes import reach
from reportedly.weigh.readings import Context, Days
from reportedly.weigh.relations.made import capital, listed, relation, say_days
from reportedly.weigh.sameness import Sameness
from reportedly.weigh.settings import cues, limits
from reportedly.weigh.sides import same_side
from reportedly.weigh.voices import VoiceKind
from reportedly.weigh.words import bag, dice, folded

MADE_BY = "weigh.relations.dates@1"
_NARROW_DAYS = 7


@dataclass(frozen=True, slots=True)
class _Dated:
    days: Days
    claim: GroundedClaim
    voice: str
    label: str
    named: bool
    printed: Days


def date_relations(events: Sequence[Event], context: Context) -> list[Relation]:
    """One relation for each pair of days that voices of one event give. Topics and running totals have no day."""
    found = []
    sameness = Sameness(context)
    for event in events:
        if not event.made_by.startswith("link.topics"):
            found += [
                r for r in _of_event(event, context) if _operation(event) or sameness.particular(event.id, r.a, r.b)
            ]
    return found


def _of_event(event: Event, context: Context) -> list[Relation]:
    dated = [
        d for c in event.claims if c in context.claims and (d := _dated(event, context.claims[c], context)) is not None
    ]
    by_days: dict[Days, list[_Dated]] = defaultdict(list)
    for item in dated:
        by_days[item.days].append(item)
    ordered = sorted(by_days, key=lambda d: (d[0] or date.min, d[1] or date.max))
    found = []
    for number, first in enumerate(ordered):
        for second in ordered[number + 1 :]:
            if first[1] is not None and second[0] is not None and first[1] < second[0]:
                found += _between(event, by_days[first], by_days[second])
    return found


def _dated(event: Event, claim: GroundedClaim, context: Context) -> _Dated | None:
    """The narrow time that the claim gives for the event itself; of an operation only what tells of its beginning."""
    core = claim.claim
    if core.certainty in (Certainty.PLANNED, Certainty.DENIED) or core.polarity is Polarity.NEGATED:
        return None
    if turns_to_another(core.span.exact):
        return None
    times = sorted({(t.start, t.end) for t in claim.times if t.role is TimeRole.EVENT and t.start and t.end})
    if len(times) != 1 or (times[0][1] - times[0][0]).days >= _NARROW_DAYS:
        return None
    if not _operation(event) and core.event_type != event.event_type:
        return None
    if _operation(event) and (times[0][0] != times[0][1] or not _begins(claim)):
        return None
    speaker = context.speakers[claim.id]
    printed = context.published.get(claim.report, (None, None))
    return _Dated(times[0], claim, context.origin[claim.id], speaker.label, speaker.kind is VoiceKind.NAMED, printed)


def _operation(event: Event) -> bool:
    return event.start is not None and event.end is None


def _begins(claim: GroundedClaim) -> bool:
    """Words of beginning stand in the claim: "began", "launched", "initiation"."""
    return bool(set(folded(claim.claim.span.exact).split()) & set(cues("start", "words")))


def _between(event: Event, earlier: Sequence[_Dated], later: Sequence[_Dated]) -> list[Relation]:
    """A voice that changes its date revises it; voices that differ contradict each other."""
    of = "start date" if _operation(event) else "date"
    found = []
    for voice in sorted({d.voice for d in earlier} & {d.voice for d in later}):
        a, b = [d for d in earlier if d.voice == voice], [d for d in later if d.voice == voice]
        if {d.claim.report for d in a} & {d.claim.report for d in b}:
            continue
        if _printed_after(b, a):
            a, b = b, a
        text = f"{_voices(a)} first says {say_days(a[0].days)[3:]}, then {say_days(b[0].days)[3:]}: the same voice gives another {of}."
        sides = ([d.claim.id for d in a], [d.claim.id for d in b])
        found.append(relation(RelationKind.REVISION, sides, (of, "same_voice_other_date"), text, MADE_BY))
    a = [d for d in earlier if any(_rivals(event, d, e) for e in later)]
    b = [d for d in later if any(_rivals(event, d, e) for e in earlier)]
    if a and b:
        text = (
            f"{_voices(a)} ({_weight(a)}) {_say(a)} {say_days(a[0].days)}; "
            f"{_voices(b)} ({_weight(b)}) {_say(b)} {say_days(b[0].days)}: it cannot be both."
        )
        sides = ([d.claim.id for d in a], [d.claim.id for d in b])
        found.append(relation(RelationKind.CONTRADICTION, sides, (of, "excluding_dates"), text, MADE_BY))
    return found


def _rivals(event: Event, a: _Dated, b: _Dated) -> bool:
    """Two voices; of one report only where it names both, or tells twice when an operation began."""
    if _told_apart(a.claim, b.claim):
        return False
    if a.claim.report == b.claim.report:
        return _operation(event) or (a.named and b.named and a.voice != b.voice)
    return a.voice != b.voice and (_operation(event) or _one_story(a.claim, b.claim))


def _one_story(a: GroundedClaim, b: GroundedClaim) -> bool:
    """One toll, or much the same words: a town that is shelled every day has an attack on each of two days."""
    tolls = [Account((c,), (None, None)).tolls for c in (a, b)]
    alike = dice(bag(a.claim.span.exact), bag(b.claim.span.exact))
    return bool(tolls[0] & tolls[1]) or alike >= limits("certainty")["same_words"]


def _told_apart(a: GroundedClaim, b: GroundedClaim) -> bool:
    """Places far from each other, or nobody in common among those who act: two operations of one campaign."""
    if reach(a).far_from(reach(b)):
        return True
    acting = [{(x.actor, x.name) for x in c.actors if x.role is ActorRole.PERPETRATOR and x.actor} for c in (a, b)]
    return all(acting) and not any(same_side(x, y) for x in acting[0] for y in acting[1])


def _printed_after(b: Sequence[_Dated], a: Sequence[_Dated]) -> bool:
    """True when ``b`` was printed before ``a``, so that ``a`` is the revision."""
    last, first = max(d.printed[1] or date.max for d in b), min(d.printed[0] or date.min for d in a)
    return last < first


def _voices(group: Sequence[_Dated]) -> str:
    return capital(listed(sorted({d.label for d in group})))


def _say(group: Sequence[_Dated]) -> str:
    return "say" if len({d.label for d in group}) > 1 else "says"


def _weight(group: Sequence[_Dated]) -> str:
    """Origins are counted, not reports."""
    reports, origins = len({d.claim.report for d in group}), len({d.voice for d in group})
    return f"{reports} report{'s' * (reports > 1)}, {origins} origin{'s' * (origins > 1)}"
