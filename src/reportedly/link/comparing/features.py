"""The scorer: one small function per feature. Each returns evidence for or against "the same event", with its reason in plain words.

Evidence names the weights that it brings; their values are data (``data/linkage.toml``), fitted by ``tools/fit_linkage``. A veto is
a reason for which two mentions are never the same event, whatever else they share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from reportedly.link.basis import Basis
from reportedly.link.comparing.dates import dates, one_day_apart
from reportedly.link.comparing.evidence import NOTHING, Evidence, Parts, never, told
from reportedly.link.comparing.undated import undated
from reportedly.link.comparing.where import VAGUE_PLACES, places
from reportedly.link.profiles.profile import Profile
from reportedly.link.profiles.rarity import Rarity, number_token
from reportedly.link.settings import Settings
from reportedly.model import Measure

_TELLING_NUMBER = 3  # one or two of something is no coincidence worth counting
_TEN = 10
_MOST_GROWTH = 3  # a toll that grows within days seldom more than trebles
_MOST_PARTICIPANTS = 3
_VAGUE_DAYS = frozenset(
    {"date_unknown", "date_recent", "date_stale", "time_unknown", "times_unknown", "dates_overlap_wide"}
)
_AROUND = frozenset({"day_around", "place_around"})


@dataclass(frozen=True, slots=True)
class Comparison:
    """The sum of the evidence, with the ``reasons`` for one event and those ``against``. ``veto`` names the reason why the two can
    never be one event; ``parts`` is what was weighed.
    """

    weight: float
    reasons: tuple[str, ...]
    veto: str | None = None
    against: tuple[str, ...] = ()
    parts: Parts = ()

    @property
    def vague(self) -> int:
        """Of day and place, how many are not ones that both give."""
        names = {name for name, _ in self.parts}
        return bool(names & _VAGUE_DAYS) + bool(names & VAGUE_PLACES)


def apart(reason: str) -> Comparison:
    """Two that are never compared any closer."""
    return Comparison(0.0, (), reason)


def compare(a: Profile, b: Profile, basis: Basis, extra: tuple[Evidence, ...] = ()) -> Comparison:
    """Compares two profiles. ``extra`` is evidence from where the claims stand in one report."""
    settings = basis.settings
    general = [
        episodes_and_totals(a, b),
        planned(a, b),
        dates(a, b, settings),
        places(a, b, basis),
        types(a, b, settings),
        *([] if a.dates and b.dates else undated(a, b)),
    ]
    veto = next((e.reason for e in general if e.veto), None)
    if veto is not None:
        return apart(veto)
    particular = [
        actors(a, b, settings),
        numbers(a, b, basis.rarity),
        names(a, b, settings, basis.rarity),
        wording(a, b, settings, basis.rarity),
    ]
    weights = settings.within if a.reports & b.reports else settings.weights
    common = sum(max(0.0, _worth(e, weights)) for e in particular)
    if (
        not a.episode
        and one_day_apart(a, b, settings.limits["narrow_days"])
        and common < settings.limits["one_day_needs"]
    ):
        veto = "one day apart, and nothing particular in common"
    if not a.episode and common < settings.limits["one_day_needs"] and _vague(general):
        particular.append(
            told("vague_both", "neither place nor day tells them from others, and nothing particular in common")
        )
    return _summed(
        [told("episode_start" if a.episode and b.episode else "start"), *general, *extra, *particular], weights, veto
    )


def _vague(general: list[Evidence]) -> bool:
    """Neither the place nor the day is one that both give, or that the report of the one gives elsewhere."""
    names = {name for e in general for name, _ in e.parts}
    return bool(names & _VAGUE_DAYS) and bool(names & VAGUE_PLACES) and not names & _AROUND


def _worth(evidence: Evidence, weights: Mapping[str, float]) -> float:
    return sum(weights[name] * degree for name, degree in evidence.parts)


def _summed(found: list[Evidence], weights: Mapping[str, float], veto: str | None) -> Comparison:
    worth = [(_worth(e, weights), e) for e in found]
    return Comparison(
        round(sum(w for w, _ in worth), 6),
        tuple(e.reason for w, e in worth if w > 0 and e.reason),
        veto,
        tuple(e.reason for w, e in worth if w < 0 and e.reason),
        tuple(p for e in found for p in e.parts),
    )


def episodes_and_totals(a: Profile, b: Profile) -> Evidence:
    """An offensive holds its strikes: they are its children, never the same event. A counter-offensive is another operation."""
    for words, other in ((a, b), (b, a)):
        if words.talk and words.counter and other.episode and not other.counter:
            return never("an operation and its counter-operation")
    if a.talk or b.talk:
        return NOTHING
    if a.total != b.total:
        return never("a running total is no single event")
    if a.lasting != b.lasting and not (a.episode and b.episode):
        return never("what goes on for long is no single event")
    if a.episode != b.episode:
        return never("an operation and an event within it")
    if a.episode and a.counter != b.counter:
        return never("an operation and its counter-operation")
    return NOTHING


def planned(a: Profile, b: Profile) -> Evidence:
    """What is announced has not happened yet."""
    if a.planned != b.planned and not (a.talk or b.talk):
        return never("one is planned, the other happened")
    return NOTHING


def types(a: Profile, b: Profile, settings: Settings) -> Evidence:
    """The same kind of event, kinds that reports confuse, or kinds that exclude each other. Words about an event have no kind."""
    if a.talk or b.talk or not (a.kinds and b.kinds):
        return NOTHING
    pairs = [(x, y, n * m) for x, n in sorted(a.kinds.items()) for y, m in sorted(b.kinds.items())]
    total = sum(n for _, _, n in pairs)
    same = sum(n for x, y, n in pairs if x == y)
    kindred = [(settings.kindred[frozenset({x, y})], n) for x, y, n in pairs if frozenset({x, y}) in settings.kindred]
    generic = sum(
        n for x, y, n in pairs if x != y and {x, y} & settings.generic and frozenset({x, y}) not in settings.kindred
    )
    if same >= settings.limits["same_type_share"] * total:
        return told("same_type", f"same kind ({next(x for x, y, _ in pairs if x == y)})")
    if same + generic + sum(n for _, n in kindred) < settings.limits["kindred_type_share"] * total:
        return told("foreign_type", "different kinds of event")
    if kindred:
        return told("kindred_type", f"kindred kinds: {kindred[0][0]}")
    return told("generic_type")


def actors(a: Profile, b: Profile, settings: Settings) -> Evidence:
    """Shared registry actors in the same role; the roles turned round speak against. Disputed authorship is weak evidence
    against: what sides dispute about one event, they name apart in two."""
    parts: list[tuple[str, float]] = []
    said, against = [], []
    perpetrators = a.perpetrators & b.perpetrators
    if perpetrators:
        parts.append(("episode_shared_lead" if a.episode and b.episode else "shared_perpetrator", 1.0))
        said.append(f"same perpetrator ({min(perpetrators)})")
    elif (a.perpetrators & b.targets and not b.perpetrators & b.targets) or (
        b.perpetrators & a.targets and not a.perpetrators & a.targets
    ):
        parts.append(("opposed_actors", 1.0))
        against.append("who attacked and who was hit are turned round")
    if a.perpetrators and b.perpetrators and not perpetrators and not a.episode:
        within = bool(a.reports & b.reports)
        parts.append(("other_perpetrator_same_report" if within else "other_perpetrator", 1.0))
        against.append("one report names two perpetrators" if within else "another perpetrator")
    if a.targets & b.targets:
        parts.append(("shared_target", 1.0))
        said.append(f"same target ({min(a.targets & b.targets)})")
    participants = sorted(a.participants & b.participants)[:_MOST_PARTICIPANTS]
    if participants:
        parts.append(("shared_participant", float(len(participants))))
        said.append(f"same parties ({', '.join(participants)})")
    return Evidence(tuple(parts), "; ".join(said or against))


def numbers(a: Profile, b: Profile, rarity: Rarity) -> Evidence:
    """The same telling number of the same measure; 173 says more than 3. Differing numbers are left to weighing."""
    shared = sorted({n[:2] for n in a.numbers & b.numbers if n[1] >= _TELLING_NUMBER})
    if shared:
        measure, low = max(shared, key=lambda n: (rarity.of(number_token(*n)), n))
        degree = _exactness(low)
        return Evidence(
            (("same_number", 1.0), ("odd_number", degree)), f"same number ({low:g} {measure.replace('_', ' ')})"
        )
    for measure, low, high in sorted(a.numbers, key=str):
        for other, least, most in sorted(b.numbers, key=str):
            if measure == other and (high is None or least <= high) and (most is None or low <= most):
                return told("numbers_overlap")
    return told("numbers_far", "tolls far apart") if _far(a, b) else NOTHING


def _far(a: Profile, b: Profile) -> bool:
    """Both count the killed, and the nearest counts differ by more than a growing toll does."""
    ours, theirs = ([n[1] for n in p.numbers if n[0] == Measure.KILLED and n[1] > 0] for p in (a, b))
    return bool(ours and theirs) and all(max(x, y) > _MOST_GROWTH * min(x, y) for x in ours for y in theirs)


def _exactness(value: float) -> float:
    """How little a number is to be expected, from 0 (below ten, or round) to 1: two reports hit on 10 by chance, not on 173."""
    if value < _TEN:
        return 0.0
    digits = len(str(int(value)).rstrip("0"))
    return {1: 0.0, 2: 0.5}.get(digits, 1.0)


def names(a: Profile, b: Profile, settings: Settings, rarity: Rarity) -> Evidence:
    """Rare names that both claims give: a prison, a quarter that no gazetteer knows, a victim."""
    rare = settings.limits["rare_name"]
    shared = sorted(n for n in a.names & b.names if rarity.of(n) >= rare)
    if not shared:
        return NOTHING
    weight = "rare_names" if len(shared) > 1 else "rare_name"
    return told(weight, f"same rare name ({', '.join(n.title() for n in shared[:2])})")


def wording(a: Profile, b: Profile, settings: Settings, rarity: Rarity) -> Evidence:
    """Cosine of the words weighted by rarity."""
    dot = sum(a.words[w] * b.words[w] * rarity.of(w) ** 2 for w in sorted(a.words.keys() & b.words.keys()))
    if not dot:
        return NOTHING
    cosine = dot / (_norm(a.words, rarity) * _norm(b.words, rarity))
    if cosine >= settings.limits["wording_high"]:
        return told("wording_high", "much the same words")
    if cosine >= settings.limits["wording_some"]:
        return told("wording_some", "some of the same words")
    return NOTHING


def _norm(words: Mapping[str, int], rarity: Rarity) -> float:
    return sqrt(sum((n * rarity.of(w)) ** 2 for w, n in sorted(words.items())))
