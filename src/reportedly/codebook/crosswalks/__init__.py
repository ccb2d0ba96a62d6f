"""Crosswalks: how our event types and precisions are written in other codebooks. Data files, one a codebook."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Any


@cache
def crosswalk(codebook: str) -> Mapping[str, Any]:
    """The tables of one codebook: "acled", "ucdp", "airwars", "idmc", "plover".

    Raises:
        LookupError: there is no crosswalk of this name.
    """
    file = resources.files("reportedly.codebook") / "crosswalks" / f"{codebook}.toml"
    if not file.is_file():
        raise LookupError(f"no crosswalk to {codebook!r}")
    return MappingProxyType(tomllib.loads(file.read_text(encoding="utf-8")))
