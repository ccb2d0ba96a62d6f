"""Seeded synthetic worlds: true events, voices that count them with error and delay, outlets that write and copy, claims.

Everything is invented. A world knows what is true of it: which claims are one event, which voice each claim goes back to,
which pairs of figures are growth, contradiction or agreement, how many truly died, and which range was told.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from reportedly.model import Bound, Measure, PlacePrecision
from reportedly.weigh.unions import Unions
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
SYLLABLES = (
    "ba", "de", "gi", "ko", "lu", "ma", "ne", "pi", "ra", "so",
    "tu", "wa", "ze", "fa", "hi", "jo", "ka", "le", "mi", "no",
)  # fmt: skip
"""What made-up words are made of."""


@dataclass(frozen=True)
class Settings:
    """``claims`` is about how many claims the world has; shares are probabilities.

    ``copying``: a report copies an earlier one of its event, ``typos``: such a copy rewrites everything and keeps only a rare
    misspelling. ``noise``: a voice counts wrongly. ``rounding``: a figure is told as a round number with its bound. ``delays``: a report
    comes days later. ``propaganda``: a party multiplies what it counts. ``undated``: a later report gives no day. ``owners``: how many
    owners the outlets have together, 0 for none.
    """

    claims: int = 1000
    seed: int = 1
    copying: float = 0.3
    noise: float = 0.2
    undated: float = 0.1
    outlets: int = 12
    rounding: float = 0.0
    delays: float = 0.0
    propaganda: float = 0.0
    typos: float = 0.0
    owners: int = 0


@dataclass(frozen=True)
class Figure:
    """What one claim says, for the truth about relations. ``low`` and ``high`` are the bounds of its words."""

    claim: str
    event: int
    voice: str
    value: int
    published: date
    low: float
    high: float | None


@dataclass
class World:
    """``voice`` of each claim: a speaker, or the report (or owner) whose own words the claim goes back to. ``killed``: the true dead."""

    accounts: list[Account] = field(default_factory=list)
    event: dict[str, int] = field(default_factory=dict)
    voice: dict[str, str] = field(default_factory=dict)
    figures: list[Figure] = field(default_factory=list)
    killed: dict[int, int] = field(default_factory=dict)

    def ranges(self) -> dict[int, tuple[float, float | None]]:
        """From the lowest to the highest that anybody tells of each event; None as soon as somebody sets no upper end."""
        told: dict[int, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            told[figure.event].append(figure)
        return {
            event: (
                min(f.low for f in group),
                None if any(f.high is None for f in group) else max(f.high for f in group if f.high is not None),
            )
            for event, group in told.items()
        }

    def exact(self) -> set[str]:
        """Claims whose figure is one number: the truth about relations is known of these."""
        return {f.claim for f in self.figures if f.low == f.high}

    def relations(self) -> dict[str, set[frozenset[str]]]:
        """Pairs of claims by relation: equal figures agree, a later and larger one is growth, and other figures of two
        voices are rivals. Pairs of which a rounded figure is one are left out: what follows from them is no matter of truth.
        """
        found: dict[str, set[frozenset[str]]] = defaultdict(set)
        by_event: dict[int, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            if figure.low == figure.high:
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
        Who(f"Ministry {n}", f"w-ministry-{n}", party=True) for n in range(5, 7)
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
    word: str


def _tell_event(number: int, world: World, voices: list[Who], wanted: Settings, rng: Random) -> None:
    """One true event, counted by some voices and told by some outlets, of which some copy another's report."""
    place, true = f"Village{number}", rng.randrange(3, 60)
    PLACES[place] = (f"w-{number}", rng.uniform(10, 20), rng.uniform(20, 30), PlacePrecision.EXACT, 2, "SD", "north")
    day = _START + timedelta(days=rng.randrange(max(30, wanted.claims // 20)))
    counting = {who.name: _counted(true, who, wanted, rng) for who in voices}
    event = _Event(number, rng.choice(_SUB_TYPES), day, place, counting, _long_word(rng))
    world.killed[number] = true
    written: list[_Written] = []
    told: list[str] = []
    for order, outlet in enumerate(rng.sample(range(wanted.outlets), k=rng.randrange(2, 6))):
        late = rng.randrange(3, 12) if rng.random() < wanted.delays else 0
        owner = f"Owner {outlet % wanted.owners}" if wanted.owners else None
        published = day + timedelta(days=min(order // 2, 2) + late)
        account = Account(f"e{number}o{outlet}", f"Outlet {outlet}", published, owner=owner)
        text = _write(account.file, owner, written, event, wanted, rng)
        written.append(text)
        dated = not (order and rng.random() < wanted.undated)
        account.adds(" ".join(text.words[:30]).capitalize() + ".")
        told += _tell(
            world, account, event, dated, (text.voice, rng.sample(voices, k=rng.randrange(1, 3))), wanted, rng
        )
        account.adds(" ".join(text.words[30:]).capitalize() + ".")
        world.accounts.append(account)
    one: Unions[str] = Unions()
    for text in written:
        one.join(text.copied or text.voice, text.voice)
    for claim in told:
        world.voice[claim] = one.find(world.voice[claim])


@dataclass(frozen=True)
class _Written:
    """The own words of a report, whose voice they are by name, the misspelling in them, and the voice that they are copied from."""

    words: list[str]
    voice: str
    error: str = ""
    copied: str | None = None


def _counted(true: int, who: Who, wanted: Settings, rng: Random) -> int:
    """What a voice counts: the truth, the truth with an error, or a party's multiple of it."""
    factor = rng.uniform(0.4, 1.8) if rng.random() < wanted.noise else 1.0
    if who.party and wanted.propaganda and rng.random() < wanted.propaganda:
        factor = rng.choice([0.0, 2.5, 4.0])
    return max(1, round(true * factor))


def _write(  # noqa: PLR0913 - a step of the generator
    file: str, owner: str | None, written: list[_Written], event: _Event, wanted: Settings, rng: Random
) -> _Written:
    """Sixty own words; or a copy of any earlier report of the event, spun, or rewritten with the same misspelling."""
    fresh, voice = _words(rng, 60), owner or file
    if written and rng.random() < wanted.copying:
        source = rng.choice(written)
        if wanted.typos and rng.random() < wanted.typos:
            fresh[40:42] = [source.error, event.word]
            return _Written(fresh, voice, source.error, source.voice)
        return _Written(_spun(source.words, rng), voice, source.error, source.voice)
    error = _misspelt(event.word, {w.error for w in written}, rng) if wanted.typos else ""
    if error:
        fresh[40:42] = [error, event.word]
    return _Written(fresh, voice, error)


def _long_word(rng: Random) -> str:
    """A word of the event, long enough that a misspelling of it is rare."""
    return "".join(rng.sample(SYLLABLES, k=8))


def _misspelt(word: str, taken: set[str], rng: Random) -> str:
    """The word with two neighbouring letters in the other order, behind its beginning; no error that another report makes already."""
    places = [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(4, len(word) - 3)]
    return rng.choice([wrong for wrong in places if wrong not in taken])


def _tell(  # noqa: PLR0913 - a step of the generator
    world: World,
    account: Account,
    event: _Event,
    dated: bool,
    by: tuple[str, list[Who]],
    wanted: Settings,
    rng: Random,
) -> list[str]:
    """The outlet's own sentence and the figures of the voices that it quotes. A first count is often half the later one."""
    own, quoted = by
    claims = []
    name, when = _NAMES[event.sub_type], event.day if dated else None
    said: list[tuple[Who | None, int]] = [(None, 0)]
    for who in quoted:
        early = account.published == event.day and rng.random() < _EARLY
        said.append((who, max(1, event.counting[who.name] // 2) if early else event.counting[who.name]))
    for speaker, value in said:
        count = _said(value, wanted, rng)
        start = (
            f"{speaker.name} counts {count.words} killed in the {name}" if speaker else f"A {name} hit {event.place}"
        )
        text = f"{start}, {' '.join(_words(rng, 5))}."
        claim = account.says(
            text, event.sub_type, on=when, at=[event.place], by=speaker, counts=[count] if speaker else []
        )
        claims.append(claim)
        world.event[claim] = event.number
        world.voice[claim] = speaker.name if speaker else own
        if speaker:
            published = account.published if isinstance(account.published, date) else event.day
            high = count.low if count.high == -1.0 else count.high
            world.figures.append(Figure(claim, event.number, speaker.name, value, published, count.low, high))
    return claims


def _said(value: int, wanted: Settings, rng: Random) -> Count:
    """A figure as it is told: as counted, or rounded with the bound that the words give it."""
    if not wanted.rounding or rng.random() >= wanted.rounding:
        return Count(str(value), Measure.KILLED, value, value, "people")
    ten = 10 * round(value / 10)
    if ten and rng.random() < _EARLY:
        low, high = round(ten * 0.9), round(ten * 1.1)
        return Count(f"about {ten}", Measure.KILLED, low, high, "people", bound=Bound.ABOUT)
    return Count(f"at least {value // 5 * 5}", Measure.KILLED, value // 5 * 5, None, "people", bound=Bound.AT_LEAST)


def _words(rng: Random, count: int) -> list[str]:
    return ["".join(rng.choice(SYLLABLES) for _ in range(rng.randrange(2, 4))) for _ in range(count)]


def _spun(words: list[str], rng: Random) -> list[str]:
    """A copy with every twelfth word changed: what a rewriter does."""
    return [rng.choice(SYLLABLES) if rng.random() < 1 / 12 else word for word in words]
