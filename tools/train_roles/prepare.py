"""Writes the windows of texts with what the answer keys say of their words, for training.

``python -m tools.train_roles.prepare --texts DIR... --keys FILE... --base FOLDER --out FILE`` runs in the environment of
the program; the other steps need torch alone.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.muc4 import keys as muc
from benchmarks.muc4.keys import Template, read_keys
from benchmarks.muc4.texts import read_messages
from reportedly.extract.networks.wordpiece import Word, find_words
from reportedly.extract.roles.windows import windows

ROLES = {
    "perpetrator": muc.PERP_IND,
    "organisation": muc.PERP_ORG,
    "target": muc.TARGET,
    "victim_name": muc.VICTIM_NAME,
    "victim": muc.VICTIM_DESCRIPTION,
    "weapon": muc.WEAPON,
}
SAID_OF = {"organisation": muc.CONFIDENCE, "victim_name": muc.VICTIM_EFFECT, "victim": muc.VICTIM_EFFECT}


def labelled(words: Sequence[Word], templates: Sequence[Template]) -> Iterator[dict[str, Any]]:
    """Every place where a string of the key stands: role, range of words, incident types, what is said of it."""
    texts = [word.text for word in words]
    found: dict[tuple[str, int, int], dict[str, set[str]]] = {}
    for template in templates:
        types = {value for fill in template.fills(muc.TYPE) for value in fill.values[:1]}
        for role, slot in ROLES.items():
            for fill in template.fills(slot):
                for value in fill.values:
                    said = _said(template, role, {*fill.values, *fill.tags})
                    for start, end in _ranges(texts, [w.text for w in find_words(value)]):
                        about = found.setdefault((role, start, end), {"types": set(), "said": set()})
                        about["types"] |= types
                        about["said"] |= said
    for (role, start, end), about in sorted(found.items()):
        yield {"role": role, "start": start, "end": end, "types": sorted(about["types"]), "said": sorted(about["said"])}


def _said(template: Template, role: str, strings: set[str]) -> set[str]:
    slot = SAID_OF.get(role)
    fills = template.fills(slot) if slot else ()
    return {value for fill in fills if strings & set(fill.tags) for value in fill.values}


def _ranges(texts: Sequence[str], wanted: Sequence[str]) -> Iterator[tuple[int, int]]:
    if wanted:
        for at in range(len(texts) - len(wanted) + 1):
            if texts[at] == wanted[0] and list(texts[at : at + len(wanted)]) == list(wanted):
                yield at, at + len(wanted)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=Path, nargs="+", required=True)
    parser.add_argument("--keys", type=Path, nargs="+", required=True)
    parser.add_argument("--base", type=Path, required=True, help="folder with vocab.txt")
    parser.add_argument("--out", type=Path, required=True)
    asked = parser.parse_args()
    vocabulary = {w: i for i, w in enumerate((asked.base / "vocab.txt").read_text("utf-8").splitlines())}
    keys = read_keys(asked.keys)
    rows: list[dict[str, Any]] = []
    for message in read_messages(asked.texts):
        words = find_words(message.report)
        spans = list(labelled(words, keys.get(message.id, [])))
        for window in windows(words, vocabulary):
            inside = [
                {**span, "start": span["start"] - window.first, "end": span["end"] - window.first}
                for span in spans
                if window.first <= span["start"] and span["end"] <= window.first + len(window.heads)
            ]
            relevant = bool(keys.get(message.id))
            rows.append(
                {
                    "message": message.id,
                    "first": window.first,
                    "ids": window.ids,
                    "heads": window.heads,
                    "spans": inside,
                    "relevant": relevant,
                }
            )
    asked.out.write_text("\n".join(json.dumps(row) for row in rows) + "\n", "utf-8")
    print(len(rows), "windows,", sum(len(row["ids"]) for row in rows), "pieces")


if __name__ == "__main__":
    main()
