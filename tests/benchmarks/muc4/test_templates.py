"""Templates and fills made of fillers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from math import log

import pytest

from benchmarks.muc4 import keys as muc
from benchmarks.muc4.fills import confidence_of, described, effect_of, number_of, unharmed
from benchmarks.muc4.ledger import Reading, When, Where
from benchmarks.muc4.templates import ANOTHER, APART, GATE, Context, make_templates
from benchmarks.muc4.texts import Message
from reportedly.extract.roles.fates import Fates
from reportedly.extract.roles.fillers import Filler
from reportedly.extract.roles.mentions import RoleMention

NO_READING = Reading((), (), ())
WEAK_AND_STRONG = (("victim_name", "ANA RIOS", 0.1), ("victim", "CLERK", -0.1))


def _filler(text: str, role: str, words: str, probability: float = 0.9, kind: str = "ATTACK", **said: float) -> Filler:
    at = text.index(words)
    names = {name.upper(): chance for name, chance in said.items()}
    mention = RoleMention(
        role, at, at + len(words), words, tuple(words.lower().split()), probability, {kind: 0.9}, names, 1.0
    )
    return Filler(role, probability, (mention,))


@pytest.mark.parametrize(
    ("text", "words", "number"),
    [
        ("SIX OLD CLERKS DIED", "CLERKS", "6"),
        ("ABOUT 40 CLERKS DIED", "CLERKS", "~40"),
        ("THE 12 CLERKS DIED", "12 CLERKS", "12"),
        ("CLERKS DIED", "CLERKS", "PLURAL"),
        ("A CLERK OF THE MILLS DIED", "CLERK OF THE MILLS", "1"),
        ("PEOPLE DIED", "PEOPLE", "PLURAL"),
    ],
)
def test_numbers_of_victims(text: str, words: str, number: str) -> None:
    assert number_of(_filler(text, "victim", words), text) == number


def test_a_named_victim_is_one() -> None:
    assert number_of(_filler("TWO SHOTS HIT ANA RIOS", "victim_name", "ANA RIOS"), "TWO SHOTS HIT ANA RIOS") == "1"


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        ("THE LUZ BAND CLAIMED RESPONSIBILITY", "CLAIMED OR ADMITTED"),
        ("THE LUZ BAND TOOK FULL RESPONSIBILITY", "CLAIMED OR ADMITTED"),
        ("VILLAGERS ATTRIBUTED THE RESPONSIBILITY TO THE LUZ BAND", "SUSPECTED OR ACCUSED"),
        ("POLICE ACCUSED THE LUZ BAND", "SUSPECTED OR ACCUSED BY AUTHORITIES"),
        ("THE VILLAGERS ACCUSED THE LUZ BAND", "SUSPECTED OR ACCUSED"),
        (
            "THE MILL THAT THE POLICE ONCE RENTED AND LEFT LAST YEAR BURNT. VILLAGERS ACCUSED THE LUZ BAND",
            "SUSPECTED OR ACCUSED",
        ),
        ("THE LUZ BAND WAS ACCUSED BY THE ARMY", "SUSPECTED OR ACCUSED BY AUTHORITIES"),
        ("IT IS POSSIBLE THAT THE LUZ BAND DID IT", "POSSIBLE"),
        ("THE LUZ BAND BURNT THE MILL", "REPORTED AS FACT"),
    ],
)
def test_confidence_by_the_words_around(text: str, confidence: str) -> None:
    assert confidence_of(_filler(text, "organisation", "LUZ BAND").mentions, text) == confidence


def test_one_doubt_among_many_mentions_does_not_count() -> None:
    text = (
        "THE LUZ BAND BURNT THE MILL. "
        + " ".join(["THE GATE WAS OPEN."] * 12)
        + " PERHAPS THE LUZ BAND MAY HAVE COME BACK."
    )
    sure, doubtful = _filler(text, "organisation", "LUZ BAND").mentions[0], text.rindex("LUZ BAND")
    again = replace(sure, start=doubtful, end=doubtful + len("LUZ BAND"))
    assert confidence_of([sure, sure, again], text) == "REPORTED AS FACT"
    assert confidence_of([sure, again], text) == "POSSIBLE"


@pytest.mark.parametrize(
    ("text", "words", "same"),
    [
        ("MAYOR ANA RIOS DIED", "MAYOR", True),
        ("ANA RIOS, MAYOR OF LUZ, DIED", "MAYOR OF LUZ", True),
        ("ANA RIOS WAS HURT AND A CLERK DIED", "CLERK", False),
        ("CLERKS ANA RIOS SAW DIED", "CLERKS", False),
    ],
)
def test_descriptions_of_a_named_person(text: str, words: str, *, same: bool) -> None:
    person = _filler(text, "victim_name", "ANA RIOS")
    assert (described(_filler(text, "victim", words), [person], text) is person) is same


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("ANA RIOS, SHOT AT HOME ON MONDAY, WAS THE MAYOR OF LUZ", True),
        ("ANA RIOS DIED. THE MAYOR OF LUZ WAS HURT", False),
        ("ANA RIOS WENT HOME ON MONDAY AFTER A LONG DAY AT WORK IN THE OFFICE AND SHOTS HIT THE MAYOR", False),
    ],
)
def test_descriptions_in_the_sentence_of_a_named_person(text: str, *, same: bool) -> None:
    person = _filler(text, "victim_name", "ANA RIOS")
    assert (described(_filler(text, "victim", "MAYOR"), [person], text) is person) is same


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("THE BOMB HIT A BANK AND CAUSED NO CASUALTIES", True),
        ("THE BOMB HIT A BANK, BUT DID NOT RESULT IN ANY DEATHS", True),
        ("THE BOMB HIT A BANK. THE GUARDS CAME OUT UNHARMED", True),
        ("THE BOMB HIT A BANK. NOBODY KNOWS WHO DID IT", False),
        (f"THE BOMB HIT A BANK. {'LATER ' * 40} NO ONE WAS INJURED IN A FLOOD", False),
    ],
)
def test_incidents_that_harmed_nobody(text: str, *, said: bool) -> None:
    target = _filler(text, "target", "BANK", kind="BOMBING")
    assert unharmed(target.mentions, text) is said
    effects = [fill.values for t in make_templates([target], _context(text)) for fill in t.fills(muc.VICTIM_EFFECT)]
    assert effects == ([("NO INJURY OR DEATH",)] if said else [])


def test_an_effect_must_be_likely() -> None:
    assert effect_of(_filler("CLERK", "victim", "CLERK", death=0.8, injury=0.3)) == "DEATH"
    assert effect_of(_filler("CLERK", "victim", "CLERK", death=0.3)) is None


@pytest.mark.parametrize(("chance", "effects"), [(0.9, [("INJURY",)]), (0.1, [])])
def test_what_is_learned_of_fates_goes_before_what_the_mentions_say(
    chance: float, effects: list[tuple[str, ...]]
) -> None:
    fates = Fates((), (), {"INJURY": (0.0,) * 20 + (log(chance / (1 - chance)),), "": (0.0,) * 21})
    context = replace(_context("CLERK"), fates=fates)
    (template,) = make_templates([_filler("CLERK", "victim", "CLERK", death=0.9)], context)
    assert [fill.values for fill in template.fills(muc.VICTIM_EFFECT)] == effects


def _context(text: str, reading: Reading = NO_READING) -> Context:
    message = Message("m", "f", 0, text, 0, "LA ALDEA", date(1990, 3, 4))
    return Context(message, reading, {"CL": "CHILE"}.get)


def test_a_template_with_all_its_slots() -> None:
    text = "YESTERDAY MEN OF THE LUZ BAND SHOT MAYOR ANA RIOS IN PUERTO LUZ"
    when = When(0, date(1990, 3, 3), date(1990, 3, 3))
    reading = Reading((), (when,), (Where(text.index("PUERTO"), "CL", "Puerto Luz", "CITY"),))
    found = [
        _filler(text, "perpetrator", "MEN"),
        _filler(text, "organisation", "LUZ BAND"),
        _filler(text, "victim_name", "ANA RIOS", death=0.9),
        _filler(text, "victim", "MAYOR", death=0.9),
    ]
    (template,) = make_templates(found, _context(text, reading))
    values = {slot: [(f.values, f.tags) for f in fills] for slot, fills in template.slots.items()}
    assert values == {
        muc.TYPE: [(("ATTACK",), ())],
        muc.DATE: [(("03 MAR 90",), ())],
        muc.LOCATION: [(("CHILE: PUERTO LUZ (CITY)",), ())],
        muc.PERP_IND: [(("MEN",), ())],
        muc.PERP_ORG: [(("LUZ BAND",), ())],
        muc.CONFIDENCE: [(("REPORTED AS FACT",), ("LUZ BAND",))],
        muc.VICTIM_NAME: [(("ANA RIOS",), ())],
        muc.VICTIM_DESCRIPTION: [(("MAYOR",), ("ANA RIOS",))],
        muc.VICTIM_NUMBER: [(("1",), ("ANA RIOS",))],
        muc.VICTIM_EFFECT: [(("DEATH",), ("ANA RIOS",))],
    }


def test_without_a_day_the_default_date() -> None:
    text = "MEN BURNT THE MILL"
    (template,) = make_templates([_filler(text, "target", "MILL")], _context(text))
    assert template.fills(muc.DATE)[0].values == ("- 04 MAR 90",)


def test_incidents_of_one_type_far_apart_are_two() -> None:
    text = "MEN BURNT THE MILL WITH TORCHES." + " " * (APART + 1) + "WITH GRENADES THEY HIT THE PIER."
    found = [
        _filler(text, role, words)
        for role, words in (("target", "MILL"), ("target", "PIER"), ("weapon", "TORCHES"), ("weapon", "GRENADES"))
    ]
    first, second = make_templates(found, _context(text))
    assert [first.fills(slot)[0].values[0] for slot in (muc.TARGET, muc.WEAPON)] == ["MILL", "TORCHES"]
    assert [second.fills(slot)[0].values[0] for slot in (muc.TARGET, muc.WEAPON)] == ["PIER", "GRENADES"]


def test_who_is_behind_one_incident_is_behind_the_others() -> None:
    text = "MEN OF THE LUZ BAND BURNT THE MILL AND BOMBED THE PIER, NOT THE SEA FRONT"
    found = [
        _filler(text, "target", "MILL", kind="ARSON"),
        _filler(text, "target", "PIER", kind="BOMBING"),
        _filler(text, "perpetrator", "MEN", kind="ARSON"),
        _filler(text, "organisation", "LUZ BAND", kind="ARSON"),
        _filler(text, "organisation", "SEA FRONT", 0.6, kind="ARSON"),
    ]
    made = {t.fills(muc.TYPE)[0].values[0]: t for t in make_templates(found, _context(text))}
    assert [f.values for f in made["BOMBING"].fills(muc.PERP_ORG)] == [("LUZ BAND",)]
    assert [f.values for f in made["ARSON"].fills(muc.PERP_ORG)] == [("LUZ BAND",)]
    assert made["ARSON"].fills(muc.PERP_IND)
    assert not made["BOMBING"].fills(muc.PERP_IND)


def test_incidents_of_two_types_are_two() -> None:
    text = "MEN BURNT THE MILL AND BOMBED THE PIER"
    found = [_filler(text, "target", "MILL", kind="ARSON"), _filler(text, "target", "PIER", kind="BOMBING")]
    kinds = {
        t.fills(muc.TYPE)[0].values[0]: t.fills(muc.TARGET)[0].values[0] for t in make_templates(found, _context(text))
    }
    assert kinds == {"ARSON": "MILL", "BOMBING": "PIER"}


def test_a_part_of_which_little_is_likely_is_no_incident_beside_a_likelier_one() -> None:
    text = f"ANA RIOS DIED. {'LATER ' * (APART // 6 + 1)} A CLERK DIED"
    sure, unsure = (_filler(text, role, words, ANOTHER + by) for role, words, by in WEAK_AND_STRONG)
    assert [t.fills(muc.VICTIM_NAME) != () for t in make_templates([sure, unsure], _context(text))] == [True]
    alone = replace(unsure, probability=GATE)  # likely enough for a message of its own
    assert len(make_templates([alone], _context(text))) == 1


def test_a_message_of_nothing_likely_has_no_incident() -> None:
    text = "MEN BURNT THE MILL"
    assert make_templates([_filler(text, "target", "MILL", GATE - 0.01)], _context(text)) == []
    assert make_templates([], _context(text)) == []


@pytest.mark.parametrize(("country", "place"), [("CL", "CHILE: PUERTO LUZ (CITY)"), ("NO", "NORWAY: OSLO (CITY)")])
def test_places_outside_the_countries_of_the_task_count_only_alone(country: str, place: str) -> None:
    text = "OSLO REPORTS: A CLERK DIED. EARLIER IN PUERTO LUZ NOBODY CAME"
    home = Where(text.index("PUERTO"), country, "Puerto Luz", "CITY")
    reading = Reading((), (), (Where(0, "NO", "Oslo", "CITY"), home))
    context = replace(_context(text, reading), country={"CL": "CHILE", "NO": "NORWAY"}.get)
    (template,) = make_templates([_filler(text, "victim", "CLERK")], context)
    assert [fill.values for fill in template.fills(muc.LOCATION)] == [(place,)]
