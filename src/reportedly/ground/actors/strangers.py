"""Organised bodies that the text names and the registry does not know: "the brigade" after them is theirs, not a known group's."""

from __future__ import annotations

from reportedly.ground.actors.discourse import Discourse
from reportedly.ground.actors.mention import Mention
from reportedly.knowledge.actors import Word

BACK = 3  # sentences over which a short form reaches back to its name
SMALL = 3  # letters of a word inside a name: "of", "the", "al"
SMALL_WORDS = 2
"""Nouns that a text may use of any body, whatever its name calls it."""


def stranger_before(discourse: Discourse, mention: Mention, since: int) -> str | None:
    """The name of the nearest such body between the offset ``since`` and the mention, as the text writes it, if the noun fits."""
    start = max(since, discourse.sentences_back(mention.start, BACK))
    words = discourse.words_between(start, mention.start)
    noun = mention.head[-1].key
    for index in range(len(words) - 1, 0, -1):
        word = words[index]
        fits = word.key == noun or (
            noun in discourse.closed("nouns", "any_body") and discourse.nouns.table.holds(word, "group")
        )
        if fits and word.joined and discourse.at(word.start) is None:
            first = _name_before(discourse, words, index)
            if first < index:
                return discourse.text[words[first].start : word.end]
    return None


def _name_before(discourse: Discourse, words: tuple[Word, ...], index: int) -> int:
    """Where the capitalised words begin that stand right before the noun, over small words such as "of the" and "al".

    The noun itself where there are none, or where they are known.
    """
    first = index
    while first > 0 and words[first].joined:
        back = first - 1
        while back > 0 and first - back <= SMALL_WORDS and words[back].joined and len(words[back].key) <= SMALL:
            back -= 1
        if not _is_new(discourse, words[back]):
            break
        first = back
    return first


def _is_new(discourse: Discourse, word: Word) -> bool:
    known = word.key in discourse.nouns.determiners or discourse.at(word.start) is not None
    named = any(start <= word.start < end for start, end, _ in discourse.countries)
    return (discourse.proper(word) or not discourse.cased) and not known and not named
