"""The scorer: one small function per feature. Each returns evidence for or against "the same event", with its reason in plain words.

A veto is a reason for which two mentions are never the same event, whatever else they share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import sqrt

from reportedly.link.places import Nearness, nearness
from reportedly.link.profile import Profile, Spot
from reportedly.link.settings import Settings
from reportedly.link.windows import Window, lasting

_TELLING_NUMBER = 3  # one or two of something is no coincidence worth counting
_MOST_PARTICIPANTS = 3


@dataclass(frozen=True, slots=True)
class Evidence:
    """``weight`` adds up over features; ``veto`` forbids; ``reason`` is empty where there is nothing worth saying."""

    weight: float = 0.0
    reason: str = ""
    veto: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sum of the evidence. ``veto`` names the reason why the two can never be one event."""

    weight: float
    reasons: tuple[str, ...]
    veto: str | None = None


NOTHING = Evidence()


def compare(
    a: Profile, b: Profile, settings: Settings, rarity: Mapping[str, float], extra: tuple[Evidence, ...] = ()
) -> Comparison:
    """Compares two profiles. ``rarity`` weighs words; ``extra`` is evidence from where the claims stand in one report."""
    found = [
        episodes_and_totals(a, b),
        planned(a, b),
        dates(a, b, settings),
        places(a, b, settings),
        types(a, b, settings),
        *extra,
        actors(a, b, settings),
        numbers(a, b, settings),
        wording(a, b, settings, rarity),
    ]
    veto = next((e.reason for e in found if e.veto), None)
    weight = settings.weights["start"] + sum(e.weight for e in found)
    if veto is None and _one_day_apart(a, b, settings.limits["narrow_days"]) and not a.episode:
        support = sum(e.weight for e in found[-3:] if e.weight > 0)
        if support < settings.limits["one_day_needs"]:
            veto = "one day apart, and nothing particular in common"
    return Comparison(round(weight, 6), tuple(e.reason for e in found if e.weight > 0 and e.reason), veto)


def episodes_and_totals(a: Profile, b: Profile) -> Evidence:
    """An offensive holds its strikes: they are its children, never the same event. A counter-offensive is another operation."""
    if a.talk or b.talk:
        return NOTHING
    if a.total != b.total:
        return Evidence(reason="a running total is no single event", veto=True)
    if a.lasting != b.lasting and not (a.episode and b.episode):
        return Evidence(reason="what goes on for long is no single event", veto=True)
    if a.episode != b.episode:
        return Evidence(reason="an operation and an event within it", veto=True)
    if a.episode and a.counter != b.counter:
        return Evidence(reason="an operation and its counter-operation", veto=True)
    return NOTHING


def planned(a: Profile, b: Profile) -> Evidence:
    """What is announced has not happened yet."""
    if a.planned != b.planned and not (a.talk or b.talk):
        return Evidence(reason="one is planned, the other happened", veto=True)
    return NOTHING


def dates(a: Profile, b: Profile, settings: Settings) -> Evidence:
    """Stated dates that meet, miss by a day, or exclude each other; without a stated date only the time of the report limits."""
    if a.episode and b.episode:
        return _episode_dates(a, b, settings)
    if a.dates and b.dates:
        return _stated_dates(a, b, settings)
    if a.background != b.background and not (a.dates or b.dates) and not (a.talk or b.talk):
        return Evidence(reason="one is background, the other current", veto=True)
    known, open_ = (a, b) if a.dates else (b, a)
    if known.dates and not any(w.meets(open_.plausible) for w in known.dates):
        return Evidence(reason="not in the time that the report is about", veto=True)
    if not known.dates and not a.plausible.meets(b.plausible):
        return Evidence(reason="reports of different times", veto=True)
    return Evidence(settings.weights["date_unknown"])


def _stated_dates(a: Profile, b: Profile, settings: Settings) -> Evidence:
    """Narrow dates decide where both have them: a vague time beside them must not bring together two different days."""
    weights, narrow = settings.weights, settings.limits["narrow_days"]
    meeting = [(x, y) for x, y in _dates_to_compare(a, b, narrow) if x.meets(y)]
    same_report = bool(a.reports & b.reports)
    if not meeting:
        if _one_day_apart(a, b, narrow) and not same_report:
            return Evidence(weights["one_day_apart"])
        return Evidence(reason="different dates", veto=True)
    best, other = min(meeting, key=lambda pair: (sum(w.days or 10**6 for w in pair), pair[0].sort_key(), pair[1].sort_key()))
    if best.days == other.days == 1:
        return Evidence(weights["same_day"], f"same day ({_say(best)})")
    if all(w.days is not None and w.days <= narrow for w in (best, other)):
        return Evidence(weights["dates_overlap"], f"dates overlap ({_say(min(best, other, key=lambda w: w.days or 0))})")
    if same_report and min(best.days or 10**6, other.days or 10**6) <= narrow:
        return Evidence(weights["vague_against_day"])
    if all(w.days is not None and w.days <= settings.limits["month_days"] for w in (best, other)):
        return Evidence(weights["dates_overlap_month"], "dates of one month that can be the same")
    return Evidence(weights["dates_overlap_wide"], "dates can be the same")


def _dates_to_compare(a: Profile, b: Profile, narrow: float) -> list[tuple[Window, Window]]:
    chosen = [[w for w in p.dates if w.days is not None and w.days <= narrow] or list(p.dates) for p in (a, b)]
    return [(x, y) for x in chosen[0] for y in chosen[1]]


def _one_day_apart(a: Profile, b: Profile, narrow: float) -> bool:
    return min((x.gap(y) for x, y in _dates_to_compare(a, b, narrow)), default=0) == 1


def _episode_dates(a: Profile, b: Profile, settings: Settings) -> Evidence:
    """Accounts of when an offensive began differ by days; what counts is that it is going on at the same time."""
    limits, weights = settings.limits, settings.weights
    if a.begins and b.begins:
        apart = abs((a.begins - b.begins).days)
        if apart <= limits["episode_start_days"]:
            return Evidence(weights["episode_same_start"], f"begin within {max(apart, 1)} day{'s' if apart > 1 else ''}")
        if apart > limits["episode_days"]:
            return Evidence(reason="operations of different times", veto=True)
        return Evidence(weights["episode_overlap"] - apart / limits["episode_start_days"])
    known, open_ = (a, b) if a.begins else (b, a)
    if known.begins and not lasting(known.begins, int(limits["episode_days"])).meets(open_.plausible):
        return Evidence(reason="not in the time that the report is about", veto=True)
    if not known.begins and (a.background != b.background or not a.plausible.meets(b.plausible)):
        return Evidence(reason="reports of different times", veto=True)
    return Evidence(weights["episode_overlap"])


def places(a: Profile, b: Profile, settings: Settings) -> Evidence:
    """The same settlement, near by distance and radii, one inside the other, or too far apart to be one event."""
    if (a.sub_types | b.sub_types) & settings.placeless:
        return NOTHING
    weights = settings.weights
    level, names = nearness(a.spots, b.spots, settings)
    if a.episode and b.episode:
        return _episode_places(a, b, level, names, settings)
    if level is Nearness.APART:
        return Evidence(reason=f"different places ({names})", veto=True)
    by_level = {
        Nearness.SAME: Evidence(weights["same_place"], f"same place ({names})"),
        Nearness.NEAR: Evidence(weights["near_place"], f"near each other ({names})"),
        Nearness.CONTAINED: Evidence(weights["contained_place"], f"one place can lie in the other ({names})"),
        Nearness.SAME_COUNTRY: Evidence(weights["same_country"], f"same country ({names})"),
        Nearness.UNKNOWN: Evidence(weights["place_unknown"]),
        Nearness.OTHER_COUNTRY: Evidence(weights["other_country"]),
    }
    return by_level[level]


def _episode_places(a: Profile, b: Profile, level: Nearness, names: str, settings: Settings) -> Evidence:
    from_km = settings.limits["episode_region_km"]
    if level in (Nearness.SAME, Nearness.NEAR, Nearness.CONTAINED):
        return Evidence(settings.weights["episode_same_region"], f"same region ({names})")
    if level is Nearness.SAME_COUNTRY:
        return Evidence(settings.weights["same_country"], f"same country ({names})")
    if level is Nearness.UNKNOWN:
        return Evidence(settings.weights["place_unknown"])
    if level is Nearness.OTHER_COUNTRY:
        return Evidence(settings.weights["other_country"])
    widened = tuple(_widen(s, from_km) for s in a.spots)
    if nearness(widened, b.spots, settings)[0] is Nearness.APART:
        return Evidence(reason=f"operations in different regions ({names})", veto=True)
    return Evidence(settings.weights["episode_same_region"] / 2, f"same region ({names})")


def _widen(spot: Spot, km: float) -> Spot:
    return replace(spot, radius=spot.radius + km)


def types(a: Profile, b: Profile, settings: Settings) -> Evidence:
    """The same kind of event, kinds that reports confuse, or kinds that exclude each other. Words about an event have no kind."""
    weights = settings.weights
    if a.talk or b.talk:
        return NOTHING
    pairs = [(x, y, n * m) for x, n in sorted(a.kinds.items()) for y, m in sorted(b.kinds.items())]
    total = sum(n for _, _, n in pairs)
    same = sum(n for x, y, n in pairs if x == y)
    kindred = [(settings.kindred[frozenset({x, y})], n) for x, y, n in pairs if frozenset({x, y}) in settings.kindred]
    generic = sum(n for x, y, n in pairs if x != y and {x, y} & settings.generic and frozenset({x, y}) not in settings.kindred)
    if same >= settings.limits["same_type_share"] * total:
        return Evidence(weights["same_type"], f"same kind ({next(x for x, y, _ in pairs if x == y)})")
    if same + generic + sum(n for _, n in kindred) < settings.limits["kindred_type_share"] * total:
        return Evidence(weights["foreign_type"])
    if kindred:
        return Evidence(weights["kindred_type"], f"kindred kinds: {kindred[0][0]}")
    return Evidence(weights["generic_type"])


def actors(a: Profile, b: Profile, settings: Settings) -> Evidence:
    """Shared registry actors in the same role; the roles turned round speak against. Disputed authorship is no evidence against."""
    weights = settings.weights
    weight, said = 0.0, []
    perpetrators = a.perpetrators & b.perpetrators
    if perpetrators:
        weight += weights["episode_shared_lead" if a.episode and b.episode else "shared_perpetrator"]
        said.append(f"same perpetrator ({min(perpetrators)})")
    elif (a.perpetrators & b.targets and not b.perpetrators & b.targets) or (
        b.perpetrators & a.targets and not a.perpetrators & a.targets
    ):
        weight += weights["opposed_actors"]
    if a.perpetrators and b.perpetrators and not perpetrators and a.reports & b.reports and not a.episode:
        weight += weights["other_perpetrator_same_report"]
    if a.targets & b.targets:
        weight += weights["shared_target"]
        said.append(f"same target ({min(a.targets & b.targets)})")
    participants = sorted(a.participants & b.participants)[:_MOST_PARTICIPANTS]
    if participants:
        weight += weights["shared_participant"] * len(participants)
        said.append(f"same parties ({', '.join(participants)})")
    return Evidence(weight, "; ".join(said))


def numbers(a: Profile, b: Profile, settings: Settings) -> Evidence:
    """The same telling number of the same measure. Differing numbers are left to weighing."""
    shared = sorted(n for n in a.numbers & b.numbers if n[1] >= _TELLING_NUMBER)
    if shared:
        measure, low, _ = shared[0]
        return Evidence(settings.weights["same_number"], f"same number ({low:g} {measure.replace('_', ' ')})")
    for measure, low, high in sorted(a.numbers, key=str):
        for other, least, most in sorted(b.numbers, key=str):
            if measure == other and (high is None or least <= high) and (most is None or low <= most):
                return Evidence(settings.weights["numbers_overlap"])
    return NOTHING


def wording(a: Profile, b: Profile, settings: Settings, rarity: Mapping[str, float]) -> Evidence:
    """Cosine of the words weighted by rarity."""
    dot = sum(a.words[w] * b.words[w] * rarity.get(w, 1.0) ** 2 for w in sorted(a.words.keys() & b.words.keys()))
    if not dot:
        return NOTHING
    cosine = dot / (_norm(a.words, rarity) * _norm(b.words, rarity))
    if cosine >= settings.limits["wording_high"]:
        return Evidence(settings.weights["wording_high"], "much the same words")
    if cosine >= settings.limits["wording_some"]:
        return Evidence(settings.weights["wording_some"], "some of the same words")
    return NOTHING


def _norm(words: Mapping[str, int], rarity: Mapping[str, float]) -> float:
    return sqrt(sum((n * rarity.get(w, 1.0)) ** 2 for w, n in sorted(words.items())))


def _say(window: Window | None) -> str:
    if window is None:
        return ""
    if window.start == window.end:
        return str(window.start)
    return f"{window.start or 'open'} to {window.end or 'open'}"
