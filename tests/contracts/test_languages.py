"""What every language folder keeps: spans that fit their text, known kinds, and the word tables that grounding asks for."""

from __future__ import annotations

from typing import Any

import pytest

from reportedly.languages import Language, LanguageNotSupportedError, load_language, supported_languages

KINDS = {
    "date": {
        "year",
        "month",
        "day",
        "weekday",
        "decade",
        "season",
        "half",
        "quarter",
        "part",
        "direction",
        "year_offset",
        "month_offset",
        "alternative",
    },
    "weekday": {"weekday", "direction", "week", "part", "anchor"},
    "offset": {"unit", "amount", "amount_high", "anchor", "of", "vague", "part"},
    "period": {"unit", "offset", "part", "season", "half", "quarter", "anchor", "of"},
    "back": {"unit", "amount", "amount_high", "direction", "anchor"},
    "recent": {"unit", "direction", "anchor"},
    "first": {"unit", "amount", "amount_high"},
    "duration": {"unit", "amount", "amount_high"},
    "series": {"unit", "number"},
    "range": {"start", "end"},
    "open": {"relation", "of", "to_report"},
    "clock": {"part"},
    "vague": {"direction"},
}
TIME_OF_DAY = {"clock", "clock_end", "zone", "daypart"}
WITH_TIME_OF_DAY = {"date", "weekday", "offset", "clock"}
# Figures and dates are written alike in many languages; what else a text says is the language's own.
TEXTS = (
    "",
    " ",
    "17",
    "2024-11-27",
    "11.10.2017 07:50",
    "17 - 23",
    "\n\n17\n\n",
    "١٧",
    "🙂 17 🙂 2024-11-27",
    "1" * 400,
    "\x00 17",
)


@pytest.fixture(params=supported_languages())
def language(request: pytest.FixtureRequest) -> Language:
    return load_language(request.param)


def fields_fit(kind: str, fields: dict[str, Any]) -> bool:
    """Whether the fields are ones that the kind has, and the times inside fit too."""
    allowed = KINDS[kind] | (TIME_OF_DAY if kind in WITH_TIME_OF_DAY else set())
    inner = [fields[key] for key in ("of", "start", "end") if key in fields]
    return set(fields) <= allowed and all(fields_fit(each["kind"], dict(each["fields"])) for each in inner)


def test_there_is_a_language() -> None:
    assert "en" in supported_languages()


def test_an_unknown_language_says_what_there_is() -> None:
    with pytest.raises(LanguageNotSupportedError, match="en"):
        load_language("xx")


def test_the_code_is_the_folder(language: Language) -> None:
    assert load_language(language.code) is language


@pytest.mark.parametrize("text", TEXTS)
def test_numbers_are_spans_in_order(language: Language, text: str) -> None:
    end = 0
    for n in language.numbers(text):
        assert end <= n.start <= n.core_start < n.core_end <= n.end <= len(text)
        assert n.low is None or n.high is None or n.low <= n.high
        end = n.end


@pytest.mark.parametrize("text", TEXTS)
def test_times_are_spans_in_order_of_known_kinds(language: Language, text: str) -> None:
    end = 0
    for e in language.times(text):
        assert end <= e.start < e.end <= len(text)
        assert e.kind in KINDS
        assert fields_fit(e.kind, dict(e.fields))
        end = e.end


def test_an_iso_date_is_a_date_and_no_number(language: Language) -> None:
    (found,) = language.times("2024-11-27")
    assert (found.kind, dict(found.fields)) == ("date", {"year": 2024, "month": 11, "day": 27})
    assert language.numbers("2024-11-27") == ()


def test_a_figure_is_its_value(language: Language) -> None:
    (n,) = language.numbers("17")
    assert (n.value, n.low, n.high) == (17, 17, 17)


def test_the_same_text_gives_the_same_answer(language: Language) -> None:
    text = "17 2024-11-27 " * 5
    assert language.numbers(text) == language.numbers(text)
    assert language.times(text) == language.times(text)


def test_word_tables_that_grounding_reads(language: Language) -> None:
    numbers = language.lexicon("number_words")
    assert {"singular", "zero", "zero_phrases", "unknown", "definite"} <= set(numbers["determiners"])
    assert {"suffixes", "not_suffixes", "irregular", "singular_exceptions", "head_ends"} <= set(numbers["plurals"])
    assert {"words", "saying", "window"} <= set(language.lexicon("time_words")["future"])
