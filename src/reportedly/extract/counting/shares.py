"""Shares of people who are counted before: "half of them children", "two thirds of whom were women"."""

from __future__ import annotations

from collections.abc import Sequence

from reportedly.extract.counting.counted import CountedSentence
from reportedly.extract.lexicon import Lexicon
from reportedly.extract.parsing.parsed import Token
from reportedly.extract.passage import Passage
from reportedly.model import QuantityMention

BEHIND = 4  # words behind "of them" in which it says who they are


def find_shares(
    tokens: Sequence[Token],
    sentence: CountedSentence,
    chosen: Sequence[int],
    mentions: Sequence[QuantityMention],
    passage: Passage,
) -> tuple[list[QuantityMention], set[int]]:
    """The shares among ``tokens``, each a part of the counted people before it, and the tokens that they are made of.

    ``chosen``: which figures of the sentence are mentions of the claim, whose place in it ``part_of`` is; ``mentions`` are these.
    """
    found, taken = [], set()
    for token in tokens:
        first = _first_of_share(token, passage.lexicon)
        whole = sentence.people_before(token.i) if first is not None else None
        if first is None or whole is None or whole not in chosen:
            continue
        who = _who(token, passage.lexicon)
        last = who if who is not None else token.doc[token.i + 2]
        found.append(
            QuantityMention(
                span=passage.span_of(first, token.doc[token.i + 2]),
                number=passage.span_of(first, token),
                measure=sentence.measure(whole) or mentions[chosen.index(whole)].measure,
                unit="person",
                population=who.lower_ if who is not None else None,
                part_of=chosen.index(whole),
            )
        )
        taken |= set(range(first.i, last.i + 1))
    return found, taken


def _first_of_share(token: Token, lexicon: Lexicon) -> Token | None:
    """The first word of a share that this word closes ("a third" of them), None where it is none."""
    doc, at = token.doc, token.i
    if (
        at + 2 >= len(doc)
        or doc[at + 1].lower_ != "of"
        or doc[at + 2].lower_ not in lexicon.closed("pronouns", "counted_before")
    ):
        return None
    for start in (at - 2, at - 1, at):
        words = " ".join(t.lower_ for t in doc[max(start, token.sent.start) : at + 1])
        if words.replace(" - ", " ") in lexicon.words("shares"):
            return doc[max(start, token.sent.start)]
    return None


def _who(token: Token, lexicon: Lexicon) -> Token | None:
    """Who the share are said to be: "half of them (were) children"."""
    people = (
        lexicon.words("people", "civilian") | lexicon.words("people", "combatant") | lexicon.words("persons", "nouns")
    )
    for near in token.doc[token.i + 3 : min(token.sent.end, token.i + 3 + BEHIND)]:
        if near.pos_ == "NOUN":
            return near if near.lemma_.lower() in people else None
        if near.is_punct:
            return None
    return None
