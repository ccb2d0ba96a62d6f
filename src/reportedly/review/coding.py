"""Blind double coding: which claims two people code by themselves, what they put down, and what becomes of their differences."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from reportedly.model import Certainty, GroundedClaim, PlacePrecision, content_id
from reportedly.review.agreement import Agreement, Level, alpha
from reportedly.review.entry import Draft, RefusedJudgementError
from reportedly.store.review.reviews import Assignment

UNTOLD = "-"
PAIR = 2


@dataclass(frozen=True, slots=True)
class Field:
    """One thing to code. ``codes`` are the codes that there are, in order where the level has one; () for words, days and numbers."""

    name: str
    level: Level
    asks: str
    codes: tuple[str, ...] = ()


FIELDS = {
    field.name: field
    for field in (
        Field("valid", Level.NOMINAL, "does the quote make this claim?", ("yes", "no")),
        Field("event_type", Level.NOMINAL, "which type of event, by the codebook"),
        Field("certainty", Level.NOMINAL, "how sure is the report?", tuple(Certainty)),
        Field("killed", Level.INTERVAL, "how many were killed at least"),
        Field("day", Level.INTERVAL, "the day of the event, YYYY-MM-DD"),
        Field("place", Level.NOMINAL, "the place, as a gazetteer writes it"),
        Field("precision", Level.ORDINAL, "how exactly the place is known", tuple(PlacePrecision)),
        Field("perpetrator", Level.NOMINAL, "who did it"),
        Field("speaker", Level.NOMINAL, "whose word it is"),
    )
}


def drawn(claims: Iterable[str], size: int, seed: str) -> tuple[str, ...]:
    """``size`` of the claims by chance, the same for the same seed whatever their order; all where there are fewer."""

    def lot(claim: str) -> str:
        return hashlib.sha256(f"{seed}\n{claim}".encode()).hexdigest()

    return tuple(sorted(dict.fromkeys(claims), key=lambda c: (lot(c), c))[:size])


def assignment_id(sample: str, claim: str, coder: str) -> str:
    """The id of what one coder is to code."""
    return content_id("coding", sample, claim, coder)


def checked_code(field: str, text: str) -> str | None:
    """A code as it is kept: one of the field's, a number, a day, or words with blanks folded; None for "-", cannot be told.

    Raises:
        RefusedJudgementError: there is no such field, or the code is none of it.
    """
    if field not in FIELDS:
        raise RefusedJudgementError(f"nobody codes {field!r}", f"The fields are: {', '.join(FIELDS)}.")
    what, words = FIELDS[field], " ".join(text.split())
    if words in ("", UNTOLD):
        return None
    if what.codes and words not in what.codes:
        raise RefusedJudgementError(f"{field} is not {words!r}", f"One of: {', '.join(what.codes)}; or {UNTOLD}.")
    try:
        if field == "day":
            return date.fromisoformat(words).isoformat()
        if what.level is Level.INTERVAL:
            return f"{_count(words)}"
    except ValueError:
        raise RefusedJudgementError(f"{field} is not {words!r}", f"{what.asks}; or {UNTOLD}.") from None
    return words


def _count(words: str) -> int:
    number = int(words)
    if number < 0:
        raise ValueError(words)
    return number


def measured(field: str, code: str) -> Hashable:
    """A code as alpha compares it: a number where distance or order counts, words without capitals."""
    what = FIELDS[field]
    if field == "day":
        return date.fromisoformat(code).toordinal()
    if what.level is Level.INTERVAL:
        return int(code)
    if what.level is Level.ORDINAL:
        return what.codes.index(code)
    return code.casefold()


Coded = Mapping[str, Mapping[str, Mapping[str, str | None]]]
"""Claim, coder, field: the code."""


def agreements(coded: Coded) -> dict[str, Agreement]:
    """Alpha of each field that somebody coded, on the field's level. What cannot be told is missing, not a code."""
    found = {}
    for name, field in FIELDS.items():
        units = [_codes(by_coder, name) for _, by_coder in sorted(coded.items())]
        if any(units):
            found[name] = alpha(units, field.level)
    return found


def _codes(by_coder: Mapping[str, Mapping[str, str | None]], field: str) -> list[Hashable]:
    given = (codes.get(field) for _, codes in sorted(by_coder.items()))
    return [measured(field, code) for code in given if code is not None]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A claim whose coders put down different codes; ``codes`` by coder."""

    claim: str
    field: str
    codes: tuple[tuple[str, str], ...]


def disagreements(coded: Coded) -> tuple[Disagreement, ...]:
    """What is to be settled, by claim and field; only where at least two coders are through with the field."""
    found = []
    for claim, by_coder in sorted(coded.items()):
        for field in FIELDS:
            given = {coder: codes[field] for coder, codes in sorted(by_coder.items()) if codes.get(field) is not None}
            codes = tuple((coder, code) for coder, code in given.items() if code is not None)
            if len(codes) >= PAIR and len({measured(field, code) for _, code in codes}) > 1:
                found.append(Disagreement(claim, field, codes))
    return tuple(found)


def settled(claim: str, event: str | None, field: str, code: str, reason: str) -> Draft:
    """The judgement that settles a field of a claim: whether it is valid, the number of dead of its event, else a label.

    Raises:
        RefusedJudgementError: the code is none of the field.
    """
    value = checked_code(field, code)
    if value is None:
        raise RefusedJudgementError("what cannot be told settles nothing", "Give a code.")
    if field == "valid":
        return Draft("valid_claim", (claim,), "valid" if value == "yes" else "invalid", reason)
    if field == "killed" and event is not None:
        return Draft("value", (event,), value, reason, property="killed")
    return Draft("label", (claim,), f"{field}: {value}", reason)


NOT_CODED = ("opinion", "relation", "statement")
"""Types of claims that say of nothing that it happened."""


def shown_to_coders(claims: Sequence[GroundedClaim]) -> tuple[str, ...]:
    """The claims that are worth coding: those that say that something happened, not opinions and ties."""
    return tuple(c.id for c in claims if c.claim.event_type not in NOT_CODED)


def by_claim(assignments: Iterable[Assignment]) -> dict[str, dict[str, dict[str, str | None]]]:
    """The codes of assignments by claim, coder and field."""
    coded: dict[str, dict[str, dict[str, str | None]]] = defaultdict(dict)
    for assignment in assignments:
        coded[assignment.claim][assignment.coder] = dict(assignment.codes)
    return coded
