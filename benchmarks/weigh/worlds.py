"""Seeded synthetic worlds: true events, voices that count them with error and delay, outlets that write and copy, claims.

Everything is invented. A world knows what is true of it: which claims are one event, which voice each claim goes back to,
and which pairs of figures are growth, contradiction or agreement.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from reportedly.model import Measure, PlacePrecision
from tests.weigh.accounts import PLACES, Account, Count, Who

_EARLY = 0.5
_START = date(2024, 1, 1)
_SUB_TYPES = ("Air/drone strike", "Shelling/artillery/missile attack", "Suicide bomb", "Armed clash")
_NAMES = {
    "Air/drone strike": "air strike",
    "Shelling/artillery/missile attack": "shelling",
    "Suicide bomb": "suicide bombing",
    "Armed clash": "clash",
}
_SYLLABLES = [
    "ba",
    "de",
    "gi",
    "ko",
    "lu",
    "ma",
    "ne",
    "pi",
    "ra",
    "so",
    "tu",
    "wa",
    "ze",
    "fa",
    "hi",
    "jo",
    "ka",
    "le",
    "mi",
    "no",
]


@dataclass(frozen=True)
class Settings:
    """``claims`` is about how many claims the world has; shares are probabilities."""

    claims: int = 1000
    seed: int = 1
    copying: float = 0.3
    noise: float = 0.2
    undated: float = 0.1
    outlets: int = 12


@dataclass(frozen=True)
class Figure:
    """What one claim says, for the truth about relations."""

    claim: str
    event: int
    voice: str
    value: int
    published: date


@dataclass
class World:
    """``voice`` of each claim: a speaker, or the report whose own words the claim goes back to."""

    accounts: list[Account] = field(default_factory=list)
    event: dict[str, int] = field(default_factory=dict)
    voice: dict[str, str] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)

    def relations(self) -> dict[str, set[frozenset[str]]]:
        """Pairs of claims by relation: equal figures agree, a later and larger one is growth, and other figures of two
        voices are rivals.
        """
        found: dict[str, set[frozenset[str]]] = defaultdict(set)
        by_event: dict[int, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            by_event[figure.event].append(figure)
        for told in by_event.values():
            for number, a in enumerate(told):
                for b in told[number + 1 :]:
                    first, second = sorted((a, b), key=lambda f: f.published)
                    pair = frozenset({a.claim, b.claim})
                    if a.value == b.value:
                        found["agreement"].add(pair)
                    elif first.published < second.published and first.value < second.value:
                        found["progression"].add(pair)
                    elif a.voice != b.voice:
                        found["contradiction"].add(pair)
        return found


def make_world(wanted: Settings) -> World:
    """The world of these settings: the same settings give the same world."""
    rng = Random(wanted.seed)  # noqa: S311 - a world that can be made again, no secret
    world = World()
    voices = [Who(f"Monitor {n}", f"w-monitor-{n}") for n in range(3)] + [
        Who(f"Ministry {n}", f"w-ministry-{n}", party=True) for n in range(2)
    ]
    number = 0
    while len(world.event) < wanted.claims:
        _tell_event(number, world, voices, wanted, rng)
        number += 1
    return world


@dataclass(frozen=True)
class _Event:
    """What truly happened, and what each voice counts."""

    number: int
    sub_type: str
    day: date
    place: str
    counting: dict[str, int]


def _tell_event(number: int, world: World, voices: list[Who], wanted: Settings, rng: Random) -> None:
    """One true event, counted by some voices and told by some outlets, of which some copy another's report."""
    place, true = f"Village{number}", rng.randrange(3, 60)
    PLACES[place] = (f"w-{number}", rng.uniform(10, 20), rng.uniform(20, 30), PlacePrecision.EXACT, 2, "SD", "north")
    day = _START + timedelta(days=rng.randrange(max(30, wanted.claims // 20)))
    counting = {
        who.name: max(1, round(true * (rng.uniform(0.4, 1.8) if rng.random() < wanted.noise else 1))) for who in voices
    }
    event = _Event(number, rng.choice(_SUB_TYPES), day, place, counting)
    own: list[tuple[list[str], str]] = []
    for order, outlet in enumerate(rng.sample(range(wanted.outlets), k=rng.randrange(2, 6))):
        account = Account(f"e{number}o{outlet}", f"Outlet {outlet}", day + timedelta(days=min(order // 2, 2)))
        filler, voice = _words(rng, 60), account.file
        if own and rng.random() < wanted.copying:
            filler, voice = _spun(own[0][0], rng), own[0][1]
        else:
            own.append((filler, voice))
        dated = not (order and rng.random() < wanted.undated)
        account.adds(" ".join(filler[:30]).capitalize() + ".")
        _tell(world, account, event, dated, (voice, rng.sample(voices, k=rng.randrange(1, 3))), rng)
        account.adds(" ".join(filler[30:]).capitalize() + ".")
        world.accounts.append(account)


def _tell(  # noqa: PLR0913 - a step of the generator
    world: World, account: Account, event: _Event, dated: bool, by: tuple[str, list[Who]], rng: Random
) -> None:
    """The outlet's own sentence and the figures of the voices that it quotes. A first count is often half the later one."""
    own, quoted = by
    name, when = _NAMES[event.sub_type], event.day if dated else None
    said: list[tuple[Who | None, int]] = [(None, 0)]
    for who in quoted:
        early = account.published == event.day and rng.random() < _EARLY
        said.append((who, max(1, event.counting[who.name] // 2) if early else event.counting[who.name]))
    for speaker, value in said:
        counts = [Count(str(value), Measure.KILLED, value, value, "people")] if speaker else []
        start = f"{speaker.name} counts {value} killed in the {name}" if speaker else f"A {name} hit {event.place}"
        text = f"{start}, {' '.join(_words(rng, 5))}."
        claim = account.says(text, event.sub_type, on=when, at=[event.place], by=speaker, counts=counts)
        world.event[claim] = event.number
        world.voice[claim] = speaker.name if speaker else own
        if speaker:
            published = account.published if isinstance(account.published, date) else event.day
            world.figures.append(Figure(claim, event.number, speaker.name, value, published))


def _words(rng: Random, count: int) -> list[str]:
    return ["".join(rng.choice(_SYLLABLES) for _ in range(rng.randrange(2, 4))) for _ in range(count)]


def _spun(words: list[str], rng: Random) -> list[str]:
    """A copy with every eighth word changed at most: what a rewriter does."""
    return [rng.choice(_SYLLABLES) if rng.random() < 1 / 12 else word for word in words]
