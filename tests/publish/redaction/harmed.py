"""A ledger that names two private persons in every field that can hold words, and a strike on a hospital."""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from reportedly.model import (
    NAMED_PERSON,
    ActorRole,
    Assessment,
    Event,
    Findings,
    FramingLabel,
    GroundedActor,
    GroundedPlace,
    Judgement,
    Ledger,
    NamedPerson,
    OffsetMap,
    Origin,
    OriginEvidence,
    Outlet,
    PlacePrecision,
    Rejection,
    Relation,
    RelationKind,
    Report,
    Segment,
    Voice,
)
from reportedly.publish.redaction import RedactionPolicy
from reportedly.weigh import policy_summaries, project
from tests.publish.builder import Says, make_report

DAY = date(2031, 5, 3)
SECRET = b"k" * 32
POLICY = RedactionPolicy(key=SECRET)


def district(place: GroundedPlace) -> GroundedPlace:
    """A district for the tests, which have no gazetteer."""
    return replace(
        place, name="Low District", place="iso:XX-9", lat=36.5, lon=37.5, precision=PlacePrecision.ADMIN2, radius_km=20.0,
        candidates=(), why="coarse",
    )  # fmt: skip


def named_in_html(name: str, witness: str) -> Report:
    """A file in which a name stands in a tag, cut by markup, with entities and in an address."""
    text = f"War diary\n\nGunmen killed {name} and 2 men near the hospital of Orlin on Saturday, {witness} said; 9 men fled."
    link = f'<a title="{html.escape(name, quote=True)}" href="/who/{quote(name)}">'
    at = text.index(name)
    cut = at + len(name)
    raw = f"{text[:at]}{link}{name}</a>{text[cut:]}\n\n<aside>More on {html.escape(name)}</aside>"
    segments = (
        Segment(0, at, 0, at),
        Segment(at, len(name), at + len(link), len(name)),
        Segment(cut, len(text) - cut, at + len(link) + len(name) + len("</a>"), len(text) - cut),
    )
    base = make_report(
        f"{name} dead.html", f"Friends of {witness}", text.split("\n\n"), published=DAY,
        url=f"https://example.org/{quote(name)}/x", title=f"The last day of {name}",
    )  # fmt: skip
    persons = tuple(NamedPerson(base.span(text.index(n), text.index(n) + len(n))) for n in (name, witness))
    outlet = Outlet(f"Friends of {witness}", f"{witness} Ltd", f"masthead of {witness}")
    return replace(base, raw=raw, offsets=OffsetMap(segments), persons=persons, outlet=outlet)


def harmed(name: str, witness: str) -> Ledger:
    """The ledger, read under every policy only after it was redacted."""
    report = named_in_html(name, witness)
    other = make_report(
        "b.txt", "Outlet B", ["Strike", f"Shells hit Orlin; {name.upper()} was seen there."], published=DAY
    )
    strike = (
        Says(report, report.text.split("\n\n")[1], "violence_against_civilians", "Attack")
        .by("person", witness, witness)
        .where("Orlin", "Orlin", 36.2, 37.1)
        .when("on Saturday", DAY, DAY)
        .count(name, "killed", 1, 1, unit=NAMED_PERSON)
        .count("2 men", "killed", 2, 2, population="civilians", unit="men")
        .count("9 men", "displaced", 9, 9, population="civilians", unit="men")
        .who("victim", "2 men", "civilians")
        .done()
    )
    victim = GroundedActor(ActorRole.VICTIM, strike.quantities[0].span, name, None, why=f"“{name}” by name")
    places = tuple(replace(p, country="ML") for p in strike.places)
    strike = replace(strike, actors=(victim, *strike.actors), places=places)
    seen = Says(other, f"Shells hit Orlin; {name.upper()} was seen there", "explosion", "Shelling").where(
        "Orlin", "Orlin", 36.2, 37.1
    )
    claims = (strike, seen.when("Shells", DAY, DAY).done())
    ids = tuple(c.id for c in claims)
    voice = Voice("org-1", witness, 1.0, 1.0, None, False, ids[0])
    findings = Findings(
        (Event("evt-1", f"Strike on {name}", "violence_against_civilians", ids, None, DAY, DAY, 36.2, 37.1, "exact", "Orlin",
               (f"both name {name}",)),),
        (Origin("org-1", ids, (report.id, other.id), (witness,), False, (OriginEvidence("shared_words", name, *ids),)),),
        (Relation("rel-1", RelationKind.CONTRADICTION, ids[:1], ids[1:], "killed", "r", f"{witness} names {name}, Outlet B does not."),),
        (Assessment("evt-1", "killed", "range@1", 1.0, None, 1.0, (voice,), ids[:1], (), f"as {witness} says"),),
        (FramingLabel(f"Friends of {witness}", None, name, "rebel", True, ids[0]),),
    )  # fmt: skip
    judged = Judgement(
        "jdg-1",
        "valid_claim",
        ids[:1],
        "valid",
        f"{witness} showed a film of {name}",
        f"cousin of {name}",
        "2031-05-04",
    )
    rejections = (Rejection(f"{name}.bin", "read", f"the file on {name} is no text"),)
    return Ledger((report, other), claims, findings, rejections, (judged,))


def read_under_all(ledger: Ledger) -> Ledger:
    """The ledger with its projections under every policy."""
    return replace(ledger, findings=replace(ledger.findings, projections=project(ledger, (), *policy_summaries())))
