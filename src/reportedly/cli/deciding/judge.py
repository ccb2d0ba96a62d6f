"""``reportedly judge``: a person decides. Nothing is changed or deleted by it: a decision is appended, and can be taken back."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.shared.options import HERE, JsonOption, ProjectOption
from reportedly.cli.shared.project import opened, the_one
from reportedly.cli.shared.screen import safe, show_json, show_table
from reportedly.config import Project

if TYPE_CHECKING:
    from reportedly.model import Judgement
    from reportedly.review import Draft, LedgerThings

app = typer.Typer(
    help="Decide: same event or not, which claims hold, which value, a label. Every decision can be taken back.\n\n"
    'Example: reportedly judge reject c-3f2a --reason "another war"',
    no_args_is_help=True,
)
IdsArgument = Annotated[
    list[str], typer.Argument(metavar="ID...", help="Claims or events, or the starts of their ids.")
]
IdArgument = Annotated[str, typer.Argument(metavar="ID", help="The id, or its start.")]
ReasonOption = Annotated[str, typer.Option("--reason", prompt=True, help="Why, for those who read it later.")]
AsOption = Annotated[str | None, typer.Option("--as", metavar="NAME", help="Who decides; without it the user's name.")]
SeenOption = Annotated[
    str | None,
    typer.Option("--seen", metavar="STATE", help="Only if nobody has decided since this state (judge state)."),
]


@app.command()
def same(
    ids: IdsArgument, reason: ReasonOption, as_: AsOption = None, seen: SeenOption = None, project: ProjectOption = HERE
) -> None:
    """These claims or events are one event.

    Example: reportedly judge same event-1b2c event-3d4e --reason "one strike, two spellings"
    """
    _decide(project, "same_event", ids, "same", reason, as_, seen)


@app.command()
def separate(
    ids: IdsArgument,
    reason: ReasonOption,
    against: Annotated[
        list[str] | None, typer.Option("--from", metavar="ID", help="Keep them apart from these; repeatable.")
    ] = None,
    as_: AsOption = None,
    seen: SeenOption = None,
    project: ProjectOption = HERE,
) -> None:
    """These claims are no event of their own with those of --from; without --from each is another event.

    Example: reportedly judge separate c-1b2c c-9f00 --from event-3d4e --reason "the strike of Wednesday"
    """
    _decide(project, "same_event", ids, "different", reason, as_, seen, against=against or ())


@app.command()
def reject(
    ids: IdsArgument, reason: ReasonOption, as_: AsOption = None, seen: SeenOption = None, project: ProjectOption = HERE
) -> None:
    """These claims do not hold: they take part in nothing and are in no output.

    Example: reportedly judge reject c-3f2a --reason "another war"
    """
    _decide(project, "valid_claim", ids, "invalid", reason, as_, seen)


@app.command()
def accept(
    ids: IdsArgument, reason: ReasonOption, as_: AsOption = None, seen: SeenOption = None, project: ProjectOption = HERE
) -> None:
    """These claims hold.

    Example: reportedly judge accept c-3f2a --reason "seen on film"
    """
    _decide(project, "valid_claim", ids, "valid", reason, as_, seen)


@app.command()
def value(
    event: IdArgument,
    property: Annotated[str, typer.Argument(metavar="PROPERTY", help="Such as killed, as ls values shows it.")],  # noqa: A002 - as the log calls it
    decision: Annotated[str, typer.Argument(metavar="VALUE", help="A number, or a word where it is no count.")],
    reason: ReasonOption,
    as_: AsOption = None,
    seen: SeenOption = None,
    project: ProjectOption = HERE,
) -> None:
    """Choose the value of a property of an event: it becomes the best value under every policy that has the property.

    Example: reportedly judge value event-3d4e killed 12 --reason "the hospital's own list"
    """
    _decide(project, "value", [event], decision, reason, as_, seen, property=property)


@app.command()
def label(
    id_: IdArgument,
    text: Annotated[str, typer.Argument(metavar="LABEL", help="A word or two.")],
    reason: ReasonOption,
    as_: AsOption = None,
    project: ProjectOption = HERE,
) -> None:
    """Give an event, a claim, a report or a relation a label of your own.

    Example: reportedly judge label event-3d4e "needs a second source" --reason "only one voice"
    """
    _decide(project, "label", [id_], text, reason, as_, None)


@app.command()
def publish(id_: IdArgument, reason: ReasonOption, as_: AsOption = None, project: ProjectOption = HERE) -> None:
    """Decide that an event is to be published: the next release holds a record of it.

    Example: reportedly judge publish event-3d4e --reason "three independent voices"
    """
    _decide(project, "publish", [id_], "publish", reason, as_, None)


@app.command()
def undo(id_: IdArgument, reason: ReasonOption, as_: AsOption = None, project: ProjectOption = HERE) -> None:
    """Take a judgement back; of a reversal: bring back what it took back.

    Example: reportedly judge undo judgement-3d4e --reason "wrong row"
    """
    from reportedly.review import undo_of

    append_draft(project, lambda things: undo_of(_resolved(project, [id_])[0], reason, things), as_)


@app.command()
def state(ids: IdsArgument, project: ProjectOption = HERE) -> None:
    """Show the state of what people have decided about these ids, for --seen, and the decisions.

    Example: reportedly judge state event-3d4e
    """
    from reportedly.model import state_token
    from reportedly.review import LedgerThings, touched_with

    with opened(project.existing()) as store:
        things = LedgerThings(store.ledger(), store.judgements())
        past = store.past(touched_with([the_one(store, start) for start in ids], things))
    print(f"state {state_token(past)}")
    _show(past)


@app.command()
def log(project: ProjectOption = HERE, json: JsonOption = False) -> None:
    """List all judgements in the order in which they were made; those taken back are marked.

    Example: reportedly judge log
    """
    with opened(project.existing()) as store:
        judgements = store.judgements()
    if json:
        from reportedly.model.codec import to_plain

        show_json([to_plain(judgement) for judgement in judgements])
    else:
        _show(judgements)


def _show(judgements: tuple[Judgement, ...]) -> None:
    from reportedly.model.judgements import undone

    gone = undone(judgements)
    rows = (
        (j.id, "reversed" if j.id in gone else "", j.kind, _what(j), j.reason, j.person, j.made_at) for j in judgements
    )
    show_table(("id", "", "kind", "decision", "reason", "by", "at"), rows, wide="reason")


def _what(judgement: Judgement) -> str:
    said = f"{judgement.property} = {judgement.decision}" if judgement.property else judgement.decision
    about = judgement.reverses or judgement.subject[0]
    more = len(judgement.subject) + len(judgement.against) - 1
    return f"{said}: {about}" + (f" and {more} more" if more and not judgement.reverses else "")


def _decide(
    project: Project,
    kind: str,
    ids: list[str],
    decision: str,
    reason: str,
    person: str | None,
    seen: str | None,
    *,
    against: Sequence[str] = (),
    property: str | None = None,  # noqa: A002 - as the log calls it
) -> None:
    from reportedly.review import Draft

    subject, other = _resolved(project, ids), _resolved(project, against)
    draft = Draft(kind, subject, decision, reason, other, property, seen=seen)
    append_draft(project, lambda _: draft, person)


def _resolved(project: Project, ids: Sequence[str]) -> tuple[str, ...]:
    with opened(project.existing()) as store:
        return tuple(the_one(store, start) for start in ids)


def append_draft(project: Project, draft_of: Callable[[LedgerThings], Draft], person: str | None) -> None:
    """Appends the judgement that ``draft_of`` makes of what there is, and says so."""
    from reportedly.pipeline import bring_up_to_date
    from reportedly.review import LedgerThings, prepared

    with opened(project.existing()) as store:
        things = LedgerThings(bring_up_to_date(store), store.judgements())
        draft = draft_of(things)
        judgement = prepared(draft, person or getpass.getuser(), now(), things)
        head = store.judge(judgement, draft.seen)
    print(
        f"{judgement.id}: {judgement.kind} {safe(judgement.decision)}, judgement {head.position}. Taken into account at the next command."
    )


def now() -> str:
    """The time of a judgement: ISO 8601 in UTC with microseconds."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
