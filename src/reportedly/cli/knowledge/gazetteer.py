"""``reportedly gazetteer``: build the file of places, add to it, and look places up as reading does."""

from __future__ import annotations

import typer

from reportedly.cli.knowledge import gazetteer_add, gazetteer_fetch, gazetteer_find
from reportedly.cli.shared.building import ensure_with_progress
from reportedly.cli.shared.options import JsonOption
from reportedly.cli.shared.screen import safe, show_json, show_table

app = typer.Typer(
    help="Build the gazetteer, add to it, and look places up.\n\nExample: reportedly gazetteer find Idlib",
    no_args_is_help=True,
)


@app.command()
def build() -> None:
    """Build the file of places that reading needs, once after installing. It stays as it is when it is there already.

    Example: reportedly gazetteer build
    """
    from reportedly.knowledge.places import gazetteer_path

    built = ensure_with_progress()
    print(f"Gazetteer {'built' if built else 'is there'}: {safe(gazetteer_path())}")


app.command("add", help=gazetteer_add.HELP)(gazetteer_add.add)
app.command("fetch")(gazetteer_fetch.fetch)
app.command("remove")(gazetteer_add.remove)
app.command("find")(gazetteer_find.find)


@app.command()
def sources(json: JsonOption = False) -> None:
    """List what the gazetteer was made of, on what terms, and whom to name; and the files that you added.

    Example: reportedly gazetteer sources
    """
    from reportedly.knowledge.places import Gazetteer
    from reportedly.knowledge.places.imports import added_files

    ensure_with_progress()
    gazetteer = Gazetteer.open()
    found = gazetteer.sources()
    gazetteer.close()
    added = added_files()
    if json:
        from reportedly.model.codec import to_plain

        show_json([*(to_plain(source) for source in found), *(to_plain(addition) for addition in added)])
        return
    cells = ((source.id, source.name, source.licence, source.attribution) for source in found)
    show_table(("id", "name", "licence", "attribution"), cells, wide="attribution")
    if added:
        print("\nAdded:")
        show_table(("file", "rows", "from"), ((a.file, a.rows, a.origin) for a in added), wide="from")
