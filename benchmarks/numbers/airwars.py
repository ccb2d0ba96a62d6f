"""How often the figures of incident narratives are among the numbers found near words of death. A check of finding, not of reading.

    python -m benchmarks.numbers.airwars INCIDENTS.jsonl

Each line has ``text`` and ``civilians_killed`` [low, high]. "Stated" counts an incident when the figure is the bound of some number
in a sentence with a word of death; "first" takes the first such number alone, as a naive reader would.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from reportedly.languages import NumberExpression, load_language

_DEATH = re.compile(r"kill|dead\b|death|died|martyr|fatalit|lives|bodies|perish|victim", re.IGNORECASE)
_SENTENCE = re.compile(r"[^.\n]+")
_AFTER = re.compile(
    r"\W+(?:\w+\W+){0,6}?(?:were |was |are )?(?:\w+ )?(?:killed|dead|died|martyr\w*)|\W+(?:\w+\W+){0,3}?(?:deaths|bodies)",
    re.IGNORECASE,
)
_BEFORE = re.compile(r"(?:killing|killed|death of|deaths of|lives of)\W+$", re.IGNORECASE)


def near_death(text: str) -> list[NumberExpression]:
    """The numbers of sentences that speak of death."""
    numbers = load_language("en").numbers(text)
    spans = [m.span() for m in _SENTENCE.finditer(text) if _DEATH.search(m[0])]
    return [n for n in numbers if any(start <= n.start < end for start, end in spans)]


def first_toll(text: str) -> tuple[float | None, float | None]:
    """The bounds of the first number that directly counts dead, None when none does."""
    for n in near_death(text):
        if _BEFORE.search(text[max(0, n.start - 20) : n.start]) or _AFTER.match(text[n.end : n.end + 90]):
            return (n.low if n.low else n.value, n.high if n.high is not None else n.value)
    return None, None


def main(arguments: list[str]) -> None:
    incidents = [json.loads(line) for line in Path(arguments[0]).read_text(encoding="utf-8").splitlines()]
    known = [i for i in incidents if i["civilians_killed"] and i["civilians_killed"][0] is not None]
    stated, first = [0, 0, 0], [0, 0, 0]
    for incident in known:
        low, high = incident["civilians_killed"]
        numbers = near_death(incident["text"])
        lows, highs = {n.low for n in numbers}, {v for n in numbers for v in (n.value, n.low, n.high)}
        toll = first_toll(incident["text"])
        for counts, is_low, is_high in ((stated, low in lows, high in highs), (first, low == toll[0], high == toll[1])):
            for k, hit in enumerate((is_low, is_high, is_low and is_high)):
                counts[k] += hit
    for name, counts in (("stated", stated), ("first", first)):
        low_share, high_share, both = (count / len(known) for count in counts)
        print(f"{name:7s} low {low_share:.3f}, high {high_share:.3f}, both {both:.3f} of {len(known)}")


if __name__ == "__main__":
    main(sys.argv[1:])
