"""The office of a named person: what stands before the name or after its comma, and the organisation that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.ground.actors.discourse import Discourse
from reportedly.ground.actors.generic import resolve_generic
from reportedly.ground.actors.licence import Need
from reportedly.ground.actors.mention import read_mention
from reportedly.knowledge.actors import MEDIA_KINDS, ActorKind, TermKind, Word
from reportedly.model import ActorRole, Span

_REACH = 24  # words around a name in which its office is looked for
BODIES = MEDIA_KINDS | {
    ActorKind.MONITOR,
    ActorKind.AID_ORGANISATION,
    ActorKind.RESCUE_SERVICE,
    ActorKind.UN_BODY,
    ActorKind.INTERGOVERNMENTAL,
}
"""Kinds of organisations that are no party and have people who work for them."""

_BESIDE = 4  # words between an organisation and the role


@dataclass(frozen=True, slots=True)
class Office:
    """The organisation's registry id, the word for the role, and the words of the text that say so."""

    actor: str
    role: str
    words: str


def office_of(discourse: Discourse, start: int, end: int) -> Office | None:
    """The office of the person whose name stands at ``start..end``; nothing but ranks and link words may stand between."""
    low, high = discourse.sentence(start)
    before = list(discourse.words_between(low, start))[-_REACH:]
    after = list(discourse.words_between(end, high))[:_REACH]
    apposition = bool(after) and ("," in discourse.text[end : after[0].start] or _owns(discourse, after))
    return (
        _before(discourse, before)
        or _of_the_body_before(discourse, before)
        or (_after(discourse, after) if apposition else None)
        or _at_home(discourse, before, after[: _BESIDE + 1] if apposition else ())
    )


def _owns(discourse: Discourse, after: Sequence[Word]) -> bool:
    """ "X, WHO's representative" in a text that lost its commas: a name in the possessive right behind the person's."""
    item = discourse.at(after[0].start)
    return item is not None and (after[0].possessive or discourse.text[item.end : item.end + 1] == "s")


def _of_the_body_before(discourse: Discourse, before: Sequence[Word]) -> Office | None:
    """ "Its head X" and "the group's spokesman X": the role is at the body that the owner stands for."""
    index = len(before) - 1
    while index > 0 and discourse.nouns.table.holds(before[index], "person_role"):
        index -= 1
    if index == len(before) - 1 or index < 0:
        return None
    owner, role = before[index], before[index + 1]
    actor_id = _body_before(discourse, owner) if owner.key == "its" else _body_called(discourse, before, index)
    return Office(actor_id, role.key, discourse.text[owner.start : before[-1].end]) if actor_id else None


def _body_before(discourse: Discourse, its: Word) -> str | None:
    """The only organisation that is no party, of this sentence or the one before, that "its" can stand for."""
    start = discourse.sentence_before(its.start) or discourse.sentence(its.start)
    found = {
        item.actor
        for item in discourse.inside(start[0], its.start)
        if not item.modifier and (actor := discourse.registry.actor(item.actor)) and actor.kind in BODIES
    }
    if not found:
        shortened = map(discourse.short_for, discourse.words_between(start[0], its.start))
        found = {actor_id for actor_id in shortened if actor_id is not None}
    return next(iter(found)) if len(found) == 1 else None


def _body_called(discourse: Discourse, before: Sequence[Word], index: int) -> str | None:
    owner = before[index]
    first = index - 1 if index and discourse.nouns.determiners.get(before[index - 1].key) == "definite" else None
    if first is None or not (owner.possessive or owner.key.endswith("s")):
        return None
    end = owner.end - (2 if owner.possessive else 1)
    span = Span(before[first].start, end, discourse.text[before[first].start : end])
    mention = read_mention(discourse, span)
    found = resolve_generic(discourse, Need(mention, ActorRole.CLAIMED_BY, speaks=True)) if mention.noun else None
    return found.actor if found is not None else None


def _before(discourse: Discourse, before: Sequence[Word]) -> Office | None:
    role: Word | None = None
    for index in range(len(before) - 1, -1, -1):
        word = before[index]
        if discourse.nouns.table.holds(word, "person_role"):
            role = word
            continue
        organisation = _organisation_at(discourse, before, index)
        if organisation is not None and role is not None and "," in discourse.text[word.end : role.start]:
            role = None  # "told the newspaper, the mayor of X, Name"
        if organisation is not None:
            first = _first_of(discourse, before, index)
            found = role or _role_in(discourse, before[max(0, first - _BESIDE) : first])
            if found is None:
                return None
            return Office(organisation, found.key, discourse.text[min(word.start, found.start) : before[-1].end])
        if not _goes_on(discourse, before, index):
            return None
    return None


def _first_of(discourse: Discourse, words: Sequence[Word], index: int) -> int:
    """The first word of the name that the word belongs to."""
    item = discourse.at(words[index].start)
    while item is not None and index and words[index - 1].start >= item.start:
        index -= 1
    return index


def _after(discourse: Discourse, after: Sequence[Word]) -> Office | None:
    role: Word | None = None
    for index, word in enumerate(after):
        organisation = _organisation_at(discourse, after, index)
        if organisation is not None:
            found = role or _role_in(discourse, after[index + 1 : index + _BESIDE])
            return Office(organisation, found.key, discourse.text[after[0].start : word.end]) if found else None
        if discourse.nouns.table.holds(word, "person_role"):
            role = word
        elif not _goes_on(discourse, after, index):
            return None
    return None


def _goes_on(discourse: Discourse, words: Sequence[Word], index: int) -> bool:
    word = words[index]
    role = _part_of_office(discourse, words, index) or _part_of_role(discourse, words, index)
    return role or word.key in discourse.nouns.links or discourse.proper(word)


def _part_of_office(discourse: Discourse, words: Sequence[Word], index: int) -> bool:
    """The word stands in an office of several words ("chief of staff")."""
    for first in range(max(0, index - _BESIDE), index + 1):
        office = discourse.nouns.offices.at(words, first)
        if office is not None and office[0] > index:
            return True
    return False


def _part_of_role(discourse: Discourse, words: Sequence[Word], index: int) -> bool:
    phrase = discourse.nouns.table.at(words, index)
    return phrase is not None and ("person_role" in phrase[1] or "press_person" in phrase[1])


def _role_in(discourse: Discourse, words: Sequence[Word]) -> Word | None:
    return next((word for word in words if discourse.nouns.table.holds(word, "person_role")), None)


def _organisation_at(discourse: Discourse, words: Sequence[Word], index: int) -> str | None:
    """The organisation that is named at the word: a registry name, an office of a state, a state."""
    word = words[index]
    if word.key in discourse.closed("determiners", "articles"):
        return None
    item = discourse.at(word.start)
    if item is not None and not item.ambiguous:
        return _more_exact(discourse, item.actor, words, index)
    short = discourse.short_for(word)
    if short is not None:
        return short
    for term in discourse.registry.states.terms.at(words, index):
        if term.leader is None and not term.bare_s and term.kind is not TermKind.SEAT:
            return _more_exact(discourse, f"gov-{term.iso.lower()}", words, index)
    return None


def _more_exact(discourse: Discourse, actor_id: str, words: Sequence[Word], index: int) -> str:
    """ "Turkish foreign minister" belongs to the foreign ministry: an office beside the nation tells the organ."""
    code, _, iso = actor_id.partition("-")
    if code not in ("gov", "off"):
        return actor_id
    for first in range(max(0, index - _BESIDE), min(len(words), index + _BESIDE)):
        office = discourse.nouns.offices.at(words, first)
        if office is not None:
            return f"{office[1][0]}-{iso}"
    return actor_id


def _at_home(discourse: Discourse, before: Sequence[Word], after: Sequence[Word]) -> Office | None:
    """An office without a nation ("a military spokesman") is one of the only such organ that the report names, else of the country
    that the report is about."""
    close: list[Word] = []
    for index in range(len(before) - 1, -1, -1):
        if not (_goes_on(discourse, before, index) or _office_word(discourse, before[index])):
            break
        close.insert(0, before[index])
    for words in (close, after):
        for first in range(len(words)):
            office = discourse.nouns.offices.at(words, first)
            actor_id = _only_organ(discourse, office[1][0]) if office else None
            if office is not None and actor_id is not None:
                said = " ".join(word.key for word in words[first : office[0]])
                return Office(actor_id, said, said)
    return None


def _only_organ(discourse: Discourse, code: str) -> str | None:
    named = {actor.id for actor in discourse.actors_named() if actor.id.partition("-")[0] == code}
    if len(named) == 1:
        return next(iter(named))
    main = discourse.context.main
    return f"{code}-{main.lower()}" if main else None


def _office_word(discourse: Discourse, word: Word) -> bool:
    return discourse.nouns.table.holds(word, "person_role") or discourse.registry.states.starts(word)
