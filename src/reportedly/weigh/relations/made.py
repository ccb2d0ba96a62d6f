"""How a relation is put together, and the phrases that its explanations share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from reportedly.model import Bound, GroundedClaim, Relation, RelationKind, content_id
from reportedly.weigh.readings import Days, Reading
from reportedly.weigh.settings import limits

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WORDS = {
    "killed": "killed",
    "injured": "injured",
    "killed_or_injured": "killed or injured",
    "casualties": "casualties",
    "missing": "missing",
    "detained": "detained",
    "displaced": "displaced",
    "houses": "buildings",
    "vehicles": "vehicles",
    "captured_settlements": "settlements taken",
    "strikes": "strikes",
    "fighters": "fighters",
}
_NO_PEOPLE = frozenset({"houses", "vehicles", "captured_settlements", "strikes", "fighters"})
_MOST_NAMES = 3
_BOUND_WORDS = {
    Bound.AT_LEAST: "at least {low}",
    Bound.MORE_THAN: "more than {below}",
    Bound.AT_MOST: "at most {high}",
    Bound.ABOUT: "about {value}",
    Bound.RANGE: "{low} to {high}",
}


def relation(
    kind: RelationKind,
    sides: tuple[Iterable[str], Iterable[str]],
    about: tuple[str, str],
    explanation: str,
    made_by: str,
) -> Relation:
    """A relation with its content hash. ``about`` is the property and the rule that fired."""
    a, b = tuple(sorted(set(sides[0]))), tuple(sorted(set(sides[1])))
    of, rule = about
    return Relation(content_id("relation", kind, of, rule, a, b), kind, a, b, of, rule, explanation, made_by)


def sentence(a: Sequence[Reading], b: Sequence[Reading], why: str) -> str:
    """One sentence that names the voices and figures of both sides, what they count, and why the rule fired."""
    first, second = a[0], b[0]
    left, right = labels(a), labels(b)
    again = left == right
    whole = counted(first) != counted(second) or first.low == 1 or first.high == 0
    value = figure(second) if whole else amount(second)
    start = f"{capital(left)} {_gives(a)}{_in(first)}{when(a)}"
    if again:
        return f"{start} and {value}{_in(second)}{when(b)}: {why}."
    return f"{start}; {right} {_gives(b, value)}{_in(second)}{when(b)}: {why}."


def _gives(group: Sequence[Reading], value: str | None = None) -> str:
    """ "Gives 12 people killed", "says that nobody was killed"."""
    many = len({r.label for r in group}) > 1
    if group[0].high == 0:
        return f"{'say' if many else 'says'} that nobody was {_WORDS.get(group[0].measure, group[0].measure)}"
    return f"{'give' if many else 'gives'} {value or figure(group[0])}"


def labels(group: Sequence[Reading]) -> str:
    """The voices of one side in words."""
    return listed(sorted({r.label for r in group}))


def quoted(claim: GroundedClaim) -> str:
    """The first words of a claim, for a sentence that holds two against each other."""
    words = claim.claim.span.exact.split()
    most = int(limits("denials")["quoted_words"])
    return " ".join(words[:most]) + (" …" if len(words) > most else "")


def listed(names: Sequence[str]) -> str:
    """Names in words: the first three, then how many more."""
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[:_MOST_NAMES])} and {len(names) - _MOST_NAMES} more"
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}" if names else ""


def _in(reading: Reading) -> str:
    first, last = reading.window
    return "" if first is None or last is None or first == last else f" {say_days((first, last))}"


def figure(reading: Reading) -> str:
    """The value with its bound and what it counts: "at least 400 militants killed"."""
    return f"{amount(reading)} {counted(reading)}"


def amount(reading: Reading) -> str:
    """The value with its bound, in words."""
    low, high = reading.low, reading.high
    if reading.bound is Bound.VAGUE:
        return (
            f"a vague number ({_number(low)} or more)"
            if high is None
            else f"a vague number ({_number(low)} to {_number(high)})"
        )
    value = (low + high) / 2 if high is not None else low
    pattern = _BOUND_WORDS.get(reading.bound, "{value}" if low == high else "{low} to {high}")
    return pattern.format(
        low=_number(low),
        below=_number(low - 1),
        high="any number" if high is None else _number(high),
        value=_number(round(value)),
    )


def counted(reading: Reading) -> str:
    """What is counted: "militants killed", "settlements taken", "attackers"."""
    word = _WORDS.get(reading.measure)
    if word is None:
        return reading.measure
    if reading.measure in _NO_PEOPLE:
        return word
    one = reading.population == "people" and reading.low == 1 and reading.high in (1, None)
    who = "person" if one else reading.population
    return f"{who} {word}" if reading.measure != "casualties" else f"{word} among {who}"


def when(group: Sequence[Reading]) -> str:
    """When the figure stood, where anything tells: " (as of 29 November 2024)"; of a publication known as an interval, both ends."""
    days = sorted(r.stands[0] for r in group if r.stands != r.published and r.stands[0] is not None)
    if days:
        return f" (as of {say_day(days[0])})"
    printed = sorted((last, first or last) for first, last in (r.published for r in group) if last is not None)
    if printed:
        last, first = printed[0]
        return f" (published {say_day(last)})" if first == last else f" (published {_between(first, last)})"
    least = sorted(r.published[0] for r in group if r.published[0] is not None)
    return f" (published not before {say_day(least[0])})" if least else ""


def _between(first: date, last: date) -> str:
    return f"between {say_day(first)} and {say_day(last)}"


def say_days(days: Days) -> str:
    """An interval of days in words."""
    first, last = days
    if first is not None and first == last:
        return f"on {say_day(first)}"
    if first is None or last is None:
        return f"since {say_day(first)}" if first else f"until {say_day(last)}" if last else "at an unknown time"
    return f"from {say_day(first)} to {say_day(last)}"


def say_day(day: date | None) -> str:
    """A day as people write it."""
    return "an unknown day" if day is None else f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def capital(text: str) -> str:
    """The text with a capital first letter, unless it begins with the name of a file, which is given as it is."""
    if "." in text.partition(" ")[0][:-1]:
        return text
    return text[:1].upper() + text[1:]


def _number(value: float) -> str:
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,}"
