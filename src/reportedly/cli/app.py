"""The commands in the order of the work, and what a person sees when one fails."""

from __future__ import annotations

import io
import os
import sys

import typer

from reportedly.cli.deciding import audit, coding, judge, queue
from reportedly.cli.intake import read, watch, withdraw
from reportedly.cli.knowledge import actors, gazetteer
from reportedly.cli.looking import compare, explain, ls, policy
from reportedly.cli.publishing import export, redact, release, report
from reportedly.cli.running import enqueue, jobs, keeping, people, serve, spark, version, worker
from reportedly.cli.shared.screen import complain
from reportedly.errors import InternalError, ReportedlyError

DEBUG_VARIABLE = "REPORTEDLY_DEBUG"

app = typer.Typer(
    name="reportedly",
    help="Reads reports of armed conflict and keeps who says what, on whose word and how sure, with the sentence.\n\n"
    "Example: reportedly read articles/ && reportedly report",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command("read")(read.read)
app.command("watch")(watch.watch)
app.command("withdraw")(withdraw.withdraw)
app.command("report")(report.report)
app.add_typer(ls.app, name="ls")
app.command("explain")(explain.explain)
app.command("serve")(serve.serve)
app.command("worker")(worker.worker)
app.add_typer(enqueue.app, name="enqueue")
app.add_typer(jobs.app, name="jobs")
app.add_typer(people.app, name="people")
app.command("queue")(queue.queue)
app.add_typer(judge.app, name="judge")
app.add_typer(audit.app, name="audit")
app.add_typer(coding.app, name="coding")
app.add_typer(release.app, name="release")
app.command("export")(export.export)
app.command("policy")(policy.policy)
app.command("backup")(keeping.backup)
app.command("restore")(keeping.restore)
app.command("check")(keeping.check)
app.command("compare")(compare.compare)
app.add_typer(redact.app, name="redact")
app.add_typer(gazetteer.app, name="gazetteer")
app.add_typer(actors.app, name="actors")
app.add_typer(spark.app, name="spark")
app.command("version")(version.version)


def run() -> None:
    """Runs the command of ``sys.argv``. A user never sees a traceback, unless ``REPORTEDLY_DEBUG`` is set."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that knows no UTF-8 shows escapes
            stream.reconfigure(errors="backslashreplace")
    try:
        app()
    except ReportedlyError as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        complain(error)
        sys.exit(error.exit_code)
    except Exception as error:
        if os.environ.get(DEBUG_VARIABLE):
            raise
        from reportedly.run.worker import describe

        complain(InternalError(describe(error)))
        sys.exit(InternalError.exit_code)
