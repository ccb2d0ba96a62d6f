"""What is printed and written: safe for the terminal, whole on the disk, and in words that help."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TextIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.cli import app as app_module
from reportedly.cli.shared.output import write_output
from reportedly.cli.shared.screen import safe, safe_json
from reportedly.errors import InternalError, OutputError, ReportedlyError, SetupError

STEERING = set(map(chr, [*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A)]))


@given(st.text())
def test_safe_text_steers_nothing_and_keeps_the_rest(text: str) -> None:
    assert not set(safe(text)) & STEERING
    if not set(text) & STEERING and text.isprintable():
        assert safe(text) == text


@given(
    st.recursive(
        st.none() | st.text() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
    )
)
def test_safe_json_steers_nothing_and_reads_back(value: object) -> None:
    text = safe_json(value)
    assert not set(text) & STEERING
    assert json.loads(text) == value


def test_a_file_is_written_whole_with_ordinary_permissions(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    write_output(str(target), lambda stream: stream.write("é\n"))
    assert target.read_bytes() == "é\n".encode()
    assert stat.S_IMODE(target.stat().st_mode) & 0o600 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_a_failure_in_the_middle_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")

    def fail(stream: TextIO) -> None:
        stream.write("half")
        raise ValueError("in the middle")

    with pytest.raises(ValueError, match="in the middle"):
        write_output(str(target), fail)
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    target = tmp_path / "missing" / "out.json"
    with pytest.raises(OutputError) as caught:
        write_output(str(target), lambda stream: stream.write("x"))
    assert str(target) in caught.value.message
    assert "-o" in caught.value.advice


@pytest.mark.parametrize(
    ("error", "code", "words"),
    [
        (SetupError("no model \x1b[2J", "Run make setup."), 2, "reportedly: no model \\x1b[2J\nRun make setup.\n"),
        (KeyError("lost"), 70, "internal error: KeyError: 'lost' at shared/test_screen.py"),
        (InternalError("odd row"), 70, "This is a fault of the program"),
    ],
)
def test_errors_are_told_without_a_traceback(
    error: Exception, code: int, words: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(app_module, "app", fail)
    monkeypatch.delenv(app_module.DEBUG_VARIABLE, raising=False)
    with pytest.raises(SystemExit) as caught:
        app_module.run()
    assert caught.value.code == code
    told = capsys.readouterr().err
    assert words in told
    assert "Traceback" not in told


def test_debugging_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise ReportedlyError("as it is")

    monkeypatch.setattr(app_module, "app", fail)
    monkeypatch.setenv(app_module.DEBUG_VARIABLE, "1")
    with pytest.raises(ReportedlyError, match="as it is"):
        app_module.run()


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; from reportedly.cli.app import app\n"
        "heavy = {'spacy', 'numpy', 'sqlalchemy', 'trafilatura', 'lxml', 'reportedly.pipeline'} & set(sys.modules)\n"
        "sys.exit(str(sorted(heavy)) if heavy else 0)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=False)
    assert done.stderr == ""
