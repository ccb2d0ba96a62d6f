from __future__ import annotations

import unicodedata

import pytest

from reportedly.knowledge.actors import Actor, ActorKind, Alias, AliasStyle, Registry
from reportedly.knowledge.actors.languages import read_names, unknown_ids, with_names


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("حركة حماس", "ps-hamas"),
        ("ЧВК Вагнер", "ru-wagner"),
        ("Збройні сили України", "mil-ua"),
        ("Sendero Luminoso", "pe-sendero"),
        ("Mouvement du 23 mars", "cd-m23"),
        ("Partiya Karkerên Kurdistanê", "pkk"),
        ("قوات الدعم السريع", "sd-rsf"),
        ("தமிழீழ விடுதலைப் புலிகள்", "lk-ltte"),
    ],
)
def test_an_actor_is_found_by_its_name_in_other_languages(name: str, actor: str) -> None:
    assert [match.actor for match in Registry.load().find(name)] == [actor]


def test_many_of_the_registry_have_names_beyond_the_latin_script() -> None:
    def beyond(actor: Actor) -> bool:
        letters = (char for alias in actor.aliases for char in alias.text if char.isalpha())
        return any(not unicodedata.name(char).startswith("LATIN") for char in letters)

    assert sum(map(beyond, Registry.load().entries)) >= 220


def test_a_bad_line_of_the_table_is_named_and_the_rest_read() -> None:
    text = "# head\nx-one\tfr\tUn|Le premier [2001/2003]\nx-two\tfr\nx-three\tfr\t |\n"
    names, problems = read_names(text, "names.tsv")
    assert names == {"x-one": ["Un", "Le premier [2001/2003]"]}
    assert [(problem.entry, problem.line) for problem in problems] == [("x-two", 3), ("x-three", 4)]


def test_names_for_no_actor_are_a_problem_of_their_line() -> None:
    text = "a\tfr\tA\nb\tfr\tB\n"
    (problem,) = unknown_ids(read_names(text, "names.tsv")[0], frozenset({"a"}), text, "names.tsv")
    assert (problem.entry, problem.line) == ("b", 2)


def test_further_names_keep_their_dates_and_do_not_repeat_known_ones() -> None:
    actor = Actor("x", "X Front", ActorKind.REBEL_GROUP, aliases=(Alias("X Front", AliasStyle.NAME),))
    (named,) = with_names([actor], {"x": ["X Front", "Front X [2001/2003]"]})
    assert [alias.text for alias in named.aliases] == ["X Front", "Front X"]
    start = named.aliases[1].when.start
    assert start is not None
    assert start.year == 2001
