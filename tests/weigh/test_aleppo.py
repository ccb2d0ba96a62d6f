"""The offensive of late 2024 as five outlets told it, in our own words: what must hold over accounts that disagree."""

from __future__ import annotations

from datetime import date

import pytest

from reportedly.model import Measure
from tests.weigh.accounts import Account, Count, Who, killed
from tests.weigh.weighed import Weighed, weighed

HTS = Who("Hayat Tahrir al-Sham", "sy-hts", party=True)
SOHR = Who("Syrian Observatory for Human Rights", "sy-sohr")
RUSSIA_AIR = Who("Russian Aerospace Forces", "air-ru", party=True)
SYRIA_ARMY = Who("Syrian army", "mil-sy", party=True)
OFFICER = Who("Oleg Ignasyuk", "ru-reconciliation-center", party=True)
UKRAINE = Who("Ukraine", "gov-ua", party=True)
TURKEY = Who("Turkey", "gov-tr", party=True)
QAEDA = Who("al-Qaida", "al-qaeda", party=True)
WHITE_HELMETS = Who("White Helmets", "sy-white-helmets")
STATE_MEDIA = Who("SANA", "sana", party=True)
NOV = {day: date(2024, 11, day) for day in range(26, 31)}
SHARED = "so the gunners ranged on loyalist trenches while covering fighters holed up below the ridge"
"""A run of words that the first two accounts have in common, as a sign that one outlet wrote both."""


def settlements(words: str, low: float) -> Count:
    return Count(words, Measure.CAPTURED_SETTLEMENTS, low, None, unit="villages")


def account_a() -> Account:
    a = Account("a.html", published=(NOV[29], date(2024, 12, 1)))
    a.says("The offensive began on 26 November and pushed into Aleppo province.", on=NOV[26], at=["Aleppo province"],
           actors=[("perpetrator", "offensive", HTS)])  # fmt: skip
    a.says("So far the offensive took Balu, Salum, Hawar, Qasimiya and three other places.",
           "Non-state actor overtakes territory", counts=[settlements("three other places", 8)])  # fmt: skip
    a.says("Unconfirmed reports have it that Ukrainian advisers stand behind the offensive.", "Sponsorship/training",
           certainty="unverified", by="unconfirmed reports", actors=[("supporter", "Ukrainian advisers", UKRAINE)])  # fmt: skip
    a.says("On 15 September Ukrainian raiders hit a depot at Aleppo.", "Attack", on=date(2024, 9, 15), at=["Aleppo"],
           background=True)  # fmt: skip
    a.adds(f"Earlier the Turks lent their guns, {SHARED}.")
    return a


def account_b() -> Account:
    b = Account("b.html", "Garrison Review", (NOV[30], date(2024, 12, 1)))
    b.says("A large-scale assault on Aleppo province was launched at 7:50 on 27 November.", on=NOV[27],
           at=["Aleppo province"], actors=[("perpetrator", "assault", HTS)])  # fmt: skip
    b.says("In the first 24 hours of the offensive at least 400 militants were killed.", by=OFFICER,
           on=(NOV[27], NOV[28]), counts=[killed("at least 400", 400, None, "militants")])  # fmt: skip
    b.says("The group now gets help from Ukrainian advisers and special forces.", "Sponsorship/training",
           actors=[("supporter", "Ukrainian advisers", UKRAINE), ("recipient", "The group", HTS)])  # fmt: skip
    b.adds(f"In the past, too, {SHARED}.")
    return b


def account_c() -> Account:
    c = Account("c.txt", "Letters from Afar", (NOV[29], NOV[30]))
    c.says("The lightning offensive on Aleppo is led by HTS.", at=["Aleppo"], actors=[("perpetrator", "HTS", HTS)])
    c.says("The fighting has killed 255 people, the monitor counts.", by=SOHR, as_of=NOV[29],
           counts=[killed("255", 255, population="people")])  # fmt: skip
    c.says("The toll includes 24 civilians.", by=SOHR, counts=[killed("24", 24, population="civilians")])
    c.says("The offensive started on Wednesday.", on=NOV[27])
    c.says("By Friday the offensive had swallowed more than 50 towns and villages.",
           "Non-state actor overtakes territory", by=SOHR, as_of=NOV[29], counts=[settlements("more than 50", 51)])  # fmt: skip
    c.says("Shells hit a student residence in Aleppo, killing four.", "Shelling/artillery/missile attack",
           by=STATE_MEDIA, at=["Aleppo"], on=NOV[29], counts=[killed("four", 4)],
           actors=[("perpetrator", "Shells", HTS)])  # fmt: skip
    return c


def account_d() -> Account:
    d = Account("d.txt", "Gulf Wire", (NOV[28], NOV[29]))
    d.says("Insurgents launched a large-scale attack in Aleppo province on Wednesday.", on=NOV[27],
           at=["Aleppo province"], by="opposition sources", actors=[("perpetrator", "Insurgents", HTS)])  # fmt: skip
    d.says("The offensive has brought in more than 15 villages.", "Non-state actor overtakes territory",
           by="opposition groups", as_of=NOV[28], counts=[settlements("more than 15", 16)])  # fmt: skip
    d.says("At least 18 civilian casualties came of strikes west of Aleppo.", "Air/drone strike", by=WHITE_HELMETS,
           at=["Aleppo province"], counts=[Count("At least 18", Measure.CASUALTIES, 18, None, "civilians")])  # fmt: skip
    d.says("At least 7,000 families have fled.", "Displacement", by="aid groups", at=["Aleppo province"],
           counts=[Count("7,000", Measure.DISPLACED, 7000, None, unit="families")])  # fmt: skip
    d.says("The offensive is a violation of the 2019 agreement, the monitor said.", "Statement", by=SOHR)
    d.says("The offensive means to restore the zone agreed in 2019, Turkish officials say.", "Statement",
           certainty="planned", by=Who("Turkish officials", "off-tr", party=True))  # fmt: skip
    return d


def account_e() -> Account:
    e = Account("e.txt", published=(NOV[30], date(2024, 12, 1)))
    e.says("The offensive on Aleppo that began on 27 November goes on.", on=NOV[27], at=["Aleppo"],
           actors=[("perpetrator", "offensive", HTS)])  # fmt: skip
    e.says("The offensive has brought in more than 20 villages.", "Non-state actor overtakes territory", by="",
           counts=[settlements("more than 20", 21)])  # fmt: skip
    e.says("Nobody has verified that Ukrainian advisers support the attackers.", "Sponsorship/training",
           certainty="unverified", by="", actors=[("supporter", "Ukrainian advisers", UKRAINE)])  # fmt: skip
    e.says("Russian aircraft killed or injured at least 40 civilians in Aleppo.", "Air/drone strike", by=SOHR,
           at=["Aleppo"], actors=[("perpetrator", "Russian aircraft", RUSSIA_AIR)],
           counts=[Count("At least 40", Measure.KILLED_OR_INJURED, 40, None, "civilians")])  # fmt: skip
    e.says("In July militias ambushed a convoy in Mali.", on=date(2024, 7, 26), at=["Mali"], background=True)
    e.says(
        "Russia prepares to send more aircraft to Syria.", "Movement/reinforcement", certainty="planned", at=["Syria"]
    )
    return e


@pytest.fixture(scope="module")
def aleppo() -> Weighed:
    return weighed(account_a(), account_b(), account_c(), account_d(), account_e())


def test_five_accounts_tell_of_one_offensive(aleppo: Weighed) -> None:
    assert aleppo.same_event("a.html-01", "b.html-01", "c.txt-01", "d.txt-01", "e.txt-01")
    event = aleppo.event_of("a.html-01")
    assert event is not None
    assert event.title.startswith("Offensive")
    assert event.merged_because


def test_the_start_is_contested_and_origins_are_counted(aleppo: Weighed) -> None:
    contradiction = next(r for r in aleppo.said("contradiction", "start date"))
    assert contradiction.a == ("a.html-01",)
    assert set(contradiction.b) == {"c.txt-04", "d.txt-01", "e.txt-01"}
    assert "3 reports, 3 origins" in contradiction.explanation


def test_the_dissent_is_one_outlets_and_later_taken_back_by_itself(aleppo: Weighed) -> None:
    revision = next(r for r in aleppo.said("revision", "start date"))
    assert (revision.a, revision.b) == (("a.html-01",), ("b.html-01",))
    own = next(o for o in aleppo.findings.origins if {"a.html-01", "b.html-01"} <= set(o.claims))
    assert "shared_words" in {e.kind for e in own.evidence}


def test_a_part_that_exceeds_its_whole_is_a_contradiction(aleppo: Weighed) -> None:
    relation = next(r for r in aleppo.said("contradiction", "killed"))
    assert relation.rule == "part_exceeds_whole"
    assert (relation.a, relation.b) == (("b.html-02",), ("c.txt-02",))
    for words in ("Oleg Ignasyuk", "at least 400 militants killed", "Syrian Observatory", "255 people killed"):
        assert words in relation.explanation
    assert "cannot exceed the whole" in relation.explanation


def test_nothing_is_averaged_or_summed(aleppo: Weighed) -> None:
    event = aleppo.event_of("c.txt-02")
    assert event is not None
    read = {a.property: a for a in aleppo.findings.assessments if a.event == event.id}
    assert (read["killed"].low, read["killed"].best, read["killed"].high) == (255, None, 255)
    assert (read["killed:militants"].low, read["killed:militants"].high) == (400, None)
    assert "only parties" in read["killed:militants"].why


def test_four_measures_stay_four(aleppo: Weighed) -> None:
    assert aleppo.between("c.txt-03", "c.txt-02") == {"subset"}
    for measure in ("c.txt-03", "d.txt-03", "e.txt-04", "c.txt-06"):
        for other in ("d.txt-03", "e.txt-04", "c.txt-06"):
            assert measure == other or not aleppo.between(measure, other) & {
                "contradiction",
                "progression",
                "agreement",
            }


def test_settlements_taken_are_a_series(aleppo: Weighed) -> None:
    steps = {(r.a, r.b) for r in aleppo.said("progression", "captured_settlements")}
    assert steps == {
        (("a.html-02",), ("e.txt-02",)),
        (("a.html-02",), ("c.txt-05",)),
        (("d.txt-02",), ("e.txt-02",)),
        (("d.txt-02",), ("c.txt-05",)),
    }, "no smaller figure of a later day grows into a larger one of an earlier day"
    assert not aleppo.said("contradiction", "captured_settlements")


def test_a_speaker_that_the_text_loses_stays_unknown(aleppo: Weighed) -> None:
    origin = next(o for o in aleppo.findings.origins if "e.txt-02" in o.claims)
    assert origin.speakers == ()


def test_foreign_advisers_are_a_certainty_difference(aleppo: Weighed) -> None:
    relation = next(r for r in aleppo.said("certainty_difference", "certainty"))
    assert relation.a == ("b.html-03",)
    assert set(relation.b) == {"a.html-03", "e.txt-03"}
    assert "as a fact" in relation.explanation
    assert "as unverified" in relation.explanation
    assert "one origin" in relation.explanation


def test_families_stay_families(aleppo: Weighed) -> None:
    event = aleppo.event_of("d.txt-04")
    assert event is not None
    assert [a.property for a in aleppo.findings.assessments if a.event == event.id] == ["displaced:families"]


def test_background_and_plans_are_not_the_offensive(aleppo: Weighed) -> None:
    offensive = aleppo.event_of("a.html-01")
    for claim in ("a.html-04", "e.txt-05", "e.txt-06"):
        event = aleppo.event_of(claim)
        assert event is not None
        assert event != offensive
        assert event.parent is None


def test_strikes_are_children_of_the_offensive(aleppo: Weighed) -> None:
    offensive = aleppo.event_of("a.html-01")
    assert offensive is not None
    for claim in ("c.txt-06", "d.txt-03", "d.txt-04", "e.txt-04"):
        event = aleppo.event_of(claim)
        assert event is not None
        assert event.parent == offensive.id


def test_opposite_characterisations_contradict_each_other(aleppo: Weighed) -> None:
    relation = next(r for r in aleppo.said("contradiction", "characterisation"))
    assert (relation.a, relation.b) == (("d.txt-05",), ("d.txt-06",))


def test_no_relation_is_said_that_a_careful_reader_would_not(aleppo: Weighed) -> None:
    assert {(str(r.kind), r.property) for r in aleppo.findings.relations} == {
        ("contradiction", "start date"),
        ("contradiction", "killed"),
        ("contradiction", "characterisation"),
        ("revision", "start date"),
        ("subset", "killed"),
        ("progression", "captured_settlements"),
        ("certainty_difference", "certainty"),
        ("same_speaker", "speaker"),
    }
