"""Which articles tell of armed conflict: by their words, at any place of the text, and never by one word alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from tools.fit_relevance.__main__ import tables_of_force

import benchmarks.other_wars
from reportedly.languages import load_language
from reportedly.model import NO_CONFLICT, Block, BlockKind, OffsetMap, Report
from reportedly.read.relevance import TABLE, Relevance, irrelevant

MATCH = (
    "The home side went ahead before the break when the captain headed in a corner from the left. Their guests had the better of "
    "the second half and hit the post twice, but the goalkeeper saved everything that reached him and the defence held out to "
    "the whistle. The coach called it the best evening of the season and said that his young players had learned a great deal "
    "since the autumn. Tickets for the next round go on sale on Thursday at the usual places, the club said."
)
TAXES = (
    "The finance minister presented the budget for next year on Wednesday and defended the rise in the tax on fuel. Families with "
    "two children will pay about ninety more a year, the ministry reckons, while small firms are to get part of it back. The "
    "opposition called the plan unfair and announced amendments. Economists expect prices to go up by three per cent in the "
    "spring, which would be the highest rate for eleven years, and warn that wages may not keep pace with them."
)
WAR = (
    "Rebels shelled the town of Dorn at dawn, killing nine civilians, and government troops answered with rockets. Soldiers "
    "captured two villages on the road to the airport, a military source said."
)
QUIET = " ".join(["The river was calm and the mill turned slowly in the mild air of the evening."] * 8)


@pytest.fixture(scope="module")
def english() -> Relevance:
    return Relevance.of("en")


@pytest.mark.parametrize("text", [MATCH, f"{TAXES} {QUIET}"])
def test_sport_and_taxes_tell_of_no_conflict(english: Relevance, text: str) -> None:
    assert not english.relevant(text)


def test_shelling_does_wherever_it_stands(english: Relevance) -> None:
    assert english.relevant(f"{WAR} {MATCH}")
    assert english.relevant(f"{MATCH} {TAXES} {MATCH} {WAR} {TAXES}")
    assert english.relevant(f"{WAR} {MATCH}".upper())


def test_a_text_of_few_words_is_always_read(english: Relevance) -> None:
    assert english.relevant("The minister opened the bridge.")
    assert not english.relevant(QUIET)


def test_one_word_again_and_again_is_not_enough(english: Relevance) -> None:
    again = "The attack was strong, the attack was quick, the attack was everything."
    assert not english.relevant(f"{MATCH} {QUIET} {again}")


def test_words_far_apart_do_not_add_up(english: Relevance) -> None:
    near = f"{QUIET} Rebels besieged the bombed hospital. {QUIET}"
    far = f"Rebels sang. {QUIET} A besieged house. {QUIET} A bombed mill. {QUIET} The hospital."
    assert english.relevant(near)
    assert not english.relevant(far)


def test_a_longer_text_needs_more(english: Relevance) -> None:
    text = f"{QUIET} Soldiers were wounded there."
    assert english.relevant(text)
    assert not english.relevant(f"{text} {' '.join([MATCH] * 12)}")


@pytest.mark.parametrize("text", (texts := [
    (report["name"], report["text"])
    for file in sorted(Path(benchmarks.other_wars.__file__).parent.rglob("*.toml"))
    for report in tomllib.loads(file.read_text(encoding="utf-8")).get("reports", ())
]), ids=[name for name, _ in texts])  # fmt: skip
def test_every_account_of_other_wars_is_read(english: Relevance, text: tuple[str, str]) -> None:
    assert english.relevant(text[1])


def test_every_word_is_one_by_which_force_is_read() -> None:
    words = load_language("en").lexicon(TABLE)["words"]
    assert len(words) > 300
    assert set(words) <= frozenset().union(*tables_of_force("en").values())


def test_a_rejection_says_why_and_what_to_do() -> None:
    def report(text: str, kind: BlockKind) -> Report:
        blocks = (Block(0, len(text), kind),)
        return Report("r", "a.txt", "", text, text, OffsetMap(()), blocks, language="en")

    refused = irrelevant(report(f"{TAXES} {QUIET}", BlockKind.PARAGRAPH))
    assert refused is not None
    assert (refused.file, refused.stage, refused.code) == ("a.txt", "read", NO_CONFLICT)
    assert "--every-article" in refused.reason
    assert irrelevant(report(f"{WAR} {TAXES}", BlockKind.PARAGRAPH)) is None
