"""Reads message files of MUC-3 and MUC-4: many messages in a file, each under a line that gives its id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

MESSAGE_ID = re.compile(r"^((?:DEV|TST\d)-MUC\d-\d{4})\b.*$", re.M)
# The tags between the dateline and the text: [TEXT], [COMMENTARY] [BY X] [TEXT]. The last of them says that text begins.
TEXT_TAG = re.compile(r"\[(?:TEXT|SUMMARY|EXCERPTS?)\]\s*")
HEADER_REACH = 700  # characters in which the tag of the text is looked for
DATELINE = re.compile(
    r"\s*(?P<place>[^\n]{2,60}?),\s+(?P<day>\d{1,2})\s+(?P<month>[A-Z]{3})[A-Z]*\.?,?\s+(?P<year>\d{2})\b"
)
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
CENTURY = 1900


@dataclass(frozen=True, slots=True)
class Message:
    """One message. ``start`` is where ``text`` begins in the file; ``body`` where the report begins in ``text``."""

    id: str
    file: str
    start: int
    text: str
    body: int
    place: str
    day: date | None

    @property
    def report(self) -> str:
        """The text after the dateline and its tags."""
        return self.text[self.body :]


def read_messages(paths: Iterable[Path]) -> list[Message]:
    """The messages of files, and of all files of folders that hold messages, in order. Raises OSError."""
    found: list[Message] = []
    for path in _files(paths):
        content = path.read_text("latin-1")
        heads = list(MESSAGE_ID.finditer(content))
        if MESSAGE_ID.match(content.lstrip()) is None:
            continue  # keys and notes lie in the same folders
        ends = [head.start() for head in heads[1:]] + [len(content)]
        found += [_message(path, head, content[head.end() : end]) for head, end in zip(heads, ends, strict=True)]
    return found


def _files(paths: Iterable[Path]) -> Sequence[Path]:
    return [
        file
        for path in paths
        for file in (sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path])
    ]


def _message(path: Path, head: re.Match[str], text: str) -> Message:
    tag = TEXT_TAG.search(text, 0, HEADER_REACH)
    dateline = DATELINE.match(text)
    after_dash = text.find("--", 0, HEADER_REACH)
    body = tag.end() if tag else after_dash + 2 if after_dash >= 0 else 0
    place = " ".join(dateline["place"].split()) if dateline else ""
    return Message(head[1], str(path), head.end(), text, body, place, _day(dateline))


def _day(dateline: re.Match[str] | None) -> date | None:
    if dateline is None or dateline["month"] not in MONTHS:
        return None
    try:
        return date(CENTURY + int(dateline["year"]), MONTHS.index(dateline["month"]) + 1, int(dateline["day"]))
    except ValueError:  # a day that the month has not
        return None
