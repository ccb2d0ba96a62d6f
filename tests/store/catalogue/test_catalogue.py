"""The catalogue against the ledger: every list, count and search is compared with what reading all nouns gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest

from benchmarks.desk.ledgers import SyntheticLedger, judgement_on, make_ledger
from reportedly.model import Certainty, Judgement, Ledger, Rejection, RelationKind, event_id
from reportedly.store import Reading, SqlStore
from reportedly.store.catalogue.protocol import (
    Box,
    ClaimFilter,
    CursorError,
    EventFilter,
    EventOrder,
    EventRow,
    Grain,
    RelationFilter,
    ReportFilter,
    Status,
)
from reportedly.store.catalogue.sql import SqlCatalogue
from reportedly.store.index.words import words_of
from tests.store.conftest import DATABASES
from tests.store.nouns import a_reading

CLAIMS = 150


@cache
def world() -> SyntheticLedger:
    return make_ledger(CLAIMS)


def filled(store: SqlStore, made: SyntheticLedger) -> SqlStore:
    for reading in made.readings():
        store.keep(reading)
    store.keep_across(made.across, "stamp")
    return store


@pytest.fixture
def full(store: SqlStore) -> SqlStore:
    return filled(store, world())


@pytest.fixture(scope="module", params=DATABASES)
def unchanged(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqlStore]:
    """A full store that tests only read."""
    where: Path | str = tmp_path_factory.mktemp("full") / "reportedly.db"
    if request.param != "sqlite":
        where = request.getfixturevalue("postgresql").database()
    store = filled(SqlStore(where), world())
    yield store
    store.close()


@pytest.fixture
def catalogue(unchanged: SqlStore) -> SqlCatalogue:
    return unchanged.catalogue


@pytest.fixture(scope="module")
def ledger(unchanged: SqlStore) -> Ledger:
    return unchanged.ledger()


def all_rows(catalogue: SqlCatalogue, wanted: EventFilter, order: EventOrder, limit: int = 3) -> list[EventRow]:
    """Every page of a list, one after the other."""
    rows: list[EventRow] = []
    after = None
    while True:
        page = catalogue.events(wanted, limit, after, order)
        rows += page.rows
        after = page.after
        if after is None:
            assert page.total == len(rows)
            return rows


def test_every_event_is_listed_once_in_every_order(catalogue: SqlCatalogue, ledger: Ledger) -> None:
    ids = {event.id for event in ledger.findings.events}
    for order in EventOrder:
        rows = all_rows(catalogue, EventFilter(), order)
        assert [row.id for row in rows] == list(dict.fromkeys(row.id for row in rows))
        assert {row.id for row in rows} == ids
    newest = [row.last_published for row in all_rows(catalogue, EventFilter(), EventOrder.NEWEST)]
    assert newest == sorted(newest, reverse=True, key=lambda day: day or date.min)
    killed = [row.killed_high or 0 for row in all_rows(catalogue, EventFilter(), EventOrder.KILLED)]
    assert killed == sorted(killed, reverse=True)


def test_a_row_says_what_the_findings_say(catalogue: SqlCatalogue, ledger: Ledger) -> None:
    claims = {claim.id: claim for claim in ledger.claims}
    killed = {a.event: a for a in ledger.findings.assessments if a.property == "killed"}
    sourcing = {s.event: s for s in ledger.findings.sourcing}
    rows = {row.id: row for row in all_rows(catalogue, EventFilter(), EventOrder.DAY)}
    for event in ledger.findings.events:
        row, told = rows[event.id], sourcing[event.id]
        assert (row.title, row.start, row.end, row.lat, row.lon) == (
            event.title,
            event.start,
            event.end,
            event.lat,
            event.lon,
        )
        assert row.claims == len(event.claims)
        assert (row.reports, row.outlets) == (len(told.reports), len(told.outlets))
        assert (row.voices, row.independent) == (len(told.voices), len(told.independent))
        assert set(row.certainties) == {claims[c].claim.certainty for c in event.claims}
        said = killed.get(event.id)
        assert (row.killed_low, row.killed_high) == ((said.low, said.high) if said else (None, None))
        contradictions = [r for r in ledger.findings.relations if r.kind is RelationKind.CONTRADICTION]
        assert row.contradictions == sum(bool({*r.a, *r.b} & set(event.claims)) for r in contradictions)
        assert row.radius_km == 2


def test_filters_let_through_what_the_ledger_says(catalogue: SqlCatalogue, ledger: Ledger) -> None:
    claims = {claim.id: claim for claim in ledger.claims}
    reports = {report.id: report for report in ledger.reports}
    events = {event.id: [claims[c] for c in event.claims] for event in ledger.findings.events}
    one = ledger.findings.events[len(events) // 2]
    first = events[one.id][0]
    speaker = next(c.speaker for c in ledger.claims if c.speaker.actor)
    outlet = reports[first.report].outlet.name
    assert one.start
    assert one.lat is not None
    assert one.lon is not None
    checks = {
        EventFilter(event_type=first.claim.sub_event_type): lambda cs, _: any(
            c.claim.sub_event_type == first.claim.sub_event_type for c in cs
        ),
        EventFilter(speaker=speaker.actor): lambda cs, _: any(c.speaker.actor == speaker.actor for c in cs),
        EventFilter(speaker=speaker.name): lambda cs, _: any(c.speaker.name == speaker.name for c in cs),
        EventFilter(outlet=outlet): lambda cs, _: any(reports[c.report].outlet.name == outlet for c in cs),
        EventFilter(report=first.report): lambda cs, _: any(c.report == first.report for c in cs),
        EventFilter(certainty=Certainty.ASSERTED): lambda cs, _: any(
            c.claim.certainty is Certainty.ASSERTED for c in cs
        ),
        EventFilter(certainty=Certainty.PLANNED): lambda cs, _: False,
        EventFilter(place=first.places[0].place): lambda cs, _: any(
            p.place == first.places[0].place for c in cs for p in c.places
        ),
        EventFilter(country="SD"): lambda cs, _: True,
        EventFilter(start=one.start): lambda _, e: e.end is not None and e.end >= one.start,
        EventFilter(end=one.start): lambda _, e: e.start is not None and e.start <= one.start,
        EventFilter(box=Box(one.lon - 1, one.lat - 1, one.lon + 1, one.lat + 1)): lambda _, e: (
            e.lat is not None and abs(e.lat - one.lat) <= 1 and abs(e.lon - one.lon) <= 1
        ),
        EventFilter(box=Box(one.lon, one.lat, one.lon, one.lat)): lambda _, e: (e.lat, e.lon) == (one.lat, one.lon),
        EventFilter(words="counts killed"): lambda cs, _: any("killed" in words_of(c.claim.span.exact) for c in cs),
        EventFilter(words=one.title): lambda _, e: e.title == one.title,
        EventFilter(episodes=True): lambda _, e: False,
        EventFilter(parent="none"): lambda _, e: False,
        EventFilter(words="***"): lambda _, e: False,
        EventFilter(statuses=frozenset({Status.PUBLISHED})): lambda _, e: False,
    }
    for wanted, holds in checks.items():
        expected = {event.id for event in ledger.findings.events if holds(events[event.id], event)}
        assert {row.id for row in all_rows(catalogue, wanted, EventOrder.NEWEST)} == expected, wanted
        assert {point.id for point in catalogue.points(wanted)} == expected, wanted
        assert sum(bucket.events for bucket in catalogue.timeline(wanted)) == len(expected), wanted


def test_points_and_the_timeline_count_the_events(catalogue: SqlCatalogue, ledger: Ledger) -> None:
    located = [event for event in ledger.findings.events if event.lat is not None]
    assert [point.id for point in catalogue.points()] == sorted(event.id for event in located)
    by_month = Counter(event.start.replace(day=1) if event.start else None for event in ledger.findings.events)
    buckets = catalogue.timeline(grain=Grain.MONTH)
    assert {bucket.start: bucket.events for bucket in buckets} == by_month
    assert sum(bucket.claims for bucket in buckets) == sum(len(event.claims) for event in ledger.findings.events)
    assert sum(bucket.disputed for bucket in buckets) == catalogue.totals().disputed


def test_facets_count_what_filtering_gives(catalogue: SqlCatalogue) -> None:
    facets = catalogue.facets()
    for counts, field in ((facets.event_types, "event_type"), (facets.outlets, "outlet"), (facets.places, "place")):
        assert counts
        for count in counts[:4]:
            assert catalogue.events(EventFilter(**{field: count.value}), 1).total == count.count
    narrowed = catalogue.facets(EventFilter(outlet=facets.outlets[0].value))
    assert {c.value: c.count for c in narrowed.outlets}[facets.outlets[0].value] == facets.outlets[0].count
    assert sum(c.count for c in narrowed.precisions) == facets.outlets[0].count
    for count in facets.statuses:
        assert catalogue.events(EventFilter(statuses=frozenset({Status(count.value)})), 1).total == count.count


def test_a_dossier_holds_everything_about_its_event(catalogue: SqlCatalogue, ledger: Ledger) -> None:
    event = max(ledger.findings.events, key=lambda e: len(e.claims))
    dossier = catalogue.event(event.id)
    assert dossier is not None
    assert dossier.event == event
    claims = {claim.id: claim for claim in ledger.claims}
    assert tuple(row.claim for row in dossier.claims) == tuple(claims[c] for c in event.claims)
    assert all(row.events == (event.id,) and row.report.id == row.claim.report for row in dossier.claims)
    mine = set(event.claims)
    findings = ledger.findings
    assert dossier.relations == tuple(r for r in findings.relations if mine & {*r.a, *r.b})
    assert dossier.origins == tuple(o for o in findings.origins if mine & set(o.claims))
    assert dossier.assessments == tuple(a for a in findings.assessments if a.event == event.id)
    assert dossier.sourcing == next(s for s in findings.sourcing if s.event == event.id)
    assert not dossier.outdated
    assert catalogue.event("event-none") is None


def test_a_report_comes_with_its_claims_and_events(catalogue: SqlCatalogue, ledger: Ledger) -> None:
    report = ledger.reports[3]
    dossier = catalogue.report(report.id)
    assert dossier is not None
    assert dossier.report == report
    assert [row.claim for row in dossier.claims] == [claim for claim in ledger.claims if claim.report == report.id]
    about = {e.id for e in ledger.findings.events if set(e.claims) & {row.claim.id for row in dossier.claims}}
    assert {row.id for row in dossier.events} == about
    assert dossier.row.events == len(about)
    assert catalogue.report("rep-none") is None


def test_lists_of_reports_and_claims_page_through_the_ledger(catalogue: SqlCatalogue, ledger: Ledger) -> None:
    seen, after = [], None
    while True:
        page = catalogue.claims(limit=7, after=after)
        seen += [row.claim for row in page.rows]
        after = page.after
        if after is None:
            break
    assert tuple(seen) == ledger.claims
    assert page.total == len(ledger.claims)
    reports = catalogue.reports(limit=1000)
    assert {row.id for row in reports.rows} == {report.id for report in ledger.reports}
    days = [row.published.latest for row in reports.rows]
    assert days == sorted(days, reverse=True, key=lambda day: day or date.min)
    outlet = ledger.reports[0].outlet.name
    assert catalogue.reports(ReportFilter(outlet=outlet)).total == sum(r.outlet.name == outlet for r in ledger.reports)
    spoken = [c for c in ledger.claims if c.speaker.actor == "w-monitor-1"]
    assert catalogue.claims(ClaimFilter(speaker="w-monitor-1")).total == len(spoken)
    assert [row.claim for row in catalogue.claim_rows([spoken[1].id, "none", spoken[0].id])] == [spoken[1], spoken[0]]


def test_relations_come_with_their_events(catalogue: SqlCatalogue, ledger: Ledger) -> None:
    wanted = [r for r in ledger.findings.relations if r.kind is RelationKind.CONTRADICTION]
    page = catalogue.relations(RelationFilter(kind=RelationKind.CONTRADICTION), limit=1000)
    assert [row.relation for row in page.rows] == wanted
    assert page.total == len(wanted)
    of_claim = {claim: e.id for e in ledger.findings.events for claim in e.claims}
    for row in page.rows:
        assert set(row.events) == {of_claim[c] for c in (*row.relation.a, *row.relation.b)}
    event = wanted[0]
    about = catalogue.relations(RelationFilter(event=of_claim[event.a[0]]), limit=1000).rows
    assert event in [row.relation for row in about]


@pytest.mark.parametrize("words", ["killed", "killed shell", "nothing of the kind"])
def test_a_word_that_most_rows_have_gives_the_same_pages_as_sorting_them(catalogue: SqlCatalogue, words: str) -> None:
    at_once = catalogue.claims(ClaimFilter(words=words), limit=1000)
    seen, after = [], None
    while True:  # few rows of many that fit: the list is walked
        page = catalogue.claims(ClaimFilter(words=words), limit=4, after=after)
        assert page.total == at_once.total == len(at_once.rows)
        seen += page.rows
        after = page.after
        if after is None:
            break
    assert tuple(seen) == at_once.rows
    for order in EventOrder:
        events = catalogue.events(EventFilter(words=words), limit=1000, order=order).rows
        assert catalogue.events(EventFilter(words=words), limit=2, order=order).rows == events[:2]
    assert (words == "killed") == (at_once.total > 50)


def test_words_are_found_without_case_and_accents_and_as_beginnings(store: SqlStore) -> None:
    store.keep(a_reading("Naming\n\nShelling killed nine in Kóbanê and in كوباني\u064e today."))
    catalogue = store.catalogue
    for words in ("KOBANE", "kobâ", "Kóbanê shelling", "كوباني", "nin"):
        hits = catalogue.search(words, ["claim"]).rows
        assert len(hits) == 1, words
        assert all(hits[0].snippet[a:b] for a, b in hits[0].marks)
        assert hits[0].marks, words
    assert catalogue.search("kob nine").total == 0
    assert catalogue.search("'; DROP TABLE claims; --").total == 0
    assert catalogue.search('"* OR NEAR(').total == 0
    assert catalogue.search("").rows == ()


def test_a_search_pages_through_all_kinds(catalogue: SqlCatalogue) -> None:
    whole = catalogue.search("village1", limit=1000)
    assert {hit.kind for hit in whole.rows} >= {"event", "claim", "report", "place"}
    assert whole.total == len(whole.rows)
    paged, after = [], None
    while True:
        page = catalogue.search("village1", limit=2, after=after)
        paged += page.rows
        after = page.after
        if after is None:
            break
    assert tuple(paged) == whole.rows


def test_names_are_found_with_slips(catalogue: SqlCatalogue) -> None:
    for words in ("Monitr 1", "onitor", "Moniter 1"):
        hits = catalogue.search(words, ["speaker"]).rows
        assert "w-monitor-1" in [hit.id for hit in hits], words
    assert catalogue.search("Zebra", ["speaker"]).rows == ()


def test_outlets_speakers_and_places_are_counted(catalogue: SqlCatalogue, ledger: Ledger) -> None:
    reports = Counter(report.outlet.name for report in ledger.reports)
    assert {row.name: row.reports for row in catalogue.outlets()} == reports
    outlet = {report.id: report.outlet.name for report in ledger.reports}
    claims = Counter(outlet[claim.report] for claim in ledger.claims)
    assert {row.name: row.claims for row in catalogue.outlets()} == claims
    spoken = Counter(c.speaker.actor for c in ledger.claims if c.speaker.actor)
    assert {row.actor: row.claims for row in catalogue.speakers(limit=1000).rows} == spoken
    places = Counter(p for c in ledger.claims for p in {place.place for place in c.places})
    assert {row.place: row.claims for row in catalogue.places(limit=1000).rows} == places
    shared = catalogue.shared_origins()
    assert shared
    assert all(pair.outlet < pair.other for pair in shared)


def test_judgements_show_at_once(full: SqlStore) -> None:
    ledger = full.ledger()
    catalogue, event = full.catalogue, ledger.findings.events[0]
    other = ledger.findings.events[1]
    before = catalogue.version()
    claim = event.claims[0]
    full.judge(replace(judgement_on(1, (claim,)), decision="invalid"))
    assert catalogue.version() != before
    assert catalogue.claim_rows([claim])[0].rejected
    full.judge(Judgement("jdg-p", "publish", (event.id,), "publish", "", "editor", "2024-06-01T00:00:00Z"))
    full.judge(Judgement("jdg-q", "publish", other.claims, "publish", "", "editor", "2024-06-01T00:00:00Z"))
    published = EventFilter(statuses=frozenset({Status.PUBLISHED}))
    assert {row.id for row in catalogue.events(published).rows} == {event.id, other.id}
    judged = catalogue.events(EventFilter(statuses=frozenset({Status.JUDGED})))
    assert {row.id for row in judged.rows} == {event.id, other.id}
    dossier = catalogue.event(event.id)
    assert dossier is not None
    assert [j.id for j in dossier.judgements] == ["jdg-00000001", "jdg-p"]
    assert dossier.outdated
    assert [j.id for j in catalogue.outdated().judgements] == ["jdg-00000001", "jdg-p", "jdg-q"]
    undo = Judgement("jdg-r", "reverse", (event.id,), "reverse", "", "editor", "2024-06-02T00:00:00Z", reverses="jdg-p")
    full.judge(undo)
    full.judge(Judgement("jdg-s", "retract", (other.id,), "retract", "", "editor", "2024-06-03T00:00:00Z"))
    assert catalogue.events(published).total == 0
    assert [row.id for row in catalogue.events(EventFilter(statuses=frozenset({Status.RETRACTED}))).rows] == [other.id]
    full.keep_across(world().across, "again")
    assert not catalogue.outdated()


def test_any_id_that_an_event_could_have_had_leads_to_it(catalogue: SqlCatalogue, ledger: Ledger) -> None:
    event = max(ledger.findings.events, key=lambda e: len(e.claims))
    assert len(event.claims) > 1
    assert {catalogue.event_now(event_id(claim)) for claim in event.claims} == {event.id}
    assert catalogue.event_now(event.id) == event.id
    assert catalogue.event_now("event-never") is None


def test_who_was_judged_is_the_same_whenever_it_is_asked(full: SqlStore, ledger: Ledger) -> None:
    """By claim, by relation and by event, after every judgement and by a catalogue that sees all of them at once."""
    wanted = EventFilter(statuses=frozenset({Status.JUDGED}))
    relation = next(r for r in ledger.findings.relations if r.a and r.b)
    subjects = [(ledger.findings.events[2].id,), (ledger.findings.events[1].claims[0],), (relation.id,)]
    expected: set[str] = set()
    of_claim = {claim: event.id for event in ledger.findings.events for claim in event.claims}
    for number, subject in enumerate(subjects, 1):
        full.judge(judgement_on(number, subject))
        about = relation.a + relation.b if relation.id in subject else subject
        expected |= {of_claim.get(id_, id_) for id_ in about}
        assert {row.id for row in full.catalogue.events(wanted, 1000).rows} == expected
        counted = {count.value: count.count for count in full.catalogue.facets().statuses}
        assert counted["judged"] == len(expected)
    rows = full.catalogue.events(limit=1000).rows
    assert {row.id for row in rows if Status.JUDGED in row.statuses} == expected
    assert SqlCatalogue(full.database).events(wanted, 1000).total == len(expected)


def test_a_list_that_was_asked_for_before_shows_what_was_judged_since(full: SqlStore, ledger: Ledger) -> None:
    catalogue, event = full.catalogue, ledger.findings.events[0]
    claim = ledger.findings.events[1].claims[0]

    def shown(limit: int) -> tuple[bool, bool]:
        """Whether the event is marked as judged, and the claim as rejected."""
        row = next(row for row in catalogue.events(limit=limit).rows if row.id == event.id)
        of_event = ClaimFilter(event=ledger.findings.events[1].id)
        told = next(row for row in catalogue.claims(of_event, limit).rows if row.claim.id == claim)
        return Status.JUDGED in row.statuses, told.rejected

    assert [shown(limit) for limit in (100, 1000)] == [(False, False)] * 2
    full.judge(judgement_on(1, (event.id,)))
    full.judge(Judgement("jdg-n", "valid_claim", (claim,), "invalid", "", "editor", "2024-06-01T00:00:00Z"))
    assert [shown(limit) for limit in (100, 1000)] == [(True, True)] * 2
    full.judge(
        Judgement("jdg-o", "reverse", (claim,), "reverse", "", "editor", "2024-06-02T00:00:00Z", reverses="jdg-n")
    )
    assert [shown(limit) for limit in (100, 1000)] == [(True, False)] * 2
    full.keep_across(replace(world().across, findings=replace(ledger.findings, events=ledger.findings.events[1:])), "b")
    assert event.id not in {row.id for row in catalogue.events(limit=100).rows}


def test_open_questions_come_in_their_order_without_those_that_were_settled(full: SqlStore) -> None:
    asked, catalogue = world().across.questions, full.catalogue
    assert asked
    assert catalogue.questions(limit=1000) == asked[:1000]
    assert catalogue.question_counts() == Counter(question.kind for question in asked)
    kind = asked[-1].kind
    assert catalogue.questions(kind, 5) == tuple(q for q in asked if q.kind == kind)[:5]
    assert catalogue.questions(limit=1, without=[asked[0].id]) == asked[1:2]
    for question in (asked[0], asked[-1]):
        about = judgement_on(1, question.a or question.events)
        assert question in catalogue.questions_touched([about])
    assert catalogue.questions_touched([judgement_on(1, ("claim-never",))]) == ()


def test_the_basis_keeps_what_came_in_meanwhile_outdated(full: SqlStore) -> None:
    basis = full.basis()
    full.judge(judgement_on(1, ("clm-1",)))
    full.keep(a_reading())
    full.keep_across(world().across, "late", basis)
    outdated = full.catalogue.outdated()
    assert (len(outdated.judgements), outdated.readings) == (1, 1)


def test_cursors_hold_for_their_list_alone(catalogue: SqlCatalogue) -> None:
    page = catalogue.events(limit=2)
    for asked in (
        lambda: catalogue.events(EventFilter(words="village"), 2, page.after),
        lambda: catalogue.events(limit=2, after=page.after, order=EventOrder.CLAIMS),
        lambda: catalogue.reports(after=page.after),
        lambda: catalogue.claims(after="nonsense"),
        lambda: catalogue.search("village", after="%%%"),
        lambda: catalogue.speakers(after=""),
    ):
        with pytest.raises(CursorError):
            asked()


def test_rows_that_come_in_meanwhile_shift_no_page(full: SqlStore) -> None:
    first = full.catalogue.reports(limit=5)
    newest = max(r.published.latest for r in world().reports if r.published.latest)
    late = a_reading("Late\n\nShelling killed two.", "late.txt")
    published = replace(late.report.published, earliest=newest + timedelta(1), latest=newest + timedelta(1))
    full.keep(Reading(late.source, replace(late.report, published=published), late.claims))
    second = full.catalogue.reports(limit=1000, after=first.after)
    assert len({row.id for row in (*first.rows, *second.rows)}) == len(world().reports)
    assert full.catalogue.reports(limit=1).rows[0].id == late.report.id


def test_rejections_are_listed(store: SqlStore) -> None:
    rejections = [Rejection(f"{n}.txt", "read", "no such file") for n in range(5)]
    store.reject(rejections)
    first = store.catalogue.rejections(limit=3)
    assert first.total == 5
    assert [*first.rows, *store.catalogue.rejections(limit=3, after=first.after).rows] == rejections


def test_a_superseded_report_leaves_the_lists(store: SqlStore) -> None:
    old = a_reading()
    store.keep(old)
    store.keep(a_reading("Another\n\nMortars killed four."))
    assert store.catalogue.reports().total == 1
    assert store.catalogue.search("shelling").total == 0
    assert store.catalogue.report(old.report.id) is None
    assert store.catalogue.claim_rows([old.claims[0].id]) == ()


def test_a_slice_of_the_ledger_is_a_ledger_of_its_events(catalogue: SqlCatalogue, ledger: Ledger) -> None:
    event = ledger.findings.events[0]
    part = catalogue.ledger_of([event.id])
    assert part.findings.events == (event,)
    assert {claim.id for claim in part.claims} == set(event.claims)
    assert part.claims == tuple(claim for claim in ledger.claims if claim.id in event.claims)
    assert {report.id for report in part.reports} == {claim.report for claim in part.claims}
    assert part.findings.assessments == tuple(a for a in ledger.findings.assessments if a.event == event.id)
    everything = catalogue.ledger_of([e.id for e in ledger.findings.events])
    assert everything.findings.relations == ledger.findings.relations
    assert everything.claims == tuple(
        c for c in ledger.claims if c.id in {x for e in ledger.findings.events for x in e.claims}
    )


def test_both_databases_answer_alike(
    new_project: Callable[[], Path | str], open_at: Callable[[Path | str], SqlStore], tmp_path: Path
) -> None:
    one = filled(open_at(tmp_path / "one.db"), world()).catalogue
    two = filled(open_at(new_project()), world()).catalogue
    for ask in (
        lambda c: c.totals(),
        lambda c: c.facets(),
        lambda c: c.points(),
        lambda c: c.search("village killed", limit=1000),
        lambda c: c.events(limit=1000),
        lambda c: c.shared_origins(),
        lambda c: c.places(limit=1000),
    ):
        assert ask(one) == ask(two)
