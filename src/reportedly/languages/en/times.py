"""Finds time expressions in English text and writes them in forms that no longer depend on the language.

The forms (``TimeExpression.kind`` and its fields; what was not said is absent):

==========  ========================================================================================================
kind        fields
==========  ========================================================================================================
date        any of ``year``, ``month``, ``day``, ``weekday`` (0 is Monday), ``decade`` (1980), ``season``, ``half`` (of
            a year or month), ``quarter``; ``part`` early, mid or late; ``direction`` last, this or next;
            ``nth`` such ``weekday`` of the month (-1 the last); ``year_offset``, ``month_offset`` ("May last year");
            ``alternative`` {month, day} of 05/06/2024
weekday     ``weekday``; ``direction``; ``week``, the offset of the calendar week ("Friday last week"); ``part``
offset      steps of a ``unit`` from an anchor, ``amount`` to ``amount_high`` (signed); ``vague`` when unstated
period      the calendar ``unit`` at ``offset`` (-1 last, 0 this, 1 next); ``part``, also earlier or later;
            ``season``, ``half``, ``quarter``
back        ``amount`` to ``amount_high`` of a ``unit`` up to (``direction`` -1) or from (1) an anchor
recent      an unstated number of a ``unit`` up to (``direction`` -1) or from (1) an anchor
first       a stretch from the beginning of what is told
duration    an extent without a place in time; ``amount_high`` None is open
series      a ``unit`` and its ``number`` in a row ("second day", "13th year")
range       ``start`` and ``end``, each {kind, fields}
open        ``relation`` since, until, by, as_of, before or after; ``of`` {kind, fields}; ``to_report``: up to the report
clock       a time of day with no day beside it
vague       ``direction`` -1: some time in the past
==========  ========================================================================================================

``anchor``: report (the default), narrative (the day told of before), event (one that the text does not date) or of (then ``of``
{kind, fields} is the anchor). A ``unit`` is second, minute, hour, day, week, fortnight, weekend, month, quarter, season, year,
decade or century. ``clock`` ("07:50"), ``clock_end``, ``zone`` and ``daypart`` (dawn, morning, noon, afternoon, evening, dusk,
night, midnight) may go with date, weekday, offset and clock.
"""

from __future__ import annotations

from functools import lru_cache

from reportedly.languages.en.time_atoms import Atom, Source
from reportedly.languages.en.time_composition import compose
from reportedly.languages.en.time_parts import RULES, in_name, openings
from reportedly.languages.en.tokens import Kind, tokenize
from reportedly.languages.protocol import TimeExpression

KEPT = 128


def find_times(text: str) -> tuple[TimeExpression, ...]:
    """Every time expression of ``text``, ascending and not overlapping."""
    source, atoms = timed(text)
    return tuple(
        TimeExpression(source.tokens[atom.start].start, source.tokens[atom.end - 1].end, atom.kind, atom.fields)
        for atom in atoms
        if not in_name(source, atom)
    )


@lru_cache(maxsize=KEPT)
def timed(text: str) -> tuple[Source, tuple[Atom, ...]]:
    """The tokens of ``text`` and the expressions in them, with those that belong to a name ("19 April Movement"): no figure in them
    counts anything. Times and numbers of one text are asked for one after the other, and those of a report when it is dated, read and
    grounded, so the last texts are kept: more than a report has paragraphs.
    """
    source = Source(text, tokenize(text))
    return source, tuple(compose(source, _atoms(source)))


def _atoms(source: Source) -> list[Atom]:
    """The simple expressions, left to right; the first rule that fits wins."""
    atoms: list[Atom] = []
    openers, tokens = openings(), source.tokens
    i = 0
    while i < len(tokens):
        token = tokens[i]
        rules = RULES if token.digits else openers.get(token.low)
        found = None
        if rules is not None and token.kind is not Kind.LINK:
            for rule in rules:
                found = rule(source, i)
                if found is not None:
                    break
        if found is None:
            i += 1
        else:
            atoms.append(found)
            i = found.end
    return atoms
