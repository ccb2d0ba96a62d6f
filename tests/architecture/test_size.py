"""A module has one purpose, and a function fits on a screen."""

from __future__ import annotations

import ast
import statistics
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, modules

MOST_LINES = 300
MOST_LINES_OF_A_FUNCTION = 60
USUAL_LINES = 150


@pytest.mark.parametrize("module", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_module_and_functions_are_short(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert text.count("\n") <= MOST_LINES, "more than one purpose? split it"
    functions = (n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))
    long = [f"{f.name}: {_lines(f)} lines" for f in functions if _lines(f) > MOST_LINES_OF_A_FUNCTION]
    assert not long


def test_the_usual_module_is_shorter_still() -> None:
    lengths = [path.read_text(encoding="utf-8").count("\n") for path in modules()]
    assert statistics.median(lengths) <= USUAL_LINES


@pytest.mark.parametrize("module", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_module_and_public_names_say_what_they_mean(module: Path) -> None:
    assert not {"utils", "util", "helpers", "core", "manager", "misc", "common"} & set(module.with_suffix("").parts)
    tree = ast.parse(module.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body, "a module says what it is for"


def _lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of the body without its docstring."""
    docstring = ast.get_docstring(function, clean=False)
    total = (function.end_lineno or function.lineno) - function.lineno + 1
    return total - (docstring.count("\n") + 1 if docstring else 0)
