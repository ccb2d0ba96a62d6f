"""What must hold of every extraction, and what goes beyond one sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from reportedly.extract.rules import RuleExtractor
from reportedly.model import ActorRole, Certainty, Claim, SpeakerKind
from tests.extract.conftest import report_of

Claims = Callable[[str], tuple[Claim, ...]]

STORY = (
    "Shells hit a hospital in Omdurman on Monday, killing six patients, the doctors' union said. "
    "Two nurses were also wounded in the attack.\n\n"
    'The army rejected the charge. "Our forces did not fire at the hospital and respect every patient there," its spokesman said. '
    '"The enemy placed its guns beside the wards."'
)


def test_spans_stand_in_the_text_and_claims_are_in_order(extractor: RuleExtractor) -> None:
    report = report_of(STORY)
    claims = extractor.extract(report)
    assert claims
    for claim in claims:
        spans = [
            claim.span,
            *(m.span for m in (*claim.actors, *claim.places, *claim.times, *claim.quantities, *claim.cues)),
        ]
        assert all(report.text[s.start : s.end] == s.exact for s in spans)
    assert [c.span.start for c in claims] == sorted(c.span.start for c in claims)
    assert len({c.id for c in claims}) == len(claims)


def test_two_runs_are_equal(extractor: RuleExtractor) -> None:
    assert extractor.extract(report_of(STORY)) == extractor.extract(report_of(STORY))


def test_a_casualty_takes_the_type_of_the_event_it_belongs_to(claims_of: Claims) -> None:
    nurses = next(c for c in claims_of(STORY) if "nurses" in c.span.exact)
    assert nurses.sub_event_type == "Shelling/artillery/missile attack"
    assert [p.span.exact for p in nurses.places] == ["Omdurman"]
    assert [t.span.exact for t in nurses.times] == ["Monday"]


def test_direct_speech_keeps_its_speaker_over_sentences(claims_of: Claims) -> None:
    placed = next(c for c in claims_of(STORY) if "placed its guns" in c.span.exact)
    assert placed.speakers[-1].label == "spokesman"
    assert placed.certainty is Certainty.ATTRIBUTED


def test_a_lost_speaker_is_unknown_and_never_the_outlet(claims_of: Claims) -> None:
    (claim,) = claims_of("It says the force has captured more than thirty villages.")
    assert claim.speakers[-1].kind is SpeakerKind.UNKNOWN
    assert claim.certainty is Certainty.ATTRIBUTED


def test_a_foreign_passage_has_its_agency_in_the_chain(extractor: RuleExtractor) -> None:
    report = report_of("Troops entered Khartoum at dawn.\n\nI doubt that they will stay there for long.", voice="AFP")
    own = replace(report, blocks=(report.blocks[0], replace(report.blocks[1], voice=None)))
    chains = [[(s.kind, s.label) for s in claim.speakers] for claim in extractor.extract(own)]
    assert chains[0] == [(SpeakerKind.OUTLET, None), (SpeakerKind.AGENCY, "AFP")]
    assert chains[-1] == [(SpeakerKind.OUTLET, None)]


def test_an_agency_that_wrote_the_whole_report_is_no_link_of_the_chain(extractor: RuleExtractor) -> None:
    report = report_of("Troops entered Khartoum at dawn.", voice="AFP")
    (claim,) = extractor.extract(replace(report, outlet=replace(report.outlet, agency="AFP")))
    assert [s.kind for s in claim.speakers] == [SpeakerKind.OUTLET]


def test_a_headline_that_the_body_repeats_makes_no_claim(extractor: RuleExtractor) -> None:
    body = "Shelling killed seven people in Goma on Friday, doctors said."
    same = extractor.extract(report_of(body, headline="Shelling kills seven people in Goma"))
    other = extractor.extract(report_of(body, headline="Peace envoy resigns after ambush"))
    assert not any(c.span.start < len("Shelling kills") for c in same)
    assert any("envoy" in c.span.exact for c in other)


def test_attribution_at_the_end_of_a_sentence_without_a_comma(claims_of: Claims) -> None:
    (claim,) = claims_of("Gunmen ambushed a convoy near Kharkiv on Sunday the interior ministry said.")
    assert claim.speakers[-1].label == "interior ministry"
    assert claim.sub_event_type == "Armed clash"


def test_an_event_that_a_group_claims_is_told_on_its_word(claims_of: Claims) -> None:
    claims = claims_of("The blast was claimed by the Northern Brigade.")
    assert claims[0].sub_event_type == "Remote explosive/landmine/IED"
    assert claims[0].speakers[-1].label == "Northern Brigade"


def test_parts_name_their_whole(claims_of: Claims) -> None:
    (claim,) = claims_of("The raid killed 18 people, including three children and two women.")
    assert [(q.number.exact, q.part_of) for q in claim.quantities] == [("18", None), ("three", 0), ("two", 0)]
    assert {q.measure.value for q in claim.quantities} == {"killed"}


def test_long_and_hostile_text_stays_bounded(extractor: RuleExtractor) -> None:
    for text in ("(" * 3000, "said " * 800, "killed and " * 500 + ".", '"' * 1500, "\u202e" * 500 + " bombed"):
        report = report_of(text)
        found = extractor.extract(report)
        assert len(found) <= len(text) / 10
        assert [claim.span.exact for claim in found] == [report.text[c.span.start : c.span.end] for c in found]


def test_two_nations_that_share_a_noun_are_two_actors(claims_of: Claims) -> None:
    (claim,) = claims_of("Syrian and Russian warplanes bombed the road on Monday.")
    assert [a.span.exact for a in claim.actors] == ["Syrian", "Russian warplanes"]
    assert {a.role.value for a in claim.actors} == {"perpetrator"}


def test_direct_speech_before_its_attribution_has_the_speaker(claims_of) -> None:
    claims = claims_of("“They shelled the market. They killed nine women,” said Father Okello, a priest.")
    assert {c.speakers[-1].label for c in claims} == {"Father Okello"}
    assert {c.certainty.value for c in claims} == {"attributed"}


def test_direct_speech_that_is_not_closed_keeps_its_speaker_in_the_next_paragraph(claims_of) -> None:
    claims = claims_of(
        "“They shelled the market at noon,” said Father Okello. “It did not stop.\n\n"
        "“Then they killed nine women in the church.”\n\nRebels burned the mill."
    )
    spoken = {c.span.exact.strip("“”."): c.speakers[-1].label for c in claims}
    assert spoken["Then they killed nine women in the church"] == "Father Okello"
    assert spoken["Rebels burned the mill"] is None


def test_a_sentence_in_the_past_perfect_goes_on_with_the_report_before_it(claims_of) -> None:
    claims = claims_of(
        "The mayor said 12 people had been killed. Another 30 had been wounded. Rebels then burned the mill."
    )
    assert [(c.speakers[-1].label, c.certainty.value) for c in claims] == [
        ("mayor", "attributed"),
        ("mayor", "attributed"),
        (None, "asserted"),
    ]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The newspaper, quoting army sources, said rebels had killed nine men.", ["newspaper", "army sources"]),
        ("Rebels killed nine men, the newspaper reported, citing the ministry.", ["newspaper", "ministry"]),
        (
            "The state agency quoted the governor as saying that bandits had killed nine men.",
            ["state agency", "governor"],
        ),
        ("A diplomat, citing a report, said rebels had killed nine men.", ["diplomat"]),
    ],
)
def test_whom_a_speaker_cites_stands_further_in(claims_of, text: str, chain: list[str]) -> None:
    claim = next(c for c in claims_of(text) if "killed nine men" in c.span.exact)
    assert [s.label for s in claim.speakers[1:]] == chain


@pytest.mark.parametrize(
    "text",
    [
        "The Turkistan Islamic Party is said to have joined the offensive.",
        "Fighters of the Moro Front are believed to have joined the offensive.",
        "The Shining Path is reported to have burned the town hall.",
    ],
)
def test_a_party_of_which_something_is_said_is_no_speaker(claims_of, text: str) -> None:
    found = claims_of(text)
    assert found
    for claim in found:
        assert [s.label for s in claim.speakers[1:]] in ([], [None])
        assert claim.certainty.value in ("hedged", "attributed")


def test_towns_are_no_parties(claims_of: Claims) -> None:
    """A state acts under its name; a town that is shelled or stands beside a verb is a place."""
    (claim,) = claims_of("Russia shelled Idlib and Aleppo on Monday.")
    assert [a.span.exact for a in claim.actors] == ["Russia"]
    assert [p.span.exact for p in claim.places] == ["Idlib", "Aleppo"]


def test_people_who_die_are_victims(claims_of: Claims) -> None:
    raid, convoy = "Four soldiers died in the raid on Goma.", "Four soldiers killed when a convoy was hit near Goma."
    for text in (raid, convoy):
        assert [(a.role, a.span.exact) for a in claims_of(text)[0].actors] == [(ActorRole.VICTIM, "Four soldiers")]


def test_the_days_between_which_something_happened_take_no_part_in_it(claims_of: Claims) -> None:
    claims = claims_of("Some 700 families fled the valley between 10 and 13 September, an agency said.")
    assert claims
    assert not any(a.role is ActorRole.PARTICIPANT for c in claims for a in c.actors)


def test_that_somebody_gave_no_name_is_no_claim(claims_of: Claims) -> None:
    claims = claims_of("A diplomat, who asked not to be named, said 20 people had died. The rebels asked for talks.")
    assert [c.span.exact.split()[0] for c in claims] == ["A", "The"]
    assert "20 people had died" in claims[0].span.exact
