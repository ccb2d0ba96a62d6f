"""Dates and clock times as headers write them, also with their punctuation lost ("Apr 052017")."""

from __future__ import annotations

import re

from reportedly.languages import OF_RULES, load_language

_WORDS = load_language(OF_RULES).lexicon("time_words")


def _any_of(*tables: str) -> str:
    found = {name for table in tables for name in _WORDS[table]}
    return "(?i:" + "|".join(sorted(found, key=lambda name: (-len(name), name))) + ")"


MONTH = _any_of("months", "short_months")
WEEKDAY = _any_of("weekdays", "short_weekdays")
_YEAR = r"(?:19|20)\d\d"
_DAY = r"[0-3]?\d"
# The four orders: day month year, month day year, numbers with the day or month first, numbers with the year first.
DATE = (
    rf"(?:(?:{WEEKDAY})[.,،]?\s{{1,2}})?"
    rf"(?:{_DAY}(?:st|nd|rd|th)?[\s,،-]{{1,2}}(?:of\s)?(?:{MONTH})[.,،]?[\s,،-]{{1,2}}(?:{_YEAR}|\d\d)(?!\d)"
    rf"|(?:{MONTH})[.,]?\s{{1,2}}{_DAY}(?:st|nd|rd|th)?,?\s{{0,2}}{_YEAR}(?!\d)"
    rf"|{_DAY}[./-][01]?\d[./-]{_YEAR}(?!\d)"
    rf"|[01]?\d[./-]{_DAY}[./-]{_YEAR}(?!\d)"
    rf"|{_YEAR}[./-][01]?\d[./-]{_DAY}(?!\d)(?:T\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?)?"
    rf"|(?:{MONTH})[.]?\s{_DAY}(?!\d)(?=\s?[(–—-])"
    rf"|{_DAY}\s(?:{MONTH})[.]?(?=\s?[(–—-]))"
)
ZONE = r"(?:GMT|UTC|UK|ET|EST|EDT|BST|KSA|CET|EET|IST|MSK)(?:[+-]\d{1,2})?"
TIME = (
    r"(?:[0-2]?\d[:.][0-5]\d(?::[0-5]\d)?|[0-2]\d[0-5]\d(?=\s(?:UTC|GMT|\d|[A-Z])))"
    rf"(?:\s?(?:[ap]\.?m\.?|[AP]M)(?!\w))?(?:\s?\(?{ZONE}\)?)?"
)
# The time stamp of a post, with the counts that its page glues to the year ("1:00 PM · Dec 7, 2024728Views24").
POST_STAMP_MARK = "·"
POST_STAMP = re.compile(rf"\d{{1,2}}:[0-5]\d\s[AP]M\s{POST_STAMP_MARK}\s(?P<date>(?:{MONTH})\.?\s{_DAY},\s{_YEAR})")
