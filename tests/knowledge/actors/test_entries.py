from __future__ import annotations

from datetime import date

import pytest

from reportedly.knowledge.actors import ActorKind, AliasStyle, TieRole
from reportedly.knowledge.actors.entries import read_entries

ENTRY = """
[xx-front]
name = "Front of the Test"
kind = "rebel_group"
country = "SY"
aliases = ["Old Front [2001/2004-05]", "the testers"]
acronyms = ["FOT"]
active = "2001/"
ties = ["member_of xx-union [2010/]"]
contested = [{ attribute = "sponsor", value = "gov-ru", says = "its enemies", when = "2011/" }]
"""


def test_an_entry_becomes_an_actor() -> None:
    (actor,), problems = read_entries(ENTRY, "test.toml")
    assert not problems
    assert (actor.id, actor.name, actor.kind, actor.country) == (
        "xx-front",
        "Front of the Test",
        ActorKind.REBEL_GROUP,
        "SY",
    )
    assert [(alias.text, alias.style) for alias in actor.aliases] == [
        ("Front of the Test", AliasStyle.NAME),
        ("Old Front", AliasStyle.NAME),
        ("the testers", AliasStyle.PLAIN),
        ("FOT", AliasStyle.ACRONYM),
    ]
    assert actor.aliases[1].when.end == date(2004, 5, 31)
    assert actor.ties[0].role is TieRole.MEMBER_OF
    assert actor.contested[0].says == "its enemies"
    assert (actor.inter, actor.sector, actor.party) == (2, "REB", True)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ('kind = "rebel_group"|kind = "army"', "kind 'army' is none of"),
        ('country = "SY"|country = "Syria"', "not an ISO 3166-1"),
        ("[2001/2004-05]|[2004/2001]", "ends before it starts"),
        ("[xx-front]|[XX_front]", "an id has lower-case letters"),
        ("member_of xx-union|friend_of xx-union", "tie role 'friend_of'"),
        ('acronyms = ["FOT"]|inter = 9', "no ACLED interaction code"),
        ('acronyms = ["FOT"]|sector = "WAR"', "no PLOVER sector"),
        ('acronyms = ["FOT"]|wikidata = "12"', "no item id"),
        ('acronyms = ["FOT"]|colour = "red"', "unknown key 'colour'"),
        ('name = "Front of the Test"|source = "x"', "'name' is missing"),
        ('says = "its enemies", |', "who says so"),
    ],
)
def test_a_bad_entry_is_named_with_its_line_and_the_rest_is_loaded(change: str, message: str) -> None:
    old, new = change.split("|")
    text = '[aa-good]\nname = "Good"\nkind = "monitor"\n' + ENTRY.replace(old, new)
    actors, problems = read_entries(text, "test.toml")
    assert [actor.id for actor in actors] == ["aa-good"]
    (problem,) = problems
    assert message in problem.message
    assert problem.line == 5
    assert str(problem).startswith("test.toml:5: ")


def test_a_file_that_is_no_toml_is_one_problem() -> None:
    actors, problems = read_entries("[open", "test.toml")
    assert not actors
    assert "not TOML" in problems[0].message


def test_defaults_of_the_file_hold_for_every_entry() -> None:
    text = '[_file]\ncountry = "ML"\nsource = "s"\n[ml-a]\nname = "A b"\nkind = "militia"\n'
    (actor,), _ = read_entries(text, "test.toml")
    assert (actor.country, actor.source, actor.inter) == ("ML", "s", 3)
