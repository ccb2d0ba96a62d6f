"""States of things and people: open and closed, dead and alive, held and free. What excludes what, and what only follows."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from reportedly.extract import load_extractor
from reportedly.ground import ground
from reportedly.knowledge.actors import Registry
from reportedly.knowledge.places import Gazetteer
from reportedly.link import link
from reportedly.model import Relation, Report
from reportedly.read import read_report
from reportedly.weigh import weigh
from reportedly.weigh.states.condition_words import told_states

KINDS = {"passage", "service", "siege", "truce", "captives", "custody", "life"}
Line = Callable[..., list[Relation]]


@pytest.fixture(scope="module")
def line() -> Iterator[Line]:
    """Texts, each with its day of November 2023, through the whole line: relations between states."""
    registry, world = Registry.load(), Gazetteer.open()
    extractor = load_extractor(registry, world)

    def related(*texts: tuple[int, str]) -> list[Relation]:
        reports, claims = [], []
        for number, (day, text) in enumerate(texts):
            stated = {"published": f"2023-11-{day:02}", "outlet": f"Outlet {number}"}
            report = read_report(text.encode(), f"{number}.txt", metadata=stated)
            assert isinstance(report, Report)
            reports.append(report)
            claims += ground(report, extractor.extract(report), registry, world)
        found = weigh(reports, claims, link(reports, claims)).relations
        return [r for r in found if r.property in KINDS]

    yield related
    world.close()


# One day, two voices: (kind, the one, the other). 14 November 2023 was a Tuesday.
RIVALS = [
    ("passage", "The Rafah crossing was closed on Tuesday, the border authority said.",
     "The Rafah crossing remained open on Tuesday, the interior ministry said."),
    ("passage", "Khartoum airport reopened on Tuesday, officials said.",
     "The airport of Khartoum is still closed, pilots said on Tuesday."),
    ("passage", "Activists said the road between Aleppo and Damascus was cut on Tuesday.",
     "The road between Aleppo and Damascus is open to traffic, the army said on Tuesday."),
    ("passage", "Smugglers said the crossing at Rafah had been closed on Tuesday.",
     "The governor denied on Tuesday that the crossing at Rafah had been closed."),
    ("service", "The power station in Goma is out of service, the company said on Tuesday.",
     "The mayor said on Tuesday that the power station in Goma is working."),
    ("siege", "The siege of Aleppo was lifted on Tuesday, the army said.",
     "Aleppo is still under siege, residents said on Tuesday."),
    ("truce", "The ceasefire in Aleppo is holding, the Russian defence ministry said on Tuesday.",
     "The ceasefire in Aleppo collapsed on Tuesday, rebels said."),
    ("captives", "The hostages in Goma were freed on Tuesday, the army said.",
     "The hostages in Goma are still being held, their families said on Tuesday."),
    ("custody", "Police said they had released Omar Khalil on Tuesday.",
     "Omar Khalil is still in detention, his lawyer said on Tuesday."),
    ("life", "The army said that it killed the militia commander Abu Hamza on Tuesday.",
     "Abu Hamza is alive and well, the group said on Tuesday."),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "one", "other"), RIVALS)
def test_two_voices_on_one_day_contradict_each_other(line: Line, kind: str, one: str, other: str) -> None:
    (found,) = line((15, one), (15, other))
    assert (found.kind, found.property, found.rule) == ("contradiction", kind, "excluding_conditions")
    assert found.explanation.endswith("both cannot be true.")


@pytest.mark.parametrize(
    ("kind", "one", "other"), [pytest.param(*case, id=case[0] + str(n)) for n, case in enumerate(RIVALS)]
)
def test_the_same_a_day_later_follows(line: Line, kind: str, one: str, other: str) -> None:
    """But whoever is dead on Tuesday is not alive on Wednesday."""
    (found,) = line((15, one), (16, other.replace("Tuesday", "Wednesday")))
    expected = "contradiction" if kind == "life" else "progression"
    assert (found.kind, found.property) == (expected, kind)


def test_the_sentence_names_both_voices_the_thing_and_the_days(line: Line) -> None:
    (found,) = line((15, RIVALS[0][1]), (15, RIVALS[0][2]))
    assert found.explanation == (
        "Border authority in 0.txt says that the crossing at Rafah is closed (on 14 November 2023); Palestinian interior ministry "
        "says that it is open (on 14 November 2023): both cannot be true."
    )


def test_who_was_alive_and_is_then_killed_is_a_succession(line: Line) -> None:
    (found,) = line(
        (14, "Abu Hamza is alive and well, the group said on Monday."),
        (15, "The army said that it killed the militia commander Abu Hamza on Tuesday."),
    )
    assert (found.kind, found.rule) == ("progression", "later_condition")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The Rafah crossing was closed on Tuesday, guards said.",
            "The airport in Goma was open on Tuesday, pilots said.",
        ),
        (
            "A hospital in Goma was closed on Tuesday, nurses said.",
            "The hospital in Goma is working, the mayor said on Tuesday.",
        ),
        ("Police arrested Omar Khalil on Tuesday.", "Police said they had released Omar Khalil on Tuesday."),
        ("The army killed the Abu Hamza fighters on Tuesday.", "Abu Hamza is alive, the group said on Tuesday."),
    ],
)
def test_other_things_and_changes_of_one_day_exclude_nothing(line: Line, one: str, other: str) -> None:
    assert not line((15, one), (15, other))


def said(text: str) -> list[tuple[str, str, str]]:
    return [(t.kind, t.noun or t.name, ("not " if t.turned else "") + t.state) for t in told_states(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The crossing, which had been shut for a week, reopened",
            [("passage", "crossing", "closed"), ("passage", "crossing", "open")],
        ),
        ("The bridge has not been closed", [("passage", "bridge", "not closed")]),
        ("The truce is no longer in force", [("truce", "truce", "not kept")]),
        ("Rebels broke the siege", [("siege", "siege", "lifted")]),
        ("the besieged town", [("siege", "", "on")]),
        ("Gunmen killed the mayor, Pedro Ruiz Mora, at home", [("life", "Pedro Ruiz Mora", "dead")]),
        ("Pedro Ruiz survived an attack", [("life", "Pedro Ruiz", "alive")]),
        ("The airport will be closed on Friday", []),
        ("The airport was partly closed", []),
        ("They want the border reopened", []),
        ("Several crossings and a bridge were closed", []),
        ("Gunmen opened fire at the airport", []),
        ("The hostages released a video", []),
        ("A leader of the Islamic State was killed", []),
        ("Troops killed Islamic State fighters", []),
    ],
)
def test_what_a_text_tells(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(text) == expected
