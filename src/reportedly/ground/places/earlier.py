"""What a report says of places beyond the mentions of its claims: names shortly before "the town", names said in passing."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from reportedly.ground.places.names import NameSense
from reportedly.ground.places.phrase import Phrase, Relation
from reportedly.ground.places.readings import BESIDE
from reportedly.ground.places.surroundings import Surroundings
from reportedly.ground.places.words import PlaceWords
from reportedly.model import PlaceMention, Report

type At = tuple[int, int]
"""Where a mention begins and ends in the text."""

TALKED_OF = "talked of"  # the role of a place in which nothing but talk is told
SPOKEN_REACH = 30  # characters before a name in which words stand that tell where somebody spoke
REACH_BACK = 400  # characters before "the town" in which a name is looked for that no claim mentions
PAIR_REACH = 80  # characters before the second of two places between which something lies


def names_before(
    report: Report,
    phrases: Mapping[At, Phrase],
    sense: NameSense,
    words: PlaceWords,
    surroundings: Surroundings,
) -> dict[At, Phrase]:
    """Names shortly before a phrase that points back, which no claim mentions: "Strikes hit X. ... the town"."""
    found: dict[At, Phrase] = {}
    ends = sorted(phrases)
    for start, end in ends:
        if phrases[start, end].name or phrases[start, end].points:
            continue
        for match in words.name_behind.finditer(report.text, max(0, start - REACH_BACK), start):
            at = match.start(1), match.end(1)
            if (
                sense.is_known(match[1])
                and not match[1].isupper()
                and match[1].lower() not in words.calendar
                and not words.spoken.search(report.text, max(0, at[0] - SPOKEN_REACH), at[0])
                and not words.speaking.match(report.text, at[1])
                and not any(s < at[1] and at[0] < e for s, e in ends)
            ):
                found[at] = surroundings.phrase(report, PlaceMention(report.span(*at)))
    return found


class Weight(IntEnum):
    """How much a place counts when "the town" points back."""

    ASIDE = 0  # named only to say where another place lies: only where nothing else was told of
    PASSING = 1  # where somebody came from or went: the same, once the paragraph is over
    TOLD = 2


def weight_of(text: str, at: At, role: str, phrase: Phrase, words: PlaceWords) -> Weight:
    """ "North of X", "80 km from X", "a port near X", "between the city and X", "spoke in X" are said aside, "flown to X" in passing."""
    left = text[max(0, at[0] - PAIR_REACH) : at[0]]
    aside = role == TALKED_OF or phrase.kind == "road" or phrase.relation in BESIDE | {Relation.BETWEEN}
    if aside or words.second_of_two.search(left) or words.town_beside.search(left) or words.measured_from.search(left):
        return Weight.ASIDE
    return Weight.TOLD if role == "location" else Weight.PASSING
