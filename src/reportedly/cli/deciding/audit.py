"""``reportedly audit``: proof that no judgement was changed, moved, added or taken out."""

from __future__ import annotations

import json as json_
from pathlib import Path
from typing import Annotated

import typer

from reportedly.cli.shared.options import HERE, OutputOption, ProjectOption
from reportedly.cli.shared.output import STDOUT, write_output
from reportedly.cli.shared.project import opened
from reportedly.cli.shared.screen import safe, safe_json

BROKEN = 1
app = typer.Typer(
    help="Prove that no judgement was changed, moved, added or taken out.\n\nExample: reportedly audit verify --head head.json",
    no_args_is_help=True,
)


@app.command()
def verify(
    head: Annotated[
        Path | None,
        typer.Option("--head", metavar="FILE", exists=True, dir_okay=False, help="A head that audit head exported."),
    ] = None,
    project: ProjectOption = HERE,
) -> None:
    """Check the chain of judgements from its first row, and that it goes through an exported head. Exit code 1: it does not.

    Without --head nobody can see that the last judgements were cut off, or the whole log was written anew: keep heads elsewhere.

    Example: reportedly audit verify --head head.json
    """
    from reportedly.model.chain import first_bad
    from reportedly.review import verify_head

    where = project.existing()
    expected = verify_head(_document(head), where.secret()) if head is not None else None
    with opened(where) as store:
        rows = tuple(store.chain())
    bad = first_bad(rows, expected)
    if bad is not None:
        print(f"BROKEN at row {bad.position} ({safe(bad.id)}): {safe(bad.reason)}")
        raise typer.Exit(BROKEN)
    through = f", through the head at {expected.position}" if expected is not None else ""
    print(f"The chain holds: {len(rows)} judgements{through}.")


@app.command("head")
def export_head(output: OutputOption = None, project: ProjectOption = HERE) -> None:
    """Write the signed head of the chain: where the log stands now. Keep it where who keeps the log cannot reach it.

    Example: reportedly audit head -o head.json
    """
    from reportedly.releases import chain_head
    from reportedly.review import sign_head

    where = project.existing()
    with opened(where) as store:
        document = sign_head(chain_head(store), where.secret())
    write_output(output or STDOUT, lambda stream: stream.write(safe_json(document, indent=1) + "\n"))


def _document(path: Path) -> object:
    try:
        return json_.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise typer.BadParameter(f"{path}: no JSON ({error})") from None
