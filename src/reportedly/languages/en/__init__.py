"""English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportedly.languages.en.numbers import find_numbers
from reportedly.languages.en.times import find_times
from reportedly.languages.protocol import Language, NumberExpression, TimeExpression, read_lexicon


class English:
    """English as written by news outlets of the world."""

    code = "en"

    def numbers(self, text: str) -> tuple[NumberExpression, ...]:
        return find_numbers(text)

    def times(self, text: str) -> tuple[TimeExpression, ...]:
        return find_times(text)

    def lexicon(self, name: str) -> Mapping[str, Any]:
        return read_lexicon(self.code, name)


LANGUAGE: Language = English()
