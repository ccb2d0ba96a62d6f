"""From what a person asks for to a judgement that may be appended: it is about things that are there, and means something."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Protocol

from reportedly.errors import ReportedlyError
from reportedly.model import Judgement, Measure, content_id
from reportedly.model.judgements import KINDS, undone

LONGEST_WORDS = 4000
LONGEST_LABEL = 80
MOST_CLAIMS = 2000
COUNTS = frozenset({"fatalities", *Measure})
"""Properties that are numbers, also of one group (``killed:civilians``); others, such as a place, are words."""
ABOUT: dict[str, tuple[str, ...]] = {
    "same_event": ("event", "claim"),
    "valid_claim": ("claim",),
    "value": ("event", "claim"),
    "label": ("event", "claim", "report", "relation", "proposed", "record"),
    "publish": ("event", "claim"),
    "retract": ("record", "release", "event", "claim"),
}
"""Each kind of judgement with the kinds of things that it may be about. Of an event also its claims are named."""


class RefusedJudgementError(ReportedlyError):
    """A judgement that is about nothing, says nothing, or contradicts itself. Nothing was appended."""


class Things(Protocol):
    """What there is to judge about."""

    def kind_of(self, id_: str) -> str | None:
        """ "claim", "event", "report", "relation", "proposed", "record", "release" or "judgement"; None for an id of nothing."""

    def claims_of(self, event: str) -> tuple[str, ...]:
        """The claims of an event, () of one that is not there."""

    def properties_of(self, event: str) -> frozenset[str]:
        """The properties of which the event has a value under some policy."""

    def judgements(self) -> Sequence[Judgement]:
        """The log so far, in its order."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a person wants to decide. The fields are those of a :class:`reportedly.model.Judgement`; events may stand for their claims."""

    kind: str
    subject: tuple[str, ...]
    decision: str
    reason: str
    against: tuple[str, ...] = ()
    property: str | None = None
    reverses: str | None = None
    seen: str | None = None


def prepared(draft: Draft, person: str, made_at: str, things: Things) -> Judgement:
    """The judgement to append: checked, with events named beside their claims.

    ``made_at`` is ISO 8601 in UTC with microseconds. The id is a hash of all of it.

    Raises:
        RefusedJudgementError: saying what is wrong and what would be right.
    """
    _check_words(draft, person)
    if draft.kind == "reverse":
        return _judgement(_reversal(draft, things), person, made_at)
    subject, against = _expanded(draft.kind, draft.subject, things), _expanded(draft.kind, draft.against, things)
    if draft.decision == "different":
        subject, against = _rest_of(subject, draft.against), _rest_of(against, draft.subject)
    _check_sides(draft, subject, against)
    if draft.kind == "value":
        _check_value(draft, subject, things)
    return _judgement(_with(draft, subject, against), person, made_at)


def _rest_of(side: Sequence[str], named_apart: Sequence[str]) -> tuple[str, ...]:
    """One side without what the person named on the other: a claim is parted from an event that holds it by being parted from its rest."""
    return tuple(id_ for id_ in side if id_ not in named_apart)


def touched_with(ids: Sequence[str], things: Things) -> tuple[str, ...]:
    """The ids that a judgement about these touches, events beside their claims: what the state that a person saw is a state of."""
    return tuple(dict.fromkeys(part for id_ in ids for part in (id_, *things.claims_of(id_))))


def undo_of(judgement: str, reason: str, things: Things, seen: str | None = None) -> Draft:
    """The draft that takes a judgement back, or takes its reversal back where it is one.

    Raises:
        RefusedJudgementError: there is no such judgement.
    """
    found = next((j for j in things.judgements() if j.id == judgement), None)
    if found is None:
        raise RefusedJudgementError(f"there is no judgement {judgement}", "See: reportedly judge log")
    return Draft("reverse", found.subject, "reverse", reason, found.against, reverses=found.id, seen=seen)


def _check_words(draft: Draft, person: str) -> None:
    if draft.kind not in KINDS:
        raise RefusedJudgementError(
            f"no judgement is of the kind {draft.kind!r}", f"Choose one of: {', '.join(KINDS)}."
        )
    known = KINDS[draft.kind]
    if known and draft.decision not in known:
        raise RefusedJudgementError(
            f"{draft.kind} knows no decision {draft.decision!r}", f"Choose one of: {', '.join(known)}."
        )
    for name, text, longest in (
        ("decision", draft.decision, LONGEST_LABEL),
        ("reason", draft.reason, LONGEST_WORDS),
        ("person", person, LONGEST_LABEL),
    ):
        if not text.strip():
            raise RefusedJudgementError(f"a judgement needs a {name}", "Others must be able to follow it later.")
        if len(text) > longest or not _plain(text):
            raise RefusedJudgementError(
                f"the {name} is longer than {longest} characters, or has some that cannot be printed"
            )


def _plain(text: str) -> bool:
    return all(c.isprintable() or c in "\n\t" for c in text)


def _expanded(kind: str, ids: Sequence[str], things: Things) -> tuple[str, ...]:
    """The ids, each event followed by its claims: the id of an event may change, its claims stay."""
    allowed = ABOUT[kind]
    found: dict[str, None] = {}
    for id_ in ids:
        what = things.kind_of(id_)
        if what is None:
            raise RefusedJudgementError(f"there is no {id_}", "Ids stand in the first column of: reportedly ls claims")
        if what == "event" and "claim" in allowed:
            if "event" in allowed:
                found[id_] = None
            elif kind != "same_event":
                raise RefusedJudgementError(
                    f"{kind} is about claims, {id_} is an event", f"See: reportedly explain {id_}"
                )
            found |= dict.fromkeys(things.claims_of(id_))
        elif what in allowed:
            found[id_] = None
        else:
            raise RefusedJudgementError(f"{kind} is not about a {what} ({id_})", f"It is about: {', '.join(allowed)}.")
    return tuple(found)


def _check_sides(draft: Draft, subject: Sequence[str], against: Sequence[str]) -> None:
    if not subject:
        raise RefusedJudgementError("a judgement is about something", "Name the id of what it is about.")
    if len(subject) + len(against) > MOST_CLAIMS:
        raise RefusedJudgementError(f"{len(subject) + len(against)} claims at once", f"At most {MOST_CLAIMS}.")
    if set(subject) & set(against):
        raise RefusedJudgementError(
            f"{min(set(subject) & set(against))} stands on both sides", "Each claim is on one side."
        )
    if draft.kind == "same_event" and len(subject) + len(against) == 1:
        raise RefusedJudgementError(
            "one claim alone is no question of the same event", "Name at least two claims or events."
        )
    if draft.kind != "same_event" and against:
        raise RefusedJudgementError(f"{draft.kind} has one side only", "Leave the other side empty.")


def _check_value(draft: Draft, subject: Sequence[str], things: Things) -> None:
    if not draft.property:
        raise RefusedJudgementError("a value is a value of something", "Name the property, such as killed.")
    events = [s for s in subject if things.kind_of(s) == "event"]
    known = frozenset[str]().union(*(things.properties_of(e) for e in events))
    if events and draft.property not in known:
        has = ", ".join(sorted(known)) or "none"
        raise RefusedJudgementError(f"nobody gives a value of {draft.property!r}", f"This event has: {has}.")
    try:
        number = float(draft.decision)
    except ValueError:
        if draft.property.partition(":")[0] in COUNTS:
            raise RefusedJudgementError(
                f"{draft.decision!r} is no value of {draft.property}", "Give one number from 0 upwards, such as 12."
            ) from None
        return
    if not isfinite(number) or number < 0:
        raise RefusedJudgementError(f"{draft.decision} is no count", "A number from 0 upwards, or a word.")


def _reversal(draft: Draft, things: Things) -> Draft:
    log = things.judgements()
    target = next((j for j in log if j.id == draft.reverses), None)
    if target is None:
        raise RefusedJudgementError(f"there is no judgement {draft.reverses}", "See: reportedly judge log")
    if target.id in undone(log):
        raise RefusedJudgementError(f"{target.id} is reversed already", "Reverse its reversal to bring it back.")
    return Draft(
        "reverse", target.subject, "reverse", draft.reason, target.against, reverses=target.id, seen=draft.seen
    )


def _with(draft: Draft, subject: tuple[str, ...], against: tuple[str, ...]) -> Draft:
    return Draft(draft.kind, subject, draft.decision.strip(), draft.reason, against, draft.property, None, draft.seen)


def _judgement(draft: Draft, person: str, made_at: str) -> Judgement:
    of = (
        draft.kind,
        *draft.subject,
        "against",
        *draft.against,
        draft.decision,
        draft.property,
        draft.reverses,
        draft.reason,
    )
    return Judgement(
        id=content_id("judgement", *of, person, made_at),
        kind=draft.kind,
        subject=draft.subject,
        decision=draft.decision,
        reason=draft.reason.strip(),
        person=person,
        made_at=made_at,
        against=draft.against,
        property=draft.property,
        reverses=draft.reverses,
        seen=draft.seen,
    )
