"""The patterns of place phrases, made of one language's words. A phrase is at most ``parse.MAX_PHRASE`` characters long."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.ground.places.words import PlaceWords

_HOW = "in|inside|across|within|on|at"


@dataclass(frozen=True, slots=True)
class PhrasePatterns:
    """Compiled patterns, named for what they find."""

    toward: re.Pattern[str]  # "the west of"
    edge: re.Pattern[str]  # "the northern outskirts of"
    aside: re.Pattern[str]  # "northern" in "the northern town of"
    adjective: re.Pattern[str]  # "northern"
    central: re.Pattern[str]
    near: re.Pattern[str]
    type_of: re.Pattern[str]  # "city of"
    type_in: re.Pattern[str]  # "villages in", "market near"
    type_toward: re.Pattern[str]  # "village" in "village north of", "town 20 km from"
    site_of: re.Pattern[str]
    inside: re.Pattern[str]
    road: re.Pattern[str]  # "X-Y highway"
    linking: re.Pattern[str]  # "between X and Y"
    type_end: re.Pattern[str]  # "province" at the end
    site_end: re.Pattern[str]
    site_of_words: re.Pattern[str]  # "shopping centre" at the end: a site, though its last word is "centre"
    edge_end: re.Pattern[str]  # "'s northern countryside" at the end
    part_end: re.Pattern[str]  # "'s north" at the end
    capital: re.Pattern[str]
    capital_named: re.Pattern[str]
    seat: re.Pattern[str]
    ranked: re.Pattern[str]


@cache
def _compiled(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(pattern, flags)


def phrase_patterns(w: PlaceWords) -> PhrasePatterns:
    """The patterns of one language."""
    direction = rf"(?P<direction>{w.direction})"
    edge = rf"(?P<outskirts>{w.outskirts})|(?P<countryside>{w.countryside})|(?P<centre>{w.centre})"
    owner = r"(?P<owner>.+?)(?:['’]s?)?"
    return PhrasePatterns(
        toward=_compiled(rf"(?P<the>the )?{direction}(?P<part> (?:{w.part_nouns}))? of (?:the )?(?=\S)"),
        edge=_compiled(rf"(?:{direction} )?(?:{edge}) (?:of|in|around) (?:the )?"),
        aside=_compiled(rf"{direction} (?=(?:[\w-]+ ){{0,2}}(?:{w.types})s? of )"),
        adjective=_compiled(rf"{direction}(?:\s+|$)"),
        central=_compiled(rf"(?:{w.central}) "),
        near=_compiled(rf"(?:{w.near}) (?:the )?"),
        type_of=_compiled(rf"(?P<type>{w.types}) of (?:the )?(?=\S)"),
        type_in=_compiled(rf"(?P<type>{w.types}|{w.site_nouns}) (?P<how>{_HOW}|{w.near}) (?:the )?(?=\S)"),
        type_toward=_compiled(rf"(?:{w.types}) (?=(?:about |around |some )?\d|(?:{w.direction}) of )"),
        site_of=_compiled(rf"(?P<site>{w.site_nouns}) (?:of|in) (?:the )?(?=\S)"),
        inside=_compiled(r"(?:in|inside|at|on|across|throughout|into|from|to) (?:the )?(?=\S)"),
        road=_compiled(
            rf"^(?P<a>[^,]+?)\s*(?:-|–|—|/| to )\s*(?P<b>[^,]+?) (?:international |main )?(?P<type>{w.types})$"
        ),
        linking=_compiled(
            r"(?:between|linking|links|connecting|connects|from|joining) (?:the )?(?P<a>.+?),? (?:and|to|with) (?P<b>.+)$"
        ),
        type_end=_compiled(rf"\s+(?P<type>{w.types})$"),
        site_end=_compiled(rf"(?:['’]s?)?\s+(?P<site>{w.site_nouns})$"),
        site_of_words=_compiled(rf"\s(?:{'|'.join(n for n in w.site_nouns.split('|') if ' ' in n)})$"),
        edge_end=_compiled(rf"(?:['’]s?)?\s+(?:{direction} )?(?:{edge})$"),
        part_end=_compiled(rf"['’]s? {direction}(?: (?:{w.part_nouns}))?$"),
        capital=_compiled(rf"^(?:{owner} )?(?:{w.capital})(?: of (?P<of>.+))?$"),
        capital_named=_compiled(
            rf"^(?P<owner>.+? )??(?:{w.capital}|{w.seat}),? (?:of |city of )?(?P<name>[A-Z].*)$", 0
        ),
        seat=_compiled(rf"^(?P<owner>.+? )??(?:{w.seat})(?: of (?P<of>.+))?$"),
        ranked=_compiled(
            rf"^(?:{owner} )??(?:(?P<ordinal>{w.ordinal})[- ])?(?:{w.largest})(?: and [\w -]+?)? (?:{w.types})"
            r"(?: (?:of|in) (?P<of>.+))?$"
        ),
    )
