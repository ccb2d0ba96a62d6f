"""Nothing unfinished, nothing swallowed, nothing that belongs to one machine."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.source import PACKAGE, ROOT, modules, project_files, text_of

LARGEST = 2_000_000
UNFINISHED = re.compile("|".join(("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error")))
MACHINE = re.compile(r"(?<![\w./-])/(?:work|root|home|farm|Users)/\w")
REGISTRY = re.compile("|".join(("--find-" + "links", "--extra-index-" + "url", "--index-" + "url", r"pypi\.or" + "g")))
ALLOWED_TO_NAME_THEM = {"Makefile", "tests/architecture/test_unfinished.py"}


def names(paths: list[Path]) -> list[str]:
    return [path.relative_to(ROOT).as_posix() for path in paths]


@pytest.mark.parametrize("module", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_module_is_unfinished_or_swallows_errors(module: Path) -> None:
    text = module.read_text(encoding="utf-8")
    assert not UNFINISHED.findall(text)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None, f"line {node.lineno}: a bare except"
            assert not all(isinstance(step, ast.Pass) for step in node.body), f"line {node.lineno}: a swallowed error"


def test_no_file_names_one_machine_or_a_registry() -> None:
    found = []
    for path, name in zip(project_files(), names(project_files()), strict=True):
        text = text_of(path) if path.stat().st_size < LARGEST else None
        if text and name not in ALLOWED_TO_NAME_THEM:
            found += [f"{name}: {match[0]}" for match in (*MACHINE.finditer(text), *REGISTRY.finditer(text))]
    assert not found
