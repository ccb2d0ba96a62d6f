"""The regular expressions of headers, built once from the word lists. All are linear: no repetition inside a repetition."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportedly.read.cleaning.cues import alternation, cue_list, names
from reportedly.read.dates.patterns import DATE, MONTH, TIME, WEEKDAY, ZONE

_SHOUTED = r"[A-Z][A-Z'’.-]+(?: (?:[A-Z][A-Z'’.-]+|DE|LA|EL|AL)){0,3}"
_REGION = rf"(?:,? (?!{MONTH}\b)[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}})"
_DASH = r"\s?(?:--?|–|—)\s?"
_FULL_DATE = r"[^.:\n]{0,40}(?:19|20)\d\d"
# The last one is a place only below another item of the header: a person may stand there too.
_PLACE_FORMS = (
    rf"{_SHOUTED}{_REGION}?,? ?(?:{DATE})?,? ?\((?P<agency>[A-Z][^()]{{1,40}})\){_DASH}",
    rf"{_SHOUTED}{_REGION}?,? ?(?:{DATE})?,? ?\((?P<agency>[A-Z][^()]{{1,40}})\)\s(?=[A-Z\"“])",
    rf"{_SHOUTED}(?: \([A-Z][^()]{{2,40}}\))?{_REGION}?,? (?:{DATE})(?: \((?P<agency>[A-Z][^()]{{1,40}})\))?{_DASH}",
    rf"{_SHOUTED}{_REGION}?, ?(?:{DATE})(?: \((?P<agency>[A-Z][^()]{{1,40}})\))?[.:]\s(?=[A-Z\"“])",
    rf"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}}{_REGION}?, (?={_FULL_DATE})(?:{DATE})(?:[.:]\s|{_DASH})(?=[A-Z\"“])",
    rf"{_SHOUTED}{_REGION}?{_DASH}(?=[A-Z\"“])",
    rf"{_SHOUTED}{_REGION}?\s?\|\s(?=(?:{DATE}|{TIME}))",
    rf"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,3}}{_REGION}?,? ?\((?P<agency>[A-Z][^()]{{1,40}})\){_DASH}(?=[A-Z\"“])",
    rf"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){{0,2}}, (?P<agency>@AGENCIES@){_DASH}(?=[A-Z\"“])",
    r"[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}\s?[-–—]\s(?=[A-Z\"“])",
)  # fmt: skip
BARE_PLACE = re.compile(rf"(?P<place>(?=[A-Z]{{4}}){_SHOUTED}{_REGION}?)\s(?P<next>[A-Z][a-z]*)\s")


@dataclass(frozen=True, slots=True)
class HeaderPatterns:
    """One pattern for each kind of item; ``inner`` finds a byline inside a passage: "agency, weekday, date", "PLACE (agency) -"."""

    date: re.Pattern[str]
    time: re.Pattern[str]
    agency: re.Pattern[str]
    furniture: re.Pattern[str]
    tags: re.Pattern[str]
    inner: re.Pattern[str]
    places: tuple[re.Pattern[str], ...]


@cache
def header_patterns() -> HeaderPatterns:
    """The patterns of the language that is read."""
    labels = alternation(cue_list("header", "date_labels"))
    agencies = alternation(names("agencies"))
    return HeaderPatterns(
        date=re.compile(
            rf"\(?(?i:{labels}):?\s{{0,2}}{DATE}(?:,?\s?(?:at\s)?{TIME})?\)?"
            rf"|(?:{TIME},?\s)?{DATE}(?:,?\s?(?:at\s)?{TIME})?"
            rf"|\((?i:{labels})\s{{0,2}}{TIME}\s{DATE}\)"
        ),
        time=re.compile(rf"{TIME}(?![\w%])"),
        agency=re.compile(rf"\(?{agencies}\)?(?!\w)"),
        furniture=re.compile(
            rf"(?:{alternation(cue_list('furniture', 'phrases'))}|Topic\s[^.()]{{5,90}}\(\d{{1,5}}\)|title(?=:)"
            rf"|(?:SEND\s)?https?\S{{3,60}}|{agencies}\sPhoto)(?!\w)(?:\s\d{{1,7}}(?!\w)){{0,2}}",
            re.IGNORECASE,
        ),
        tags=re.compile(rf"(?i:{alternation(cue_list('header', 'tag_labels'))})(?::\s|\s(?=[A-Z]))"),
        inner=re.compile(
            rf"(?<=\s)(?:{agencies},?\s(?:{WEEKDAY})\s{DATE}(?=\s[A-Z\"“])"
            rf"|(?!{ZONE}\b){_SHOUTED}{_REGION}?,? ?(?:{DATE})?,? ?\({agencies}\){_DASH}(?=[A-Z\"“]))"
        ),
        places=tuple(re.compile(form.replace("@AGENCIES@", agencies)) for form in _PLACE_FORMS),
    )
