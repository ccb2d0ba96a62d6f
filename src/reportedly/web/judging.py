"""From what a person sends to a judgement in the log: who may decide what, about things that there are, on the state that they saw."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.functional_validators import AfterValidator

from reportedly.model import Judgement, content_id
from reportedly.model.judgements import KINDS, state_token, touched
from reportedly.people import Person, Role, Scope
from reportedly.store import JudgedMeanwhileError
from reportedly.web.parameters import UNPROCESSABLE, printable
from reportedly.web.problems import Problem
from reportedly.web.state import Desk

MOST_SUBJECTS = 500
LONGEST_ID = 200
LONGEST_REASON = 4000
CONFLICT, FORBIDDEN, PRECONDITION = 409, 403, 412
EDITORS = frozenset({"publish", "retract"})
"""Kinds that change what others see: an editor decides."""

OF_CLAIMS = frozenset({"same_event", "valid_claim"})
"""Kinds that nothing follows from unless each side has a claim: the id of an event may change, its claims stay."""

IdText = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_ID), AfterValidator(printable)]


def _plain(text: str) -> str:
    """The text, unless it holds control characters other than tabs and ends of lines. Raises ValueError."""
    printable(text.replace("\n", "").replace("\t", ""))
    return text


class JudgementDraft(BaseModel):
    """A decision as it is sent. Who decides, and when, is added here."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{
        "kind": "same_event",
        "subject": ["c-0f3a5c7e9b1d2f40"],
        "against": ["c-7e1b9d3f5a2c4e60"],
        "decision": "different",
        "reason": "One is the strike of Tuesday, the other that of Wednesday.",
    }]})  # fmt: skip

    kind: Literal["same_event", "valid_claim", "value", "label", "publish", "retract", "reverse"]
    subject: Annotated[list[IdText], Field(min_length=1, max_length=MOST_SUBJECTS, description="Ids it is about.")]
    decision: Annotated[str, StringConstraints(min_length=1, max_length=300), AfterValidator(_plain)]
    reason: Annotated[
        str,
        StringConstraints(min_length=3, max_length=LONGEST_REASON),
        AfterValidator(_plain),
        Field(description="Why."),
    ]
    against: Annotated[
        list[IdText], Field(max_length=MOST_SUBJECTS, description="The other side, where there are two.")
    ] = []
    property: Annotated[str, StringConstraints(max_length=100), AfterValidator(printable)] | None = None
    reverses: IdText | None = None
    seen: IdText | None = Field(None, description="The state that was looked at, where If-Match does not say it.")


def judge(desk: Desk, person: Person, draft: JudgementDraft, if_match: str | None = None) -> tuple[Judgement, int, str]:
    """Appends the judgement; gives it with its position in the log and the hash of the chain after it.

    Raises:
        Problem: 403 the role is not enough; 422 the decision means nothing, or is about something that there is not; 409 (by
            ``seen``) or 412 (by If-Match) somebody decided meanwhile, with both sides.
    """
    _allowed(desk, person, draft)
    _meaningful(desk, draft)
    expected = if_match or draft.seen
    judgement = _judgement(person, draft, expected)
    try:
        head = desk.store.judge(judgement, expected)
    except JudgedMeanwhileError as error:
        sides = error.conflict
        raise Problem(
            PRECONDITION if if_match else CONFLICT,
            str(error),
            {"ETag": f'"{sides.token}"'},
            base=sides.base,
            theirs=sides.theirs,
            mine=sides.mine,
            state=sides.token,
        ) from error
    desk.recomputing.wake()
    return judgement, head.position, head.hash


def state_of(desk: Desk, subjects: Sequence[str]) -> tuple[str, tuple[Judgement, ...]]:
    """The token of what people have decided about these ids so far, and the decisions."""
    past = desk.store.past(sorted(set(subjects)))
    return state_token(past), past


def _allowed(desk: Desk, person: Person, draft: JudgementDraft) -> None:
    kinds: set[str] = {draft.kind}
    if draft.kind == "reverse":
        kinds |= {judgement.kind for judgement in desk.store.past(draft.subject) if judgement.id == draft.reverses}
    editors = kinds & EDITORS
    role, scope = (Role.EDITOR, Scope.PUBLISH) if editors else (Role.CODER, Scope.JUDGE)
    if not person.may(role, scope):
        what = f"{min(editors)} needs the role {role} and, for a token, the scope {scope}"
        raise Problem(FORBIDDEN, f"{what}." if editors else f"Judging needs the role {role} and the scope {scope}.")


def _meaningful(desk: Desk, draft: JudgementDraft) -> None:
    known = KINDS[draft.kind]
    if known and draft.decision not in known:
        raise Problem(UNPROCESSABLE, f"decision: of {draft.kind} it is {' or '.join(known)}")
    if draft.kind == "value" and not draft.property:
        raise Problem(UNPROCESSABLE, "property: a value is a value of something")
    if draft.kind == "reverse":
        past = desk.store.past(draft.subject)
        if draft.reverses not in {judgement.id for judgement in past}:
            raise Problem(UNPROCESSABLE, "reverses: no judgement about this subject has this id")
        return
    if draft.kind in OF_CLAIMS:
        for side in filter(None, (draft.subject, draft.against)):
            if not desk.catalogue.claim_rows(side):
                raise Problem(UNPROCESSABLE, f"subject: {draft.kind} is about claims; name those of {side[0]}")
    unknown = _unknown(desk, [*draft.subject, *draft.against])
    if unknown:
        raise Problem(UNPROCESSABLE, f"subject: there is no {unknown[0]}", unknown=unknown)


def _unknown(desk: Desk, ids: Sequence[str]) -> list[str]:
    """Those of the ids that name nothing."""
    known = {row.claim.id for row in desk.catalogue.claim_rows(ids)} | {
        row.id for row in desk.catalogue.event_rows(ids)
    }
    return [id_ for id_ in dict.fromkeys(ids) if id_ not in known and not _is_thing(desk, id_)]


def _is_thing(desk: Desk, id_: str) -> bool:
    return any(found.id == id_ for found in desk.store.find(id_, 1))


def _judgement(person: Person, draft: JudgementDraft, seen: str | None) -> Judgement:
    made_at = datetime.now(UTC).isoformat(timespec="microseconds")
    subject, against = tuple(dict.fromkeys(draft.subject)), tuple(dict.fromkeys(draft.against))
    parts = (
        draft.kind,
        *subject,
        "against",
        *against,
        draft.decision,
        draft.property,
        draft.reverses,
        person.id,
        made_at,
    )
    return Judgement(
        content_id("judgement", *parts),
        draft.kind,
        subject,
        draft.decision,
        draft.reason,
        person.name,
        made_at,
        against=against,
        property=draft.property,
        reverses=draft.reverses,
        seen=seen,
    )


def subjects_of(judgement: Judgement) -> list[str]:
    """The ids whose state the judgement changes, in order."""
    return sorted(touched(judgement))
