"""``reportedly queue``: what is worth deciding next."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.shared.options import HERE, JsonOption, ProjectOption
from reportedly.cli.shared.project import opened, read_under
from reportedly.cli.shared.screen import show_json, show_table

SHOWN = 30
LimitOption = Annotated[int, typer.Option(min=1, help="How many to show.")]


def queue(
    limit: LimitOption = SHOWN,
    kind: Annotated[str | None, typer.Option(help="Only merge, split, contradiction, place or unverified.")] = None,
    project: ProjectOption = HERE,
    json: JsonOption = False,
) -> None:
    """List open questions, those first whose answer would change the figures most, in bits of doubt that would go.

    Contradictions count by how much of each policy's range goes with one side, merges by how near they are to the limit, how
    much would move and how the dead would change; unlocated places and unverified claims come last.

    Example: reportedly queue --kind contradiction --limit 10
    """
    from reportedly.pipeline import bring_up_to_date
    from reportedly.review.queue import questions
    from reportedly.weigh import policy_summaries

    with opened(project.existing()) as store:
        ledger = read_under(store, bring_up_to_date(store), None, tuple(policy_summaries()))
        found = [q for q in questions(ledger, store.judgements()) if kind in (None, q.kind)][:limit]
    if json:
        from reportedly.model.codec import to_plain

        show_json([to_plain(question) for question in found])
        return
    rows = ((q.id, q.kind, f"{q.score:g}", q.property, ", ".join(q.events), q.why) for q in found)
    show_table(("id", "kind", "bits", "about", "events", "why"), rows, wide="why")
