"""``reportedly withdraw``: a report whose file is gone leaves the ledger."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from reportedly.cli.shared.options import HERE, ProjectOption
from reportedly.cli.shared.project import opened, the_one
from reportedly.cli.shared.screen import safe
from reportedly.errors import ReportedlyError


def withdraw(
    ids: Annotated[list[str], typer.Argument(metavar="REPORT...", help="Reports, or the starts of their ids.")],
    reason: Annotated[str, typer.Option("--reason", prompt=True, help="Why, for those who read it later.")],
    as_: Annotated[
        str | None, typer.Option("--as", metavar="NAME", help="Who does; without it the user's name.")
    ] = None,
    project: ProjectOption = HERE,
) -> None:
    """Take reports out of the ledger whose files are no longer there, with their claims. `read` names such reports.

    What was withdrawn is a row of `ls rejections`, with who did it and why, and releases keep what they froze. Put the file back
    and read it again to have the report again. A report whose file is there is refused: remove the file, or reject its claims.

    Example: reportedly withdraw report-1b2c --reason "the paper took the article back"
    """
    from reportedly.intake import is_there, withdrawn
    from reportedly.pipeline import bring_up_to_date
    from reportedly.publish.page.wording import plural

    place, who = project.existing(), as_ or getpass.getuser()
    with opened(place) as store:
        wanted = {the_one(store, start, ("report",)) for start in ids}
        sources = [source for source in store.sources() if source.report in wanted]
        there = [source for source in sources if is_there(place, source.path)]
        if there:
            raise ReportedlyError(
                f"{there[0].file}: still there ({there[0].path}), and would be read again",
                "Remove the file first, or reject its claims: reportedly judge reject",
            )
        for source in sources:
            store.keep(withdrawn(source, f"withdrawn by {who}: {reason}"))
        ledger = bring_up_to_date(store)
    print(
        safe(f"{plural(len(wanted), 'report')} withdrawn. The project holds {plural(len(ledger.reports), 'report')} ")
        + f"with {plural(len(ledger.claims), 'claim')} about {plural(len(ledger.findings.events), 'event')}."
    )
