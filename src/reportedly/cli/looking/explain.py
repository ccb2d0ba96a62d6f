"""``reportedly explain``: from any id to the module that made each value and the sentence that it rests on."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.shared.options import HERE, JsonOption, ProjectOption
from reportedly.cli.shared.project import opened, read_under, the_one
from reportedly.cli.shared.screen import console, safe, safe_json
from reportedly.errors import IdError

if TYPE_CHECKING:
    from reportedly.cli.looking.explanation import Explanation, Fact, Quote

SHOWN_LINKS = 30
MARKS = ("⟦", "⟧")


def explain(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="Id of anything that ls lists or export holds, or its start.")
    ],
    project: ProjectOption = HERE,
    json: JsonOption = False,
) -> None:
    """Show everything behind an id: each value, the words it rests on, why, and the module of the program that made it.

    Example: reportedly explain c-3f2a
    """
    from reportedly.cli.looking.explaining import Shelf
    from reportedly.cli.looking.explaining import explain as explain_noun
    from reportedly.model.codec import to_plain
    from reportedly.pipeline import bring_up_to_date
    from reportedly.weigh import policy_summaries

    with opened(project.existing()) as store:
        ledger = bring_up_to_date(store)
        whole = the_one(store, id_)
        if whole in {event.id for event in ledger.findings.events}:
            ledger = read_under(store, ledger, None, tuple(policy_summaries()))
        shelf = Shelf.of(ledger, store.judgements())
    noun = shelf.find(whole)
    if noun is None:
        raise IdError(
            f"{whole} is superseded: its file has changed since or could not be read any more",
            "The store keeps it, the ledger no longer uses it. See: reportedly ls reports",
        )
    explanation = explain_noun(shelf, noun)
    if json:
        print(safe_json(to_plain(explanation), indent=2))
    else:
        _show(explanation)


def _show(explanation: Explanation) -> None:
    print(f"{explanation.kind} {safe(explanation.id)}\n{safe(explanation.title)}")
    for quoted in explanation.quotes:
        _show_quote(quoted)
    print()
    width = max((len(fact.name) for fact in explanation.facts), default=0)
    for fact in explanation.facts:
        _show_fact(fact, width)
    if explanation.links:
        print()
    for link in explanation.links[:SHOWN_LINKS]:
        print(safe(f"{link.how}: {link.id}  {link.title}"))
    if len(explanation.links) > SHOWN_LINKS:
        print(f"... and {len(explanation.links) - SHOWN_LINKS} more: use --json")


def _show_quote(quoted: Quote) -> None:
    landmark = f", {quoted.landmark}" if quoted.landmark else ""
    where = f"{quoted.file}{landmark}, characters {quoted.start} to {quoted.end}"
    print(safe(f"\n{quoted.outlet or 'unknown outlet'}, {where} [{quoted.claim}]"))
    before, words, after = (safe(part) for part in (quoted.before, quoted.words, quoted.after))
    if sys.stdout.isatty():
        from rich.padding import Padding
        from rich.text import Text

        text = Text.assemble(before, MARKS[0], (words, "bold reverse"), MARKS[1], after)
        console().print(Padding(text, (0, 0, 0, 2)))
    else:
        print(f"  {before}{MARKS[0]}{words}{MARKS[1]}{after}".replace("\n", "\n  "))


def _show_fact(fact: Fact, width: int) -> None:
    words = f"  «{_folded(fact.words)}»" if fact.words else ""
    print(safe(f"{fact.name:<{width}}  {fact.value}{words}"))
    made = f"{fact.made_by} in {fact.module}" if fact.module else fact.made_by
    detail = "; ".join(filter(None, (made, fact.why)))
    if detail:
        print(safe(f"{'':<{width}}    by {detail}" if made else f"{'':<{width}}    {detail}"))


def _folded(text: str) -> str:
    return " ".join(text.split())
