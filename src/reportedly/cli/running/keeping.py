"""``reportedly backup``, ``reportedly restore``, ``reportedly check``: keeping a project safe."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.shared.options import HERE, ProjectOption
from reportedly.cli.shared.project import opened
from reportedly.cli.shared.screen import safe, show_table

NOT_SOUND = 1
FileArgument = Annotated[Path, typer.Argument(metavar="FILE", help="The backup: one file.")]


def backup(
    file: FileArgument,
    for_others: Annotated[
        bool,
        typer.Option(
            "--for-others",
            help="Without names, sites and what is under embargo; without judgements, accounts and webhooks.",
        ),
    ] = False,
    project: ProjectOption = HERE,
) -> None:
    """Write everything of the project into one file, as it is at one moment; others may go on writing.

    The file is a project itself, and can be restored into a folder or into PostgreSQL.

    Example: reportedly backup ledger-2024-06-01.backup
    """
    from reportedly.cli.running.for_others import keep_as_project
    from reportedly.pipeline import bring_up_to_date, publishable
    from reportedly.publish.page.wording import plural
    from reportedly.releases import protection
    from reportedly.store.backups import back_up

    place = project.existing()
    with opened(place) as store:
        if for_others:
            policy = protection(place)
            ledger = publishable(store, bring_up_to_date(store), policy, datetime.now(UTC).date())
            keep_as_project(ledger, file)
            print(f"{safe(str(file))}: {plural(len(ledger.reports), 'report')}, redacted.")
            return
        rows = back_up(store.database, file)
    print(
        f"{safe(str(file))}: {rows} rows. It holds everything, names and accounts too: keep it as safe as the project."
    )


def restore(file: FileArgument, project: ProjectOption = HERE) -> None:
    """Fill an empty project from a backup, after checking that the backup is whole.

    The key of pseudonyms and signatures (reportedly.key) lies outside the ledger: copy it beside the project as well.

    Example: reportedly restore ledger-2024-06-01.backup --project again
    """
    from reportedly.store.backups import restore as restore_from

    place = project.created()
    with opened(place) as store:
        rows = restore_from(file, store.database)
    print(f"{safe(str(place))}: {rows} rows restored.")


def check(
    rebuild: Annotated[
        bool, typer.Option("--rebuild", help="Make the index tables again from reports, findings and judgements.")
    ] = False,
    project: ProjectOption = HERE,
) -> None:
    """Look whether the project is sound: database, reports, chain of judgements, index tables, full text.

    Exit code: 0 everything is sound, 1 something is wrong; then each problem comes with what to do.

    Example: reportedly check
    """
    from reportedly.store.checking import check as problems_of
    from reportedly.store.checking import rebuild as rebuilt

    with opened(project.existing()) as store:
        if rebuild:
            same = rebuilt(store.database)
            print(f"Index tables made again: {'they were right' if same else 'they had not been right'}.")
        problems = problems_of(store.database)
    if not problems:
        print("Sound.")
        return
    show_table(
        ("where", "what is wrong", "what to do"), ((p.where, p.what, p.advice) for p in problems), wide="what is wrong"
    )
    raise typer.Exit(NOT_SOUND)
