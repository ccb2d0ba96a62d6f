"""``reportedly spark``: the same line on Apache Spark, for more reports than one machine reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from reportedly.cli.intake.read import NOTHING_READ, SOME_FAILED, columns_of
from reportedly.cli.shared.building import ensure_with_progress
from reportedly.cli.shared.options import EveryArticleOption
from reportedly.cli.shared.output import STDOUT, write_output
from reportedly.cli.shared.screen import safe, show_table

app = typer.Typer(
    help="The same line on Apache Spark, for more reports than one machine reads.\n\n"
    "Example: reportedly spark read articles/ --output ledger",
    no_args_is_help=True,
)

MasterOption = Annotated[
    str,
    typer.Option("--master", metavar="URL", help="local[N]: N cores of this machine; spark://HOST:PORT: a cluster."),
]

SettingOption = Annotated[
    list[str] | None,
    typer.Option("--conf", metavar="KEY=VALUE", help="A setting of Spark, as spark-submit takes it. May be repeated."),
]


@app.command("read")
def read(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="INPUT...", help="Files, folders and patterns, on any file system that Hadoop knows."),
    ],
    output: Annotated[str, typer.Option("--output", metavar="DIR", help="Folder of the ledger's tables, made anew.")],
    master: MasterOption = "local[*]",
    column: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ROLE=NAME", help="Which key or column holds what, as in `reportedly read`. May be repeated."
        ),
    ] = None,
    every_article: EveryArticleOption = False,
    conf: SettingOption = None,
    profile: Annotated[bool, typer.Option("--profile", help="Show how long each step took.")] = False,
) -> None:
    """Read reports into a ledger of Parquet tables, with the rules and the result of `reportedly read`.

    JSON lines and Parquet are read in parts, WARC and every other kind of file as a whole by one task each. What cannot be used is
    a row of `rejections`. Needs reportedly[spark] and Java 17, and on a cluster both on every node.

    Example: reportedly spark read hdfs:///news/2016/*.jsonl --output hdfs:///ledgers/2016 --master spark://node1:7077
    """
    from reportedly.read import Options
    from reportedly.spark.line import run
    from reportedly.spark.session import session

    ensure_with_progress()
    with session(master, settings_of(conf or ())) as spark:
        done = run(spark, inputs, output, Options(columns_of(column or ()), every_article=every_article))
    rows = done.rows
    counts = (f"{number} {table}" for table, number in rows.items() if table not in ("rejections", "irrelevant"))
    print(f"{', '.join(counts)}; {rows['rejections']} could not be used ({sum(done.seconds.values()):.1f} s)")
    if rows["irrelevant"]:
        print(f"{rows['irrelevant']} set aside, since they tell of no armed conflict; --every-article reads them too")
    if profile:
        whole = sum(done.seconds.values()) or 1.0
        steps = ((step, f"{seconds:.1f}", f"{seconds / whole:.0%}") for step, seconds in done.seconds.items())
        show_table(("step", "seconds", "share"), steps)
    print(safe(f"The tables are in {output}; as one file: reportedly spark ledger {output} -o ledger.json"))
    raise typer.Exit(NOTHING_READ if not rows["reports"] else SOME_FAILED if rows["rejections"] else 0)


@app.command("ledger")
def ledger(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="Folder that `reportedly spark read` wrote.")],
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="File to write; - writes to standard output.")
    ] = None,
    master: MasterOption = "local[*]",
    conf: SettingOption = None,
    lines: Annotated[bool, typer.Option("--lines", help="One JSON object a line, for large ledgers.")] = False,
) -> None:
    """Write the tables as one ledger file, byte for byte that of `reportedly export ledger` over the same reports.

    It is the project's own record, with names and sites as the reports give them, and has to fit into the memory of this machine.

    Example: reportedly spark ledger ledgers/2016 -o ledger.json
    """
    from reportedly.publish.ledger import write_ledger
    from reportedly.spark.session import session
    from reportedly.spark.tables import read_ledger

    with session(master, settings_of(conf or ())) as spark:
        found = read_ledger(spark, folder)
    write_output(output or STDOUT, lambda stream: write_ledger(found, stream, lines=lines))


def settings_of(said: Sequence[str]) -> dict[str, str]:
    """Settings from "spark.executor.memory=4g". Raises BadParameter."""
    found = {}
    for part in said:
        key, equals, value = part.partition("=")
        if not equals or not key.startswith("spark."):
            raise typer.BadParameter(f"{part!r} is not spark.KEY=VALUE", param_hint="--conf")
        found[key] = value
    return found
