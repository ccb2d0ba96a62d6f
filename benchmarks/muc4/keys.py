"""Reads answer keys of MUC-3 and MUC-4: numbered slots with alternatives, optional fills and cross-references."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

ID, TEMPLATE, DATE, LOCATION, TYPE = 0, 1, 2, 3, 4
WEAPON, PERP_IND, PERP_ORG, CONFIDENCE = 6, 9, 10, 11
TARGET, VICTIM_NAME, VICTIM_DESCRIPTION = 12, 18, 19
VICTIM_NUMBER, VICTIM_EFFECT = 21, 23
SLOT_LINE = re.compile(r"^(\d{1,2})\.\s+[A-Z :]+?(?:\s{2,}|\s*$)(.*)$")
WITHOUT_TAGS = frozenset({DATE, LOCATION})  # a colon in them is no cross-reference


@dataclass(frozen=True, slots=True)
class Fill:
    """One fill: any of ``values`` is right. ``tags`` are the strings of the entity it is said of (cross-reference)."""

    values: tuple[str, ...]
    tags: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Template:
    """One incident of a message by the key. An optional one may be missed without loss."""

    message: str
    number: str
    optional: bool
    slots: Mapping[int, tuple[Fill, ...]]

    def fills(self, slot: int) -> tuple[Fill, ...]:
        return self.slots.get(slot, ())


def read_keys(paths: Iterable[Path]) -> dict[str, list[Template]]:
    """The templates of each message; a message that the key calls irrelevant has an empty list. Raises OSError."""
    keys: dict[str, list[Template]] = {}
    for path in paths:
        lines = [ln for ln in path.read_text("latin-1").splitlines() if not ln.lstrip().startswith(";")]
        for entry in re.split(r"^(?=0\.\s)", "\n".join(lines), flags=re.M)[1:]:
            _add(keys, _slots(entry))
    return keys


def _add(keys: dict[str, list[Template]], slots: Mapping[int, list[str]]) -> None:
    message = slots[ID][0].split()[0]
    templates = keys.setdefault(message, [])
    number = slots[TEMPLATE][0]
    if number == "*":
        return
    fills = {
        slot: tuple(parse_fill(value, slot) for value in values if value not in ("-", "*", ""))
        for slot, values in slots.items()
        if slot > TEMPLATE
    }
    templates.append(Template(message, number.split()[0], "OPTIONAL" in number, fills))


def _slots(entry: str) -> dict[int, list[str]]:
    slots: dict[int, list[str]] = {}
    current = None
    for line in entry.splitlines():
        head = SLOT_LINE.match(line)
        if head:
            current = int(head[1])
            slots[current] = [head[2].strip()]
        elif line.strip() and current is not None:
            slots[current].append(line.strip())
    return slots


def parse_fill(value: str, slot: int) -> Fill:
    """A fill as it stands in the key: ``? DEATH / INJURY: "A" / "B"``."""
    optional = value.startswith("?")
    value = value.lstrip("? ").strip()
    left, right = (value, "") if slot in WITHOUT_TAGS else _split_outside(value, ":", most=2)
    return Fill(_alternatives(left, slot), _alternatives(right, slot), optional)


def _alternatives(value: str, slot: int) -> tuple[str, ...]:
    value = value.strip()
    if slot not in WITHOUT_TAGS and value.startswith("(") and value.endswith(")"):
        value = value[1:-1]
    parts = (_bare(part, slot) for part in _split_outside(value, "/", most=None) if part)
    return tuple(dict.fromkeys(part for part in parts if part and part != "-"))


def _bare(part: str, slot: int) -> str:
    part = part.strip()
    while slot in WITHOUT_TAGS and part.startswith("(") and part.endswith(")"):
        part = part[1:-1].strip()
    if len(part) > 1 and part.startswith('"') and part.endswith('"'):
        part = part[1:-1]
    return " ".join(part.replace('\\"', '"').strip('"' if part.count('"') == 1 else "").split())


def _split_outside(value: str, mark: str, most: int | None) -> list[str]:
    """``value`` split at ``mark`` where it stands outside quotes and brackets, into at least ``most`` parts if given."""
    parts: list[str] = []
    depth, quoted, begin = 0, False, 0
    for at, char in enumerate(value):
        if char == '"' and (at == 0 or value[at - 1] != "\\"):
            quoted = not quoted
        elif not quoted and char in "()":
            depth += 1 if char == "(" else -1
        elif char == mark and not quoted and depth <= 0 and (most is None or len(parts) < most - 1):
            parts.append(value[begin:at])
            begin = at + 1
    parts.append(value[begin:])
    return parts + [""] * ((most or 0) - len(parts))
