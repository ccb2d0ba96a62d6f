"""The open questions of :mod:`reportedly.review.queue` as forms: both sides in words, what may be answered, the state it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import GroundedClaim, Judgement, Question
from reportedly.model.judgements import history, state_token
from reportedly.publish.page.findings import Comparison, comparison
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.wording import clipped
from reportedly.review.queue import still_open
from reportedly.store import Store
from reportedly.store.catalogue.protocol import Catalogue

VOICE = 34  # characters of a name on a button
ANSWERS = 5


@dataclass(frozen=True, slots=True)
class Answer:
    """One button: the field of the form that it sends with its value, and its words. ``hint`` is the sentence behind it."""

    field: str
    value: str
    words: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question. ``fixed`` are the hidden fields of its form; ``sides`` quotes where there is no comparison."""

    question: Question
    title: str
    href: str
    comparison: Comparison | None
    sides: tuple[tuple[str, str], ...]
    fixed: tuple[tuple[str, str], ...]
    answers: tuple[Answer, ...]


def asked_questions(catalogue: Catalogue, store: Store, kind: str, most: int) -> tuple[list[Asked], dict[str, int]]:
    """The first questions in the order of the queue, and how many there are of each kind.

    Those that somebody has answered since findings were kept are left out.
    """
    found, counts = open_now(catalogue, kind, most)
    index = LedgerIndex(catalogue.ledger_of(sorted({event for question in found for event in question.events[:2]})))
    log = store.past(sorted({subject for question in found for subject in _subjects(index, question)}))
    return [_asked(index, log, question) for question in found], counts


def open_now(catalogue: Catalogue, kind: str, most: int) -> tuple[tuple[Question, ...], dict[str, int]]:
    """The first open questions of a kind ("" for all), and how many there are of each."""
    counts = dict(catalogue.question_counts())
    since = catalogue.outdated().judgements
    touched = catalogue.questions_touched(since)
    left = {question.id for question in still_open(touched, since)}
    settled = [question for question in touched if question.id not in left]
    for question in settled:
        counts[question.kind] -= 1
    return catalogue.questions(kind or None, most, [question.id for question in settled]), counts


def _subjects(index: LedgerIndex, question: Question) -> tuple[str, ...]:
    """All ids that an answer to the question could be about."""
    event = index.events.get(question.events[0]) if question.events else None
    return (*question.events, *question.a, *question.b, *(event.claims if event else ()))


def _asked(index: LedgerIndex, log: Sequence[Judgement], question: Question) -> Asked:
    event = index.events.get(question.events[0]) if question.events else None
    claims = index.known((*question.a, *question.b))
    relation = next((r for r in index.ledger.findings.relations if r.id == question.id), None)
    join = question.kind == "merge"
    page = f"/events/{event.id}" if event else f"/reports/{claims[0].report}" if claims else "/"
    return Asked(
        question=question,
        title=event.title if event else clipped(claims[0].claim.span.exact, 80) if claims else question.id,
        href=f"{page}/with/{question.events[-1]}" if join else page,
        comparison=comparison(index, relation) if relation else None,
        sides=tuple(_quote(index, side) for side in (question.a, question.b) if index.known(side)),
        fixed=_fixed(log, question, event.claims if event else ()),
        answers=_answers(index, question, claims),
    )


def _quote(index: LedgerIndex, side: Sequence[str]) -> tuple[str, str]:
    first = index.known(tuple(side))[0]
    event = index.events.get(index.event_of.get(first.id, ""))
    return event.title if event else index.voice_name(first), first.claim.span.exact


def _fixed(log: Sequence[Judgement], question: Question, claims: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The hidden fields: what kind of judgement an answer is, about what, on which state."""
    if question.kind in {"merge", "split"}:
        seen = _seen(log, (*question.a, *question.b))
        sides = [("subject", id_) for id_ in question.a] + [("against", id_) for id_ in question.b]
        return (("kind", "same_event"), ("seen", seen), *sides)
    if question.kind == "place":
        subject = list(question.events)
        return (("kind", "label"), ("seen", _seen(log, subject)), *(("subject", s) for s in subject))
    if question.kind == "unverified":
        return (("kind", "valid_claim"), ("seen", _seen(log, question.a)), ("subject", question.a[0]))
    subject = [*question.events[:1], *claims]
    seen = _seen(log, subject)
    return (("kind", "value"), ("property", question.property), ("seen", seen), *(("subject", s) for s in subject))


def _seen(log: Sequence[Judgement], subjects: Sequence[str]) -> str:
    """The state of these ids that an answer rests on."""
    return state_token(history(log, subjects))


def _answers(index: LedgerIndex, question: Question, claims: Sequence[GroundedClaim]) -> tuple[Answer, ...]:
    match question.kind:
        case "merge" | "split":
            return (Answer("decision", "same", "One event"), Answer("decision", "different", "Two events"))
        case "place":
            return (Answer("decision", "cannot be located", "Cannot be located"),)
        case "unverified":
            return (
                Answer("decision", "valid", "A claim as it stands"),
                Answer("decision", "invalid", "No claim at all"),
            )
        case _:
            return _values(index, question, claims)


def _values(index: LedgerIndex, question: Question, claims: Sequence[GroundedClaim]) -> tuple[Answer, ...]:
    """The values that the sides give, each once; of a question without numbers, what each side says in words."""
    found: dict[str, Answer] = {}
    measure = question.property.partition(":")[0]
    for claim in claims:
        for q in claim.quantities:
            number = q.value if q.value is not None else q.low
            if q.measure.value == measure and number is not None:
                words = f"{clipped(q.span.exact, VOICE)}"
                found.setdefault(f"{number:g}", Answer("decision", f"{number:g}", words, claim.claim.span.exact))
    for claim in claims if not found else ():
        voice = clipped(index.voice_name(claim), VOICE)
        found.setdefault(voice, Answer("decision", voice, f"As {voice} says", claim.claim.span.exact))
    return tuple(found.values())[:ANSWERS]
