"""Every regular expression of extraction and of the languages stays linear on text made to break it."""

from __future__ import annotations

import importlib
import itertools
import pkgutil
import re
import time
from collections.abc import Iterator
from pathlib import Path
from re import _constants as codes
from re import _parser as parser
from types import ModuleType
from typing import Any

import pytest

import reportedly.extract
import reportedly.languages
from reportedly.extract.lexicon import Lexicon
from reportedly.languages import load_language, supported_languages

LENGTH = 100_000
SECONDS = 1.0  # a linear pass takes milliseconds, a quadratic one minutes
MOST_PAIRS = 12
ALWAYS = ("a", "1", " ", ",", ".", "-", "'", "\u00a0", "A")
CATEGORIES = {
    codes.CATEGORY_DIGIT: "1", codes.CATEGORY_SPACE: " ", codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_DIGIT: "a", codes.CATEGORY_NOT_SPACE: "a", codes.CATEGORY_NOT_WORD: "-",
}  # fmt: skip


def modules() -> Iterator[ModuleType]:
    for package in (reportedly.extract, reportedly.languages):
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


def patterns() -> dict[str, re.Pattern[str]]:
    """Each pattern by where it is: constants of modules, and the phrases of each language's tables."""
    found = {f"{m.__name__}.{k}": v for m in modules() for k, v in vars(m).items() if isinstance(v, re.Pattern)}
    for code in supported_languages():
        for (table, _), phrases in Lexicon(load_language(code))._phrases.items():
            if phrases.pattern is not None:
                found[f"{code} phrases of {table}"] = phrases.pattern
    return found


def characters(parsed: Any) -> Iterator[str]:
    """A character for each literal, range and category that a pattern names."""
    for code, value in parsed:
        if code in (codes.LITERAL, codes.NOT_LITERAL):
            yield chr(value)
        elif code is codes.RANGE:
            yield chr(value[0])
        elif code is codes.CATEGORY:
            yield CATEGORIES[value]
        elif code is codes.IN:
            yield from characters(value)
        elif code is codes.BRANCH:
            for branch in value[1]:
                yield from characters(branch)
        elif isinstance(value, tuple):
            yield from itertools.chain.from_iterable(characters(v) for v in value if isinstance(v, parser.SubPattern))
        elif isinstance(value, parser.SubPattern):
            yield from characters(value)


def hostile(pattern: re.Pattern[str]) -> Iterator[str]:
    """Long runs of what the pattern reads: single characters, pairs, and runs that end in what it does not want."""
    own = [c for c in dict.fromkeys((*characters(parser.parse(pattern.pattern, pattern.flags)), *ALWAYS)) if c != "\n"]
    for char in own[:MOST_PAIRS]:
        yield char * LENGTH
        yield char * LENGTH + "\x00"
    for a, b in itertools.islice(itertools.permutations(own, 2), MOST_PAIRS):
        yield (a + b) * (LENGTH // 2)


PATTERNS = patterns()


@pytest.mark.parametrize("name", PATTERNS)
def test_a_pattern_is_linear(name: str) -> None:
    for text in hostile(PATTERNS[name]):
        start = time.process_time()
        for _ in PATTERNS[name].finditer(text):
            pass
        took = time.process_time() - start
        assert took < SECONDS, f"{took:.1f} s on {text[:6]!r} ..."


def test_no_pattern_is_left_out() -> None:
    """Patterns stand in constants of modules (or in Phrases), where this test finds them."""
    calls = re.compile(r"\bre\.(compile|search|match|fullmatch|finditer|findall|sub|subn|split)\(")
    loose = [
        f"{Path(str(module.__file__)).name}: {line.strip()}"
        for module in modules()
        for line in Path(str(module.__file__)).read_text(encoding="utf-8").splitlines()
        if calls.search(line) and not re.match(r"_?[A-Z_]+(: [^=]+)? = re\.compile\(", line)
    ]
    assert [line for line in loose if not line.startswith("lexicon.py: return cls(re.compile(")] == []


@pytest.mark.parametrize("unit", ["1-", "12 ", "1/", "one ", "May ", "“"])
def test_numbers_and_times_are_found_in_linear_time(unit: str) -> None:
    """Ten times the text takes about ten times as long; a square would take a hundred times."""
    language = load_language("en")
    for find in (language.numbers, language.times):
        spent = []
        for length in (2_000, 20_000):
            start = time.process_time()
            find(unit * (length // len(unit)))
            spent.append(time.process_time() - start)
        assert spent[1] < 40 * max(spent[0], 0.02), f"{find.__name__} on {unit!r} repeated: {spent}"
