"""Names of the registry in a text, and whether they stand for the actor or only describe another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from reportedly.ground.actors.discourse import Discourse, Introduction
from reportedly.knowledge.actors import NameHit, TermKind, Word, words_of
from reportedly.languages import word_set

_AND_OR = word_set("coordinators", "and_or")
_LINKED = word_set("prepositions", "of_a_link")
_LED = word_set("adjectives", "of_a_leader")
_IS = word_set("verbs", "is_or_was")
_ARTICLES = word_set("determiners", "articles")
_COORDINATORS = _AND_OR | _ARTICLES
_HYPHENS = ("-", "\u2010", "\u2011", "\u2013")
_LABEL_REACH = 20  # characters
_LABEL_WORDS = 7  # how near a label must stand to a name to be said of it


def introductions(discourse: Discourse) -> Iterable[Introduction]:
    """The names of the text that are taken for actors, in order."""
    spelled = {hit.actors for hit in discourse.hits if hit.via != "acronym"}
    last: Introduction | None = None
    for hit in discourse.hits:
        actor = discourse.choose(hit.actors) or "|".join(hit.actors)
        if hit.via == "acronym" and hit.actors not in spelled and not any(map(discourse.at_home, hit.actors)):
            continue
        low, high = discourse.sentence(hit.start)
        modifier = _describes(discourse, hit.start, hit.end, low, high)
        shared = last is not None and last.oblique and _coordinated(discourse.text[last.end : hit.start])
        oblique = modifier or shared or _after_relation(discourse, hit.start, low)
        families = frozenset() if modifier else _families(discourse, hit)
        for partner, start, end in _conjuncts(discourse, hit):
            yield Introduction(start, end, partner, modifier, oblique, families)
        last = Introduction(hit.start, hit.end, actor, modifier, oblique, families)
        yield last


def _conjuncts(discourse: Discourse, hit: NameHit) -> Iterable[tuple[str, int, int]]:
    """The nations that share the noun of an organ: in "Syrian and Russian forces" Syria's forces are named as well."""
    if hit.via != "state":
        return
    code = hit.actors[0].partition("-")[0]
    low, _ = discourse.sentence(hit.start)
    before = discourse.words_between(max(low, hit.start - 40), hit.start)
    if len(before) < 2 or before[-1].key not in _AND_OR:  # noqa: PLR2004 - a nation and "and"
        return
    for term in discourse.registry.states.terms.at(before, len(before) - 2):
        if term.stop == len(before) - 1 and term.kind is TermKind.ADJECTIVE:
            yield f"{code}-{term.iso.lower()}", before[term.first].start, before[term.stop - 1].end


def _coordinated(gap: str) -> bool:
    """Nothing but "and", commas and articles stand between two names."""
    return all(word.key in _COORDINATORS for word in words_of(gap)) and "." not in gap and ";" not in gap


def is_modifier(discourse: Discourse, start: int, end: int, low: int, high: int) -> bool:
    """True when, within ``low..high``, the name only describes something else: "Iran-backed X", "former al-Qaeda affiliate X",
    "units linked to X"."""
    return _describes(discourse, start, end, low, high) or _after_participle(discourse, start, low)


def _describes(discourse: Discourse, start: int, end: int, low: int, high: int) -> bool:
    nouns = discourse.nouns
    after = discourse.words_between(end, min(high, end + 60))
    gap = discourse.text[end : after[0].start] if after else ""
    joined = bool(after) and not gap.strip(" -\u2010\u2011\u2013\u2019's")
    if joined and (_participle(discourse, after, gap) or after[0].key in nouns.relations):
        return True
    if joined and after[0].key in nouns.unset and any(word.key in nouns.relations for word in after[1:4]):
        return True
    tail = _tail(discourse, start, low)
    return bool(tail) and tail[-1] in nouns.unset


def _after_participle(discourse: Discourse, start: int, low: int) -> bool:
    tail = _tail(discourse, start, low)
    return len(tail) > 1 and tail[-1] in _LINKED and tail[-2] in discourse.nouns.participles


def _after_relation(discourse: Discourse, start: int, low: int) -> bool:
    """ "Units linked to X", but not "a wall held by X", where X is at hand itself."""
    tail = _tail(discourse, start, low)
    return _after_participle(discourse, start, low) and tail[-2:] not in [
        [word, "by"] for word in discourse.nouns.holding
    ]


def _tail(discourse: Discourse, start: int, low: int) -> list[str]:
    """The words before the name, without its article."""
    tail = [word.key for word in discourse.words_between(max(low, start - 40), start)[-4:]]
    if tail and tail[-1] in _ARTICLES:
        tail.pop()
    return tail


def _participle(discourse: Discourse, after: Sequence[Word], gap: str) -> bool:
    hyphen = gap.startswith(_HYPHENS)
    return after[0].key in discourse.nouns.participles and (hyphen or after[0].key in _LED)


def _families(discourse: Discourse, hit: NameHit) -> frozenset[str]:
    """Labels that the text says of the name: "the rebel group HTS", "HTS, a jihadist alliance", "HTS is an extremist group"."""
    start, end = discourse.sentence(hit.start)
    before = discourse.words_between(start, hit.start)
    close: list[Word] = []
    for word in reversed(before[-_LABEL_WORDS:]):
        gap = discourse.text[word.end : close[-1].start if close else hit.start]
        if gap.strip(" -") or discourse.nouns.table.holds(word, "boundary"):
            break
        close.append(word)
    after = discourse.words_between(hit.end, end)[:_LABEL_WORDS]
    gap = discourse.text[hit.end : after[0].start] if after else ""
    said: Sequence[Word] = ()
    if after and (
        (gap.strip().startswith((",", "\u2013", "\u2014")) and after[0].key in _ARTICLES) or after[0].key in _IS
    ):
        said = after
    elif after and not gap.strip():
        said = after[:1]
    inside = [word for word in discourse.words_between(hit.start, hit.end) if word.written.islower()]
    found = {discourse.nouns.family(words) for words in (close[::-1], inside, said)}
    return frozenset(family for family in found if family)


def loose_labels(discourse: Discourse) -> Iterable[tuple[int, str]]:
    """Labels that the text gives to nobody by name ("Syrian insurgent groups"), with their offset."""
    index, words = 0, discourse.words
    while index < len(words):
        label = discourse.nouns.labels.at(words, index)
        if label is None:
            index += 1
            continue
        start, end = words[index].start, words[label[0] - 1].end
        if not any(
            item.start - _LABEL_REACH <= start and end <= item.end + _LABEL_REACH
            for item in discourse.introductions_near(start)
        ):
            yield from ((start, family) for family in label[1])
        index = label[0]
