"""``reportedly gazetteer``: build the file of places, and look places up as reading does."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.options import JsonOption
from reportedly.cli.screen import console, safe, show_json, show_table

if TYPE_CHECKING:
    from reportedly.knowledge.places import Place

NOTHING_FOUND = 1
app = typer.Typer(
    help="Build the gazetteer, and look places up.\n\nExample: reportedly gazetteer find Idlib", no_args_is_help=True
)


@app.command()
def build() -> None:
    """Build the file of places that reading needs, once after installing. It stays as it is when it is there already.

    Example: reportedly gazetteer build
    """
    from reportedly.knowledge.places import gazetteer_path

    built = ensure_with_progress()
    print(f"Gazetteer {'built' if built else 'is there'}: {safe(gazetteer_path())}")


@app.command()
def sources(json: JsonOption = False) -> None:
    """List what the gazetteer was made of, on what terms, and whom to name.

    Example: reportedly gazetteer sources
    """
    from reportedly.knowledge.places import Gazetteer

    gazetteer = Gazetteer.open()
    found = gazetteer.sources()
    gazetteer.close()
    if json:
        from reportedly.model.codec import to_plain

        show_json([to_plain(source) for source in found])
    else:
        cells = ((source.id, source.name, source.licence, source.attribution) for source in found)
        show_table(("id", "name", "licence", "attribution"), cells, wide="attribution")


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="A name as a text writes it.")],
    near: Annotated[
        str | None, typer.Option(metavar="PLACE", help="Prefer places close to this one: a name, or LAT,LON.")
    ] = None,
    country: Annotated[
        list[str] | None, typer.Option(metavar="CODE", help="Only in this country (ISO code); may be repeated.")
    ] = None,
    limit: Annotated[int, typer.Option(min=1, help="Most places to show.")] = 10,
    json: JsonOption = False,
) -> None:
    """Show which places a name may mean, best first, and why. Exit code 1: none.

    Example: reportedly gazetteer find Maaret --near Idlib --country SY
    """
    from reportedly.knowledge.places import Gazetteer

    gazetteer = Gazetteer.open()
    codes = [code.upper() for code in country or ()]
    found = gazetteer.search(name, country=codes or None, near=_point(gazetteer.lookup, near), limit=limit)
    if json:
        from reportedly.model.codec import to_plain

        show_json([to_plain(candidate) for candidate in found])
    elif not found:
        print(
            f"The gazetteer has no place called {safe(name)}." + ("" if codes else " --country allows odd spellings.")
        )
    else:
        cells = (
            (c.place.id, c.place.name, c.place.kind, c.place.country, f"{c.place.lat:.4f} {c.place.lon:.4f}", c.why)
            for c in found
        )
        show_table(("id", "name", "kind", "country", "lat lon", "why"), cells, wide="why")
    gazetteer.close()
    raise typer.Exit(0 if found else NOTHING_FOUND)


def ensure_with_progress() -> bool:
    """Builds the gazetteer, with a bar on stderr, unless it is there; says whether it had to be built."""
    from reportedly.knowledge.places import ensure_gazetteer, gazetteer_path

    if gazetteer_path().is_file():
        return False
    with _progress() as progress:
        ensure_gazetteer(progress)
    return True


def _point(lookup: Callable[..., tuple[Place, ...]], near: str | None) -> tuple[float, float] | None:
    if near is None:
        return None
    try:
        lat, lon = (float(part) for part in near.split(","))
    except ValueError:
        places = lookup(near)
        if not places:
            raise typer.BadParameter(f"the gazetteer has no place called {near!r}", param_hint="--near") from None
        return places[0].point
    return lat, lon


@contextmanager
def _progress() -> Iterator[Callable[[str, float], None]]:
    if not sys.stderr.isatty():
        print("Building the gazetteer (once, about half a minute) ...", file=sys.stderr)
        yield lambda _what, _share: None
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    text = TextColumn("{task.description}", markup=False)
    with Progress(text, BarColumn(), TaskProgressColumn(), console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("gazetteer", total=1.0)
        yield lambda what, share: bar.update(task, description=safe(what), completed=share)
