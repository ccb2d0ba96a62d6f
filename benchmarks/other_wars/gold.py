"""Turns the annotated accounts of ``texts/*.toml`` into report files and the gold file that the sample's scorer takes.

An account has its text, its claims by the words that state each (``says``, found verbatim), and what counts as right for a
field: lists where careful readers may differ. Numbers are ``[measure, low, high]`` with ``""`` for an open bound.
"""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from pathlib import Path
from typing import Any

from benchmarks.commas.sentences import robbed
from benchmarks.line.quality import AnnotatedSet

TEXTS = Path(__file__).parent / "texts"
# accounts that were written and annotated later are a part of their own: what the rules are like on texts they never met
LATER = (
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
)
UNSEEN = ("thirteenth", "fourteenth")  # of which nobody who mends sees a text: a tool shows counts of them only
PARTS = {"all": TEXTS} | {part: TEXTS.with_name(part) for part in LATER}
ROBBED = {
    "all, commas lost": "all"
}  # parts read once more without commas and apostrophes, as collections of news print them
SPEAKING = "says:"


def materialise(folder: Path, texts: Path = TEXTS, *, commas_lost: bool = False) -> AnnotatedSet:
    """Writes every account as ``NAME.txt`` (its date stated beside it where the text has none) and ``gold.json``.

    ``commas_lost``: without its commas and apostrophes, and so what the annotations quote.

    Raises ValueError, with file and words, where an annotation's words do not stand exactly once in its text.
    """
    gold: dict[str, list[Any]] = {"documents": [], "relations": [], "places": [], "actors": []}
    files = []
    for source in sorted(texts.glob("*.toml")):
        world = tomllib.loads(source.read_text(encoding="utf-8"))
        if commas_lost:
            _rob(world)
        ids: dict[str, str] = {}
        for report in world["reports"]:
            text = report["text"].strip() + "\n"
            path = folder / f"{report['name']}.txt"
            path.write_text(text, encoding="utf-8")
            if str(report["published"].year) not in text[:300]:
                path.with_name(path.name + ".meta.toml").write_text(
                    f"published = {report['published']}\n", encoding="utf-8"
                )
            files.append(path)
            claims = [
                _claim(claim, f"{report['name']}-{n:02}", text, source.stem, gold)
                for n, claim in enumerate(report["claims"])
            ]
            ids |= {claim["quote"]: claim["id"] for claim in claims}
            gold["documents"].append({"doc_id": report["name"], "file": path.name, "claims": claims})
        gold["places"] += [
            {"id": f"{source.stem}:{name}", "lat": at[0], "lon": at[1], "radius_km": at[2] if len(at) > 2 else 0}
            for name, at in world.get("places", {}).items()
        ]
        gold["relations"] += [
            {
                "type": relation["kind"],
                "a": [_named(ids, relation["a"], source)],
                "b": [_named(ids, relation["b"], source)],
            }
            for relation in world.get("relations", [])
        ]
    target = folder / "gold.json"
    target.write_text(json.dumps(gold, default=str), encoding="utf-8")
    return AnnotatedSet("other wars", tuple(files), target)


def _rob(world: dict[str, Any]) -> None:
    """Takes the commas and apostrophes out of texts, quoted words and sides of relations."""
    for report in world["reports"]:
        report["text"] = robbed(report["text"]).text
        for claim in report["claims"]:
            claim["says"] = robbed(claim["says"]).text
    for relation in world.get("relations", []):
        relation["a"], relation["b"] = robbed(relation["a"]).text, robbed(relation["b"]).text


def _claim(claim: dict[str, Any], ident: str, text: str, world: str, gold: dict[str, list[Any]]) -> dict[str, Any]:
    says: str = claim["says"]
    if text.count(says) != 1:
        raise ValueError(f"{ident}: {says[:60]!r} stands {text.count(says)} times in its text")
    speakers = ["outlet:own"]
    if claim.get("speaker"):
        speakers.append(SPEAKING + ident)
        gold["actors"].append({"id": SPEAKING + ident, "name": claim["speaker"][0], "aliases": claim["speaker"][1:]})
    day: dt.date | None = claim.get("day")
    return {
        "id": ident,
        "quote": says,
        "core": claim.get("core", True),
        "accept_event_types": claim["types"],
        "accept_certainty": claim["certainty"],
        "temporality": claim.get("temporality", ["current"])[0],
        "accept_temporality": claim.get("temporality", ["current"]),
        "polarity": claim.get("polarity", "positive"),
        # the words of a claim in nobody's mouth but the report's, said so; else nobody is asked who speaks
        "speaker_chain": speakers if claim.get("speaker") or claim.get("own") else ["embedded:unasked"],
        "numbers": [
            {"effect": measure, "low": low, "high": None if high == "" else high}
            for measure, low, high in claim.get("numbers", [])
        ],
        "dates": [{"role": "event", "granularity": "day", "from": str(day), "to": str(day)}] if day else [],
        "places": [{"place": f"{world}:{claim['place']}", "role": "location"}] if claim.get("place") else [],
        "clusters": [f"{world}:{claim['event']}"] if claim.get("event") else [],
    }


def _named(ids: dict[str, str], words: str, source: Path) -> str:
    found = [ident for quote, ident in ids.items() if words in quote]
    if len(found) != 1:
        raise ValueError(f"{source.name}: {words!r} names {len(found)} claims")
    return found[0]
