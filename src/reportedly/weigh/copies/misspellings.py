"""Misspellings that few reports share: who copies a text may rewrite every sentence and keep an error."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from reportedly.model import Report
from reportedly.weigh.settings import limits

_PAIR = 2
_LONGEST = 16
_LETTERS = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


def shared_errors(reports: Sequence[Report]) -> list[tuple[str, str, str]]:
    """Misspellings that only few reports share: (first report, other report, the misspelt beginning beside the usual one).

    A misspelling is a long word two of whose neighbouring letters are swapped against a word that the reports write
    otherwise, and more often ("paramiltiary"); its ending does not matter. Where both are equally usual the reports must
    write both. Few is as many as may share a rare sequence of words.
    """
    most = limits("reuse")["most_rare_reports"]
    written = _words(reports)
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for wrong, usual, words, usual_words in _suspects(written):
        holders, others = _holders(words, written), _holders(usual_words, written)
        if not _PAIR <= len(holders) <= most:
            continue
        counts = (len(holders), holders.total(), len(others), others.total())
        if is_error(*counts, same_reports=others.keys() == holders.keys()):
            first, *rest = sorted(holders)
            for other in rest:
                found.setdefault((first, other), (wrong, usual))
    return [(a, b, f"{wrong} beside {usual}") for (a, b), (wrong, usual) in sorted(found.items())]


def is_error(reports: int, times: int, usual_reports: int, usual_times: int, same_reports: bool) -> bool:
    """Whether a beginning is misspelt: more reports write the other, or as many that more often, or the same reports write both."""
    return (usual_reports, usual_times) > (reports, times) or same_reports


def long_words(text: str) -> Counter[str]:
    """The long words of a text, counted."""
    shortest = int(limits("reuse")["error_prefix"])
    return Counter(word for word in _LETTERS.findall(text.casefold()) if len(word) >= shortest and word.isalpha())


def beginnings(word: str) -> Iterator[str]:
    """What a long word begins with, as far as errors are looked for."""
    shortest = int(limits("reuse")["error_prefix"])
    return (word[:length] for length in range(shortest, min(len(word), _LONGEST) + 1))


def _words(reports: Sequence[Report]) -> dict[str, dict[str, int]]:
    """How often each report writes each long word."""
    written: dict[str, dict[str, int]] = defaultdict(dict)
    for report in reports:
        for word, times in long_words(report.text).items():
            written[word][report.id] = times
    return written


def _suspects(written: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[str, str, list[str], list[str]]]:
    """Beginnings of which the swapped form begins other words, with the words of both; in order."""
    begins: dict[str, list[str]] = defaultdict(list)
    for word in written:
        for beginning in beginnings(word):
            begins[beginning].append(word)
    for wrong in sorted(begins):
        usual = swapped(wrong)
        if usual is not None and usual in begins:
            yield wrong, usual, begins[wrong], begins[usual]


def _holders(words: Sequence[str], written: Mapping[str, Mapping[str, int]]) -> Counter[str]:
    """How often each report writes one of the words."""
    held: Counter[str] = Counter()
    for word in words:
        held.update(written[word])
    return held


def swapped(beginning: str) -> str | None:
    """The beginning with the two letters before its last in the other order: the shortest one that shows the swap."""
    at = len(beginning) - 3
    if at < int(limits("reuse")["error_prefix"]) - 3 or beginning[at] == beginning[at + 1]:
        return None
    return beginning[:at] + beginning[at + 1] + beginning[at] + beginning[at + 2]
