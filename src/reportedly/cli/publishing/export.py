"""``reportedly export``: the ledger in a format that other programs read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from reportedly.cli.shared.options import (
    HERE,
    OutputOption,
    PolicyOption,
    ProjectOption,
    RedactedOption,
    UnredactedOption,
)
from reportedly.cli.shared.output import STDOUT, write_output
from reportedly.cli.shared.project import publishable_ledger_of
from reportedly.errors import OutputError

RECORD = "ledger"
"""The exchange format of the project's own record: every quote as the file has it."""


def export(
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="Name of the format; ledger is everything.")],
    lines: Annotated[bool, typer.Option("--lines", help="One JSON object a line, for large ledgers.")] = False,
    policy: PolicyOption = None,
    project: ProjectOption = HERE,
    output: OutputOption = None,
    redacted: RedactedOption = False,
    unredacted: UnredactedOption = False,
) -> None:
    """Write the ledger in a format that other programs read. Nothing is written if a quote is not found verbatim.

    Private persons have pseudonyms in it, sensitive sites stand by district, listed persons and what is under embargo are left out
    (reportedly redact). Only the ledger, the project's own record, quotes private persons and sites as the reports do, unless --redacted.

    Formats: ledger (everything), acled-csv, ucdp-csv, airwars-json, idmc-csv, idmc-geojson, plover-jsonl, geojson, hxl-csv,
    ftm, ftm-claims, jsonld, parquet, page; warc (the archive of `reportedly watch`, byte by byte). A codebook's format is read under
    that codebook's policy.

    Example: reportedly export acled-csv -o acled.csv
    """
    from reportedly.publish import UnknownExporterError, exporter, exporters, is_binary

    if form == "warc":
        write_output(output or STDOUT, lambda stream: write_archive(project.folder, stream), binary=True)
        return
    name = f"{form}-lines" if lines else form
    if lines and name not in exporters() and form in exporters():
        raise typer.BadParameter(f"{form} is not written one object a line; only ledger is (--lines)")
    try:
        chosen = exporter(name)
    except UnknownExporterError:
        raise typer.BadParameter(f"{name!r} is no format; there are: {', '.join([*exporters(), 'warc'])}") from None
    whole = form == RECORD and not redacted
    ledger = publishable_ledger_of(project, policy, chosen.policies, unredacted=unredacted, as_reported=whole)
    write_output(output or STDOUT, lambda stream: chosen.write(ledger, stream), binary=is_binary(chosen))


def write_archive(project: Path, stream: BinaryIO) -> None:
    """The pages that were watched, as one WARC file.

    Raises:
        OutputError: nothing was watched in this project.
    """
    from reportedly.read.watching import Archive
    from reportedly.read.watching.warc import write_warc

    archive = Archive(project)
    if not archive.log.is_file():
        raise OutputError(f"{project}: nothing was watched here", "Run `reportedly watch feeds.toml` first.")
    write_warc(archive, stream)
