"""Parts that are found by their name: languages, source formats, policies, exporters.

A part is a module of the package that gathers its kind ("reportedly.languages"), or a module that another distribution
offers as an entry point whose group is the name of that package. The program's own parts come in by the same door.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType
from typing import cast

from reportedly.errors import PluginError


@cache
def part_names(package: str) -> tuple[str, ...]:
    """Names of the parts that the package gathers, in order.

    Raises:
        PluginError: two parts have one name.
    """
    names = [*_own(package), *(point.name for point in _offered(package))]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise PluginError(
            f"{package}: two parts are called {', '.join(twice)}",
            "Uninstall one of the distributions that offer them (pip list shows all).",
        )
    return tuple(sorted(names))


@cache
def load_part(package: str, name: str) -> ModuleType:
    """The module of the part.

    Raises:
        LookupError: there is no part of this name; the message names those that there are.
        PluginError: the part of another distribution cannot be imported.
    """
    if name not in part_names(package):
        raise LookupError(f"{package} has no {name!r}; there are: {', '.join(part_names(package))}")
    if name in _own(package):
        return importlib.import_module(f"{package}.{name}")
    point = next(point for point in _offered(package) if point.name == name)
    try:
        return cast(ModuleType, point.load())
    except Exception as error:
        raise PluginError(
            f"{package}: {name!r} of {_distribution(point)} cannot be imported ({error})",
            "Update or uninstall that distribution.",
        ) from error


def foreign_parts() -> tuple[str, ...]:
    """Every part of another distribution, with its version: what they are changes what the program reads."""
    points = (point for point in entry_points() if point.group.startswith("reportedly."))
    return tuple(sorted(f"{point.group}:{point.name}={_distribution(point)}" for point in points))


def _own(package: str) -> tuple[str, ...]:
    """Modules of the package; a name that begins with an underscore is no part.

    Where a package gathers folders (a language is one), the modules beside them are none.
    """
    path = importlib.import_module(package).__path__
    found = [module for module in pkgutil.iter_modules(path) if not module.name.startswith("_")]
    folders = any(module.ispkg for module in found)
    return tuple(module.name for module in found if module.ispkg or not folders)


def _offered(package: str) -> tuple[EntryPoint, ...]:
    return tuple(entry_points(group=package))


def _distribution(point: EntryPoint) -> str:
    return f"{point.dist.name} {point.dist.version}" if point.dist else "an unknown distribution"
