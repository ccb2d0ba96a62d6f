"""Attributions of sentences of our own: source, cue and content as the words they are."""

from __future__ import annotations

import pytest

from reportedly.extract.attribution.attributions import Attribution, AttributionFinder
from reportedly.extract.lexicon import Lexicon
from reportedly.extract.parsing.parser import load_parser, parse_paragraphs
from reportedly.languages import load_language

type Parts = tuple[str, str, str]

CASES: list[tuple[str, list[Parts]]] = [
    (
        "The ministry said that nine farmers had been killed.",
        [("The ministry", "said", "that nine farmers had been killed")],
    ),
    (
        "The envoy has repeatedly warned that the truce would fail.",
        [("The envoy", "has repeatedly warned", "that the truce would fail")],
    ),
    ("Villagers told a local station they had fled at night.", [("Villagers", "told", "they had fled at night")]),
    ("The road, residents said, was mined.", [("residents", "said", "The road ; was mined")]),
    ("Nine farmers were killed, the ministry said.", [("the ministry", "said", "Nine farmers were killed")]),
    (
        "According to a statement by the ministry, the convoy was hit.",
        [("a statement by the ministry", "According to", "the convoy was hit")],
    ),
    ("The general denied shelling the market.", [("The general", "denied", "shelling the market")]),
    (
        "The ministry accused the rebels of killing nine farmers.",
        [("The ministry", "accused", "the rebels of killing nine farmers")],
    ),
    ("The garrison is believed to have fled.", [("", "is believed", "The garrison ; to have fled")]),
    ("It was reported that the bridge had fallen.", [("", "was reported", "that the bridge had fallen")]),
    ("The town was reportedly shelled for three days.", [("", "reportedly", "The town was ; shelled for three days")]),
    (
        "The army, quoted by state media, said 12 rebels had died.",
        [("The army, quoted by state media,", "said", "12 rebels had died")],
    ),
    ("Army: 12 rebels killed in raid near Bama", [("Army", ":", "12 rebels killed in raid near Bama")]),
    ("12 killed in raid near Bama: monitor", [("monitor", ":", "12 killed in raid near Bama")]),
    ("WITNESS: They came at dawn.", [("WITNESS", ":", "They came at dawn")]),
    ("“We will not leave,” he told Radio Okapi.", [("he", "told", "“We will not leave,”")]),
    ("“We fled at dawn” — Amina, a trader", [("Amina, a trader", "—", "“We fled at dawn”")]),
    ("The colonel called the raid “a crime.”", [("The colonel", "called", "the raid “a crime.”")]),
    ("The colonel criticised the mayor for his silence.", [("The colonel", "criticised", "the mayor for his silence")]),
    (
        "The council did not confirm that the hill was lost.",
        [("The council", "did not confirm", "that the hill was lost")],
    ),
    ("The council urged the rebels to leave the hill.", [("The council", "urged", "the rebels to leave the hill")]),
    ("The council is convinced that the hill was lost.", [("The council", "is convinced", "that the hill was lost")]),
    (
        "The council expressed grave doubts about the count.",
        [("The council", "expressed grave doubts about", "the count")],
    ),
    ("The road appears to have been mined.", [("", "appears", "The road ; to have been mined")]),
    ("The elders see the outpost as a threat.", [("The elders", "see", "the outpost as a threat")]),
    ("The elders consider him dangerous.", [("The elders", "consider", "him dangerous")]),
    ("The port is known as the Gate.", [("", "is known as", "The port ; the Gate")]),
    (
        "The guild is calling for the neighbours to open the road.",
        [("The guild", "is calling for", "the neighbours to open the road")],
    ),
    ("The survey shows Banda with a small lead.", [("The survey", "shows", "Banda with a small lead")]),
    (
        "The envoy left over a plan the rebels have rejected.",
        [("the rebels", "have rejected", "a plan")],
    ),
    ("Villagers hoped that the truce would hold.", [("Villagers", "hoped", "that the truce would hold")]),
    ("The guild will support the truce.", [("The guild", "will support", "the truce")]),
    (
        "The abbot gave a stern warning that the gate would fall.",
        [("The abbot", "stern warning", "that the gate would fall")],
    ),
    ("Forty percent of traders want the road opened.", [("Forty percent of traders", "want", "the road opened")]),
    ("The claim that rebels held the port spread quickly.", [("", "claim", "that rebels held the port")]),
]


def attributions(*paragraphs: str) -> list[Attribution]:
    finder = AttributionFinder(Lexicon(load_language("en")))
    starts = [sum(len(p) + 1 for p in paragraphs[:i]) for i in range(len(paragraphs))]
    return finder.find(zip(starts, parse_paragraphs(load_parser(), paragraphs), strict=True))


def parts(*paragraphs: str) -> list[Parts]:
    text = "\n".join(paragraphs)

    def words(ranges: tuple[tuple[int, int], ...]) -> str:
        return " ; ".join(text[a:b] for a, b in ranges)

    return [(words(a.source), words(a.cue), words(a.content)) for a in attributions(*paragraphs) if not a.quoted]


@pytest.mark.parametrize(("text", "wanted"), CASES, ids=[text[:50] for text, _ in CASES])
def test_attributions_of_a_sentence(text: str, wanted: list[Parts]) -> None:
    assert parts(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Two towns fell: Bama and Kasungo.",
        "The curfew starts at 19:30 on Monday.",
        "Rebels attacked the village and burned nine houses.",
        "The mayor wanted to praise them.",
        "They came to support the village.",
    ],
)
def test_what_is_no_report_of_speech(text: str) -> None:
    assert not [a for a in attributions(text) if a.reports]


def test_direct_speech_goes_on_behind_the_attribution() -> None:
    text = "“We heard it all night,” Amina Yusuf, a trader, said. “Then the planes came. Nobody slept.”"
    assert parts(text) == [
        ("Amina Yusuf, a trader,", "said", "“We heard it all night,” ; “Then the planes came. Nobody slept.”")
    ]


def test_direct_speech_goes_on_over_paragraphs_while_it_is_not_closed() -> None:
    first = "“The shelling began at noon,” said Karim, a baker. “It did not stop."
    second = "“We buried nine people that night.”"
    third = "The army denied it."
    ((_, _, content), (source, _, _)) = parts(first, second, third)
    assert content == "“The shelling began at noon,” ; “It did not stop. ; “We buried nine people that night.”"
    assert source == "The army"


def test_a_colon_at_the_end_announces_the_next_paragraph() -> None:
    assert parts("The bishop continued:", "“We will bury them here.”") == [
        ("The bishop", "continued:", "“We will bury them here.”")
    ]


def test_whoever_stands_with_his_verb_beside_direct_speech_says_it() -> None:
    assert parts("“We shall stay here,” an angry abbot retaliated.") == [
        ("an angry abbot", "retaliated", "“We shall stay here,”")
    ]
    assert parts("The abbot shot back: “We shall stay here.”") == [("The abbot", "shot back:", "“We shall stay here.”")]
    assert parts("Near the “lion gate” the abbot stumbled.") == []  # a term in marks


def test_attributions_inside_direct_speech_are_marked() -> None:
    found = attributions("“I think they lied,” the widow said.")
    assert [(a.quoted, a.reports) for a in found] == [(True, True), (False, True)]


@pytest.mark.parametrize(
    "text",
    [
        "The elders found the outpost.",  # no word of what it is to them
        "The doctor showed Banda with a bandage.",  # no survey
        "The envoy appeared on the bridge.",
    ],
)
def test_what_attributes_nothing(text: str) -> None:
    assert parts(text) == []


def test_an_attitude_is_no_report() -> None:
    (found,) = attributions("The council opposed the deal.")
    assert not found.reports
