"""One voice says that it was so, the next that it was not: two claims side by side that tell of one thing, one of them with a no.

Nobody need be accused, and no word of denial need stand there: "no shell fell on the clinic", says the staff, and a surgeon behind it
tells of a ward of the clinic that was hit. That the two are of one matter is known from where they stand and from what both name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportedly.model import Certainty, Event, GroundedClaim, Polarity, Relation, RelationKind, SpeakerKind
from reportedly.weigh.counting.roundups import TOLLS, turns_to_another
from reportedly.weigh.readings import Context
from reportedly.weigh.relations.answering.denied import SURE, behind, content, denied_words
from reportedly.weigh.relations.answering.standing import of_one_side, standing
from reportedly.weigh.relations.made import capital, quoted, relation
from reportedly.weigh.settings import cues, has_cue
from reportedly.weigh.words import folded

MADE_BY = "weigh.relations.contrary@1"
_TOLD = SURE | {Certainty.HEDGED}


def contrary_relations(_events: Sequence[Event], context: Context) -> list[Relation]:
    """One contradiction for each two claims of a report, the one right behind the other, of which one says no to the other."""
    return [found for told in context.by_report().values() for found in _of_report(told, context)]


def _of_report(told: Sequence[GroundedClaim], context: Context) -> Iterator[Relation]:
    for first, second in pairwise(told):
        no, yes = (first, second) if _says_no(first) else (second, first)
        if not _says_no(no) or not _says_so(yes) or not _two_sides(first, second, context):
            continue
        if _of_one_thing(no, yes) and not turns_to_another(second.claim.span.exact):
            labels = [context.speakers[c.id].label for c in (first, second)]
            text = (
                f"{capital(labels[0])} says “{quoted(first)}”; {labels[1]} right behind it says “{quoted(second)}”: "
                "the one says no to the other."
            )
            sides = ([first.id], [second.id])
            yield relation(RelationKind.CONTRADICTION, sides, ("occurrence", "contrary_side_by_side"), text, MADE_BY)


def _says_no(claim: GroundedClaim) -> bool:
    core, text = claim.claim, folded(claim.claim.span.exact)
    if (
        has_cue(text, "answers", "silent")
        or has_cue(text, "answers", "helpless")
        or has_cue(text, "answers", "but_for")
    ):
        return False
    if has_cue(text, "responsibility", "none") or any(q.high == 0 and q.measure in TOLLS for q in claim.quantities):
        return False
    return core.certainty is Certainty.DENIED or (core.polarity is Polarity.NEGATED and core.certainty in SURE)


def _says_so(claim: GroundedClaim) -> bool:
    core = claim.claim
    return (
        core.event_type != "opinion"
        and core.certainty in _TOLD
        and core.polarity is Polarity.POSITIVE
        and not behind(core.span.exact)
    )


def _two_sides(a: GroundedClaim, b: GroundedClaim, context: Context) -> bool:
    """Two who are quoted, of whom one speaks for a side and the other does not speak for the same."""
    sides = [standing(c) for c in (a, b)]
    if SpeakerKind.OUTLET in (a.speaker.kind, b.speaker.kind) or a.claim.span.overlaps(b.claim.span):
        return False
    if context.speakers[a.id].key == context.speakers[b.id].key:
        return False
    names = [set(folded(c.speaker.name or "").split()) - set(cues("standing", "titles")) for c in (a, b)]
    if names[0] & names[1]:
        return False  # "Joseph Okello", and "Okello"
    return any(s is not None and s.party for s in sides) and not (of_one_side(a, b) or of_one_side(b, a))


def _of_one_thing(no: GroundedClaim, yes: GroundedClaim) -> bool:
    what = denied_words(no)
    told = content(yes.claim.span.exact)
    return what is not None and any(part & told for part in what)
