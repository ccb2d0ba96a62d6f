"""The basemap: the file that is shipped is the one that the recipe names, and disputed land is drawn by the rule."""

from __future__ import annotations

import hashlib
import json
import struct
from pathlib import Path

import pytest
from tools.build_basemap.disputes import RULES, Unit, kind_of_line

FOLDER = Path(__file__).parents[2] / "src/reportedly/web/static/basemap"


def _unit(code: str, holder: str, name: str = "", country: str = "") -> Unit:
    return Unit(code, name or code, "", country or code[:2], holder, 1, None)


@pytest.mark.parametrize(
    ("a", "b", "kind"),
    [
        (_unit("SY-HL", "SYR"), _unit("SY-ID", "SYR"), "admin1"),
        (_unit("SY-HL", "SYR"), _unit("TR-27", "TUR"), "border"),
        (_unit("UA-43", "RUS"), _unit("UA-65", "UKR"), "disputed"),
        (_unit("UA-43", "RUS"), _unit("RU-KDA", "RUS"), "disputed"),
        (_unit("UA-43", "RUS"), _unit("UA-40", "RUS"), "admin1"),
        (_unit("Somaliland", "SOL", country="SO"), _unit("SO-NU", "SOM"), "disputed"),
        (_unit("IL-Z", "ISR"), _unit("SY-QU", "SYR"), "disputed"),
        (_unit("IL-Z", "ISR"), _unit("LB-JA", "LBN"), "border"),
        (_unit("PS-WBK", "PSX"), _unit("JO-BA", "JOR"), "disputed"),
        (_unit("Guantanamo Bay USNB", "USG", country="CU"), _unit("CU-14", "CUB"), None),
    ],
)
def test_lines_follow_the_rule(a: Unit, b: Unit, kind: str | None) -> None:
    assert kind_of_line(a, b) == kind == kind_of_line(b, a)


def test_every_exception_says_why() -> None:
    assert all(rule["why"] for rule in RULES["line"] + RULES["drawn"])


def test_the_shipped_file_is_the_one_that_was_built() -> None:
    data = (FOLDER / "basemap.pmtiles").read_bytes()
    recipe = json.loads((FOLDER / "recipe.json").read_text())
    assert hashlib.sha256(data).hexdigest() == recipe["sha256"]["basemap.pmtiles"]
    assert data[:8] == b"PMTiles\x03"
    least, most = struct.unpack_from("<BB", data, 100)
    assert (least, most) == (0, 6)
    assert len(data) < 6_000_000
