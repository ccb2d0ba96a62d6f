"""``reportedly gazetteer fetch``: GeoNames country dumps from the network, the only command that opens a connection."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportedly.cli.knowledge.gazetteer_add import BUILDING, NOTHING_ADDED, exit_code, show_added
from reportedly.cli.shared.building import ensure_with_progress, progress_bar
from reportedly.cli.shared.options import JsonOption
from reportedly.cli.shared.screen import complain, safe
from reportedly.config import user_folder
from reportedly.errors import FetchError

if TYPE_CHECKING:
    from reportedly.read.fetching import Client

GEONAMES = "https://download.geonames.org/export/dump/"
MOST_MEGABYTES = 200
MOST_SECONDS = 3600.0
FOLDER = "downloads"
SOME_FAILED = 3
_CODE = re.compile(r"[A-Z]{2}\Z")


def fetch(
    countries: Annotated[list[str], typer.Argument(metavar="CODE...", help="Countries by ISO code of two letters.")],
    origin: Annotated[
        str, typer.Option("--from", metavar="URL", help="Folder of the dumps: that of GeoNames, or a copy of it.")
    ] = GEONAMES,
    allow_host: Annotated[
        list[str] | None,
        typer.Option(
            metavar="HOST", help="A host that may lie inside your own network, by its name in the URL; may be repeated."
        ),
    ] = None,
    max_mb: Annotated[int, typer.Option(min=1, help="Largest dump to take, in megabytes as packed.")] = MOST_MEGABYTES,
    json: JsonOption = False,
) -> None:
    """Download GeoNames country dumps and add them: villages, camps and air bases of whole countries. Opens a connection.

    A download that is cut off goes on where it stopped when the command is run again. Exit code: 0 all were added, 3 some could
    not be fetched or have lines that cannot be used, 4 none.

    Example: reportedly gazetteer fetch SY UA
    """
    from reportedly.knowledge.places.imports import Said, add_files
    from reportedly.read.fetching import Client, Limits

    codes = list(dict.fromkeys(code.strip().upper() for code in countries))
    for code in codes:
        if not _CODE.match(code):
            raise typer.BadParameter(f"{code!r} is no country code of two letters", param_hint="CODE...")
    client = Client(
        frozenset(host.lower() for host in allow_host or ()), Limits(max_mb * 1_000_000, total_seconds=MOST_SECONDS)
    )
    ensure_with_progress()
    with progress_bar(f"Downloading {', '.join(codes)} from {safe(origin)} ...") as progress:
        fetched, failed = fetch_dumps(client, origin, codes, progress)
    for error in failed:
        complain(error)
    if not fetched:
        raise typer.Exit(NOTHING_ADDED)
    with progress_bar(BUILDING) as progress:
        found = add_files(list(fetched), progress, Said(origins=fetched))
    show_added(found, json)
    for path, answer in zip(fetched, found, strict=True):
        if not answer.refused:
            path.unlink(missing_ok=True)
    raise typer.Exit(exit_code(found) or (SOME_FAILED if failed else 0))


def fetch_dumps(
    client: Client, origin: str, codes: list[str], progress: Callable[[str, float], None]
) -> tuple[dict[Path, str], list[FetchError]]:
    """The dumps that could be fetched, as files with the URL of each, and why the others could not."""
    from reportedly.read.fetching import download

    fetched: dict[Path, str] = {}
    failed: list[FetchError] = []
    for number, code in enumerate(codes):
        file = user_folder() / FOLDER / f"{code}.zip"

        def tell(have: int, total: int | None, number: int = number, code: str = code) -> None:
            progress(f"{code}: {have / 1e6:.1f} MB", (number + (have / total if total else 0.5)) / len(codes))

        try:
            fetched[file] = download(client, f"{origin.rstrip('/')}/{code}.zip", file, tell)
        except FetchError as error:
            failed.append(error)
    return fetched, failed
