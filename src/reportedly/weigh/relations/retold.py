"""A report printed again says nothing against itself a second time: what a copy tells within itself is told of the first print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from reportedly.model import Relation, content_id
from reportedly.weigh.readings import Context


def of_first_print(item: Relation, context: Context) -> Relation:
    """The relation between claims of one report, between the same passages in the report that printed all of them first.

    Found in both prints it is then one relation, with one id; found in the copy alone it is not lost.
    """
    prints = {claim: _prints(claim, context) for claim in {*item.a, *item.b}}
    every = set.intersection(*(set(of) for of in prints.values()))
    if len(every) < 2:  # noqa: PLR2004 - its own report, and another
        return item
    first = min(every, key=lambda r: (context.published.get(r, (None, None))[0] or date.max, r))
    a, b = (tuple(sorted({prints[claim][first] for claim in side})) for side in (item.a, item.b))
    if (a, b) == (item.a, item.b) or len({*a, *b}) < len(prints):
        return item
    return replace(item, id=content_id("relation", item.kind, item.property, item.rule, a, b), a=a, b=b)


def _prints(claim: str, context: Context) -> dict[str, str]:
    """The reports that print the passage of the claim, each with its own claim; its own report has the claim itself."""
    own = context.claims[claim].report
    number = context.copies.get(claim)
    found: dict[str, str] = {}
    for other in sorted(context.prints[number]) if number is not None else ():
        found.setdefault(context.report_of(other), other)
    return found | {own: claim}
