"""The dates feature: stated dates that meet, miss by a day, or exclude each other."""

from __future__ import annotations

from reportedly.link.comparing.evidence import Evidence, never, told
from reportedly.link.profiles.profile import Profile
from reportedly.link.profiles.windows import Window, lasting, shift
from reportedly.link.settings import Settings


def dates(a: Profile, b: Profile, settings: Settings) -> Evidence:
    """Stated dates that meet, miss by a day, or exclude each other; without a stated date only the time of the report limits."""
    if a.episode and b.episode:
        return _episode_dates(a, b, settings)
    if a.dates and b.dates:
        return _stated_dates(a, b, settings)
    if a.days_of_year and b.days_of_year:
        if a.days_of_year & b.days_of_year:
            month, day = min(a.days_of_year & b.days_of_year)
            return told("same_day_of_year", f"same day of a year that one leaves out ({month:02}-{day:02})")
        return never("different dates")
    if a.background != b.background and not (a.dates or b.dates) and not (a.talk or b.talk):
        return never("one is background, the other current")
    known, open_ = (a, b) if a.dates else (b, a)
    if known.dates and not any(w.meets(open_.plausible) for w in known.dates):
        return never("not in the time that the report is about")
    if not known.dates and not a.plausible.meets(b.plausible):
        return never("reports of different times")
    apart = bool(not a.reports & b.reports)
    undated = apart and any(not p.dates and p.plausible.days is None for p in (a, b))
    if not undated:
        return _around(a, b, _as_news(a, b, settings)) if apart else told("date_unknown")
    both = not (a.dates or b.dates) and a.plausible.days is None and b.plausible.days is None
    return _around(a, b, told("times_unknown" if both else "time_unknown", "nothing says that they are of one time"))


def _around(a: Profile, b: Profile, found: Evidence) -> Evidence:
    """With what the report of an undated mention gives as a day elsewhere."""
    given = {w.start for p in (a, b) for w in p.dates if w.start == w.end}
    if given & (a.days_around | b.days_around):
        return Evidence((*found.parts, ("day_around", 1.0)), "the report of one gives the day of the other")
    return found


def _as_news(a: Profile, b: Profile, settings: Settings) -> Evidence:
    """Where one leaves out its day: news tells of the last days before it came out, unless it says otherwise."""
    one, other = _days_of_news(a, settings), _days_of_news(b, settings)
    if one is None or other is None or a.background or b.background:
        return told("date_unknown")
    gap = one.gap(other)
    if gap <= 1:
        return told("date_recent", "told as news of the same days")
    return (
        told("date_stale", "told as news of other days")
        if gap > settings.limits["stale_days"]
        else told("date_unknown")
    )


def _days_of_news(item: Profile, settings: Settings) -> Window | None:
    """The days that it gives, else those just before its reports came out; None where neither is known well enough."""
    limits = settings.limits
    if item.when is not None:
        return item.when if (item.when.days or 10**6) <= limits["narrow_days"] else None
    out = item.published
    if out.start is None or out.end is None or (out.days or 0) > limits["narrow_days"]:
        return None
    return Window(shift(out.start, -int(limits["news_days"])), out.end)


def _stated_dates(a: Profile, b: Profile, settings: Settings) -> Evidence:
    """Narrow dates decide where both have them: a vague time beside them must not bring together two different days."""
    narrow = settings.limits["narrow_days"]
    meeting = [(x, y) for x, y in _dates_to_compare(a, b, narrow) if x.meets(y)]
    same_report = bool(a.reports & b.reports)
    if not meeting:
        if one_day_apart(a, b, narrow) and not same_report:
            return told("one_day_apart", "one day apart")
        return never("different dates")
    best, other = min(
        meeting, key=lambda pair: (sum(w.days or 10**6 for w in pair), pair[0].sort_key(), pair[1].sort_key())
    )
    if best.days == other.days == 1:
        return told("same_day", f"same day ({_say(best)})")
    if all(w.days is not None and w.days <= narrow for w in (best, other)):
        return told("dates_overlap", f"dates overlap ({_say(min(best, other, key=lambda w: w.days or 0))})")
    if same_report and min(best.days or 10**6, other.days or 10**6) <= narrow:
        return told("vague_against_day", "one report gives a day for one and a vague time for the other")
    if all(w.days is not None and w.days <= settings.limits["month_days"] for w in (best, other)):
        return told("dates_overlap_month", "dates of one month that can be the same")
    return told("dates_overlap_wide", "dates can be the same")


def _dates_to_compare(a: Profile, b: Profile, narrow: float) -> list[tuple[Window, Window]]:
    chosen = [[w for w in p.dates if w.days is not None and w.days <= narrow] or list(p.dates) for p in (a, b)]
    return [(x, y) for x in chosen[0] for y in chosen[1]]


def one_day_apart(a: Profile, b: Profile, narrow: float) -> bool:
    return min((x.gap(y) for x, y in _dates_to_compare(a, b, narrow)), default=0) == 1


def _episode_dates(a: Profile, b: Profile, settings: Settings) -> Evidence:
    """Accounts of when an offensive began differ by days; what counts is that it is going on at the same time."""
    limits = settings.limits
    if a.begins and b.begins:
        apart = abs((a.begins - b.begins).days)
        if apart <= limits["episode_start_days"]:
            return told("episode_same_start", f"begin within {max(apart, 1)} day{'s' if apart > 1 else ''}")
        if apart > limits["episode_days"]:
            return never("operations of different times")
        return Evidence((("episode_overlap", 1.0), ("episode_starts_apart", apart / limits["episode_start_days"])))
    known, open_ = (a, b) if a.begins else (b, a)
    if known.begins and not lasting(known.begins, int(limits["episode_days"])).meets(open_.plausible):
        return never("not in the time that the report is about")
    if not known.begins and (a.background != b.background or not a.plausible.meets(b.plausible)):
        return never("reports of different times")
    return told("episode_overlap")


def _say(window: Window | None) -> str:
    if window is None:
        return ""
    if window.start == window.end:
        return str(window.start)
    return f"{window.start or 'open'} to {window.end or 'open'}"
