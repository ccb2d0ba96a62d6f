"""``reportedly read``: files and folders into the project."""

from __future__ import annotations

import shlex
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.shared.building import ensure_with_progress
from reportedly.cli.shared.options import HERE, EveryArticleOption, ProjectOption
from reportedly.cli.shared.project import opened
from reportedly.cli.shared.screen import program, safe, show_table
from reportedly.config import Project
from reportedly.model import NO_CONFLICT, WITHDRAWN

if TYPE_CHECKING:
    from reportedly.intake import Step
    from reportedly.model import Ledger
    from reportedly.store import Source

SOME_FAILED = 3
NOTHING_READ = 4
INTERRUPTED = 130
SHOWN_REJECTIONS = 20


@dataclass(slots=True)
class Tally:
    """What one run did."""

    new: int = 0
    unchanged: int = 0
    rejected: int = 0
    irrelevant: int = 0
    claims: int = 0
    gone: list[tuple[str, str]] = field(default_factory=list)
    began: float = field(default_factory=monotonic)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def count(self, step: Step) -> None:
        for stage, seconds in step.seconds.items():
            self.seconds[stage] += seconds
        if step.gone:
            self.gone.append((step.gone, step.file))
        elif step.irrelevant:
            self.irrelevant += 1
        elif not step.usable:
            self.rejected += 1
        elif step.outcome is None:
            self.unchanged += 1
        else:
            self.new += 1

    @property
    def exit_code(self) -> int:
        if self.new + self.unchanged + self.irrelevant == 0:
            return NOTHING_READ
        return SOME_FAILED if self.rejected else 0


def read(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, archives, and folders of them.")],
    project: ProjectOption = HERE,
    workers: Annotated[
        int | None,
        typer.Option(min=0, help="Processes that read; 0: this one. By default 1, or one a core for many files."),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ROLE=NAME",
            help="Which column of a table holds what: text, title, published, modified, outlet, url, author. May be repeated.",
        ),
    ] = None,
    every_article: EveryArticleOption = False,
    profile: Annotated[bool, typer.Option("--profile", help="Show what share of the time each stage took.")] = False,
) -> None:
    """Read reports into the project: what each says, on whose word, how sure.

    Text, HTML, PDF, DOCX, e-mail and mailboxes, CSV, TSV and JSON lines, RSS and Atom, WARC and WACZ, zip and gzip of them,
    known by their content. Files that have not changed are passed over, and a run that was stopped goes on where it was. Articles that
    tell of no armed conflict are set aside and listed. Exit code: 0 all were read or set aside so, 3 some could not be used, 4 none
    could, 130 interrupted.

    Example: reportedly read articles/ statement.html mails.mbox
    """
    from reportedly.pipeline import bring_up_to_date, read_into
    from reportedly.read import Options

    ensure_with_progress()
    tally = Tally()
    options = Options(columns_of(column or ()), _print, every_article=every_article)
    place = project.created()
    with opened(place) as store:
        try:
            for step in _with_progress(read_into(store, place, paths, workers, options)):
                tally.count(step)
            began = monotonic()
            ledger = bring_up_to_date(store)
            tally.seconds["across"] = monotonic() - began
            copies = _copies(store.sources())
        except KeyboardInterrupt:
            _print(f"Interrupted. {tally.new} new reports are kept; run the same command again to go on.")
            raise typer.Exit(INTERRUPTED) from None
    _summarise(tally, ledger, project, copies)
    if profile:
        show_profile(tally)
    raise typer.Exit(tally.exit_code)


def columns_of(said: Iterable[str]) -> dict[str, str]:
    """Role -> name of the column, from "text=body". Raises BadParameter."""
    found = {}
    for part in said:
        role, equals, name = part.partition("=")
        if not equals or not name:
            raise typer.BadParameter(f"{part!r} is not ROLE=NAME", param_hint="--column")
        found[role.strip()] = name.strip()
    return found


def show_profile(tally: Tally) -> None:
    """Where the time went: seconds of work by stage, over all processes, and their shares."""
    whole = sum(tally.seconds.values()) or 1.0
    _print("\nSeconds of work by stage, all processes together:")
    by_share = sorted(tally.seconds.items(), key=lambda item: -item[1])
    rows = ((stage, f"{seconds:.1f}", f"{seconds / whole:.0%}") for stage, seconds in by_share)
    show_table(("stage", "seconds", "share"), rows)


def _with_progress(steps: Iterable[Step]) -> Iterator[Step]:
    if not sys.stderr.isatty():
        yield from steps
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    from reportedly.cli.shared.screen import console

    columns = (
        TextColumn("reading"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[file]}", markup=False),
    )
    began = None
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=1.0, rate="", file="loading the language model")
        for step in steps:
            began = began or monotonic()  # the first file waits for the language model
            rate = f"{(step.done - 1) / max(monotonic() - began, 0.001):.1f} reports/s" if step.done > 1 else ""
            progress.update(task, completed=step.share, rate=rate, file=safe(step.file))
            yield step


def _copies(sources: Iterable[Source]) -> list[str]:
    """For each text that stands under several names: the names, that of its report first."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for source in sorted(sources, key=lambda s: (s.file, s.path)):
        if source.report is not None:
            names[source.report].append(source.file)
    return [" = ".join(files) for files in names.values() if len(files) > 1]


def _say_copies(copies: Sequence[str]) -> None:
    if not copies:
        return
    _print("\nThe same bytes under several names are one report, known by the first:")
    for names in copies[:SHOWN_REJECTIONS]:
        _print(f"  {names}")
    if len(copies) > SHOWN_REJECTIONS:
        _print(f"... and {len(copies) - SHOWN_REJECTIONS} more")


def _say_gone(gone: Sequence[tuple[str, str]], option: str) -> None:
    if not gone:
        return
    _print("\nRead earlier and not there any more; their claims are kept:")
    show_table(("report", "file"), gone[:SHOWN_REJECTIONS], wide="file")
    if len(gone) > SHOWN_REJECTIONS:
        _print(f"... and {len(gone) - SHOWN_REJECTIONS} more")
    _print(f"To take one out of the ledger: {program()} withdraw {gone[0][0]}{option}")


def _summarise(tally: Tally, ledger: Ledger, project: Project, copies: Sequence[str]) -> None:
    seconds = monotonic() - tally.began
    findings = ledger.findings
    rate = f", {tally.new / seconds:.1f} reports/s" if tally.new else ""
    counts = f"{tally.new} read, {tally.unchanged} unchanged, {tally.rejected} could not be used"
    _print(f"{counts} ({seconds:.1f} s{rate})")
    if tally.irrelevant:
        _print(f"{tally.irrelevant} set aside, since they tell of no armed conflict; --every-article reads them too")
    unusable = [r for r in ledger.rejections if r.code not in (NO_CONFLICT, WITHDRAWN)]
    if unusable:
        _print("\nCould not be used:")
        shown = unusable[:SHOWN_REJECTIONS]
        show_table(("file", "stage", "reason"), ((r.file, r.stage, r.reason) for r in shown), wide="reason")
        if len(unusable) > len(shown):
            _print(f"... and {len(unusable) - len(shown)} more: {program()} ls rejections")
    option = "" if project == HERE else f" --project {shlex.quote(str(project))}"
    _say_gone(tally.gone, option)
    _say_copies(copies)
    from reportedly.publish.page import support_of  # the page's own count, so that both say the same
    from reportedly.publish.page.wording import plural

    support = support_of(ledger)
    contradictions = sum(1 for relation in findings.relations if relation.kind == "contradiction")
    _print(f"\nThe project holds {plural(len(ledger.reports), 'report')} with {plural(len(ledger.claims), 'claim')}")
    _print(f"about {plural(len(findings.events), 'event')}, from {plural(support.voices, 'independent voice')}")
    _print(
        f"({support.parties} of them parties to the conflict) and {plural(support.nameless, 'source')} that the text does not name; "
        f"{plural(contradictions, 'contradiction')}."
    )
    if ledger.claims:
        _print(f"Next: {program()} report{option}    or    {program()} ls events{option}")


def _print(text: str) -> None:
    print(safe(text))
