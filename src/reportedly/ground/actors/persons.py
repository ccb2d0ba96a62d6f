"""Persons by name and office: the name stays, the organisation that the office belongs to is the actor; private persons have none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.ground.actors.discourse import Discourse
from reportedly.ground.actors.mention import Mention
from reportedly.ground.actors.offices import office_of
from reportedly.ground.actors.resolution import Resolution
from reportedly.knowledge.actors import Leader, Word

_NAME_WORDS = 6
_RANK_REACH = 30  # characters before a name in which the word of a rank stands


@dataclass(frozen=True, slots=True)
class PersonName:
    """The name as the text writes it, and where it stands."""

    text: str
    start: int
    end: int


def resolve_person(discourse: Discourse, mention: Mention, *, surely: bool = False) -> Resolution | None:
    """A named person, with the organisation of the office as actor. ``surely``: the extraction found a person."""
    leader = _leader(discourse, mention)
    if leader is not None:
        iso, who = leader
        return Resolution(
            f"gov-{iso.lower()}",
            who.name,
            f"head of state or government of {discourse.registry.countries[iso].name}",
            "office",
            armed=True,
            person=True,
        )
    name = _person_name(discourse, mention)
    if name is None:
        return None
    roles_inside = _has_role(discourse, mention.words, name)
    full = _with_rank(discourse, _full_name(discourse, name))
    office = office_of(discourse, full.start, full.end)
    if not (surely or roles_inside or office):
        return None
    if office is None:
        return Resolution(None, full.text, "a person without an office that the text names", "person", person=True)
    actor = discourse.registry.actor(office.actor)
    label = actor.name if actor else office.actor
    return Resolution(office.actor, full.text, f"{office.role} of {label} ({office.words})", "office", person=True)


def _leader(discourse: Discourse, mention: Mention) -> tuple[str, Leader] | None:
    """A head of state by surname or full name, in office on the day, in a report that is about the country."""
    words = [word for word in mention.words if not discourse.nouns.table.holds(word, "person_role")]
    if words and words[-1].key == "s":  # a possessive ending that a tokenizer cut off
        words.pop()
    for index in range(len(words)):
        for term in discourse.registry.states.terms.at(words, index):
            if term.leader is None or term.bare_s or not term.leader.when.holds(discourse.on):
                continue
            whole = term.stop == len(words)
            known = discourse.context.weight(term.iso) > 0
            full = term.stop - term.first > 1
            if (
                index > 1
                and words[index - 1].key in discourse.closed("prepositions", "of_or_from")
                and not _is_organ(discourse, words[index - 2])
            ):
                continue  # "the daughter of Moammar Gadhafi", but "the government of President Ouattara"
            if not full and index and _given_name(discourse, words, index - 1):
                continue  # "US Secretary of Defense Alan Carter" is no president of that surname
            if whole and known and (full or index == 0 or discourse.registry.states.terms.at(words, 0)):
                return term.iso, term.leader
    return None


def _given_name(discourse: Discourse, words: Sequence[Word], index: int) -> bool:
    """Whether the word before a leader's surname is a name of somebody else: no country's, no office, and with a capital."""
    word = words[index]
    known = discourse.registry.states.terms.at(words, index) or discourse.nouns.table.at(words, index)
    return discourse.proper(word) and not known and word.key not in discourse.nouns.links


def _is_organ(discourse: Discourse, word: Word) -> bool:
    return discourse.registry.states.noun_at((word,), 0) is not None


def _person_name(discourse: Discourse, mention: Mention) -> PersonName | None:
    """The last run of capitalised words that is no rank, no country and no registry name."""
    runs: list[list[Word]] = []
    current: list[Word] = []
    country = 0  # where the name of a country that stands here ends: "leaders of the United States" names no person
    for index, word in enumerate(_nominal(discourse, mention)):
        named = discourse.at(word.start) is not None
        role = discourse.nouns.table.holds(word, "person_role")
        terms = discourse.registry.states.terms.at(mention.words, index)
        if not current:
            country = max(
                (t.stop for t in terms if t.leader is None or t.leader.when.holds(discourse.on)), default=country
            )
        term = (index < country and not current) or (not current and _portfolio(discourse, mention.words, index))
        hyphened = bool(current) and discourse.text[current[-1].end : word.start] == "-"  # "Ki-moon"
        proper = (
            (hyphened or discourse.proper(word) or not (discourse.cased or _common(discourse, mention, index)))
            and not role
            and not named
            and not term
            and word.key not in discourse.nouns.determiners
            and (bool(current) or word.key not in discourse.nouns.links)
        )
        gap = discourse.text[current[-1].end : word.start] if current else ""
        if current and (gap.strip(" -.\u2019'") or (not proper and word.key not in discourse.nouns.particles)):
            runs.append(current)
            current = []
        if proper or (current and word.key in discourse.nouns.particles):
            current.append(word)
    runs.append(current)
    run = next((run for run in reversed(runs) if run and len(run) <= _NAME_WORDS), None)
    if run is None:
        return None
    if len(run) == 1 and discourse.nouns.table.at(run, 0):
        return None
    if discourse.cased and _describes(discourse, mention, run):
        return None
    at_work = any(
        word.key in discourse.closed("prepositions", "of_a_post") for word in mention.words if word.end <= run[0].start
    )
    if at_work and run[-1].end < mention.words[-1].end:
        return None  # "the manager of Al-Amal hospital": the place of work, and no name behind it
    return PersonName(discourse.text[run[0].start : run[-1].end], run[0].start, run[-1].end)


def _portfolio(discourse: Discourse, words: Sequence[Word], index: int) -> bool:
    """ "Secretary of Defense Alan Carter": what the office is of, and no part of the name behind it."""
    of = index > 1 and words[index - 1].key == "of" and index + 1 < len(words)
    office = of and discourse.nouns.table.holds(words[index - 2], "person_role")
    return office and discourse.nouns.table.holds(words[index], "portfolio")


def _describes(discourse: Discourse, mention: Mention, run: Sequence[Word]) -> bool:
    """ "Relief workers", "Baidoa elders", "Interior ministry sources": a noun follows what only looks like a name."""
    behind = next((word for word in mention.words if word.start >= run[-1].end), None)
    if behind is None or behind.key in discourse.nouns.particles or discourse.text[run[-1].end : behind.start] != " ":
        return False
    if len(run) == 1 and discourse.nouns.table.holds(behind, "person_role"):
        return True  # "the High Commissioner", "the Attorney General"
    return behind.written.islower() and not discourse.nouns.table.holds(behind, "boundary")


def _nominal(discourse: Discourse, mention: Mention) -> Sequence[Word]:
    """The words that can hold the person's name: in "a source at X Command" and "a witness in Y" those before the place of work."""
    if "source" not in mention.classes or mention.head == mention.words:
        return mention.words
    for index, word in enumerate(mention.words):
        if (
            word.key in discourse.closed("prepositions", "of_a_post")
            and index
            and mention.words[index - 1] in mention.head[-1:]
        ):
            return mention.words[:index]
    return mention.words


def _common(discourse: Discourse, mention: Mention, index: int) -> bool:
    """In a text wholly in capitals: a word of some table, or of a mention without an office, is no name."""
    known = discourse.nouns.table.at(mention.words, index) or discourse.nouns.labels.at(mention.words, index)
    role_before = any(discourse.nouns.table.holds(word, "person_role") for word in mention.words[:index])
    return known is not None or not role_before or mention.words[index].key in discourse.nouns.links


def _full_name(discourse: Discourse, name: PersonName) -> PersonName:
    """The longer name that the report gives elsewhere to the same surname."""
    if " " in name.text:
        return name
    for index in discourse.written_at(name.text):
        word = discourse.words[index]
        if word.start == name.start:
            continue
        first = last = index
        while first and index - first < _NAME_WORDS and _goes_on(discourse, first):
            first -= 1
        while (
            first == index
            and last - index < _NAME_WORDS
            and last + 1 < len(discourse.words)
            and _goes_on(discourse, last + 1)
        ):
            last += 1
        if first < last:
            start, end = discourse.words[first].start, discourse.words[last].end
            return PersonName(discourse.text[start:end], start, end)
    return name


def _with_rank(discourse: Discourse, name: PersonName) -> PersonName:
    """A surname that the report nowhere makes whole, with the rank that goes before it: "Captain Dassanayake", but not "Mr Ocampo"."""
    before = discourse.words_between(max(0, name.start - _RANK_REACH), name.start)
    if " " in name.text or not before or discourse.text[before[-1].end : name.start] != " ":
        return name
    rank = before[-1]
    if (
        not discourse.proper(rank)
        or not discourse.nouns.table.holds(rank, "person_role")
        or rank.key in discourse.closed("naming", "honorifics")
    ):
        return name
    return PersonName(discourse.text[rank.start : name.end], rank.start, name.end)


def _goes_on(discourse: Discourse, index: int) -> bool:
    """The word before belongs to the same name."""
    before, word = discourse.words[index - 1], discourse.words[index]
    gap = discourse.text[before.end : word.start]
    if gap.strip(" -.\u2019'") or before.possessive:
        return False
    role = discourse.nouns.table.holds(before, "person_role")
    country = bool(discourse.registry.states.terms.at(discourse.words, index - 1))
    return (discourse.proper(before) and not role and not country) or before.key in discourse.nouns.particles


def _has_role(discourse: Discourse, words: Sequence[Word], name: PersonName) -> bool:
    return any(
        discourse.nouns.table.holds(word, "person_role") for word in words if not name.start <= word.start < name.end
    )
