"""The line, in order. Read this file first.

::

    bytes -read-> Report -extract-> Claim -ground-> GroundedClaim -link-> Event -weigh-> Findings -publish-> file, page
          \\_____________ read_one: one report, pure _____________/\\______ look_across: all of them ______/

:func:`read_one` runs in worker processes and depends on one file alone. :func:`look_across` depends on the set of
reports, not on their order, and on the judgements. Both are functions of their arguments; only :func:`read_into` and
:func:`bring_up_to_date` touch a store.
"""

from __future__ import annotations

import atexit
import gc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.config import Project, program_stamp
from reportedly.ground import ground
from reportedly.intake import Document, Intake, Step
from reportedly.knowledge.actors import Registry, own_stamp
from reportedly.knowledge.places import Gazetteer, gazetteer_path
from reportedly.link import Linker, linked
from reportedly.model import GroundedClaim, Judgement, Ledger, Rejection, Report, content_id, in_force, rejected_claims
from reportedly.model.judgements import KINDS
from reportedly.publish.redaction import RedactionPolicy, redacted
from reportedly.read import Options, read_report, read_sidecar
from reportedly.read.dates import infer_from_companions
from reportedly.read.relevance import irrelevant
from reportedly.review.queue import questions
from reportedly.run import Stopwatch
from reportedly.store import Across, Reading, ReadOutcome, SetAside, Source, Store
from reportedly.streaming import Timed, read_documents
from reportedly.weigh import project, weigh
from reportedly.weigh.revisions import Change, changes

if TYPE_CHECKING:
    from reportedly.extract import Extractor

NEW_OBJECTS = 50_000  # after which garbage is looked for: about the parses of one long report
READING_PARTS = ("pipeline.py", "intake.py", "model", "read", "extract", "ground", "languages", "codebook", "knowledge")
ACROSS_PARTS = ("link", "weigh", "review/queue.py")


@dataclass(frozen=True, slots=True)
class World:
    """What the program knows before it reads anything."""

    registry: Registry
    gazetteer: Gazetteer

    @classmethod
    @cache
    def load(cls) -> World:
        """The world of this process, opened at the first call and closed at its end."""
        gazetteer = Gazetteer.open()
        atexit.register(gazetteer.close)
        return cls(Registry.load(), gazetteer)


# One report at a time


def open_reader() -> Callable[[Document], Timed]:
    """:func:`read_one` with everything loaded that it needs: about 1.5 s, once in each process."""
    from reportedly.extract import load_extractor  # imports spaCy, which a command that only shows has no use for

    world = World.load()
    read = partial(read_timed, world=world, extractor=load_extractor(world.registry, world.gazetteer))
    gc.collect()
    gc.freeze()  # what is loaded stays: to look through it for garbage again and again takes a tenth of a reader's time
    gc.set_threshold(NEW_OBJECTS)
    return read


def read_timed(document: Document, world: World, extractor: Extractor) -> Timed:
    """:func:`read_one` with the watch on it."""
    watch = Stopwatch()
    return Timed(read_one(document, world, extractor, watch), dict(watch.seconds))


def read_one(document: Document, world: World, extractor: Extractor, watch: Stopwatch | None = None) -> ReadOutcome:
    """One report with its grounded claims, or why it cannot be used."""
    watch = watch or Stopwatch()
    source = Source(document.key, document.file, "", document.made_with)
    try:
        data, stated = document.content(), read_sidecar(document.path)
    except OSError as error:
        reason = f"the file cannot be opened ({error.strerror})"
        return SetAside(source, Rejection(source.file, "read", reason, "unreadable"))
    source = replace(source, digest=document.digest(data, stated))
    if isinstance(stated, Rejection):
        return SetAside(source, replace(stated, file=source.file))
    report = read_report(data, source.file, metadata=stated, found=document.found)
    watch.lap("read")
    if isinstance(report, Rejection):
        return SetAside(source, report)
    if not document.every_article and (unread := irrelevant(report)) is not None:
        return SetAside(replace(source, digest=document.unread_digest(source.digest)), unread)
    report = extractor.recased(report)
    claims = extractor.extract(report)
    watch.lap("extract", parse=extractor.parsing)
    report = replace(report, persons=extractor.persons(report))
    grounded = ground(report, claims, world.registry, world.gazetteer)
    watch.lap("ground")
    return Reading(source, report, grounded)


# Across reports


@dataclass(frozen=True, slots=True)
class Dated:
    """Reports and claims as linking takes them: those of ``redated`` reports and ``regrounded`` claims in place of what was read."""

    reports: tuple[Report, ...]
    claims: tuple[GroundedClaim, ...]
    redated: tuple[Report, ...]
    regrounded: tuple[GroundedClaim, ...]


def dated(reports: Sequence[Report], claims: Sequence[GroundedClaim], world: World) -> Dated:
    """A report that does not say when it was published gets the interval that the others give, all of them as they were
    read, so that no guess rests on another guess; its claims are grounded again with that interval.
    """
    redated = tuple(filter(None, (_dated_by_companions(report, reports) for report in reports)))
    regrounded = tuple(claim for report in redated for claim in _grounded_again(report, claims, world))
    new_report = {report.id: report for report in redated}
    new_claim = {claim.id: claim for claim in regrounded}
    return Dated(
        tuple(new_report.get(report.id, report) for report in reports),
        tuple(new_claim.get(claim.id, claim) for claim in claims),
        redated,
        regrounded,
    )


def look_across(
    reports: Sequence[Report],
    claims: Sequence[GroundedClaim],
    judgements: Sequence[Judgement],
    world: World,
    linker: Linker | None = None,
) -> Across:
    """What the reports show together. A ``linker`` that saw an earlier state of them links anew only what has changed since."""
    now = dated(reports, claims, world)
    if linker is None:
        linkage = linked(now.reports, now.claims, judgements)
    else:
        linker.become(now.reports, now.claims, judgements)
        linkage = linker.linkage()
    found = weigh(now.reports, now.claims, linkage.events, judgements)
    findings = replace(found, proposed=linkage.proposed)
    asked = questions(Ledger(now.reports, now.claims, findings), judgements)
    return Across(findings, now.redated, now.regrounded, asked)


def _dated_by_companions(report: Report, reports: Sequence[Report]) -> Report | None:
    if report.published.known:
        return None
    published = infer_from_companions(report, [other for other in reports if other.id != report.id])
    return None if published == report.published else replace(report, published=published)


def _grounded_again(report: Report, claims: Sequence[GroundedClaim], world: World) -> tuple[GroundedClaim, ...]:
    own = tuple(grounded.claim for grounded in claims if grounded.report == report.id)
    return ground(report, own, world.registry, world.gazetteer, published=report.published)


# With a store


def read_into(
    store: Store, project: Project, paths: Sequence[Path], workers: int | None = None, options: Options | None = None
) -> Iterator[Step]:
    """Reads files and folders into the store, one report one transaction, and yields a step a report.

    Reports that the same program has read before are passed over by their digest, so an interrupted run goes on where
    it stopped. Reports come as a stream: memory does not grow with their number, and their order does not depend on
    ``workers``, None for one process for few reports and one a core for many. Last come those that are gone from these paths. Call
    :func:`bring_up_to_date` afterwards.
    """
    intake = Intake(store, project, reading_stamp(), options or Options())
    yield from read_documents(store, intake.items(paths), open_reader, workers)
    yield from intake.gone(paths)


def bring_up_to_date(store: Store) -> Ledger:
    """The whole ledger, after looking across its reports again if they, the judgements or the program have changed."""
    refresh(store)
    return store.ledger()


def refresh(store: Store) -> bool:
    """Looks across the reports again if they, the judgements or the program have changed, and says whether they had.

    What comes in meanwhile is not lost: it makes the findings outdated (:meth:`reportedly.store.Store.basis`). Of several programs that
    want this at once, one computes and the others wait for it.
    """
    if store.across_stamp() == across_stamp(store):
        return False
    with store.computing():
        basis, stamp = store.basis(), across_stamp(store)
        if store.across_stamp() == stamp:
            return False
        base = store.as_read()
        store.keep_across(look_across(base.reports, base.claims, store.judgements(), World.load()), stamp, basis)
    return True


def across_stamp(store: Store) -> str:
    """The stamp of everything that :func:`look_across` depends on."""
    return content_id("across", reading_stamp(), program_stamp(*ACROSS_PARTS), store.input_stamp())


def under_policy(store: Store, ledger: Ledger, policy: str, judgements: Sequence[Judgement] | None = None) -> Ledger:
    """The ledger with its events read under another policy. Nothing is stored: the same ledger can be read under any.

    ``judgements`` are those about it, where the ledger is a part of the store's that few are about.

    Raises:
        PolicyNotFoundError: there is no policy of this name.
    """
    decided = store.judgements() if judgements is None else judgements
    return replace(ledger, findings=replace(ledger.findings, assessments=project(ledger, decided, policy)))


def with_projections(
    store: Store, ledger: Ledger, policies: Sequence[str], judgements: Sequence[Judgement] | None = None
) -> Ledger:
    """The ledger with its events read under further policies as well, beside the assessments that it has.

    ``judgements`` as for :func:`under_policy`.
    """
    if not policies:
        return ledger
    decided = store.judgements() if judgements is None else judgements
    return replace(ledger, findings=replace(ledger.findings, projections=project(ledger, decided, *policies)))


def publishable(store: Store, ledger: Ledger, policy: RedactionPolicy | None, today: date) -> Ledger:
    """The ledger as it may leave the program: what :func:`permitted` leaves, redacted. Read it under policies afterwards.

    With ``policy`` None, for the project's owners alone, nothing is under embargo and nothing redacted.
    """
    kept = permitted(store, ledger, policy, today)
    return kept if policy is None else redacted(kept, policy)


def permitted(store: Store, ledger: Ledger, policy: RedactionPolicy | None, today: date) -> Ledger:
    """The ledger without what a person found invalid or put under embargo; findings that rest on such a claim are made anew."""
    judgements = store.judgements()
    embargoed = policy.embargoed(today) if policy is not None else frozenset()
    gone = rejected_claims(judgements) | _under_embargo(ledger, embargoed) | embargoed
    kept = replace(
        ledger,
        reports=tuple(r for r in ledger.reports if r.id not in gone),
        claims=tuple(c for c in ledger.claims if c.id not in gone),
        judgements=tuple(filter(None, (_without(judgement, gone) for judgement in in_force(judgements)))),
    )
    if any(claim in gone for event in ledger.findings.events for claim in event.claims):
        events = linked(kept.reports, kept.claims, judgements).events
        kept = replace(kept, findings=weigh(kept.reports, kept.claims, events, judgements))
    return kept


def _under_embargo(ledger: Ledger, ids: frozenset[str]) -> frozenset[str]:
    """The claims of these reports, and of these events with their parts."""
    of_events = (
        {c for e in ledger.findings.events if e.id in ids or e.parent in ids for c in e.claims} if ids else set()
    )
    return frozenset(of_events | {c.id for c in ledger.claims if c.report in ids})


def _without(judgement: Judgement, claims: frozenset[str]) -> Judgement | None:
    """The judgement without these claims; None when it is about nothing else, or says which of them hold."""
    if not claims.intersection((*judgement.subject, *judgement.against)):
        return judgement
    subject = tuple(s for s in judgement.subject if s not in claims)
    if not subject or (judgement.kind == "valid_claim" and judgement.decision not in KINDS["valid_claim"][:1]):
        return None
    return replace(judgement, subject=subject, against=tuple(s for s in judgement.against if s not in claims))


def figure_changes(ledger: Ledger, before: str, after: str) -> tuple[Change, ...]:
    """How the figures of two versions of one article differ, which are known by the SHA-256 of their bytes."""
    of_bytes = {report.sha256: report.id for report in ledger.reports}
    old, new = ([c for c in ledger.claims if c.report == of_bytes.get(digest)] for digest in (before, after))
    return changes(old, new)


def reading_stamp() -> str:
    """The stamp of everything that :func:`read_one` depends on beside the file."""
    return content_id("reading", program_stamp(*READING_PARTS), gazetteer_path().name, own_stamp())
