from __future__ import annotations

from dataclasses import replace

import pytest

from reportedly.link import link
from reportedly.model import decisions, rejected_claims
from reportedly.model.judgements import chosen_values
from reportedly.review import Draft, RefusedJudgementError, touched_with, undo_of
from tests.review.scene import ledger, made, things

EVENT = next(e for e in ledger().findings.events if len(e.claims) > 2)
OTHER = next(e for e in ledger().findings.events if e.id != EVENT.id and not set(e.claims) & set(EVENT.claims))
CLAIM = EVENT.claims[0]


def draft(**changes: object) -> Draft:
    return replace(Draft("valid_claim", (CLAIM,), "invalid", "another war"), **changes)


def test_events_stand_for_their_claims() -> None:
    same = made(draft(kind="same_event", decision="same", subject=(EVENT.id,), against=(OTHER.id,)))
    assert (same.subject, same.against) == ((EVENT.id, *EVENT.claims), (OTHER.id, *OTHER.claims))
    assert touched_with([EVENT.id, OTHER.id], things()) == (*same.subject, *same.against)
    value = made(
        draft(kind="value", decision="12", subject=(EVENT.id,), property=next(iter(things().properties_of(EVENT.id))))
    )
    assert value.subject == (EVENT.id, *EVENT.claims)
    assert chosen_values([value], ledger().findings.events)


def test_what_is_decided_is_what_linking_does() -> None:
    reports, claims = ledger().reports, ledger().claims
    joined = made(draft(kind="same_event", decision="same", subject=(EVENT.id,), against=(OTHER.id,)))
    found = link(reports, claims, [joined])
    holder = next(e for e in found if EVENT.claims[0] in e.claims)
    assert set(OTHER.claims) <= set(holder.claims)
    back = made(undo_of(joined.id, "no", things(joined)), joined)
    assert [e.claims for e in link(reports, claims, [joined, back])] == [e.claims for e in ledger().findings.events]
    parted = made(draft(kind="same_event", decision="different", subject=(CLAIM,), against=EVENT.claims[1:]))
    assert decisions([parted]).forbid([CLAIM], EVENT.claims[1:])
    assert next(e for e in link(reports, claims, [parted]) if CLAIM in e.claims).claims != EVENT.claims


def test_a_claim_is_parted_from_the_event_that_holds_it() -> None:
    parted = made(draft(kind="same_event", decision="different", subject=(CLAIM,), against=(EVENT.id,)))
    assert parted.subject == (CLAIM,)
    assert parted.against == (EVENT.id, *(c for c in EVENT.claims if c != CLAIM))
    found = link(ledger().reports, ledger().claims, [parted])
    assert next(e for e in found if CLAIM in e.claims).claims != EVENT.claims
    other_way = made(draft(kind="same_event", decision="different", subject=(EVENT.id,), against=(CLAIM,)))
    assert (other_way.subject, other_way.against) == (parted.against, parted.subject)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"kind": "guess"}, "kind"),
        ({"decision": "perhaps"}, "valid or|valid, invalid|knows no decision"),
        ({"reason": "  "}, "reason"),
        ({"reason": "x\x1b[31m"}, "printed"),
        ({"reason": "x" * 5000}, "longer"),
        ({"subject": ("claim-nowhere",)}, "there is no claim-nowhere"),
        ({"subject": ()}, "about something"),
        ({"subject": (EVENT.id,)}, "is an event"),
        ({"against": (OTHER.claims[0],)}, "one side"),
        ({"kind": "same_event", "decision": "same"}, "one claim alone"),
        ({"kind": "same_event", "decision": "same", "against": (CLAIM,)}, "both sides"),
        ({"kind": "value", "decision": "12"}, "value of something"),
        ({"kind": "value", "decision": "12", "subject": (EVENT.id,), "property": "moons"}, "moons"),
        ({"kind": "value", "decision": "-3", "property": "killed"}, "no count"),
        ({"kind": "value", "decision": "nan", "property": "killed"}, "no count"),
        ({"kind": "value", "decision": "dozens", "property": "killed"}, "'dozens' is no value of killed"),
        ({"kind": "value", "decision": "3-5", "property": "injured:civilians"}, "no value of injured:civilians"),
        ({"kind": "label", "decision": "x" * 81}, "longer"),
        ({"kind": "reverse", "decision": "reverse", "reverses": "judgement-0"}, "no judgement"),
    ],
)
def test_what_means_nothing_is_refused_with_a_reason(changes: dict[str, object], says: str) -> None:
    with pytest.raises(RefusedJudgementError, match=says):
        made(draft(**changes))


def test_somebody_decides() -> None:
    with pytest.raises(RefusedJudgementError, match="person"):
        made(draft(), person=" ")


def test_a_judgement_is_taken_back_once_and_brought_back() -> None:
    first = made(draft())
    back = made(undo_of(first.id, "wrong row", things(first)), first)
    assert rejected_claims([first, back]) == frozenset()
    with pytest.raises(RefusedJudgementError, match="reversed already"):
        made(undo_of(first.id, "again", things(first, back)), first, back)
    again = made(undo_of(back.id, "right after all", things(first, back)), first, back)
    assert rejected_claims([first, back, again]) == {CLAIM}


def test_the_id_is_of_the_whole_decision() -> None:
    assert made(draft()).id == made(draft()).id
    others = [
        made(draft(reason="other")),
        made(draft(), person="B"),
        made(draft(), at="2031"),
        made(draft(decision="valid")),
    ]
    assert len({made(draft()).id, *(j.id for j in others)}) == 5
