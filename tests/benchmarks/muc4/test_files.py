"""Message files and answer keys of MUC."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from benchmarks.muc4 import keys as muc
from benchmarks.muc4.keys import Fill, parse_fill, read_keys
from benchmarks.muc4.texts import read_messages

MESSAGES = """\
TST7-MUC9-0001

   LA ALDEA, 3 MAR 90 (AGENCIA) -- [REPORT] [OF THE HARBOUR BOARD] [TEXT] A CRANE FELL
[NEAR THE PIER] TODAY.


TST7-MUC9-0002

   NO CITY, NO DATE -- [TEXT] NOTHING HAPPENED.
"""

KEYS = """\
;;; a note
0.  MESSAGE: ID                     TST7-MUC9-0001 (NCCOSC)
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
2.  INCIDENT: DATE                  (02 MAR 90) / (- 03 MAR 90)
3.  INCIDENT: LOCATION              CHILE: ALDEA (CITY / PORT)
6.  INCIDENT: INSTRUMENT ID         ? "CRANE"
9.  PERP: INDIVIDUAL ID             "MEN OF THE \\"LUZ\\" BAND" / "MEN"
                                    "TWO SAILORS"
11. PERP: ORGANIZATION CONFIDENCE   CLAIMED OR ADMITTED / POSSIBLE: "LUZ BAND" / "LUZ"
18. HUM TGT: NAME                   -
21. HUM TGT: NUMBER                 *

0.  MESSAGE: ID                     TST7-MUC9-0002
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "texts").write_text(MESSAGES, encoding="utf-8")
    (tmp_path / "key").write_text(KEYS, encoding="utf-8")
    return tmp_path


def test_messages_of_a_folder_leave_keys_alone(folder: Path) -> None:
    first, second = read_messages([folder])
    assert (first.id, first.place, first.day) == ("TST7-MUC9-0001", "LA ALDEA", date(1990, 3, 3))
    assert first.report.startswith("A CRANE FELL\n[NEAR THE PIER]")
    assert (second.day, second.report.strip()) == (None, "NOTHING HAPPENED.")


def test_offsets_lead_back_to_the_file(folder: Path) -> None:
    second = read_messages([folder / "texts"])[1]
    at = second.start + second.body
    assert MESSAGES[at : at + 16] == "NOTHING HAPPENED"


def test_templates_of_a_key(folder: Path) -> None:
    keys = read_keys([folder / "key"])
    assert keys["TST7-MUC9-0002"] == []
    (template,) = keys["TST7-MUC9-0001"]
    assert template.optional
    assert template.fills(muc.DATE) == (Fill(("02 MAR 90", "- 03 MAR 90")),)
    assert template.fills(muc.LOCATION) == (Fill(("CHILE: ALDEA (CITY / PORT)",)),)
    assert template.fills(muc.WEAPON) == (Fill(("CRANE",), optional=True),)
    assert template.fills(muc.PERP_IND) == (Fill(('MEN OF THE "LUZ" BAND', "MEN")), Fill(("TWO SAILORS",)))
    assert template.fills(muc.CONFIDENCE) == (Fill(("CLAIMED OR ADMITTED", "POSSIBLE"), ("LUZ BAND", "LUZ")),)
    assert template.fills(muc.VICTIM_NAME) == template.fills(muc.VICTIM_NUMBER) == ()


def test_a_description_of_a_named_person() -> None:
    assert parse_fill('? ("CLERK" / "OLD CLERK"): "ANA RIOS"', muc.VICTIM_DESCRIPTION) == Fill(
        ("CLERK", "OLD CLERK"), ("ANA RIOS",), optional=True
    )
