"""Fills that are said of a filler: how many it is, what became of it, and how sure its part in the incident is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from reportedly.extract.roles.fates import Fates
from reportedly.extract.roles.fillers import Filler
from reportedly.extract.roles.mentions import RoleMention
from reportedly.extract.roles.phrases import NO_PHRASES, Phrases
from reportedly.languages.en.numbers import find_numbers
from reportedly.model.grounded import Bound

EFFECTS = ("DEATH", "INJURY", "NO INJURY OR DEATH", "NO INJURY", "REGAINED FREEDOM")
EFFECT_LIMIT = 0.6
FATE_LIMIT = 0.4  # probability of a fate below which none is told
PLURALS = frozenset({"people", "men", "women", "children", "police", "personnel"})
BESIDE = re.compile(
    r"[\s,\"(\[]{0,4}(?:of\s+\w+\s*,\s*)?$"
)  # what may stand between a name and what the person is called
OTHER_ONE = re.compile(r"[.!?]\s|\b(?:and|or|with)\b", re.I)  # between a name and what somebody else is called
BEFORE = 40  # characters before a mention in which its number may stand
NEAR_PERSON = (
    60  # characters in one sentence within which a description in the singular is taken to be of a named victim
)
UNHARMED_NEAR = 200  # characters within which nobody's harm is said of an incident
AROUND = 160  # characters on each side of an organisation in which cues of confidence are looked for

# Cues of confidence by the definitions of the slot, strongest first: who says it was them, and how surely.
CLAIMED = re.compile(
    r"\b(?:claim|took|tak|assum|accept|admit|acknowledg)\w*(?: \w+){0,3} (?:responsibility|credit|authorship)"
    r"|\badmitted\b|\backnowledged having\b",
    re.I,
)
SUSPECTED = re.compile(r"\b(?:suspect|alleg|accus|blam|attribut|presum|held responsible|believed)\w*", re.I)
POSSIBLE = re.compile(r"\b(?:possibl[ey]|possibility|may have|might have|could have|apparently|ruled out)\b", re.I)
AUTHORITY = (
    r"\b(?:police|army|military|authorit\w+|officials?|government|minist\w+|armed forces|brigade|colonel|general|judge|president"
    r"|intelligence|security)\b"
)
ACCUSER = re.compile(AUTHORITY + r"(?:\W+\w+){0,6}\W*$", re.I)  # who stands right before the cue
BY_ACCUSER = re.compile(r"\bby (?:\w+ ){0,3}" + AUTHORITY, re.I)  # or is named behind it
HARM = r"(?:casualt|victims|injur|wounded|deaths?|dead|killed|hurt|fatalit|harmed)"
UNHARMED = re.compile(
    rf"\b(?:no|not|without|neither|nobody|none|no one)\b(?:\W+\w+){{0,5}}?\W+{HARM}\w*"
    r"|\bun(?:hurt|harmed|scathed|injured)\b",
    re.I,
)
FACT = "REPORTED AS FACT"
MOSTLY = 2 / 3  # of the mentions that must stand without a doubt beside them


def effect_of(
    filler: Filler, incident: str = "", phrases: Phrases = NO_PHRASES, fates: Fates | None = None
) -> str | None:
    """The likeliest effect on a victim of an incident of this type, None if none is likely.

    By what is learned of fates, else by what all its mentions say.
    """
    if fates is not None:
        chances = {fate: chance for fate, chance in fates.chances(filler, incident, phrases).items() if fate}
        likeliest = max(chances, key=lambda fate: chances[fate])
        return likeliest if chances[likeliest] >= FATE_LIMIT else None
    total = {v: sum(m.said.get(v, 0.0) * m.probability for m in filler.mentions) for v in EFFECTS}
    best = max(EFFECTS, key=lambda v: total[v])
    return best if total[best] > EFFECT_LIMIT * sum(m.probability for m in filler.mentions) else None


def unharmed(mentions: Sequence[RoleMention], report: str) -> bool:
    """Whether the report says near one of the mentions that nobody came to harm."""
    places = [(hit.start(), hit.end()) for hit in UNHARMED.finditer(report)]
    return any(
        start <= m.end + UNHARMED_NEAR and m.start <= end + UNHARMED_NEAR for m in mentions for start, end in places
    )


def confidence_of(mentions: Iterable[RoleMention], report: str) -> str:
    """How surely an organisation took part: by the words around each mention, the likelier ones counting more.

    One claim of responsibility is enough; a doubt must stand beside more than a third of what is said of it.
    """
    said: dict[str, float] = defaultdict(float)
    for mention in mentions:
        said[_confidence(mention, report)] += mention.probability
    if said["CLAIMED OR ADMITTED"]:
        return "CLAIMED OR ADMITTED"
    if said[FACT] >= MOSTLY * sum(said.values()):
        return FACT
    del said[FACT]
    return max(sorted(said), key=lambda value: said[value])


def _confidence(mention: RoleMention, report: str) -> str:
    around = (report[max(0, mention.start - AROUND) : mention.start], report[mention.end : mention.end + AROUND])
    near = " ".join(f"{around[0]} _ {around[1]}".split())
    if CLAIMED.search(near):
        return "CLAIMED OR ADMITTED"
    suspected = SUSPECTED.search(near)
    if suspected is not None:
        accused = ACCUSER.search(near, 0, suspected.start()) or BY_ACCUSER.search(near, suspected.end())
        return "SUSPECTED OR ACCUSED BY AUTHORITIES" if accused else "SUSPECTED OR ACCUSED"
    return "POSSIBLE" if POSSIBLE.search(near) else FACT


def number_of(filler: Filler, report: str) -> str:
    """How many the filler is, as keys write it: the number before its name or in it, PLURAL, or 1."""
    if filler.role == "victim_name":
        return "1"
    for mention in filler.mentions:
        begin = max(0, mention.start - BEFORE)
        near = report[begin : mention.end].replace("\n", " ").lower()
        for number in reversed(find_numbers(near)):
            between = near[number.end : max(number.end, mention.start - begin)].split()
            if len(between) <= 1 and number.value is not None:
                return f"{'~' if number.bound is Bound.ABOUT else ''}{int(number.value)}"
    return "PLURAL" if is_plural(filler.mentions[0]) else "1"


def is_plural(mention: RoleMention) -> bool:
    """Whether its last word before any "of" is in the plural."""
    words = mention.words[: mention.words.index("of")] if "of" in mention.words[1:] else mention.words
    last = words[-1]
    return last in PLURALS or (last.endswith("s") and not last.endswith("ss"))


def described(filler: Filler, persons: Sequence[Filler], report: str) -> Filler | None:
    """The named person whom a description stands beside ("Mayor Ana Rios", "Ana Rios, mayor of Luz"), if any.

    Else the nearest one in a sentence that both stand in with no "and" between them.
    """
    if is_plural(filler.mentions[0]):
        return None
    for person in persons:
        for name in person.mentions:
            for mention in filler.mentions:
                first, second = sorted((name, mention), key=lambda m: m.start)
                if second.start <= first.end + BEFORE and BESIDE.match(report[first.end : second.start]):
                    return person
    return _nearest(filler, persons, report)


def _nearest(filler: Filler, persons: Sequence[Filler], report: str) -> Filler | None:
    best, least = None, NEAR_PERSON + 1
    for person in persons:
        for name in person.mentions:
            for mention in filler.mentions:
                first, second = sorted((name, mention), key=lambda m: m.start)
                apart = second.start - first.end
                if apart < least and not OTHER_ONE.search(report[first.end : second.start]):
                    best, least = person, apart
    return best
