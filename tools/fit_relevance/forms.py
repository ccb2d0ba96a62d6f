"""Which word of a list a form is of: English endings undone, as far as the list has the word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import chain

IRREGULAR = {
    "shot": "shoot", "fought": "fight", "slain": "slay", "slew": "slay", "struck": "strike", "fled": "flee",
    "stolen": "steal", "stole": "steal", "hung": "hang", "withdrew": "withdraw", "withdrawn": "withdraw",
    "overran": "overrun", "took": "take", "taken": "take", "beaten": "beat",
}  # fmt: skip
SHORTEST = 3


class Forms:
    """Forms of the words of a list; ``verbs`` are those of them that take the endings of verbs."""

    def __init__(self, words: frozenset[str], verbs: frozenset[str]) -> None:
        self._words, self._verbs = words, verbs
        self.word_of = cache(self._word_of)
        """The word that a form is of, None where it is of none: the singular where the list has both."""

    def _word_of(self, form: str) -> str | None:
        irregular = IRREGULAR.get(form)
        if irregular in self._words:
            return irregular
        return next(
            chain(
                (word for word in _singular(form) if word in self._words),
                (word for word in (form,) if word in self._words),
                (word for word in _stems(form) if word in self._verbs),
            ),
            None,
        )


def _singular(form: str) -> Iterator[str]:
    if form.endswith("ies"):
        yield form[:-3] + "y"
    if form.endswith("es"):
        yield form[:-2]
    if form.endswith("s"):
        yield form[:-1]


def _stems(form: str) -> Iterator[str]:
    for ending in ("ed", "ing"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) >= SHORTEST:
            yield stem
            yield stem + "e"
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            if stem.endswith("i"):
                yield stem[:-1] + "y"
