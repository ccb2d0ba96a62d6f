"""The scorer: one small function per feature. Each returns evidence for or against "the same event", with its reason in plain words.

A veto is a reason for which two mentions are never the same event, whatever else they share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import sqrt

from reportedly.link.basis import Basis
from reportedly.link.dates import dates, one_day_apart
from reportedly.link.evidence import NOTHING, Evidence
from reportedly.link.places import Nearness, nearness
from reportedly.link.profile import Profile, Spot
from reportedly.link.settings import Settings

_TELLING_NUMBER = 3  # one or two of something is no coincidence worth counting
_MOST_PARTICIPANTS = 3


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sum of the evidence. ``veto`` names the reason why the two can never be one event."""

    weight: float
    reasons: tuple[str, ...]
    veto: str | None = None


def compare(a: Profile, b: Profile, basis: Basis, extra: tuple[Evidence, ...] = ()) -> Comparison:
    """Compares two profiles. ``extra`` is evidence from where the claims stand in one report."""
    settings = basis.settings
    particular = [
        actors(a, b, settings),
        numbers(a, b, settings),
        names(a, b, settings, basis.rarity),
        wording(a, b, settings, basis.rarity),
    ]
    found = [
        episodes_and_totals(a, b),
        planned(a, b),
        dates(a, b, settings),
        places(a, b, settings),
        types(a, b, settings),
        *extra,
        *particular,
    ]
    veto = next((e.reason for e in found if e.veto), None)
    apart = not a.episode and one_day_apart(a, b, settings.limits["narrow_days"])
    if veto is None and apart and sum(e.weight for e in particular if e.weight > 0) < settings.limits["one_day_needs"]:
        veto = "one day apart, and nothing particular in common"
    weight = settings.weights["start"] + sum(e.weight for e in found)
    return Comparison(round(weight, 6), tuple(e.reason for e in found if e.weight > 0 and e.reason), veto)


def episodes_and_totals(a: Profile, b: Profile) -> Evidence:
    """An offensive holds its strikes: they are its children, never the same event. A counter-offensive is another operation."""
    for words, told in ((a, b), (b, a)):
        if words.talk and words.counter and told.episode and not told.counter:
            return Evidence(reason="an operation and its counter-operation", veto=True)
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
    generic = sum(
        n for x, y, n in pairs if x != y and {x, y} & settings.generic and frozenset({x, y}) not in settings.kindred
    )
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
    shared = sorted((n for n in a.numbers & b.numbers if n[1] >= _TELLING_NUMBER), key=str)  # the upper end may be open
    if shared:
        measure, low, _ = shared[0]
        return Evidence(settings.weights["same_number"], f"same number ({low:g} {measure.replace('_', ' ')})")
    for measure, low, high in sorted(a.numbers, key=str):
        for other, least, most in sorted(b.numbers, key=str):
            if measure == other and (high is None or least <= high) and (most is None or low <= most):
                return Evidence(settings.weights["numbers_overlap"])
    return NOTHING


def names(a: Profile, b: Profile, settings: Settings, rarity: Mapping[str, float]) -> Evidence:
    """Rare names that both claims give: a prison, a quarter that no gazetteer knows, a victim."""
    rare = settings.limits["rare_name"]
    shared = sorted(n for n in a.names & b.names if rarity.get(n, 0.0) >= rare)
    if not shared:
        return NOTHING
    weight = settings.weights["rare_names" if len(shared) > 1 else "rare_name"]
    return Evidence(weight, f"same rare name ({', '.join(n.title() for n in shared[:2])})")


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
