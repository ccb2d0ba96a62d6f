"""``reportedly export``: what it says of formats."""

from __future__ import annotations

from collections.abc import Callable

from typer.testing import Result

type Run = Callable[..., Result]


def test_export_says_which_formats_there_are_and_which_go_by_lines(run: Run) -> None:
    assert "not written one object a line" in " ".join(run("export", "acled-csv", "--lines").output.split())
    unknown = run("export", "acled")
    assert unknown.exit_code != 0
    assert "warc" in unknown.output
