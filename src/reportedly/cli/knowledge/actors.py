"""``reportedly actors``: look into the registry of parties, persons and sources, and check it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.knowledge import actors_import
from reportedly.cli.shared.options import ExtraOption, JsonOption
from reportedly.cli.shared.screen import safe, show_json, show_table

if TYPE_CHECKING:
    from reportedly.knowledge.actors import Actor, Interval, Match, Registry

NOTHING_FOUND = 1
app = typer.Typer(
    help="Look into the actor registry, add to it, and check it.\n\nExample: reportedly actors find HTS",
    no_args_is_help=True,
)


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="A name as a text writes it, or the id of an actor.")],
    on: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], metavar="DATE", help="Day of the event: names change.")
    ] = None,
    extra: ExtraOption = None,
    json: JsonOption = False,
) -> None:
    """Show which actors a name may mean, best first, and what the registry knows of each. Exit code 1: none.

    Example: reportedly actors find "al-Nusra Front" --on 2016-05-01
    """
    from reportedly.knowledge.actors import Match, Registry

    registry = Registry.load(tuple(extra or ()))
    day = on.date() if on else None
    known = registry.actor(name)
    matches = (Match(known.id, name, 1.0, "its id"),) if known else registry.find(name, day)
    found = [(match, actor) for match in matches if (actor := registry.actor(match.actor))]
    if json:
        from reportedly.model.codec import to_plain

        show_json([{"match": to_plain(match), "actor": to_plain(actor)} for match, actor in found])
    elif not found:
        print(f"No actor of the registry is called {safe(name)}.")
    for match, actor in () if json else found:
        _show(registry, match, actor, day)
    raise typer.Exit(0 if found else NOTHING_FOUND)


app.command("import", help=actors_import.HELP)(actors_import.import_)


@app.command()
def lint(extra: ExtraOption = None, json: JsonOption = False) -> None:
    """Check the registry: shared names, unknown parents, cycles, dates that cannot be. Exit code 1: something is wrong.

    Example: reportedly actors lint --extra my-actors.toml
    """
    from reportedly.knowledge.actors import Registry
    from reportedly.knowledge.actors.lint import lint_registry

    registry = Registry.load(tuple(extra or ()))
    problems = lint_registry(registry)
    if json:
        from reportedly.model.codec import to_plain

        show_json([to_plain(problem) for problem in problems])
    else:
        rows = ((p.file, p.line, p.entry, p.message) for p in problems)
        show_table(("file", "line", "entry", "problem"), rows, wide="problem")
        print(f"{len(registry.entries)} actors, {len(problems)} problems")
    raise typer.Exit(NOTHING_FOUND if problems else 0)


def _show(registry: Registry, match: Match, actor: Actor, day: date | None) -> None:
    lines = [f"{actor.id}  {actor.name}  ({actor.kind}, found as {match.reason}, score {match.score:g})"]
    lines += [f"  name      {alias.text}{_when(alias.when)}" for alias in actor.aliases]
    for tie in actor.ties:
        other = registry.actor(tie.actor)
        lines.append(f"  {tie.role:<9} {other.name if other else tie.actor}{_when(tie.when)}")
    lines += [f"  contested {c.attribute} {c.value}, says {c.says}{_when(c.when)}" for c in actor.contested]
    lines += [f"  lineage   {' < '.join(registry.lineage(actor.id, day))}", f"  entry     {actor.entry}"]
    print("\n".join(safe(line) for line in lines))


def _when(interval: Interval) -> str:
    if interval.start is None and interval.end is None:
        return ""
    return f"  {interval.start or '?'} to {interval.end or 'now'}"
