"""Each format: its exact columns or schema, what is read back is what was written, and every value leads to words of a report."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import date

import pyarrow.parquet as pq
import pytest
from geojson_pydantic import FeatureCollection
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, Namespace
from rdflib.namespace import PROV, RDF

from reportedly.model import OF_SCENE_DAY, Judgement, Measure
from reportedly.publish import exporter, exporters, is_binary
from reportedly.publish.cells import plain_cell, safe_cell, write_table
from reportedly.publish.formats import acled_csv, hxl_csv, parquet, ucdp_csv
from tests.publish.exported import ledger_of, ledger_over, lines_of, table_of, text_of, told
from tests.weigh.accounts import ARMY, FRONT, MONITOR, Account, Count, Who, killed, together

LEDGER = told()
QUOTED = re.compile(r"“(.*?)” \[([^\]]+)\]")
DAY = date(2024, 5, 3)


def assert_verbatim(text: str) -> None:
    """Every quote in the text stands in the report of the claim that it names."""
    claims = {c.id: c for c in LEDGER.claims}
    found = QUOTED.findall(text)
    assert found
    for words, claim in found:
        assert words == " ".join(claims[claim].claim.span.exact.split())


class TestCells:
    @given(st.text(), st.sampled_from(["", "=", "+", "-", "@", "\t", "\r", "'", "＝"]))
    def test_no_cell_runs_and_every_cell_comes_back(self, text: str, start: str) -> None:
        value = (start + text).replace("\x00", "")
        written = safe_cell(value)
        assert plain_cell(written) == value
        if written[:1] in {"=", "+", "-", "@", "\t", "\r", "＝"}:
            float(written)

    @pytest.mark.parametrize(
        ("value", "written"),
        [(-2.5, "-2.5"), (4.0, "4"), ("-12", "-12"), ("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0"), (None, "")],
    )
    def test_numbers_stay_numbers(self, value: str | float | None, written: str) -> None:
        assert safe_cell(value) == written

    @given(
        st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00")), min_size=1, max_size=4)
    )
    def test_a_row_comes_back_from_the_file(self, row: list[str]) -> None:
        stream = io.StringIO()
        write_table(stream, ["a"] * len(row), [row])
        back = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))[1:]
        assert [[plain_cell(cell) for cell in line] for line in back] == [row]


class TestAcled:
    rows = table_of("acled-csv", LEDGER)

    def test_the_31_columns(self) -> None:
        assert len(acled_csv.COLUMNS) == 31
        assert tuple(self.rows[0]) == acled_csv.COLUMNS

    def test_codes_are_of_the_codebook(self) -> None:
        assert len({r["event_id_cnty"] for r in self.rows}) == len(self.rows)
        for row in self.rows:
            assert date.fromisoformat(row["event_date"]).year == int(row["year"])
            assert row["time_precision"] in "123"
            assert row["geo_precision"] in "123"
            assert int(row["fatalities"]) >= 0
            assert -90 <= float(row["latitude"]) <= 90
            assert row["interaction"] == "" or re.fullmatch("[1-8][0-8]", row["interaction"])
            assert_verbatim(row["notes"])

    def test_the_offensive_s_dead_are_those_of_the_monitor_and_the_dispute_is_told(self) -> None:
        notes = [r for r in self.rows if "255" in r["notes"]]
        assert sum(int(r["fatalities"]) for r in notes) in (251, 255), "less four whom a part counts"
        assert any("Against: " in r["notes"] and "400 militants" in r["notes"] for r in notes)
        assert 0 < max(int(r["fatalities"]) for r in self.rows if "Aleppo" in r["location"]) < 400

    def test_a_total_over_days_is_divided(self) -> None:
        account = Account("a", "Dawn", date(2024, 5, 9))
        account.says("In five days of shelling of Tarsa 12 people were killed.", "Shelling/artillery/missile attack", by=MONITOR,
                     on=(DAY, date(2024, 5, 7)), at=["Tarsa"], counts=[killed("12", 12)])  # fmt: skip
        reports, (claim,) = together([account])
        rows = table_of("acled-csv", ledger_over(reports, [claim]))
        assert [(r["event_date"], r["fatalities"], r["time_precision"]) for r in rows] == [("2024-05-05", "12", "2")]
        lasted = replace(claim, times=tuple(replace(t, precision="range") for t in claim.times))
        rows = table_of("acled-csv", ledger_over(reports, [lasted]))
        assert [int(r["fatalities"]) for r in rows] == [3, 3, 2, 2, 2]
        assert [r["event_date"][-1] for r in rows] == list("34567")
        assert all("12 dead over 5 days" in r["notes"] for r in rows)


class TestUcdp:
    rows = table_of("ucdp-csv", LEDGER)

    def test_the_49_columns(self) -> None:
        assert len(ucdp_csv.COLUMNS) == 49
        assert tuple(self.rows[0]) == ucdp_csv.COLUMNS

    def test_groups_add_up_and_low_best_high_are_in_order(self) -> None:
        for row in self.rows:
            groups = [int(row[n]) for n in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
            assert sum(groups) == int(row["best"])
            assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
            assert int(row["high"]) > 0
            assert row["type_of_violence"] in "123"
            assert row["where_prec"] in "1234567"
            assert row["date_prec"] in "12345"
            assert row["date_start"] <= row["date_end"]
            assert int(row["number_of_sources"]) >= 1
            assert_verbatim(row["source_article"])

    def test_what_parts_count_is_not_counted_again(self) -> None:
        episode, part = Account("a", "Dawn", date(2024, 5, 6)), 3
        episode.says("The River Front launched an offensive on Tarsa on 3 May.", on=DAY, at=["Tarsa"],
                     actors=[("perpetrator", "River Front", FRONT)])  # fmt: skip
        ledger = ledger_of([episode])
        event = ledger.findings.events[0]
        child = replace(event, id="event-part", parent=event.id)
        value = next(a for a in told().findings.projections if a.policy.startswith("ucdp") and a.property == "killed")
        day = next(a for a in told().findings.projections if a.policy.startswith("ucdp") and a.property == "date_start")
        claim = (ledger.claims[0].id,)

        def count(of: str, name: str, n: float) -> object:
            return replace(
                value, event=of, property=name, low=n, best=n, high=n, supporting=claim, disputing=(), voices=()
            )

        projections = [
            count(of, name, n)
            for of, n in ((event.id, 10.0), (child.id, float(part)))
            for name in ("killed", "killed:civilians")
        ]
        projections += [
            replace(day, event=of, value="2024-05-03", supporting=claim, disputing=()) for of in (event.id, child.id)
        ]
        findings = replace(ledger.findings, events=(event, child), projections=tuple(projections))
        rows = table_of("ucdp-csv", replace(ledger, findings=findings))
        assert [int(r["best"]) for r in rows] == [10 - part, part]


def test_airwars() -> None:
    incidents = json.loads(text_of("airwars-json", LEDGER))
    assert incidents
    for incident in incidents:
        assert incident["civilian_harm_status"] in {"Confirmed", "Fair", "Weak", "Contested", "Discounted"}
        assert incident["civilian_harm_reason"]
        assert incident["sources"]
        for group in incident["killed_injured"].values():
            for measure in ("killed", "injured"):
                low, high = group[f"{measure}_min"], group[f"{measure}_max"]
                assert (low is None) == (high is None)
                assert low is None or low <= high


def displaced() -> Account:
    account = Account("a", "Dawn", DAY, url="https://dawn.example/1")
    account.says("About 14,000 people, or at least 2,000 families, fled Tarsa.", "Displacement", by=MONITOR, on=DAY, at=["Tarsa"],
                 counts=[Count("2,000 families", Measure.DISPLACED, 2000, None, "families", "families"),
                         Count("14,000 people", Measure.DISPLACED, 14000, 14000, "people")])  # fmt: skip
    return account


class TestIdmc:
    def test_a_row_a_figure_the_recommended_first(self) -> None:
        rows = table_of("idmc-csv", ledger_of([displaced()]))
        assert [(r["Figure"], r["Unit"], r["Role"], r["Term"]) for r in rows] == [
            ("14000", "Person", "Recommended figure", "Forced to flee"),
            ("2000", "Household", "Triangulation", "Forced to flee"),
        ]
        assert [r["Qualifier"] for r in rows] == ["total", "more than or equal"]
        assert all("fled Tarsa" in r["StandardInfoText"] for r in rows)

    def test_geojson_says_the_same(self) -> None:
        ledger = ledger_of([displaced()])
        document = FeatureCollection.model_validate_json(text_of("idmc-geojson", ledger))
        first = document.features[0]
        assert first.properties is not None
        assert first.properties["figure"] == 14000
        assert tuple(first.geometry.coordinates)[:2] == (25.30, 13.60)


class TestGeojson:
    document = json.loads(text_of("geojson", LEDGER))

    def test_it_is_geojson_with_longitude_first(self) -> None:
        read = FeatureCollection.model_validate(self.document)
        tarsa = [f for f in read.features if f.geometry and tuple(f.geometry.coordinates)[:2] == (37.16, 36.20)]
        assert tarsa

    def test_three_layers_each_with_precision_radius_and_evidence(self) -> None:
        account = displaced()
        account.says("The River Front took Belwa.", "Non-state actor overtakes territory", at=["Belwa"], on=DAY,
                     actors=[("perpetrator", "River Front", FRONT)])  # fmt: skip
        ledger = ledger_of([account])
        control = [
            f for f in json.loads(text_of("geojson", ledger))["features"] if f["properties"]["layer"] == "control"
        ]
        held = [(f["properties"]["claimant"], f["properties"]["state"], f["properties"]["from"]) for f in control]
        assert held == [("River Front", "held", "2024-05-03")]
        layers = {f["properties"]["layer"] for f in self.document["features"]}
        layers |= {f["properties"]["layer"] for f in json.loads(text_of("geojson", ledger))["features"]}
        assert layers == {"events", "control", "displacement"}
        for feature in self.document["features"]:
            assert "radius_m" in feature["properties"]
            assert feature["properties"]["precision"]
            assert all(e["quote"] for e in feature["properties"]["evidence"])

    def test_the_radius_is_that_of_the_place_in_metres(self) -> None:
        features = json.loads(text_of("geojson", ledger_of([displaced()])))["features"]
        assert {f["properties"]["radius_m"] for f in features} == {4000}


class TestHxl:
    rows = table_of("hxl-csv", LEDGER)

    def test_the_second_row_is_hashtags(self) -> None:
        tag = re.compile(r"#[a-z][a-z0-9_]*(\+[a-z][a-z0-9_]*)*")
        assert all(tag.fullmatch(value) for value in self.rows[0].values())
        assert tuple(self.rows[0]) == tuple(hxl_csv.TAGS)

    def test_rows_are_events_with_evidence(self) -> None:
        assert {r["event"] for r in self.rows[1:]} == {e.id for e in LEDGER.findings.events}
        for row in self.rows[1:]:
            assert_verbatim(row["description"])


class TestPlover:
    types = frozenset(
        {"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT", "THREATEN",
         "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"}
    )  # fmt: skip

    def test_required_fields_and_known_types(self) -> None:
        records = lines_of("plover-jsonl", LEDGER)
        assert records
        claims = {c.id: c for c in LEDGER.claims}
        for record in records:
            assert {"id", "date", "actor", "event"} <= set(record)
            assert {e["code"] for e in record["event"]} <= self.types
            assert record["event_text"] == claims[record["id"]].claim.span.exact

    def test_groups_counted_side_by_side_add_up_and_civilians_are_civilians(self) -> None:
        account = Account("a", "Dawn", DAY)
        account.says("Three children and two women were killed as shells fell on Tarsa.", "Shelling/artillery/missile attack",
                     at=["Tarsa"], on=DAY, actors=[("victim", "children", Who("children"))],
                     counts=[killed("Three", 3, population="children"), killed("two", 2, population="women")])  # fmt: skip
        (record,) = lines_of("plover-jsonl", ledger_of([account]))
        assert record["event"] == [{"code": "ASSAULT", "size": {"dead": 5}}]
        assert record["recipient"][0]["sector"] == ["CVL"]

    def test_a_day_that_only_the_story_tells_goes_behind_that_of_the_event(self) -> None:
        account = Account("a", "Dawn", DAY)
        account.says("The army shelled Tarsa.", "Shelling/artillery/missile attack", at=["Tarsa"], on=date(2024, 5, 1),
                     actors=[("perpetrator", "army", ARMY)])  # fmt: skip
        ledger = ledger_of([account])
        (claim,) = ledger.claims
        (time,) = claim.times
        inferred = replace(claim, times=(replace(time, made_by=OF_SCENE_DAY),))
        (event,) = ledger.findings.events
        moved = replace(event, start=DAY, end=DAY)
        days = [
            lines_of(
                "plover-jsonl", replace(ledger, claims=(inferred,), findings=replace(ledger.findings, events=events))
            )[0]["date"]
            for events in ((moved,), ())
        ]
        assert days == [DAY.isoformat(), date(2024, 5, 1).isoformat()]

    def test_what_has_not_happened_has_an_auxiliary_mode(self) -> None:
        account = Account("a", "Dawn", DAY)
        account.says("The army denied that it shelled Tarsa.", "Shelling/artillery/missile attack", certainty="denied", by=ARMY,
                     at=["Tarsa"], on=DAY, actors=[("perpetrator", "army", ARMY)])  # fmt: skip
        (record,) = lines_of("plover-jsonl", ledger_of([account]))
        assert record["mode"] == ["heavy-weapons", "negation"]


class TestFollowTheMoney:
    rows = lines_of("ftm", LEDGER)

    def test_ids_are_the_standard_s_hash_and_unique(self) -> None:
        for row in self.rows:
            key = f"{row['dataset']}.{row['entity_id']}.{row['prop']}.{row['value']}"
            assert row["id"] == hashlib.sha1(key.encode()).hexdigest()  # noqa: S324 - the standard's own hash
        assert len({r["id"] for r in self.rows}) == len(self.rows)

    def test_every_entity_is_declared_and_every_statement_has_an_origin(self) -> None:
        declared = {r["entity_id"] for r in self.rows if r["prop"] == "id"}
        assert declared == {r["entity_id"] for r in self.rows}
        known = {r.id for r in LEDGER.reports} | {c.id for c in LEDGER.claims}
        assert {r["origin"] for r in self.rows} <= known

    def test_claims_name_entities_that_are_there(self) -> None:
        declared = {r["entity_id"] for r in self.rows}
        claims = lines_of("ftm-claims", LEDGER)
        assert [c["id"] for c in claims] == [c.id for c in LEDGER.claims]
        for claim in claims:
            entities = claim["entities"]
            assert {
                entities["document"],
                *filter(None, entities["actors"]),
                *filter(None, entities["speakers"]),
            } <= declared


class TestJsonLd:
    schema, oa = Namespace("https://schema.org/"), Namespace("http://www.w3.org/ns/oa#")

    # rdflib itself still makes a graph of the old kind when it reads JSON-LD
    pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")

    def graph(self, text: str) -> Graph:
        return Graph().parse(data=text, format="json-ld")

    def test_claims_are_quoted_from_reports_and_annotated(self) -> None:
        graph = self.graph(text_of("jsonld", LEDGER))
        claims = set(graph.subjects(RDF.type, self.schema.Claim))
        assert len(claims) == len(LEDGER.claims)
        assert {s for s, _ in graph.subject_objects(PROV.wasQuotedFrom)} == claims
        raws = {r.id: r.raw for r in LEDGER.reports}
        annotations = list(graph.subjects(RDF.type, self.oa.Annotation))
        assert len(annotations) == len(claims)
        for position in graph.subjects(RDF.type, self.oa.TextPositionSelector):
            target = graph.value(predicate=self.oa.hasSelector, object=position)
            raw = raws[str(graph.value(target, self.oa.hasSource)).removeprefix("urn:reportedly:")]
            start, end = (int(str(graph.value(position, p))) for p in (self.oa.start, self.oa.end))
            quotes = [str(graph.value(s, self.oa.exact)) for s in graph.objects(target, self.oa.hasSelector)]
            assert raw[start:end] in quotes

    def test_a_review_only_where_a_person_judged(self) -> None:
        assert "ClaimReview" not in text_of("jsonld", LEDGER)
        account = displaced()
        claim = account.claims()[0].id
        judgement = Judgement("jdg-1", "valid_claim", (claim,), "valid", "seen on film", "R. Tester", "2024-06-01")
        graph = self.graph(text_of("jsonld", ledger_of([account], [judgement])))
        (review,) = graph.subjects(RDF.type, self.schema.ClaimReview)
        assert str(graph.value(review, self.schema.reviewBody)) == "seen on film"


class TestParquet:
    def tables(self) -> tuple[dict[str, bytes], dict[str, object]]:
        stream = io.BytesIO()
        exporter("parquet").write(LEDGER, stream)
        archive = zipfile.ZipFile(stream)
        files = {name: archive.read(name) for name in archive.namelist()}
        return files, json.loads(files.pop("datapackage.json"))

    def test_what_is_read_back_is_what_was_written(self) -> None:
        files, _ = self.tables()
        for name, rows in parquet.table_rows(LEDGER).items():
            back = pq.read_table(io.BytesIO(files[f"{name}.parquet"])).to_pylist()
            assert [{k: v.isoformat() if isinstance(v, date) else v for k, v in row.items()} for row in back] == rows
            assert rows

    def test_the_package_describes_the_files(self) -> None:
        files, package = self.tables()
        resources = {r["path"]: r for r in package["resources"]}
        assert set(resources) == set(files)
        for path, data in files.items():
            assert resources[path]["sha256"] == hashlib.sha256(data).hexdigest()
            names = [f["name"] for f in resources[path]["schema"]["fields"]]
            assert names == pq.read_table(io.BytesIO(data)).column_names


@pytest.mark.parametrize("name", sorted(exporters()))
def test_same_bytes_twice_and_a_rejected_claim_leaves_no_trace(name: str) -> None:
    accounts = [Account("a", "Dawn", DAY), Account("b", "Dusk", DAY)]
    for account, number in zip(accounts, ("four", "eleven"), strict=True):
        account.says(f"{number.capitalize()} people were killed as shells fell on Tarsa.", "Shelling/artillery/missile attack",
                     by=MONITOR, on=DAY, at=["Tarsa"], counts=[killed(number.capitalize(), 4 if number == "four" else 11)])  # fmt: skip
    rejected = accounts[1].claims()[0]
    judgement = Judgement("jdg-1", "valid_claim", (rejected.id,), "invalid", "another war", "R. Tester", "2024-06-01")
    written = []
    for ledger in (ledger_of(accounts, [judgement]), ledger_of(accounts, [judgement])):
        stream = io.BytesIO() if is_binary(exporter(name)) else io.StringIO()
        exporter(name).write(ledger, stream)
        written.append(stream.getvalue())
    assert written[0] == written[1]
    if isinstance(written[0], bytes):
        archive = zipfile.ZipFile(io.BytesIO(written[0]))
        texts = [
            str(pq.read_table(io.BytesIO(archive.read(n))).to_pylist())
            for n in archive.namelist()
            if n.endswith("parquet")
        ]
    else:
        texts = [written[0]]
    for text in texts:
        assert rejected.id not in text
        assert "jdg-1" not in text
        if name != "page":  # the page shows the reports themselves, whoever rejects a claim of theirs
            assert "Eleven people were killed" not in text
