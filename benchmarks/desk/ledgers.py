"""A ledger of any size: the synthetic claims of ``benchmarks.weigh``, linked and weighed by the program itself."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from benchmarks.weigh.worlds import Settings, make_world
from reportedly.link import linked
from reportedly.model import GroundedClaim, Judgement, Ledger, Report
from reportedly.review.queue import questions
from reportedly.store import Across, Reading, Source
from reportedly.weigh import weigh
from tests.weigh.accounts import together


@dataclass(frozen=True, slots=True)
class SyntheticLedger:
    """Reports with their claims, and what looking across them shows."""

    reports: tuple[Report, ...]
    claims: tuple[GroundedClaim, ...]
    across: Across

    def readings(self) -> Iterator[Reading]:
        """Each report as a file that was read."""
        of_report: dict[str, list[GroundedClaim]] = defaultdict(list)
        for claim in self.claims:
            of_report[claim.report].append(claim)
        for report in self.reports:
            source = Source(report.file, report.file, report.sha256, "synthetic")
            yield Reading(source, report, tuple(of_report[report.id]))


def make_ledger(claims: int, seed: int = 1) -> SyntheticLedger:
    """About so many claims in about a tenth as many events."""
    world = make_world(Settings(claims, seed=seed))
    reports, grounded = together(world.accounts)
    reports = [replace(r, sha256=hashlib.sha256(r.text.encode()).hexdigest(), raw=r.text) for r in reports]
    linkage = linked(reports, grounded)
    found = weigh(reports, grounded, linkage.events)
    ordered = sorted(reports, key=lambda r: (r.file, r.id))
    findings = replace(found, proposed=linkage.proposed)
    asked = questions(Ledger(tuple(ordered), tuple(grounded), findings))
    return SyntheticLedger(tuple(ordered), tuple(grounded), Across(findings, questions=asked))


def judgement_on(number: int, subject: tuple[str, ...]) -> Judgement:
    """A judgement that finds claims valid: the kind that a coder makes most often."""
    made_at = f"2024-06-01T{number // 3600 % 24:02}:{number // 60 % 60:02}:{number % 60:02}Z"
    return Judgement(f"jdg-{number:08}", "valid_claim", subject, "valid", "read it", "coder", made_at)
