"""Building the gazetteer with something to look at meanwhile."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from reportedly.cli.shared.screen import console, safe


def ensure_with_progress() -> bool:
    """Builds the gazetteer, with a bar on stderr, unless it is there; says whether it had to be built."""
    from reportedly.knowledge.places import ensure_gazetteer, gazetteer_path

    if gazetteer_path().is_file():
        return False
    with progress_bar("Building the gazetteer (once, about a minute) ...") as progress:
        ensure_gazetteer(progress)
    return True


@contextmanager
def progress_bar(without_terminal: str) -> Iterator[Callable[[str, float], None]]:
    """Something to call with what is being done and the share done: a bar on a terminal, else one line at the start."""
    if not sys.stderr.isatty():
        print(without_terminal, file=sys.stderr)
        yield lambda _what, _share: None
        return
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    text = TextColumn("{task.description}", markup=False)
    with Progress(text, BarColumn(), TaskProgressColumn(), console=console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0)
        yield lambda what, share: bar.update(task, description=safe(what), completed=share)
