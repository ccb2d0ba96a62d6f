"""What reaches the terminal. Texts of others may hold terminal escapes and markup: nothing is printed unescaped."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportedly.errors import InternalError, ReportedlyError

if TYPE_CHECKING:
    from rich.console import Console

NAME = "reportedly"
NARROW = 18
"""Width of a column whose cells are short words or may be folded without harm."""
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and newline: terminal escapes begin with one
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of writing
    "\u2028\u2029\ufeff\ud800-\udfff]"
)


def safe(text: object) -> str:
    """The text with every character that could steer a terminal written as an escape such as ``\\x1b``."""
    return _HARMFUL.sub(_escaped, str(text))


def safe_json(value: Any, *, indent: int | None = None) -> str:
    """JSON that a terminal cannot be steered with, and that any JSON reader reads back unchanged."""
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    return _HARMFUL.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"  # noqa: PLR2004 - two digits reach that far


def console(*, stderr: bool = False) -> Console:
    """A console that takes no markup and highlights nothing: texts of others are printed as they are."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False, emoji=False, soft_wrap=False)


def show_table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, wide: str | None = None) -> None:
    """A table whose column ``wide`` takes the room that is left. Without a terminal: tab-separated lines."""
    if not sys.stdout.isatty():
        for row in rows:
            print("\t".join(_one_line(cell) for cell in row))
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        if column == "id":
            table.add_column(column, no_wrap=True)
        elif column == wide:
            table.add_column(column, overflow="fold", ratio=1)
        else:
            table.add_column(column, overflow="fold", max_width=NARROW)
    for row in rows:
        table.add_row(*(Text(_one_line(cell)) for cell in row))
    console().print(table)


def _one_line(cell: object) -> str:
    return "" if cell is None else " ".join(safe(cell).split())


def show_json(items: Sequence[Any]) -> None:
    """A list as JSON, one item a line."""
    print("[" + ",".join("\n" + safe_json(item) for item in items) + "\n]")


def program() -> str:
    """How a person calls this program from where they are: by its name where the shell finds it, else by its path."""
    called = Path(sys.argv[0])
    if called.name != NAME:
        return f"python -m {NAME}"
    return NAME if shutil.which(NAME) else str(called)


def complain(error: ReportedlyError) -> None:
    """Says on stderr what went wrong and what to do next."""
    if isinstance(error, InternalError):
        print(f"reportedly: internal error: {safe(error.message)}", file=sys.stderr)
        advice = error.advice or (
            "This is a fault of the program, not yours. Please report it with the output of the same command "
            "under REPORTEDLY_DEBUG=1."
        )
    else:
        print(f"reportedly: {safe(error.message)}", file=sys.stderr)
        advice = error.advice
    if advice:
        print(safe(advice), file=sys.stderr)
