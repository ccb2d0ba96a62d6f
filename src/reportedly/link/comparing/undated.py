"""What tells the time of two reports that nobody dated: the weekdays that they name, and the numbers that one site gave to its posts.

Content systems count their posts: a number in the address rises with time. How fast it rises is not known, so numbers are compared
by their ratio, among posts of one section of one site only.
"""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import urlsplit

from reportedly.languages import load_language, supported_languages
from reportedly.link.comparing.evidence import Evidence, told
from reportedly.link.profiles.profile import Profile
from reportedly.model import GroundedClaim, Report, TimeRole

_NUMBER = re.compile(r"(?:[?&](?:p|id)=|[/-][a-z]?)(\d{4,10})(?=$|[/?#&.-])")
_WORD = re.compile(r"[^\W\d_]+")
_WEEK = 7
_NEAR, _NEAR_RATIO = 100, 1.002
_FAR, _FAR_RATIO = 1000, 1.01


def weekdays(claim: GroundedClaim) -> frozenset[int]:
    """The weekdays (Monday is 0) on which it happened, by name or by date."""
    found = set()
    for time in claim.times:
        if time.role is not TimeRole.EVENT:
            continue
        if time.start is not None and time.start == time.end:
            found.add(time.start.weekday())
        elif time.start is None and time.end is None and time.span is not None:
            found |= {_names()[w] for w in _WORD.findall(time.span.exact.casefold()) if w in _names()}
    return frozenset(found)


@cache
def _names() -> dict[str, int]:
    """The weekdays by the names of every language; a name that means different days in two of them tells nothing."""
    found: dict[str, int | None] = {}
    for code in supported_languages():
        for name, day in load_language(code).lexicon("time_words").get("weekdays", {}).items():
            key = str(name).casefold()
            found[key] = int(day) if found.get(key, int(day)) == int(day) else None
    return {name: day for name, day in found.items() if day is not None}


def post(report: Report | None) -> frozenset[tuple[str, int]]:
    """Section of a site and number of the post, where the address of the report holds one number that can be it and no date."""
    if report is None or not report.url or report.published.known:
        return frozenset()
    address = urlsplit(report.url)
    found = {int(n) for n in _NUMBER.findall(f"{address.path}?{address.query}" if address.query else address.path)}
    if len(found) != 1 or not address.hostname:
        return frozenset()
    section = next((part for part in address.path.split("/") if part), "")
    where = f"{address.hostname.removeprefix('www.')}/{section if not any(c.isdigit() for c in section) else ''}"
    return frozenset({(where, found.pop())})


def undated(a: Profile, b: Profile) -> list[Evidence]:
    """Evidence beside that of dates, where one of the two has no date of its own."""
    found = []
    if a.weekdays and b.weekdays:
        apart = min(min((x - y) % _WEEK, (y - x) % _WEEK) for x in a.weekdays for y in b.weekdays)
        if apart == 0:
            found.append(told("same_weekday", "the same weekday"))
        elif apart > 1:
            found.append(told("other_weekday", "different weekdays"))
    numbers = [(x, y) for section, x in a.posts for other, y in b.posts if section == other]
    if numbers:
        low, high = min((sorted(pair) for pair in numbers), key=lambda p: p[1] / max(1, p[0]))
        if high - low <= _NEAR or high <= low * _NEAR_RATIO:
            found.append(told("near_posts", "neighbouring posts of one site"))
        elif high - low > _FAR and high > low * _FAR_RATIO:
            found.append(told("far_posts", "posts of one site that lie far apart"))
    return found
