"""What a language brings: its numbers, its time expressions, its cue words. One folder per language, found by its code.

A language knows words, not the world: a :class:`TimeExpression` says "Wednesday", ``ground.times`` says which one.
"""

from reportedly.languages.protocol import (
    OF_RULES,
    Language,
    LanguageNotSupportedError,
    NumberExpression,
    TimeExpression,
    closed_set,
    load_language,
    supported_languages,
    word_set,
)

__all__ = [
    "OF_RULES",
    "Language",
    "LanguageNotSupportedError",
    "NumberExpression",
    "TimeExpression",
    "closed_set",
    "load_language",
    "supported_languages",
    "word_set",
]
