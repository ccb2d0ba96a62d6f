"""Nothing that is hidden leaves the program, in whatever format; and what leaves is still found where it says."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportedly.model import Ledger, NamedPerson, PlacePrecision
from reportedly.publish import Exporter, exporter, exporters
from reportedly.publish.redaction import ListedPerson, RedactionPolicy, redacted
from reportedly.publish.redaction.words import Decoded, Names, index_of, key_of
from reportedly.publish.verbatim import check_ledger
from tests.contracts.test_exporters import written
from tests.publish.redaction.harmed import POLICY, SECRET, district, harmed, read_under_all

NAME, WITNESS = "Yusuf Hamdan", "Salma O’Rami"
WORD = st.text(st.sampled_from("abdefghklmnorstuvyzäéñßøžабвгджилعمرسلن'’"), min_size=3, max_size=9)
FULL_NAME = st.lists(WORD.map(str.title), min_size=2, max_size=3).map(" ".join).filter(lambda n: len(key_of(n)) > 1)


@pytest.fixture(params=sorted(exporters()))
def form(request: pytest.FixtureRequest) -> Exporter:
    return exporter(request.param)


def traces(output: str, *names: str) -> list[str]:
    """Where a name still stands in an output, however it is written there."""
    plain = re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), output)
    text = Decoded(plain).text
    found = [text[max(0, h.start - 40) : h.end + 20] for h in Names(index_of(map(key_of, names))).find(text)]
    return found + [name for name in names if name.casefold() in plain.casefold()]


def exported(form: Exporter, ledger: Ledger, policy: RedactionPolicy = POLICY) -> str:
    return written(form, read_under_all(redacted(ledger, policy, district)))


def test_no_name_of_a_private_person_is_in_any_output(form: Exporter) -> None:
    output = exported(form, harmed(NAME, WITNESS))
    assert not traces(output, NAME, WITNESS)
    assert "killed" in output


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=FULL_NAME, witness=FULL_NAME)
def test_whatever_the_name_is(form: Exporter, name: str, witness: str) -> None:
    assert not traces(exported(form, harmed(name, witness)), name, witness)


def test_without_the_pass_they_are_there(form: Exporter) -> None:
    assert traces(written(form, read_under_all(harmed(NAME, WITNESS))), NAME)


def test_a_listed_person_is_hidden_under_all_names_whatever_the_office(form: Exporter) -> None:
    ledger = harmed(NAME, WITNESS)
    first = ledger.reports[0]
    public = replace(first, persons=tuple(NamedPerson(p.span, True) for p in first.persons))
    ledger = replace(ledger, reports=(public, *ledger.reports[1:]))
    free = replace(POLICY, persons=())
    assert traces(exported(form, ledger, free), NAME)
    listed = replace(free, persons=(ListedPerson((WITNESS, "Orlin")), ListedPerson(("Hamdan",))))
    output = exported(form, ledger, listed)
    assert not traces(output, WITNESS, "Orlin", "Hamdan")


def test_quotes_keep_their_offsets_and_every_letter_that_is_left_is_of_the_file() -> None:
    ledger = harmed(NAME, WITNESS)
    found = redacted(ledger, POLICY, district)
    check_ledger(found)
    for old, new in zip(ledger.reports, found.reports, strict=True):
        for before, after in ((old.text, new.text), (old.raw, new.raw)):
            assert len(before) == len(after)
        changed = [i for i, (a, b) in enumerate(zip(old.text, new.text, strict=True)) if a != b]
        assert changed
        runs = re.findall("█[0-9a-f]*█+", new.text)
        assert sum(map(len, runs)) >= len(changed)
    for old_claim, new_claim in zip(ledger.claims, found.claims, strict=True):
        assert (old_claim.claim.span.start, old_claim.claim.span.end) == (
            new_claim.claim.span.start,
            new_claim.claim.span.end,
        )


def test_a_person_has_one_pseudonym_in_a_project_and_another_in_another() -> None:
    ledger = harmed(NAME, WITNESS)

    def names(policy: RedactionPolicy) -> set[str]:
        found = redacted(ledger, policy, district)
        return set(re.findall(r"person [0-9a-f]{8}", repr((found.findings, found.claims, found.judgements))))

    assert len(names(POLICY)) == 2
    assert names(POLICY) == names(POLICY)
    assert not names(POLICY) & names(replace(POLICY, key=b"other" * 8))
    assert SECRET.hex() not in repr(POLICY)


def test_later_mentions_by_surname_are_hidden_and_places_of_that_name_are_not() -> None:
    ledger = harmed("Yusuf Hamdan", WITNESS)
    report = ledger.reports[1]
    assert redacted(ledger, POLICY, district).reports[1].text.count("█") >= 2
    said = "Yusuf Hamdan fled. Hamdan came to Orlin; hamdan is a word."
    more = replace(report, text=said, raw=said, offsets=type(report.offsets).identity(len(said)), persons=())
    found = redacted(replace(ledger, reports=(ledger.reports[0], more), claims=ledger.claims[:1]), POLICY, district)
    assert re.fullmatch(r"█\w{8}██* fled. █+ came to Orlin; hamdan is a word\.", found.reports[1].text)


def test_who_is_named_public_stays() -> None:
    policy = replace(POLICY, public=(NAME,))
    text = redacted(harmed(NAME, WITNESS), policy, district).reports[0].text
    assert NAME in text
    assert WITNESS not in text


def test_a_register_of_victims_may_name_them_but_not_who_is_listed() -> None:
    open_policy = replace(POLICY, private=False, persons=(ListedPerson((WITNESS,)),))
    text = redacted(harmed(NAME, WITNESS), open_policy, district).reports[0].text
    assert NAME in text
    assert WITNESS not in text


def test_an_event_keeps_its_place_when_only_what_holds_it_tells_of_a_sensitive_site() -> None:
    ledger = harmed(NAME, WITNESS)
    whole = replace(ledger.findings.events[0], claims=(ledger.claims[0].id,))
    part = replace(whole, id="event-part", claims=(ledger.claims[1].id,), parent=whole.id)
    found = redacted(replace(ledger, findings=replace(ledger.findings, events=(whole, part))), POLICY, district)
    assert [event.lat for event in found.findings.events] == [36.5, 36.2]


def test_sensitive_sites_stand_by_district_in_claims_events_and_every_output(form: Exporter) -> None:
    found = redacted(harmed(NAME, WITNESS), POLICY, district)
    place = found.claims[0].places[0]
    assert (place.precision, place.lat, place.candidates) == (PlacePrecision.ADMIN2, 36.5, ())
    assert found.claims[1].places[0].lat == 36.2, "the other claim speaks of no such site"
    event = found.findings.events[0]
    assert (event.lat, event.lon, event.precision) == (36.5, 37.5, "admin2")
    alone = replace(harmed(NAME, WITNESS), claims=harmed(NAME, WITNESS).claims[:1])
    assert "36.2" not in exported(form, alone)
    fine = redacted(harmed(NAME, WITNESS), replace(POLICY, coarse_sites=False), district)
    assert fine.findings.events[0].lat == 36.2


def test_titles_and_reasons_of_events_name_the_district_of_a_sensitive_site() -> None:
    ledger = harmed(NAME, WITNESS)
    town = ledger.claims[0].places[0].name
    reasons = (
        f"same place ({town})",
        f"same kind (Shelling); same place ({town} (clinic))",
        f"{town} Brigade named by both",
    )
    event = replace(
        ledger.findings.events[0], title=f"Shelling by {town} Brigade, {town}, 3 May 2031", merged_because=reasons
    )
    ledger = replace(ledger, findings=replace(ledger.findings, events=(event,)))
    found = redacted(ledger, POLICY, district).findings.events[0]
    area = district(ledger.claims[0].places[0]).name
    assert area != town
    assert found.title == f"Shelling by {town} Brigade, {area}, 3 May 2031"
    assert found.merged_because[0] == f"same place ({area})"
    assert found.merged_because[2] == reasons[2]
    assert redacted(ledger, replace(POLICY, coarse_sites=False), district).findings.events[0].title == event.title


def test_the_title_of_an_event_in_a_province_keeps_it_though_a_town_in_it_bears_its_name() -> None:
    ledger = harmed(NAME, WITNESS)
    name = ledger.claims[0].places[0].name
    title = f"Offensive, {name}, from 3 May 2031"
    event = replace(ledger.findings.events[0], title=title, precision="admin1")
    ledger = replace(ledger, findings=replace(ledger.findings, events=(event,)))
    assert redacted(ledger, POLICY, district).findings.events[0].title == title


def test_a_second_pass_changes_nothing_and_the_policy_is_stamped() -> None:
    once = redacted(harmed(NAME, WITNESS), POLICY, district)
    assert redacted(once, POLICY, district) is once
    assert once.redaction is not None
    assert once.redaction != redacted(harmed(NAME, WITNESS), replace(POLICY, sites=("depot",)), district).redaction


def test_the_ledger_file_stays_a_ledger_file() -> None:
    document = json.loads(exported(exporter("ledger"), harmed(NAME, WITNESS)))
    claim = document["claims"][0]
    assert "█" in claim["quote"]
    assert claim["actors"][0]["name"].startswith("person ")
