"""A small invented war in our own words, told by four outlets: the ledger that most tests of this folder read."""

from __future__ import annotations

from datetime import date

from reportedly.model import (
    Assessment,
    Damage,
    Event,
    Findings,
    FramingLabel,
    GroundedClaim,
    Ledger,
    OffsetMap,
    Origin,
    OriginEvidence,
    Quarantine,
    Rejection,
    Relation,
    RelationKind,
    Report,
    Segment,
    Voice,
)
from tests.publish.builder import Says, make_report

FIRST, SECOND, THIRD = date(2031, 5, 3), date(2031, 5, 4), date(2031, 5, 6)


def damaged_report() -> Report:
    """A file whose link swallowed words: markup in the middle, a promotional block at its end."""
    head = "Council counts the dead of Orlin"
    before, link, after = (
        "A spokesman of the Council said on Tuesday that ",
        '<a href=" >',
        "400 raiders died in the valley",
    )
    tail = "Weather kept the roads closed."
    promo = "Read our ten plans for peace"
    raw = f"{head}\n\n{before}{link}{after}</a>.\n\n{tail}\n\n{promo}\n"
    text = f"{head}\n\n{before}{after}.\n\n{tail}"
    cut = len(head) + 2 + len(before)
    close = cut + len(after)
    segments = (
        Segment(0, cut, 0, cut),
        Segment(cut, len(after), cut + len(link), len(after)),
        Segment(close, len(text) - close, close + len(link) + 4, len(text) - close),
    )
    base = make_report("d.html", "Outlet D", [head, before + after + ".", tail], published=THIRD)
    promo_at = raw.index(promo)
    more = {
        "raw": raw,
        "text": text,
        "offsets": OffsetMap(segments),
        "damage": (Damage(cut, cut + len(link), "broken_attribute"),),
        "quarantined": (Quarantine(promo_at, promo_at + len(promo), "teaser"),),
    }
    return make_report("d.html", "Outlet D", [head, before + after + ".", tail], published=THIRD, **more, id=base.id)


def scene() -> Ledger:
    """Four reports of one invented offensive: agreement, contradiction, a growing series, a lost speaker."""
    a = make_report(
        "a.txt",
        "Outlet A",
        [
            "Raiders enter the Orlin valley",
            "Fighters of the Northern Front attacked army posts near Orlin on Saturday. "
            "The Valley Monitor said at least 12 people were killed.",
            "The rebels took eight villages, residents said.",
        ],
        published=SECOND,
    )
    b = make_report(
        "b.txt",
        "Outlet B",
        [
            "Army repels terrorists",
            "The army repelled an attack on Orlin on Sunday, its command announced.",
            "More than 20 villages changed hands, according to unconfirmed accounts.",
        ],
        published=THIRD,
    )
    c = make_report(
        "c.txt",
        None,
        [
            "War in the valley",
            "Citing the Valley Monitor, the agency put the dead at 60, among them 9 civilians.",
            "Nobody knows what happened in Tel Marun.",
        ],
    )
    d = damaged_report()
    claims = _claims_a(a) + _claims_b(b) + _claims_c(c) + _claims_d(d)
    rejections = (Rejection("e.bin", "read", "the file is not text", "binary"),)
    return Ledger((a, b, c, d), tuple(claims), _findings(claims), rejections)


def _claims_a(a: Report) -> list[GroundedClaim]:
    return [
        Says(a, "Fighters of the Northern Front attacked army posts near Orlin on Saturday", "battle", "Armed clash")
        .who("perpetrator", "Fighters of the Northern Front", "Northern Front", "front")
        .who("target", "army posts", "Armed forces of the Council", "council")
        .where("near Orlin", "Orlin", 36.2, 37.1, "near")
        .when("on Saturday", FIRST, FIRST)
        .done(),
        Says(
            a,
            "The Valley Monitor said at least 12 people were killed",
            "battle",
            "Armed clash",
            "attributed",
            cues=["said"],
        )
        .by("organisation", "Valley Monitor", "The Valley Monitor", "monitor")
        .count("at least 12 people", "killed", 12, None)
        .done(),
        Says(a, "The rebels took eight villages", "battle", "Non-state actor overtakes territory", "attributed")
        .by("unknown", None, "residents")
        .who("perpetrator", "The rebels", "Northern Front", "front", "rebel")
        .count("eight villages", "captured_settlements", 8, 8, unit="villages")
        .done(),
    ]


def _claims_b(b: Report) -> list[GroundedClaim]:
    return [
        Says(b, "The army repelled an attack on Orlin on Sunday", "battle", "Armed clash", "attributed")
        .by("organisation", "Armed forces of the Council", "its command", "council")
        .who("perpetrator", "The army", "Armed forces of the Council", "council")
        .where("Orlin", "Orlin", 36.2, 37.1)
        .when("on Sunday", SECOND, SECOND, clock="07:50")
        .done(),
        Says(
            b,
            "More than 20 villages changed hands",
            "battle",
            "Non-state actor overtakes territory",
            "unverified",
            cues=["unconfirmed accounts"],
        )
        .by("unknown", None)
        .count(
            "More than 20 villages", "captured_settlements", 21, None, unit="villages", bound="more_than", value=20.0
        )
        .done(),
    ]


def _claims_c(c: Report) -> list[GroundedClaim]:
    return [
        Says(
            c,
            "the agency put the dead at 60, among them 9 civilians",
            "battle",
            "Armed clash",
            "attributed",
            cues=["Citing"],
        )
        .by("agency", "the agency", "the agency")
        .by("organisation", "Valley Monitor", "the Valley Monitor", "monitor")
        .count("60", "killed", 60, 60)
        .count("9 civilians", "killed", 9, 9, population="civilians", part_of=0)
        .where("Tel Marun", "Tel Marun", None, None, "unlocated")
        .done(),
    ]


def _claims_d(d: Report) -> list[GroundedClaim]:
    return [
        Says(
            d,
            "A spokesman of the Council said on Tuesday that 400 raiders died in the valley",
            "battle",
            "Armed clash",
            "attributed",
            cues=["said"],
        )
        .by("person", "spokesman of the Council", "A spokesman of the Council", "council")
        .who("victim", "raiders", "Northern Front", "front", "raider")
        .count("400 raiders", "killed", 400, 400, population="combatants")
        .when("on Tuesday", THIRD, THIRD, role="statement")
        .done(),
    ]


def _findings(claims: list[GroundedClaim]) -> Findings:
    attack, dead12, eight, repelled, twenty, sixty, four_hundred = (claim.id for claim in claims)
    episode = Event(
        "evt-0",
        "Offensive in the Orlin valley",
        "battle",
        (twenty,),
        None,
        FIRST,
        THIRD,
        36.2,
        37.1,
        "admin2",
        "Orlin valley",
        ("same front and dates",),
        "link@1",
    )
    clash = Event(
        "evt-1",
        "Attack on Orlin",
        "battle",
        (attack, dead12, repelled, sixty, four_hundred),
        "evt-0",
        FIRST,
        SECOND,
        36.2,
        37.1,
        "near",
        "Orlin",
        ("same place, a day apart",),
        "link@1",
    )
    villages = Event("evt-2", "Villages taken", "battle", (eight, twenty), "evt-0", FIRST, THIRD, made_by="link@1")
    reports = [claim.report for claim in claims]
    origins = (
        Origin(
            "org-1",
            (dead12, sixty),
            (reports[1], reports[5]),
            ("Valley Monitor",),
            False,
            (OriginEvidence("same_speaker", "Valley Monitor", dead12, sixty),),
            "weigh.origins@1",
        ),
        Origin(
            "org-2",
            (repelled, four_hundred),
            (reports[3], reports[6]),
            ("Armed forces of the Council",),
            True,
            (),
            "weigh.origins@1",
        ),
        Origin("org-3", (attack,), (reports[0],), ("Outlet A",), False, (), "weigh.origins@1"),
        Origin("org-4", (eight,), (reports[0],), (), False, (), "weigh.origins@1"),
        Origin("org-5", (twenty,), (reports[4],), (), False, (), "weigh.origins@1"),
    )
    relations = (
        Relation(
            "rel-1",
            RelationKind.CONTRADICTION,
            (four_hundred,),
            (sixty,),
            "killed",
            "part_exceeds_whole",
            "The Council counts 400 raiders alone; the Valley Monitor counts 60 people in all.",
            "weigh.relations@1",
        ),
        Relation(
            "rel-2",
            RelationKind.PROGRESSION,
            (eight,),
            (twenty,),
            "captured_settlements",
            "cumulative_later_larger",
            "Eight villages first, more than 20 later.",
            "weigh.relations@1",
        ),
        Relation(
            "rel-3",
            RelationKind.CONTRADICTION,
            (attack,),
            (repelled,),
            "date",
            "disjoint",
            "Outlet A says 3 May, the army 4 May.",
            "weigh.relations@1",
        ),
    )
    voices = (
        Voice("org-1", "Valley Monitor", 60.0, 60.0, None, False, sixty),
        Voice("org-2", "Armed forces of the Council", 400.0, 400.0, THIRD, True, four_hundred),
    )
    assessments = (
        Assessment(
            "evt-1",
            "killed",
            "range",
            60.0,
            None,
            400.0,
            voices,
            (sixty,),
            (four_hundred,),
            "the range of what independent voices say",
            "weigh.policy.range@1",
        ),
    )
    labels = (
        FramingLabel("Outlet A", "front", "rebels", "rebel", True, eight),
        FramingLabel("Outlet D", "front", "raiders", "raider", False, four_hundred),
    )
    return Findings((episode, clash, villages), origins, relations, assessments, labels)
