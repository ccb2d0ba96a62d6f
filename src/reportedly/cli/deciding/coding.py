"""``reportedly coding``: two people code the same claims without seeing each other; how far they agree; what settles the rest."""

from __future__ import annotations

import getpass
from collections import defaultdict
from typing import Annotated

import typer

from reportedly.cli.deciding.judge import AsOption, ReasonOption, append_draft, now
from reportedly.cli.publishing.release import reviews_of
from reportedly.cli.shared.options import HERE, JsonOption, ProjectOption
from reportedly.cli.shared.project import opened, the_one
from reportedly.cli.shared.screen import safe, show_json, show_table

app = typer.Typer(
    help="Blind double coding: samples, codes, Krippendorff's alpha, adjudication.\n\nExample: reportedly coding agreement pilot",
    no_args_is_help=True,
)
SampleArgument = Annotated[str, typer.Argument(metavar="SAMPLE", help="The name of the sample.")]


@app.command()
def sample(
    name: SampleArgument,
    coder: Annotated[list[str], typer.Option("--coder", metavar="NAME", help="Who codes; at least two.")],
    size: Annotated[int, typer.Option(min=1, help="How many claims.")] = 50,
    seed: Annotated[str, typer.Option(help="The same seed draws the same claims.")] = "1",
    project: ProjectOption = HERE,
) -> None:
    """Draw claims by chance and give all of them to each coder.

    Example: reportedly coding sample pilot --coder Amal --coder Nour --size 50
    """
    from reportedly.model import content_id
    from reportedly.pipeline import bring_up_to_date
    from reportedly.publish.page.wording import plural
    from reportedly.review.coding import assignment_id, drawn, shown_to_coders
    from reportedly.store.review.reviews import Assignment

    coders = tuple(dict.fromkeys(coder))
    if len(coders) < 2:  # noqa: PLR2004 - two make a comparison
        raise typer.BadParameter("one coder alone agrees with nobody: give two", param_hint="--coder")
    with opened(project.existing()) as store, reviews_of(project) as reviews:
        claims = drawn(shown_to_coders(bring_up_to_date(store).claims), size, seed)
        given = [Assignment(assignment_id(name, c, who), name, c, who) for who in coders for c in claims]
        reviews.assign(content_id("sample", name), name, seed, now(), given)
    print(f"{safe(name)}: {plural(len(claims), 'claim')} for each of {safe(', '.join(coders))}")


@app.command("next")
def next_(
    as_: AsOption = None,
    name: Annotated[str | None, typer.Option("--sample", help="Only of this sample.")] = None,
    project: ProjectOption = HERE,
) -> None:
    """Show the next claim that you have to code: its words in its report, and nothing that the program or others made of it.

    Example: reportedly coding next --as Amal
    """
    from reportedly.review.coding import FIELDS

    who = as_ or getpass.getuser()
    with opened(project.existing()) as store, reviews_of(project) as reviews:
        mine = reviews.assigned_to(who, name)
        left = [a for a in mine if not a.codes]
        if not left:
            print(f"Nothing left to code for {safe(who)} ({len(mine)} done).")
            return
        ledger = store.as_read()
    claim = next((c for c in ledger.claims if c.id == left[0].claim), None)
    print(f"{left[0].id}   ({len(mine) - len(left)} of {len(mine)} done)")
    if claim is None:
        print("The claim is not in the ledger any more: code valid=no.")
    else:
        report = next(r for r in ledger.reports if r.id == claim.report)
        print(safe(f"{report.file}: “{claim.claim.span.exact}”"))
    for field in FIELDS.values():
        codes = f" ({', '.join(field.codes)})" if field.codes else ""
        print(f"  {field.name}: {field.asks}{codes}")


@app.command()
def code(
    assignment: Annotated[str, typer.Argument(metavar="ID", help="As coding next prints it.")],
    codes: Annotated[list[str], typer.Argument(metavar="FIELD=CODE...", help="FIELD=- where it cannot be told.")],
    as_: AsOption = None,
    project: ProjectOption = HERE,
) -> None:
    """Put down codes of a claim that you were given. Later codes of a field take the place of earlier ones.

    Example: reportedly coding code coding-3d4e valid=yes killed=12 day=2031-05-03 --as Amal
    """
    from reportedly.review.coding import checked_code

    parted = [text.partition("=") for text in codes]
    kept = [(field, checked_code(field, value)) for field, _, value in parted]
    with reviews_of(project) as reviews:
        reviews.code(assignment, as_ or getpass.getuser(), kept, now())
    print(f"{assignment}: {len(kept)} codes kept")


@app.command("list")
def list_samples(project: ProjectOption = HERE, json: JsonOption = False) -> None:
    """List samples and how far their coders are.

    Example: reportedly coding list
    """
    rows = []
    with reviews_of(project) as reviews:
        for name in reviews.samples():
            done: dict[str, list[bool]] = defaultdict(list)
            for assignment in reviews.both(name):
                done[assignment.coder].append(bool(assignment.codes))
            rows += [
                {"sample": name, "coder": who, "claims": len(x), "done": sum(x)} for who, x in sorted(done.items())
            ]
    if json:
        show_json(rows)
    else:
        show_table(("sample", "coder", "claims", "done"), (tuple(r.values()) for r in rows))


@app.command()
def agreement(name: SampleArgument, project: ProjectOption = HERE, json: JsonOption = False) -> None:
    """Krippendorff's alpha of each field: from 0.8 codes are reliable, from 0.667 tentative. What cannot be told is missing.

    Example: reportedly coding agreement pilot
    """
    from reportedly.review.coding import agreements, by_claim

    with reviews_of(project) as reviews:
        found = agreements(by_claim(reviews.both(name)))
    rows = [
        {
            "field": field,
            "level": a.level.value,
            "alpha": None if a.alpha is None else round(a.alpha, 4),
            "claims": a.units,
            "codes": a.values,
            "verdict": a.verdict,
        }
        for field, a in found.items()
    ]
    if json:
        show_json(rows)
    else:
        show_table(("field", "level", "alpha", "claims", "codes", "verdict"), (tuple(r.values()) for r in rows))


@app.command()
def differences(name: SampleArgument, project: ProjectOption = HERE, json: JsonOption = False) -> None:
    """List what coders put down differently, to be settled.

    Example: reportedly coding differences pilot
    """
    from reportedly.review.coding import by_claim, disagreements

    with reviews_of(project) as reviews:
        found = disagreements(by_claim(reviews.both(name)))
    if json:
        show_json([{"claim": d.claim, "field": d.field, "codes": dict(d.codes)} for d in found])
    else:
        rows = ((d.claim, d.field, "; ".join(f"{who}: {what}" for who, what in d.codes)) for d in found)
        show_table(("claim", "field", "codes"), rows, wide="codes")


@app.command()
def settle(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="The id of the claim, or its start.")],
    field: Annotated[str, typer.Argument(metavar="FIELD", help="The field, as differences shows it.")],
    code_: Annotated[str, typer.Argument(metavar="CODE", help="What holds.")],
    reason: ReasonOption,
    as_: AsOption = None,
    project: ProjectOption = HERE,
) -> None:
    """Settle a difference: it becomes a judgement, on validity, on the number of dead of the event, else a label.

    Example: reportedly coding settle c-3f2a valid no --reason "the sentence speaks of 1982"
    """
    from reportedly.review.coding import settled

    with opened(project.existing()) as store:
        whole = the_one(store, claim, ("claim",))
        event = next((e.id for e in store.ledger().findings.events if whole in e.claims), None)
    append_draft(project, lambda _: settled(whole, event, field, code_, reason), as_)
