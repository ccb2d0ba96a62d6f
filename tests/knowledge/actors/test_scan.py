from __future__ import annotations

import time
from datetime import date

import pytest

from reportedly.knowledge.actors import Registry


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def found(registry: Registry, text: str, on: date | None = None) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[hit.start : hit.end], hit.actors) for hit in registry.scan(text, on)]


def test_the_longest_name_wins_and_bare_countries_are_none(registry: Registry) -> None:
    text = "The Islamic State group and Syrian government forces fought near Palmyra in Syria, SANA said."
    assert found(registry, text) == [
        ("Islamic State group", ("is",)),
        ("Syrian government forces", ("mil-sy",)),
        ("SANA", ("sana",)),
    ]


def test_names_keep_to_word_boundaries_and_capitals(registry: Registry) -> None:
    assert found(registry, "A TIPSTER is no TIP; an afp or a red brigade is nobody; turkey forces a smile.") == [
        ("TIP", ("sy-tip",))
    ]


def test_hyphens_accents_apostrophes_and_line_breaks_do_not_matter(registry: Registry) -> None:
    text = "Ahrar al Sham, Sinn F\u00e9in and the Kurdistan Workers\u2019\nParty"
    assert [actors for _, actors in found(registry, text)] == [("sy-ahrar-al-sham",), ("gb-sinn-fein",), ("pkk",)]


def test_a_composed_organ_does_not_reach_over_punctuation(registry: Registry) -> None:
    assert found(registry, "They left Peru. Police came. In Colombia, ministers met.") == []


def test_a_country_before_a_participle_is_no_actor(registry: Registry) -> None:
    assert found(registry, "An Iran-backed militia and pro-Assad forces") == []


def test_a_ministry_in_its_capital_is_that_states_but_troops_in_a_country_are_not(registry: Registry) -> None:
    text = "The defence ministry in Moscow spoke of troops in Syria."
    assert found(registry, text) == [("defence ministry in Moscow", ("mod-ru",))]


def test_a_name_that_came_up_later_is_left_out(registry: Registry) -> None:
    text = "The Government of National Unity met."
    assert found(registry, text, date(1989, 1, 1)) == []
    assert found(registry, text, date(2022, 1, 1)) == [("Government of National Unity", ("gov-ly",))]


def test_a_description_ends_with_its_time(registry: Registry) -> None:
    assert found(registry, "Libyan rebels advanced", date(2011, 4, 1)) == [("Libyan rebels", ("ly-2011-rebels",))]
    assert found(registry, "Libyan rebels advanced", date(2016, 4, 1)) == []


def test_names_that_are_words_need_a_cue(registry: Registry) -> None:
    assert found(registry, "At Dawn the column left Petra.") == []
    assert found(registry, "the newspaper Dawn reported") == [("Dawn", ("dawn",))]


def test_an_acronym_that_is_a_word_is_not_taken_from_a_line_in_capitals(registry: Registry) -> None:
    assert found(registry, "THE MAN WHO IS IN CHARGE SPOKE TO THE FMLN ABOUT IT AND LEFT") == [("FMLN", ("sv-fmln",))]
    assert found(registry, "The WHO said IS was there.") == [("WHO", ("un-who",)), ("IS", ("is",))]


def test_a_name_of_two_live_actors_gives_both(registry: Registry) -> None:
    assert found(registry, "ERP guerrillas attacked", date(1975, 6, 1)) == [("ERP", ("ar-erp", "sv-erp"))]


@pytest.mark.parametrize("piece", ["al-", "Syrian ", "(((", "U.S.", "Ministry of "])
def test_hostile_text_costs_no_more_than_in_proportion(registry: Registry, piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        started = time.process_time()
        registry.scan(text)
        return time.process_time() - started

    def best(size: int) -> float:
        return min(seconds(size) for _ in range(3))  # a pause of the collector is not the scan's

    seconds(1_000)
    assert best(200_000) < 30 * max(best(20_000), 0.01)
