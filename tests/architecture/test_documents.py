"""Documents that name code name code that is there."""

from __future__ import annotations

import ast
import inspect
import re
import shlex
from pathlib import Path

import pytest

from reportedly import model
from tests.architecture.source import DOCS, ROOT
from tests.architecture.test_commands import command_paths

SYMBOL = re.compile(r"`([\w./-]+)::([\w.]+)`")
PATH = re.compile(r"`((?:src|tests|docs|benchmarks|examples|tools|scripts)/[\w./-]+)`")
COMMAND = re.compile(r"^\s*(?:\$ )?(?:\.venv/bin/)?reportedly +([a-z][^\n|&;#]*)", re.MULTILINE)


def document(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def documents() -> list[Path]:
    return [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]


def symbols_of(path: Path) -> set[str]:
    """Classes, functions, methods and constants of a module, methods as Class.method."""
    found: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        found |= _named_by(node)
        if isinstance(node, ast.ClassDef):
            found |= {f"{node.name}.{name}" for inner in node.body for name in _named_by(inner)}
    return found


def _named_by(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        return {node.name}
    targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
    return {target.id for target in targets if isinstance(target, ast.Name)}


def test_every_place_in_where_md_is_there() -> None:
    places = SYMBOL.findall(document("where.md"))
    assert len(places) > 10, "docs/where.md answers in the form `path::symbol`"
    for name, symbol in places:
        path = ROOT / name
        assert path.is_file(), f"docs/where.md names {name}, which is not there"
        there = symbol in symbols_of(path) if path.suffix == ".py" else symbol in path.read_text(encoding="utf-8")
        assert there, f"docs/where.md names {name}::{symbol}, which is not there"


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_path_and_command_in_a_document_is_there(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    missing = [name for name in PATH.findall(text) if not (ROOT / name).exists()]
    assert not missing
    known = command_paths()
    for line in COMMAND.findall(text):
        words = shlex.split(line.split("  ")[0])
        assert words[0] in known or " ".join(words[:2]) in known, f"no such command: reportedly {line}"


def test_every_noun_of_the_model_stands_in_the_glossary() -> None:
    text = document("glossary.md")
    nouns = [name for name in model.__all__ if inspect.isclass(getattr(model, name))]
    missing = [name for name in nouns if f"`{name}`" not in text]
    assert not missing, "each class of reportedly.model stands in docs/glossary.md in code marks, beside its meaning"


@pytest.mark.parametrize(
    "word",
    [
        "report", "outlet", "speaker", "span", "claim", "certainty", "temporality", "polarity", "quantity", "actor",
        "label", "event", "episode", "origin", "relation", "assessment", "judgement", "rejection", "time expression",
    ],
)  # fmt: skip
def test_every_word_of_the_project_is_a_heading_of_the_glossary(word: str) -> None:
    headings = re.findall(r"^#+ +(.+?) *$", document("glossary.md"), re.MULTILINE)
    terms = {term.strip(" `*").casefold() for heading in headings for term in re.split(r"[,/]| and ", heading)}
    assert word in terms
