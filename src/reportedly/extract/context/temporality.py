"""When, as far as words tell: whether a unit is of the episode told, or of what went before; grounding knows the calendar."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.events.event_types import WAR_TOLL, is_event_noun
from reportedly.extract.lexicon import Lexicon
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.propositions.units import Unit
from reportedly.languages import TimeExpression
from reportedly.model import Temporality

EPISODE_DAYS = 7  # before the report, in which an event belongs to what it tells (the annotated samples' convention)
WINDOWS = {"hour": 1 / 24, "day": 1, "week": 7}  # units of "the past two days", in days
STANDING = frozenset(("Relation", "Sponsorship/training"))


def temporality(unit: Unit, times: Sequence[TimeExpression], lexicon: Lexicon, *, spoken: bool = False) -> Temporality:
    """Current: the reported episode. Background: older, habitual, or a state, as far as words tell; grounding knows the calendar.

    ``spoken``: somebody else tells it, whose past perfect is only that of reported speech.
    """
    if unit.call.rule == WAR_TOLL:
        return Temporality.BACKGROUND
    of_event = unit.antecedent is not None and is_event_noun(unit.antecedent, lexicon)
    if unit.call.sub_event_type in STANDING and not of_event:
        return Temporality.BACKGROUND
    for expression in times:
        old = _is_old(expression)
        if old is not None:
            return Temporality.BACKGROUND if old else Temporality.CURRENT
    tokens = unit.tokens()
    words = {t.lower_ for t in tokens}
    text = "".join(t.text_with_ws for t in tokens).lower()
    # "earlier, a shell fell" is of the same day, "an earlier attack" is not
    words -= {t.lower_ for t in tokens if t.lower_ == "earlier" and t.dep_ != "amod"}
    if lexicon.phrases("background").find(text) or words & lexicon.words("background"):
        return Temporality.BACKGROUND
    head = unit.content.head
    told = bool(unit.frames) or spoken or _by_an_hour(tokens, lexicon)
    if not told and any(c.dep_ in ("aux",) and c.lower_ in ("had", "'d") for c in head.children):
        return Temporality.BACKGROUND
    return Temporality.CURRENT


def _by_an_hour(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """ "Had left by nightfall": of the day that the report tells of."""
    hours = lexicon.words("background", "hours")
    return any(
        t.lower_ in hours and t.dep_ == "pobj" and t.head.lower_ in lexicon.closed("prepositions", "up_to_an_hour")
        for t in tokens
    )


def _is_old(expression: TimeExpression) -> bool | None:
    """Whether the words themselves put a time into the past or the episode; None where only the calendar can tell."""
    kind, fields = expression.kind, expression.fields
    if kind == "open":
        if fields["relation"] in ("by", "as_of", "until"):
            return False
        kind, fields = fields["of"]["kind"], fields["of"]["fields"]
        if expression.fields["relation"] == "since" and kind == "date" and fields.get("year") is not None:
            return True  # "since 2015": a state
    if kind == "vague" or fields.get("decade"):
        return True
    if kind == "back" and (days_back := WINDOWS.get(fields.get("unit", ""))) is not None:
        return False if fields["amount"] * days_back <= EPISODE_DAYS else None  # "the past 24 hours"
    if kind == "recent":
        return fields.get("unit") in ("week", "month", "year", "decade") and fields.get("direction", -1) < 0
    days = (
        kind == "offset" and fields.get("unit") == "day"
    )  # "two days earlier" too: the calendar knows whether all is long past
    this_week = kind == "period" and fields.get("unit") == "week" and fields.get("offset") == 0
    within = this_week or (days and abs(fields["amount"]) <= EPISODE_DAYS)
    return False if within or kind == "weekday" else None
