"""Share of dated incidents of MUC-4 newswire (Latin America, 1988-90) whose day some time expression of their text resolves to.

    python -m benchmarks.times.muc FOLDER [--all]

FOLDER holds the texts (``*-muc*``) and answer keys (``key*``) of one part. The dateline of a text is taken as publication; only
incidents whose key gives one exact day count. ``--all`` lists the others: some are slips of the key.
"""

from __future__ import annotations

import re
import sys
from calendar import monthrange
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from reportedly.ground.times.passage import Passage
from reportedly.languages import load_language
from reportedly.model import OffsetMap, Publication, Report

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
HEAD = 400  # characters in which the dateline stands
_TEXT = re.compile(
    r"^((?:DEV|TST\d)-MUC\d-\d+)\b[^\n]*\n(.*?)(?=^(?:DEV|TST\d)-MUC\d-\d+|\Z)", re.DOTALL | re.MULTILINE
)
_DATELINE = re.compile(r"\b(\d{1,2}) (" + "|".join(MONTHS) + r")\w* (\d\d)\b")
_SLOT = re.compile(r"^(0\.  MESSAGE: ID|2\.  INCIDENT: DATE)\s+(.*)$", re.MULTILINE)
_DAY = re.compile(r"(\d\d) (\w{3}) (\d\d)")


def day_of(text: re.Match[str]) -> date | None:
    """ "06 JAN 90" as a day; None for a slip of the key such as 31 June."""
    year, month = 1900 + int(text[3]), MONTHS.index(text[2].upper()) + 1
    return date(year, month, int(text[1])) if 1 <= int(text[1]) <= monthrange(year, month)[1] else None


def incidents(folder: Path) -> Iterator[tuple[str, date]]:
    """Text id and day of every incident whose key gives exactly one day."""
    for path in sorted(folder.glob("key*")):
        text_id = ""
        for slot in _SLOT.finditer(path.read_text(encoding="latin-1")):
            if slot[1].startswith("0"):
                text_id = slot[2].split()[0]
            elif (day := _DAY.fullmatch(slot[2].strip())) and (told := day_of(day)):
                yield text_id, told


def days_told(text: str) -> set[date] | None:
    """The days that the expressions of a text mean; None without a dateline."""
    dateline = _DATELINE.search(text[:HEAD])
    if dateline is None:
        return None
    published = day_of(dateline)
    if published is None:
        return None
    report = Report("text", "text", "", text, text, OffsetMap.identity(len(text)), ())
    passage = Passage(report, load_language("en"), Publication(published, published, "dateline"))
    return {day for day in passage.days() if day is not None}


def main(arguments: list[str]) -> None:
    folder = Path(arguments[0])
    texts = {}
    for path in sorted(folder.glob("*-muc*")):
        texts.update({match[1]: match[2] for match in _TEXT.finditer(path.read_text(encoding="latin-1"))})
    found = of = 0
    told = {text_id: days_told(text) for text_id, text in texts.items()}
    for text_id, day in incidents(folder):
        days = told.get(text_id)
        if days is None:
            continue
        of, found = of + 1, found + (day in days)
        if day not in days and "--all" in arguments:
            print(text_id, day, "not among", *sorted(map(str, days)))
    print(f"day of the incident resolved from some expression: {found} of {of} = {found / of:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])
