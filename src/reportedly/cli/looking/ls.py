"""``reportedly ls``: lists of what the project holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.looking.framing import framing
from reportedly.cli.looking.standing import control, sourcing
from reportedly.cli.looking.values import values
from reportedly.cli.shared.options import HERE, JsonOption, ProjectOption
from reportedly.cli.shared.project import events_from, ledger_of
from reportedly.cli.shared.screen import show_json, show_table
from reportedly.errors import IdError

if TYPE_CHECKING:
    from reportedly.model import Event, GroundedClaim, Ledger, Relation, Report

app = typer.Typer(
    help="List reports, claims, events, sourcing, control, values, framing, relations or rejections.\n\nExample: reportedly ls events",
    no_args_is_help=True,
)


def _one_of(what: str, names: Callable[[], Iterable[str]]) -> Callable[[str | None], str | None]:
    """A check of an option: a name that nothing can have would list nothing, as if there were nothing."""

    def checked(name: str | None) -> str | None:
        if name is not None and name not in (known := list(dict.fromkeys(names()))):
            raise typer.BadParameter(f"there is no {what} {name!r}; there are: {', '.join(known)}")
        return name

    return checked


def _certainties() -> Iterable[str]:
    from reportedly.model import Certainty

    return (certainty.value for certainty in Certainty)


def _kinds() -> Iterable[str]:
    from reportedly.model import RelationKind

    return (kind.value for kind in RelationKind)


def _types() -> Iterable[str]:
    from reportedly.codebook import event_types

    return (name for entry in event_types().values() for name in (entry.event_type, entry.sub_event_type))


ReportOption = Annotated[str | None, typer.Option(help="Only of this report: its file name, or the start of its id.")]
TypeOption = Annotated[
    str | None,
    typer.Option("--type", callback=_one_of("event type", _types), help="Only of this event type or sub-type."),
]
CertaintyOption = Annotated[
    str | None,
    typer.Option(callback=_one_of("certainty", _certainties), help="Only with this certainty, such as unverified."),
]
EventOption = Annotated[str | None, typer.Option(help="Only about this event: the start of its id.")]
KindOption = Annotated[
    str | None, typer.Option(callback=_one_of("kind", _kinds), help="Only of this kind, such as contradiction.")
]
TextOption = Annotated[str | None, typer.Option(help="Only with these words in it, whether small or capital letters.")]
UndatedOption = Annotated[bool, typer.Option("--undated", help="Only those whose publication date is unknown.")]


@app.command()
def reports(
    text: TextOption = None, undated: UndatedOption = False, project: ProjectOption = HERE, json: JsonOption = False
) -> None:
    """List reports with outlet, publication date and number of claims.

    Example: reportedly ls reports --undated
    """
    ledger = ledger_of(project)
    claims = Counter(claim.report for claim in ledger.claims)
    chosen = [
        r for r in ledger.reports if _has(text, r.file, r.title, r.outlet.name) and not (undated and r.published.known)
    ]
    if json:
        _show_rows(ledger, "reports", chosen)
        return
    rows = (
        (r.id, r.file, r.outlet.name, _dates(r.published.earliest, r.published.latest), claims[r.id], r.title)
        for r in chosen
    )
    show_table(("id", "file", "outlet", "published", "claims", "title"), rows, wide="title")


@app.command()
def claims(
    report: ReportOption = None,
    event: EventOption = None,
    event_type: TypeOption = None,
    certainty: CertaintyOption = None,
    text: TextOption = None,
    project: ProjectOption = HERE,
    json: JsonOption = False,
) -> None:
    """List claims with their event type, certainty, innermost speaker and words.

    Example: reportedly ls claims --type battle --certainty unverified
    """
    ledger = ledger_of(project)
    files = {r.id: r.file for r in ledger.reports}
    if report is not None and not any(id_.startswith(report) or file == report for id_, file in files.items()):
        raise IdError(f"no report's file is {report!r}, and no id starts so", "Both stand in: reportedly ls reports")
    asked = events_from(ledger, event)
    about = {id_ for e in ledger.findings.events if e.id in asked for id_ in e.claims}
    chosen = [
        c
        for c in ledger.claims
        if (report is None or c.report.startswith(report) or files[c.report] == report)
        and (event is None or c.id in about)
        and event_type in (None, c.claim.event_type, c.claim.sub_event_type)
        and certainty in (None, c.claim.certainty)
        and _has(text, c.claim.span.exact)
    ]
    if json:
        _show_rows(ledger, "claims", chosen)
        return
    rows = ((c.id, files[c.report], *_claim_cells(c)) for c in chosen)
    show_table(("id", "file", "type", "certainty", "speaker", "words"), rows, wide="words")


@app.command()
def events(
    event_type: TypeOption = None, text: TextOption = None, project: ProjectOption = HERE, json: JsonOption = False
) -> None:
    """List events with date, number of claims, precision of the place, and the episode that each is part of.

    Example: reportedly ls events --type explosion_remote_violence
    """
    ledger = ledger_of(project)
    chosen = [e for e in ledger.findings.events if event_type in (None, e.event_type) and _has(text, e.title, e.place)]
    if json:
        _show_rows(ledger, "events", chosen)
        return
    rows = ((e.id, _dates(e.start, e.end), e.event_type, len(e.claims), e.precision, e.parent, e.title) for e in chosen)
    show_table(("id", "date", "type", "claims", "place", "part of", "title"), rows, wide="title")


app.command()(sourcing)
app.command()(control)
app.command()(values)
app.command()(framing)


@app.command()
def relations(
    kind: KindOption = None, text: TextOption = None, project: ProjectOption = HERE, json: JsonOption = False
) -> None:
    """List what holds between claims: contradictions, progressions, agreements, with the rule that fired.

    Example: reportedly ls relations --kind contradiction
    """
    ledger = ledger_of(project)
    chosen = [r for r in ledger.findings.relations if kind in (None, r.kind) and _has(text, r.explanation, r.property)]
    if json:
        _show_rows(ledger, "relations", chosen)
        return
    rows = ((r.id, r.kind, r.property, r.rule, r.explanation) for r in chosen)
    show_table(("id", "kind", "property", "rule", "explanation"), rows, wide="explanation")


@app.command()
def rejections(project: ProjectOption = HERE, json: JsonOption = False) -> None:
    """List files that could not be used, and why.

    Example: reportedly ls rejections --json
    """
    ledger = ledger_of(project)
    if json:
        from reportedly.publish.ledger import ledger_document

        show_json(ledger_document(ledger)["rejections"])
        return
    show_table(("file", "stage", "reason"), ((r.file, r.stage, r.reason) for r in ledger.rejections), wide="reason")


def _show_rows(
    ledger: Ledger, part: str, chosen: Sequence[Report] | Sequence[GroundedClaim] | Sequence[Event] | Sequence[Relation]
) -> None:
    """The chosen items as the ledger file writes them."""
    from reportedly.publish.ledger import ledger_document

    ids = {item.id for item in chosen}
    show_json([row for row in ledger_document(ledger)[part] if row["id"] in ids])


def _claim_cells(claim: GroundedClaim) -> tuple[str, str, str, str]:
    said = claim.claim
    return said.sub_event_type, said.certainty, claim.speaker.name or claim.speaker.kind, said.span.exact


def _has(words: str | None, *texts: str | None) -> bool:
    return words is None or any(words.casefold() in text.casefold() for text in texts if text)


def _dates(first: date | None, last: date | None) -> str:
    """One day, or both ends of an interval; "?" for an end that is unknown, nothing when both are."""
    if first == last:
        return "" if first is None else first.isoformat()
    return f"{first or '?'} to {last or '?'}"
