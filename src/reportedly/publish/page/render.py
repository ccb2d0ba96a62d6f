"""The ledger as one HTML file that asks nothing of the network: all text escaped, styles and script named by hash."""

from __future__ import annotations

import base64
import hashlib
from collections import Counter
from functools import cache
from importlib import resources
from io import StringIO
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from reportedly.model import Ledger, RelationKind
from reportedly.publish.ledger import write_ledger
from reportedly.publish.page.atlas import atlas
from reportedly.publish.page.findings import framing, kinds, support, voices
from reportedly.publish.page.index import LedgerIndex
from reportedly.publish.page.notes import notes
from reportedly.publish.page.outlines import MapOutlines
from reportedly.publish.page.ranges import series_charts
from reportedly.publish.page.reading import readings
from reportedly.publish.page.story import Story, story
from reportedly.publish.page.templating import equip
from reportedly.publish.page.timeline import timeline
from reportedly.publish.page.wording import plural

HEADLINES = 5  # contradictions named at the top


def render_page(ledger: Ledger, *, outlines: MapOutlines | None = None) -> str:
    """The report page. ``outlines`` are drawn below the events on the map; without them the map has points only.

    Raises:
        NotVerbatimError: when the evidence of a value is not found verbatim in its report.
    """
    fingerprint = _fingerprint(ledger)
    index = LedgerIndex(ledger)
    told = story(index)
    style, script = _asset("page.css"), _asset("page.js")
    page = (
        _environment()
        .get_template("page.html")
        .render(
            style=style,
            script=script,
            policy=_policy(style, script),
            index=index,
            story=told,
            overview=_overview(index, told),
            timeline=timeline(index, list(told.current)),
            atlas=atlas(index, list(told.current), outlines or MapOutlines()),
            kinds=kinds(index),
            series=series_charts(index, list(ledger.findings.relations)),
            voices=voices(index),
            framing=framing(index),
            readings=readings(index),
            notes=notes(index),
            made_by=_modules(ledger),
            credits=outlines.places if outlines else (),
            fingerprint=fingerprint,
        )
    )
    return page.rstrip("\n") + "\n"


def _fingerprint(ledger: Ledger) -> str:
    """The SHA-256 of the ledger file that belongs to this page. Writing it checks that every quote is verbatim."""
    stream = StringIO()
    write_ledger(ledger, stream)
    return hashlib.sha256(stream.getvalue().encode()).hexdigest()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("reportedly.publish.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.do"],
    )
    return equip(environment, to_claim=lambda claim: f"#{claim.id}", to_event="#{}".format)


@cache
def _asset(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """A content security policy that allows this very style and script and nothing else."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "img-src 'none'; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _overview(index: LedgerIndex, told: Story) -> dict[str, Any]:
    """The title, the figures and the contradictions at the top of the page."""
    findings, claims = index.ledger.findings, list(index.ledger.claims)
    by_kind = Counter(relation.kind for relation in findings.relations)
    behind = support(index, claims)
    disputes = [r for r in findings.relations if r.kind is RelationKind.CONTRADICTION]
    disputes.sort(key=lambda relation: -len({claim.report for claim in index.known(relation.a + relation.b)}))
    return {
        "title": _title(index, told),
        "support": behind,
        "reports": len(index.ledger.reports),
        "claims": len(claims),
        "background": sum(claim.claim.temporality.value == "background" for claim in claims),
        "events": len(told.current),
        "past": len(told.order) - len(told.current),
        "contradictions": by_kind[RelationKind.CONTRADICTION],
        "progressions": by_kind[RelationKind.PROGRESSION],
        "headlines": disputes[:HEADLINES],
    }


def _title(index: LedgerIndex, told: Story) -> str:
    """The event that most claims are about, and how many others stand beside it."""
    roots = [event for event in told.current if event.parent not in index.events]
    if not roots:
        return "No events" if index.ledger.reports else "Nothing has been read yet"
    main = max(roots, key=lambda event: len(index.all_claims(event)))
    others = len(roots) - 1
    return main.title + (f", and {plural(others, 'other event')}" if others else "")


def _modules(ledger: Ledger) -> list[str]:
    """Every module and version that made a value of the page."""
    made = {report.made_by for report in ledger.reports} | {claim.claim.extractor for claim in ledger.claims}
    for claim in ledger.claims:
        for part in (claim.speakers, claim.actors, claim.places, claim.times, claim.quantities):
            made |= {item.made_by for item in part}
    findings = ledger.findings
    for group in (findings.events, findings.origins, findings.relations, findings.assessments):
        made |= {item.made_by for item in group}
    return sorted(made - {""})
