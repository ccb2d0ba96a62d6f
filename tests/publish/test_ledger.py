from __future__ import annotations

import io
import json
from dataclasses import fields, replace
from enum import EnumType

import pytest
from jsonschema import Draft202012Validator

from reportedly.model import (
    ActorRole,
    Assessment,
    Bound,
    Certainty,
    Claim,
    Damage,
    Event,
    Findings,
    FramingLabel,
    GroundedActor,
    GroundedPlace,
    GroundedQuantity,
    GroundedSpeaker,
    GroundedTime,
    Ledger,
    Measure,
    Origin,
    OriginEvidence,
    PlaceCandidate,
    PlacePrecision,
    Publication,
    Quarantine,
    Rejection,
    Relation,
    RelationKind,
    Report,
    SpeakerKind,
    Temporality,
    TimeRole,
    Voice,
)
from reportedly.publish.ledger import KINDS, ledger_document, ledger_schema, write_ledger
from reportedly.publish.ledger_findings import event_of_claim
from reportedly.publish.ledger_values import number

SCHEMA = ledger_schema()


def written(ledger: Ledger, lines: bool = False) -> str:
    stream = io.StringIO()
    write_ledger(ledger, stream, lines=lines)
    return stream.getvalue()


def claim_with(ledger: Ledger, words: str) -> dict:
    return next(c for c in ledger_document(ledger)["claims"] if words in c["text"])


def test_the_document_fits_the_schema(ledger: Ledger) -> None:
    Draft202012Validator.check_schema(SCHEMA)
    Draft202012Validator(SCHEMA).validate(json.loads(written(ledger)))


def test_each_line_fits_the_schema_and_names_its_kind(ledger: Ledger) -> None:
    line = Draft202012Validator({"$ref": "#/$defs/line", "$defs": SCHEMA["$defs"]})
    parsed = [json.loads(text) for text in written(ledger, lines=True).splitlines()]
    for item in parsed:
        line.validate(item)
    assert [p["kind"] for p in parsed][:2] == ["ledger", "report"]
    whole = ledger_document(ledger)
    assert {kind: [p["value"] for p in parsed if p["kind"] == kind] for kind in KINDS.values()} == {
        kind: whole[key] for key, kind in KINDS.items()
    }


def test_the_schema_refuses_a_wrong_kind_of_line(ledger: Ledger) -> None:
    line = Draft202012Validator({"$ref": "#/$defs/line", "$defs": SCHEMA["$defs"]})
    report = ledger_document(ledger)["reports"][0]
    assert not line.is_valid({"kind": "claim", "value": report})


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (("certainty",), Certainty),
        (("precision",), PlacePrecision),
        (("claim", "properties", "temporality"), Temporality),
        (("speaker", "properties", "kind"), SpeakerKind),
        (("actor", "properties", "role"), ActorRole),
        (("time", "properties", "role"), TimeRole),
        (("quantity", "properties", "measure"), Measure),
        (("quantity", "properties", "bound"), Bound),
        (("relation", "properties", "kind"), RelationKind),
    ],
)
def test_the_schema_knows_the_words_of_the_model(path: tuple[str, ...], kind: EnumType) -> None:
    node = SCHEMA["$defs"]
    for key in path:
        node = node[key]
    assert sorted(node["enum"]) == sorted(member.value for member in kind)


def test_every_quote_is_the_raw_text_at_its_offsets(ledger: Ledger) -> None:
    raws = {report.id: report.raw for report in ledger.reports}
    document = ledger_document(ledger)
    assert len(document["claims"]) == len(ledger.claims) > 0
    for claim in document["claims"]:
        assert raws[claim["report"]][claim["start"] : claim["end"]] == claim["quote"]


def test_a_quote_keeps_its_markup_and_the_text_loses_it(ledger: Ledger) -> None:
    claim = claim_with(ledger, "400 raiders")
    assert '<a href=" >' in claim["quote"]
    assert claim["text"] == "A spokesman of the Council said on Tuesday that 400 raiders died in the valley"
    number_ = claim["quantities"][0]
    assert (number_["label"], number_["start"] > claim["start"]) == ("400 raiders", True)


def test_speakers_run_from_the_outlet_inwards(ledger: Ledger) -> None:
    speakers = claim_with(ledger, "the agency put")["speakers"]
    assert [s["kind"] for s in speakers] == ["outlet", "agency", "organisation"]
    assert speakers[0]["start"] is None
    assert speakers[2]["label"] == "the Valley Monitor"


def test_a_part_names_the_claim_of_its_whole(ledger: Ledger) -> None:
    claim = claim_with(ledger, "the agency put")
    whole, part = claim["quantities"]
    assert (whole["part_of"], part["part_of"], part["part_of_quantity"]) == (None, claim["id"], 0)


def test_an_embedded_passage_and_the_evidence_of_the_date_are_kept(ledger: Ledger) -> None:
    report = ledger.reports[2]
    blocks = (replace(report.blocks[0], voice="Far Agency", voice_evidence="byline"), *report.blocks[1:])
    dated = replace(report.published, span=report.span(0, 3))
    changed = replace(report, blocks=blocks, published=dated)
    row = ledger_document(replace(ledger, reports=(*ledger.reports[:2], changed, ledger.reports[3])))["reports"][2]
    assert row["embedded"] == [{"start": 0, "end": 17, "voice": "Far Agency", "evidence": "byline"}]
    assert (row["published"]["start"], row["published"]["end"]) == (0, 3)


def test_numbers_bounds_and_open_ends(ledger: Ledger) -> None:
    text = written(ledger)
    assert '"value": 20, "low": 21, "high": null, "bound": "more_than"' in text
    assert [type(number(value)) for value in (3.0, 2.5, None, 4)] == [int, float, type(None), int]


def test_a_claim_in_episode_and_part_belongs_to_the_part(ledger: Ledger) -> None:
    assert claim_with(ledger, "More than 20 villages")["event"] == "evt-2"


def test_events_that_name_each_other_as_parent_do_not_hang() -> None:
    events = (Event("x", "X", "battle", ("c",), "y"), Event("y", "Y", "battle", ("c",), "x"))
    assert event_of_claim(events) == {"c": "x"}


def test_two_runs_write_the_same_characters(ledger: Ledger) -> None:
    assert written(ledger) == written(ledger)
    assert written(ledger).endswith("}\n")


def test_an_empty_ledger_is_a_document() -> None:
    text = written(Ledger((), (), Findings()))
    Draft202012Validator(SCHEMA).validate(json.loads(text))
    assert written(Ledger((), (), Findings()), lines=True).count("\n") == 1


def test_other_scripts_stay_readable_and_broken_characters_can_be_encoded(ledger: Ledger) -> None:
    report = replace(ledger.reports[0], title="حلب \ud83d")
    text = written(replace(ledger, reports=(report, *ledger.reports[1:])))
    assert "حلب \\ud83d" in text
    assert json.loads(text)["reports"][0]["title"] == "حلب \ud83d"
    text.encode("utf-8")


RENAMED = {  # fields of the model that the format calls otherwise, or that other keys hold
    "span": "start",
    "start": "from",
    "end": "to",
    "raw": "characters",
    "raw_start": "start",
    "raw_end": "end",
    "population": "population",
}
NOT_WRITTEN = {
    "text",  # of a report: the claims hold its evidence, the file itself is named by its hash
    "offsets",
    "blocks",
    "landmarks",  # they lead on from the text layer into a binary file, like the offsets into the text
    "persons",  # whom redaction looks for; the claims name whom they are about
}


@pytest.mark.parametrize(
    ("noun", "row"),
    [
        (GroundedSpeaker, "speaker"),
        (GroundedActor, "actor"),
        (GroundedPlace, "place"),
        (GroundedTime, "time"),
        (GroundedQuantity, "quantity"),
        (PlaceCandidate, ("place", "candidates")),
        (Event, "event"),
        (Origin, "origin"),
        (OriginEvidence, ("origin", "evidence")),
        (Relation, "relation"),
        (Assessment, "assessment"),
        (Voice, ("assessment", "voices")),
        (FramingLabel, "label"),
        (Rejection, "rejection"),
        (Damage, ("report", "damage")),
        (Quarantine, ("report", "quarantined")),
        (Publication, ("report", "published")),
        (Claim, "claim"),
        (Report, "report"),
    ],
)
def test_the_file_loses_nothing_that_the_model_holds(noun: type, row: str | tuple[str, str]) -> None:
    if isinstance(row, str):
        keys = SCHEMA["$defs"][row]["properties"]
    else:
        node = SCHEMA["$defs"][row[0]]["properties"][row[1]]
        keys = node.get("items", node)["properties"]
    lost = {f.name for f in fields(noun) if f.name not in keys and RENAMED.get(f.name) not in keys}
    assert lost <= NOT_WRITTEN


def test_objects_hold_exactly_what_the_schema_lists(ledger: Ledger) -> None:
    document = ledger_document(ledger)
    for key, kind in KINDS.items():
        for item in document[key]:
            assert set(item) == set(SCHEMA["$defs"][kind]["properties"])
