"""The parts of the page, one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.model import (
    OF_SCENE_DAY,
    Assessment,
    Bound,
    Event,
    Findings,
    GroundedQuantity,
    Landmark,
    Ledger,
    Measure,
    Origin,
    Relation,
    RelationKind,
    Span,
)
from reportedly.publish.page.accounts import Accounts, accounts
from reportedly.publish.page.codebooks import codebook_rows
from reportedly.publish.page.excerpts import excerpt
from reportedly.publish.page.findings import framing, kinds, support, voices
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.notes import notes
from reportedly.publish.page.ranges import assessment_chart, series_charts
from reportedly.publish.page.reading import readings
from reportedly.publish.page.render import render_page
from reportedly.publish.page.story import story
from reportedly.publish.page.timeline import timeline
from reportedly.publish.page.wording import bounds, clipped, count, counted, interval, say
from tests.publish.builder import Says, make_report


@pytest.fixture(scope="module")
def index(ledger: Ledger) -> LedgerIndex:
    return LedgerIndex(ledger)


@pytest.fixture(scope="module")
def clash(index: LedgerIndex) -> Accounts:
    return accounts(index, index.own_claims(index.events["evt-1"]))


def cells(table: Accounts, row: str) -> list[list[str]]:
    found = next(r for r in table.rows if r.label == row)
    return [[f"{v.text} {v.aside}".strip() for v in cell] for cell in found.cells]


def test_a_column_is_a_voice_whoever_prints_it(clash: Accounts) -> None:
    names = [(c.name, c.party, c.printed_by) for c in clash.columns]
    assert names == [
        ("Valley Monitor", False, "in Outlet A, c.txt"),
        ("Armed forces of the Council", True, "in Outlet B, Outlet D"),
        ("Outlet A", False, "in its own words"),
    ]


def test_each_voice_answers_for_itself(clash: Accounts) -> None:
    assert cells(clash, "Killed") == [
        ["12 or more", "60", "9 civilians, part of the whole"],
        ["400 combatants"],
        [],
    ]
    assert cells(clash, "When")[1:] == [["4 May 2031, 07:50"], ["3 May 2031"]]
    assert cells(clash, "Where") == [["Tel Marun not located"], ["Orlin"], ["Orlin near the settlement"]]


def test_a_value_leads_to_the_notes_that_say_it(clash: Accounts, index: LedgerIndex) -> None:
    row = next(r for r in clash.rows if r.label == "Killed")
    quoted = [claim for claim in index.ledger.claims if "400 raiders" in claim.claim.span.exact]
    assert row.cells[1][0].notes == [index.number[quoted[0].id]]


def test_rows_that_nobody_answers_are_left_out(clash: Accounts) -> None:
    assert "Injured" not in [row.label for row in clash.rows]


def test_a_row_under_dispute_says_so(clash: Accounts) -> None:
    signals = {row.label: dict(row.signals) for row in clash.rows}
    assert signals["Killed"] == {"contradiction": "rel-1"}
    assert signals["When"] == {"contradiction": "rel-3"}
    assert signals["How sure"] == {}


def test_the_chain_and_the_cue_are_told(clash: Accounts) -> None:
    assert cells(clash, "Who says so")[0] == [
        "Valley Monitor as told by Outlet A",
        "Valley Monitor as told by the agency, c.txt",
    ]
    assert cells(clash, "How sure")[2] == ["asserted"]
    assert "attributed “said”" in cells(clash, "How sure")[1]


def test_a_label_is_shown_beside_the_name(index: LedgerIndex) -> None:
    table = accounts(index, index.own_claims(index.events["evt-2"]))
    assert cells(table, "Who did it")[0] == ["Northern Front “The rebels”"]


def test_a_lost_speaker_stays_unknown_and_comes_last(index: LedgerIndex) -> None:
    table = accounts(index, index.own_claims(index.events["evt-2"]))
    assert [c.name for c in table.columns] == ["“residents”, not named", "unknown speaker"]


def test_independent_support_is_counted_by_voice(index: LedgerIndex) -> None:
    assert str(support(index, index.all_claims(index.events["evt-1"]))) == (
        "4 reports, 4 outlets, 3 independent voices, 1 of them a party to the conflict"
    )
    council = [claim for claim in index.ledger.claims if index.is_party(claim)]
    assert str(support(index, council)) == "2 reports, 2 outlets, 1 independent voice, a party to the conflict"


def test_sources_that_nobody_names_are_counted_apart(index: LedgerIndex) -> None:
    behind = support(index, list(index.ledger.claims))
    assert (behind.voices, behind.parties, behind.nameless) == (3, 1, 2)
    assert str(support(index, index.own_claims(index.events["evt-2"]))) == "2 reports, 2 outlets, 2 not named"


def test_a_speaker_of_two_matters_is_one_voice_of_the_whole() -> None:
    report = make_report("x.txt", "X", ["Head", "A fell, the Watch said. B fell, the Watch said."])
    claims = tuple(
        Says(report, words, "battle", "Armed clash", "attributed").by("organisation", "Watch", "the Watch").done()
        for words in ("A fell, the Watch said", "B fell, the Watch said")
    )
    origins = tuple(Origin(f"o{n}", (c.id,), (report.id,), ("Watch",), False) for n, c in enumerate(claims))
    index = LedgerIndex(Ledger((report,), claims, Findings(origins=origins)))
    assert support(index, list(claims)).voices == 1
    assert [(entry.ids, entry.notes) for entry in voices(index)] == [(("o0", "o1"), (1, 2))]


def test_a_chain_of_shared_speakers_is_one_voice_in_any_order() -> None:
    parts = (("A", "B"), ("C",), ("B", "C"), ("D",))
    for order in permutations(range(4)):
        origins = tuple(Origin(f"o{n}", (), (), parts[n], False) for n in order)
        index = LedgerIndex(Ledger((), (), Findings(origins=origins)))
        assert len({index.lasting[f"o{n}"] for n in range(3)}) == 1
        assert index.lasting["o3"] == "o3"


def test_episodes_come_before_their_parts(index: LedgerIndex) -> None:
    told = story(index)
    assert [(view.event.id, view.level) for view in told.first] == [("evt-0", 0), ("evt-1", 1), ("evt-2", 1)]
    assert told.first[0].table is None


def test_background_is_told_apart() -> None:
    report = make_report("x.txt", "X", ["Old news", "The town fell in 2029."])
    claim = Says(report, "The town fell in 2029", "battle", "Armed clash", temporality="background").done()
    events = (Event("e", "Fall of the town", "battle", (claim.id,), start=date(2029, 1, 1), end=date(2029, 12, 31)),)
    told = story(LedgerIndex(Ledger((report,), (claim,), Findings(events))))
    assert ([view.event.id for view in told.background], told.first) == (["e"], ())


def test_many_events_are_folded_but_none_is_lost() -> None:
    sentences = [f"Shells hit village {n}." for n in range(60)]
    report = make_report("x.txt", "X", ["A long night", *sentences])
    claims = tuple(Says(report, s.rstrip("."), "battle", "Armed clash").done() for s in sentences)
    events = tuple(Event(f"e{n}", f"Event {n}", "battle", (claim.id,)) for n, claim in enumerate(claims))
    told = story(LedgerIndex(Ledger((report,), claims, Findings(events))))
    shown = [view.event.id for view in told.first + told.rest]
    assert len(told.first) < 30
    assert sorted(shown) == sorted(event.id for event in events)


def test_an_event_that_is_its_own_parent_is_shown_once() -> None:
    report = make_report("x.txt", "X", ["Head", "A shell fell."])
    claim = Says(report, "A shell fell", "battle", "Armed clash").done()
    events = (
        Event("a", "A", "battle", (claim.id,), "b"),
        Event("b", "B", "battle", (claim.id,), "a"),
        Event("c", "C", "battle", (), "c"),
    )
    told = story(LedgerIndex(Ledger((report,), (claim,), Findings(events))))
    assert sorted(event.id for event in told.order) == ["a", "b", "c"]


def test_claims_without_event_are_listed(ledger: Ledger) -> None:
    told = story(LedgerIndex(replace(ledger, findings=Findings())))
    assert sum(len(group.claims) for group in told.loose) == len(ledger.claims)


def test_voices_say_why_they_are_one(index: LedgerIndex) -> None:
    first = voices(index)[0]
    assert (first.name, first.reports, first.reasons) == (
        "Valley Monitor",
        2,
        (("same speaker", "Valley Monitor", 1),),
    )


def test_relations_show_both_sides_with_their_values(index: LedgerIndex) -> None:
    first = kinds(index)[0]
    assert (first.kind, [c.relation.id for c in first.items]) == ("contradiction", ["rel-1", "rel-3"])
    sides = first.items[0]
    assert (sides.a.voice, sides.a.party, sides.a.value) == ("Armed forces of the Council", True, "400 combatants")
    assert (sides.b.voice, sides.b.party, sides.b.value) == ("Valley Monitor", False, "60, 9 civilians")
    assert (first.items[1].a.value, first.items[1].b.value) == ("3 May 2031", "4 May 2031, 07:50")


def test_labels_are_counted_by_outlet_and_voice(index: LedgerIndex) -> None:
    table = framing(index)
    assert table is not None
    assert table.outlets == ("Outlet A", "Outlet D")
    name, (own, quoted) = table.rows[0]
    assert (name, own[0].label, own[0].own, quoted[0].label, quoted[0].own) == (
        "Northern Front",
        "rebels",
        True,
        "raiders",
        False,
    )


def test_an_assessment_is_a_range_with_its_voices_never_one_number(index: LedgerIndex) -> None:
    chart = assessment_chart(index, index.ledger.findings.assessments[0])
    assert chart.reading == "60 to 400 (policy: range)"
    assert [(bar.voice, bar.value, bar.party) for bar in chart.bars] == [
        ("Valley Monitor", "60", False),
        ("Armed forces of the Council", "400", True),
    ]
    assert chart.bars[0].left == pytest.approx(15.0)
    assert all(bar.left >= 0 and bar.left + bar.width <= 100.01 for bar in chart.bars)


def test_progressions_that_share_claims_are_one_series() -> None:
    said = [f"{n} villages fell" for n in (8, 15, 50)]
    days = [date(2031, 5, 1), date(2031, 5, 2), date(2031, 5, 3)]
    reports = [
        make_report(f"{n}.txt", f"Outlet {n}", ["Head", f"{s}."], published=d)
        for n, (s, d) in enumerate(zip(said, days, strict=True))
    ]
    claims = tuple(
        Says(r, s, "battle", "Armed clash")
        .count(s.split(" fell")[0], "captured_settlements", int(s.split()[0]), None)
        .done()
        for r, s in zip(reports, said, strict=True)
    )
    ids = [claim.id for claim in claims]
    grew = RelationKind.PROGRESSION
    relations = tuple(
        Relation(f"r{n}", grew, (ids[a],), (ids[b],), "captured_settlements", "later", "It grew.")
        for n, (a, b) in enumerate([(1, 2), (0, 1)])
    )
    index = LedgerIndex(Ledger(tuple(reports), claims, Findings(relations=relations)))
    charts = series_charts(index, list(relations))
    assert [[bar.value for bar in chart.bars] for chart in charts] == [["8 or more", "15 or more", "50 or more"]]
    assert charts[0].bars[0].left < charts[0].bars[1].left < charts[0].bars[2].left
    assert all(bar.open_end for bar in charts[0].bars)


def test_the_excerpt_is_the_paragraph_and_marks_the_arguments(index: LedgerIndex) -> None:
    claim = next(c for c in index.ledger.claims if "at least 12" in c.claim.span.exact)
    found = excerpt(index, claim)
    assert "".join(piece.text for piece in found.pieces).startswith("Fighters of the Northern Front attacked")
    marked = {(piece.text, piece.kind) for piece in found.pieces if piece.kind}
    assert {("at least 12 people", "count"), ("The Valley Monitor", "speaker"), ("said", "cue")} <= marked
    inside = "".join(piece.text for piece in found.pieces if piece.in_claim)
    assert inside == claim.claim.span.exact


def test_a_note_says_where_in_a_file_that_is_no_text(ledger: Ledger) -> None:
    first = ledger.reports[0]
    cut = first.raw_range(first.span(len(first.text) // 2, len(first.text)))[0]
    pages = (Landmark(0, cut, "page 1"), Landmark(cut, len(first.raw), "page 2"))
    paged = replace(ledger, reports=(replace(first, landmarks=pages), *ledger.reports[1:]))
    said = {
        note.claim.claim.span.start: note.landmark for note in notes(LedgerIndex(paged)) if note.report.id == first.id
    }
    assert set(said.values()) == {"page 1", "page 2"}
    assert [said[start] for start in sorted(said)] == sorted(said.values())
    assert {note.landmark for note in notes(LedgerIndex(paged)) if note.report.id != first.id} == {None}


def test_a_damaged_excerpt_says_so(index: LedgerIndex) -> None:
    by_words = {"damaged": "400 raiders", "sound": "the agency put"}
    found = {
        name: excerpt(index, c).damaged
        for name, words in by_words.items()
        for c in index.ledger.claims
        if words in c.claim.span.exact
    }
    assert found == {"damaged": True, "sound": False}


@given(st.text(alphabet="ab .\n", min_size=1, max_size=2000), st.data())
def test_an_excerpt_always_holds_the_claim_and_is_part_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    report = make_report("x.txt", "X", ["h"])
    report = replace(report, text=text, raw=text, blocks=(), offsets=type(report.offsets).identity(len(text)))
    claim = Says(make_report("y.txt", "Y", ["h", "A b."]), "A b", "battle", "Armed clash").done()
    claim = replace(claim, claim=replace(claim.claim, span=Span(start, end, text[start:end])))
    claim = replace(claim, claim=replace(claim.claim, report=report.id))
    found = excerpt(LedgerIndex(Ledger((report,), (claim,), Findings())), claim)
    joined = "".join(piece.text for piece in found.pieces)
    assert joined in text
    assert "".join(piece.text for piece in found.pieces if piece.in_claim) == text[start:end]
    assert len(joined) <= (end - start) + 640


def test_sentences_without_a_claim_are_counted_and_kept(index: LedgerIndex) -> None:
    reading = readings(index)[2]
    assert (reading.sentences, reading.uncoded) == (3, 2)
    bare = [run.text for p in reading.paragraphs for run in p.runs if not run.coded]
    assert bare == ["War in the valley", "Nobody knows what happened in Tel Marun."]
    for whole in readings(index):
        text = whole.report.text
        assert all("".join(run.text for run in p.runs) in text for p in whole.paragraphs)


def test_damage_and_quarantine_show_the_raw_file(index: LedgerIndex) -> None:
    reading = readings(index)[3]
    assert [(p.text, p.note) for p in reading.damage] == [('<a href=" >', "broken_attribute")]
    assert [(p.text, p.note) for p in reading.quarantined] == [("Read our ten plans for peace", "teaser")]


def test_the_timeline_shows_dates_that_disagree(index: LedgerIndex) -> None:
    told = story(index)
    found = timeline(index, list(told.current))
    assert found is not None
    line = next(line for line in found.lines if line.event == "evt-1")
    assert [dot.text for dot in line.dots] == ["3 May 2031: 1 voice", "4 May 2031: 1 voice"]
    assert found.period == "3 to 6 May 2031"
    assert (line.left, line.width) == (0.0, 50.0)
    assert line.level == 1


def test_a_day_that_only_the_story_tells_is_shown_as_that_and_is_no_voice_for_it(ledger: Ledger) -> None:
    claims = tuple(
        replace(claim, times=tuple(replace(time, made_by=OF_SCENE_DAY) for time in claim.times))
        if any(time.start == date(2031, 5, 3) for time in claim.times)
        else claim
        for claim in ledger.claims
    )
    index = LedgerIndex(replace(ledger, claims=claims))
    found = timeline(index, list(story(index).current))
    assert found is not None
    assert [dot.text for line in found.lines if line.event == "evt-1" for dot in line.dots] == ["4 May 2031: 1 voice"]
    table = accounts(index, index.own_claims(index.events["evt-1"]))
    assert cells(table, "When")[1:] == [["4 May 2031, 07:50"], ["3 May 2031 of the event told around it"]]


def test_a_far_off_date_does_not_flatten_the_timeline() -> None:
    start = date(2031, 5, 1)
    near = [
        Event(f"n{d}", "near", "battle", (), start=start + timedelta(d), end=start + timedelta(d)) for d in range(3)
    ]
    far = Event("far", "far", "battle", (), start=date(2015, 1, 1), end=date(2015, 1, 1))
    open_end = Event("open", "open", "battle", (), start=start, end=None)
    undated = Event("undated", "undated", "battle", ())
    events = [far, *near, open_end, undated]
    found = timeline(LedgerIndex(Ledger((), (), Findings(tuple(events)))), events)
    assert found is not None
    assert [line.event for line in found.lines] == ["n0", "n1", "n2", "open"]
    assert [event.id for event in found.others] == ["far"]
    assert [event.id for event in found.undated] == ["undated"]
    assert [line.open_end for line in found.lines] == [False, False, False, True]


def test_no_dates_no_timeline() -> None:
    event = Event("x", "X", "battle", ())
    assert timeline(LedgerIndex(Ledger((), (), Findings((event,)))), [event]) is None


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (date(2031, 5, 3), date(2031, 5, 3), "3 May 2031"),
        (date(2031, 5, 3), date(2031, 5, 6), "3 to 6 May 2031"),
        (date(2031, 5, 30), date(2031, 6, 2), "30 May to 2 Jun 2031"),
        (date(2031, 12, 30), date(2032, 1, 2), "30 Dec 2031 to 2 Jan 2032"),
        (date(2032, 2, 1), date(2032, 2, 29), "Feb 2032"),
        (date(2031, 1, 1), date(2031, 12, 31), "2031"),
        (date(2030, 1, 1), date(2031, 12, 31), "2030 to 2031"),
        (None, date(2031, 5, 3), "until 3 May 2031"),
        (date(2031, 5, 3), None, "from 3 May 2031 on"),
        (None, None, "date unknown"),
        (date(9999, 12, 1), date.max, "Dec 9999"),
    ],
)
def test_intervals_in_words(start: date | None, end: date | None, words: str) -> None:
    assert interval(start, end) == words


@pytest.mark.parametrize(
    ("value", "low", "high", "bound", "words"),
    [
        (20.0, 21.0, None, Bound.MORE_THAN, "more than 20"),
        (400.0, 400.0, None, Bound.AT_LEAST, "400 or more"),
        (255.0, 255.0, 255.0, Bound.EXACT, "255"),
        (50.0, 45.0, 55.0, Bound.ABOUT, "about 50"),
        (None, 24.0, 99.0, Bound.VAGUE, "24 to 99"),
        (9.0, 0.0, 9.0, Bound.AT_MOST, "up to 9"),
        (7000.0, 7000.0, 7000.0, Bound.EXACT, "7,000"),
        (None, None, None, Bound.VAGUE, "not given"),
    ],
)
def test_counts_in_words(value: float | None, low: float | None, high: float | None, bound: Bound, words: str) -> None:
    quantity = GroundedQuantity(Span(0, 1, "x"), Measure.KILLED, None, None, value, low, high, bound)
    assert count(quantity) == words


def test_bounds_never_become_a_point() -> None:
    assert [bounds(None, 9.0), bounds(2.0, None), bounds(3.0, 3.0), bounds(3.0, 4.5)] == [
        "up to 9",
        "2 or more",
        "3",
        "3 to 4.5",
    ]


@given(st.text(max_size=300), st.integers(8, 120))
def test_clipping_keeps_to_its_limit(text: str, limit: int) -> None:
    assert len(clipped(text, limit)) <= limit


def test_a_word_unknown_to_the_page_is_shown_as_it_is() -> None:
    assert (say("damage", "eaten_by_goats"), say("measure", "killed")) == ("eaten by goats", "Killed")


def test_a_block_is_found_as_the_report_finds_it(index: LedgerIndex) -> None:
    for report in index.ledger.reports:
        found = [index.block_at(report, at) for at in range(-1, len(report.text) + 2)]
        assert found == [report.block_at(at) for at in range(-1, len(report.text) + 2)]


def test_a_region_is_called_by_its_name_or_not_at_all() -> None:
    report = make_report("x.txt", "X", ["Head", "Orlin and Marun in Vale were hit."])
    claim = (
        Says(report, "Orlin and Marun in Vale were hit", "battle", "Armed clash")
        .where("Orlin", "Orlin", 36.2, 37.1)
        .where("Vale", "Vale", 36.5, 37.5, "admin1")
        .where("Marun", "Marun", None, None, "unlocated")
        .done()
    )
    town, region, lost = claim.places
    placed = (replace(town, admin1=region.place), replace(region, admin1="iso:XX"), replace(lost, inside=region.place))
    index = LedgerIndex(Ledger((report,), (replace(claim, places=placed),), Findings()))
    taken = [meaning.taken for meaning in notes(index)[0].meanings]
    assert taken == ["Orlin, Vale", "Vale: province only", "Marun: not located, somewhere in Vale"]


@pytest.mark.parametrize(
    ("phrase", "unit", "population", "words"),
    [
        ("more than 15 villages", "village", None, "villages"),
        ("7,000 families", "family", None, "families"),
        ("one base", "base", None, "base"),
        ("dozens of raids", "strike", None, "strike"),
        ("12 people", "people", None, ""),
        ("12 people", "people", "civilians", "civilians"),
        ("12", None, None, ""),
    ],
)
def test_what_is_counted_is_called_as_the_text_calls_it(
    phrase: str, unit: str | None, population: str | None, words: str
) -> None:
    span = Span(0, len(phrase), phrase)
    quantity = GroundedQuantity(span, Measure.KILLED, population, unit, 1.0, 1.0, 1.0, Bound.EXACT)
    assert counted(quantity) == words


class TestCodebooks:
    def projected(self, ledger: Ledger) -> Ledger:
        twelve, sixty, four_hundred = (ledger.claims[i].id for i in (1, 5, 6))
        values = (
            Assessment("evt-1", "killed", "ucdp@1", 12, 60, 400, (), (sixty,), (twelve,), "Most say so."),
            Assessment(
                "evt-1", "type_of_violence", "ucdp@1", None, None, None, (), (sixty,), (), "A state.", value="1"
            ),
            Assessment("evt-1", "fatalities", "acled@1", 0, None, 400, (), (), (four_hundred,), "Only a party counts."),
            Assessment("evt-1", "where_prec", "ucdp@1", None, None, None, (), (sixty,), (), "Near.", value="2"),
            Assessment("evt-2", "fatalities", "acled@1", 0, 0, 0, (), (twelve,), (), "Nobody counts."),
        )
        return replace(ledger, findings=replace(ledger.findings, projections=values))

    def test_a_row_a_value_with_its_reason_and_evidence(self, ledger: Ledger) -> None:
        index = LedgerIndex(self.projected(ledger))
        rows = codebook_rows(index, index.events["evt-1"])
        assert [(r.codebook, r.value, r.why) for r in rows] == [
            ("UCDP", "60 (12 to 400)", "Most say so."),
            ("UCDP", "1, state-based", "A state."),
            ("ACLED", "0 to 400, no best figure", "Only a party counts."),
        ]
        assert rows[0].notes == (index.number[ledger.claims[5].id],)

    def test_none_where_nobody_counts_anybody(self, ledger: Ledger) -> None:
        index = LedgerIndex(self.projected(ledger))
        assert codebook_rows(index, index.events["evt-2"]) == ()

    def test_it_stands_on_the_page(self, ledger: Ledger) -> None:
        assert "Under each codebook" in render_page(self.projected(ledger))
        assert "Under each codebook" not in render_page(ledger)
