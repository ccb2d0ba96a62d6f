"""From fillers to answer templates: which incidents a message has, with date, place, numbers, effects and confidence."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from benchmarks.muc4 import keys as muc
from benchmarks.muc4.fills import confidence_of, described, effect_of, number_of, unharmed
from benchmarks.muc4.keys import Fill, Template
from benchmarks.muc4.ledger import Reading, When
from benchmarks.muc4.texts import MONTHS, Message
from reportedly.extract.roles.fates import Fates
from reportedly.extract.roles.fillers import Filler
from reportedly.extract.roles.mentions import RoleMention

SLOTS = {
    "perpetrator": muc.PERP_IND,
    "organisation": muc.PERP_ORG,
    "target": muc.TARGET,
    "victim_name": muc.VICTIM_NAME,
    "victim": muc.VICTIM_DESCRIPTION,
    "weapon": muc.WEAPON,
}
RECENT = timedelta(days=90)  # incidents longer past than that are background by the guidelines of the task
TYPE_LIMIT = 0.7  # probability of a second incident type from which a filler is of both
SURE = {"victim": 0.25, "victim_name": 0.2}  # beside a victim its number and effect are answered: three risks in one
SUFFERING = frozenset({"target", "victim", "victim_name"})
SHARED = frozenset({"organisation", "perpetrator"})
# The task asks for incidents in these countries; of the places in the keys of `dev` 98 in a hundred are there.
COUNTRIES = frozenset(
    {
        *("ARGENTINA", "BOLIVIA", "CHILE", "COLOMBIA", "ECUADOR", "EL SALVADOR"),
        *("GUATEMALA", "HONDURAS", "PERU"),
    }
)
UNHARMED_EFFECT = "NO INJURY OR DEATH"
GATE = 0.4  # probability of the likeliest filler below which a message is taken to be of no incident
ANOTHER = 0.45  # probability of the likeliest filler of a part below which it is no incident beside a likelier one
APART = 400  # characters between targets or victims that part incidents of one type
SLOPE = 60  # characters at which a date or place counts half
NEAR = 400  # characters in which a date or place is taken to be that of a mention


@dataclass(frozen=True, slots=True)
class Context:
    """A message with what the line reads in it, how countries are called in keys, and what tells the fate of a victim, if anything."""

    message: Message
    reading: Reading
    country: Callable[[str], str | None]
    fates: Fates | None = None


def make_templates(found: Sequence[Filler], context: Context) -> list[Template]:
    """The incidents that the fillers speak of: one for each type, and for each part of the report where that type is in.

    The likeliest organisation is behind all of them, and perpetrators took part in all of their type: in keys, nine of ten pairs
    of incidents of one message that both name an organisation name the same, and eight of ten of one type that both name
    perpetrators share one. A message whose likeliest filler is hardly likely has none, and a part of it none beside a likelier part.
    """
    if max((filler.probability for filler in found), default=0.0) < GATE:
        return []
    by_type: dict[str, list[Filler]] = defaultdict(list)
    for filler in (f for f in found if f.probability >= SURE.get(f.role, 0.0)):
        for kind in kinds_of(filler):
            by_type[kind].append(filler)
    behind = max((f for f in found if f.role == "organisation"), key=lambda f: f.probability, default=None)
    parts = [
        (kind, own)
        for kind in sorted(by_type, key=lambda k: -sum(f.probability for f in by_type[k]))
        for own in _apart(by_type[kind])
        if any(f.role in SUFFERING for f in own) or len(by_type) == 1
    ]
    likeliest = max(map(_surest, (own for _, own in parts)), default=0.0)
    made: list[Template] = []
    for kind, part in parts:
        if _surest(part) >= min(ANOTHER, likeliest):
            own = [f for f in part if f.role not in SHARED]
            own += [f for f in by_type[kind] if f.role == "perpetrator"]
            own += [behind] if behind is not None else []
            made.append(_template(kind, len(made) + 1, own, context))
    return made


def _surest(found: Sequence[Filler]) -> float:
    """The probability of the likeliest of these."""
    return max(filler.probability for filler in found)


def _apart(found: Sequence[Filler]) -> list[list[Filler]]:
    """Fillers of one type in parts: targets and victims far from one another in the report suffer in incidents of their own.

    Weapons go with the part that they stand nearest to.
    """
    suffering = sorted((f for f in found if f.role in SUFFERING), key=_at)
    if not suffering:
        return [list(found)]
    parts = [[suffering[0]]]
    for filler in suffering[1:]:
        if _at(filler) - _at(parts[-1][-1]) > APART:
            parts.append([])
        parts[-1].append(filler)
    places = [[_at(f) for f in part] for part in parts]
    for filler in (f for f in found if f.role not in SUFFERING):
        near = min(range(len(parts)), key=lambda n: min(abs(m.start - at) for m in filler.mentions for at in places[n]))
        parts[near].append(filler)
    return parts


def _at(filler: Filler) -> int:
    """Where in the report its likeliest mention stands."""
    return max(filler.mentions, key=lambda m: (m.probability, -m.start)).start


def kinds_of(filler: Filler) -> list[str]:
    """The likeliest incident type of a filler, and others that are likely too."""
    total: dict[str, float] = defaultdict(float)
    for mention in filler.mentions:
        for kind, probability in mention.types.items():
            total[kind] += probability * mention.probability
    weight = sum(m.probability for m in filler.mentions)
    best = max(total, key=lambda k: total[k])
    return [k for k in total if k == best or total[k] / weight >= TYPE_LIMIT]


def _template(kind: str, number: int, found: Sequence[Filler], context: Context) -> Template:
    slots: dict[int, list[Fill]] = defaultdict(list)
    slots[muc.TYPE].append(Fill((kind,)))
    report = context.message.report
    persons = [filler for filler in found if filler.role == "victim_name"]
    for filler in found:
        names = (filler.name.upper(),)
        person = described(filler, persons, report) if filler.role == "victim" else None
        if person is not None:
            slots[muc.VICTIM_DESCRIPTION].append(Fill(names, (person.name.upper(),)))
            continue
        slots[SLOTS[filler.role]].append(Fill(names))
        if filler.role in ("victim", "victim_name"):
            slots[muc.VICTIM_NUMBER].append(Fill((number_of(filler, report),), names))
            effect = effect_of(filler, kind, context.reading.phrases, context.fates)
            if effect:
                slots[muc.VICTIM_EFFECT].append(Fill((effect,), names))
        if filler.role == "organisation":
            slots[muc.CONFIDENCE].append(Fill((confidence_of(filler.mentions, report),), names))
    own = [f for f in found if f.role not in SHARED] or found
    mentions = [m for f in own for m in f.mentions]
    if not any(f.role in ("victim", "victim_name") for f in found) and unharmed(mentions, report):
        slots[muc.VICTIM_EFFECT].append(Fill((UNHARMED_EFFECT,)))
    slots[muc.DATE].append(Fill((_date(mentions, context),)))
    slots[muc.LOCATION].append(Fill((_place(mentions, context),)))
    return Template(context.message.id, str(number), False, {slot: tuple(fills) for slot, fills in slots.items()})


def _date(mentions: Sequence[RoleMention], context: Context) -> str:
    day = context.message.day
    if day is None:
        return "-"
    recent = [(t.at, start, end) for t in context.reading.times for start, end in _recent(t, day)]
    near = _nearest(dict.fromkeys((at for at, _, _ in recent), 1.0), mentions)
    if near is None:
        return f"- {_written(day)}"
    start, end = next((start, end) for at, start, end in recent if at == near)
    return _written(start) if start == end else f"{_written(start)} - {_written(min(end, day))}"


def _recent(time: When, day: date) -> list[tuple[date, date]]:
    """The days of a time, if they are recent enough for an incident."""
    first, last = time.start or time.end, time.end or time.start
    if first is None or last is None:
        return []
    return [(first, last)] if day - RECENT <= first <= day and last - first <= RECENT else []


def _written(day: date) -> str:
    return f"{day.day:02d} {MONTHS[day.month - 1]} {day.year % 100:02d}"


def _place(mentions: Sequence[RoleMention], context: Context) -> str:
    """The place named nearest to the mentions, one of a country that the report names often before others; or that country.

    Of places in countries that the task asks for and others, the others do not count.
    """
    named = [(p, context.country(p.country)) for p in context.reading.places if p.country]
    everywhere = [(place, name) for place, name in named if name]
    places = [(place, name) for place, name in everywhere if name in COUNTRIES] or everywhere
    counts = Counter(name for _, name in places)
    near = _nearest({place.at: math.sqrt(counts[name]) for place, name in places if place.name}, mentions)
    for place, country in places:
        if place.at == near and place.name:
            return f"{country}: {place.name.upper()} ({place.kind})"
    return counts.most_common(1)[0][0] if counts else "-"


def _nearest(found: Mapping[int, float], mentions: Sequence[RoleMention]) -> int | None:
    """Which of these places in the text, each with what it counts, stands nearest to the mentions, each counted by its probability."""
    best, most = None, 0.0
    for at, counted in found.items():
        weight = counted * sum(
            m.probability / (1 + abs(m.start - at) / SLOPE) for m in mentions if abs(m.start - at) <= NEAR
        )
        if weight > most:
            best, most = at, weight
    return best
