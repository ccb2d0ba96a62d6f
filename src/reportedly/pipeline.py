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
import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from reportedly.config import DOCUMENT_SECONDS, FEW, SECONDS_PER_MEGABYTE, Project, file_text, program_stamp
from reportedly.ground import ground
from reportedly.knowledge.actors import Registry, own_stamp
from reportedly.knowledge.places import Gazetteer, gazetteer_path
from reportedly.link import linked
from reportedly.model import GroundedClaim, Judgement, Ledger, Rejection, Report, content_id, rejected_claims
from reportedly.read import MAX_BYTES, find_inputs, read_report, read_sidecar
from reportedly.read.dates import infer_from_companions
from reportedly.run import Poisoned, map_documents
from reportedly.store import Across, Reading, ReadOutcome, SetAside, Source, Store
from reportedly.weigh import project, weigh

if TYPE_CHECKING:
    from reportedly.extract import Extractor

READING_PARTS = ("pipeline.py", "model", "read", "extract", "ground", "languages", "codebook", "knowledge")
ACROSS_PARTS = ("link", "weigh")


@dataclass(frozen=True, slots=True)
class Document:
    """A file to read. ``key`` is the name under which the project knows it, ``made_with`` the stamp of the program."""

    path: Path
    key: str
    made_with: str


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


def open_reader() -> Callable[[Document], ReadOutcome]:
    """:func:`read_one` with everything loaded that it needs: about 1.5 s, once in each process."""
    from reportedly.extract import load_extractor  # imports spaCy, which a command that only shows has no use for

    world = World.load()
    return partial(read_one, world=world, extractor=load_extractor(world.registry, world.gazetteer))


def read_one(document: Document, world: World, extractor: Extractor) -> ReadOutcome:
    """One file: its report with grounded claims, or why it cannot be used."""
    source = Source(document.key, file_text(document.path.name), "", document.made_with)
    try:
        data, stated = _bytes_of(document.path), read_sidecar(document.path)
    except OSError as error:
        reason = f"the file cannot be opened ({error.strerror})"
        return SetAside(source, Rejection(source.file, "read", reason, "unreadable"))
    source = replace(source, digest=_digest_of(data, stated))
    report = stated if isinstance(stated, Rejection) else read_report(data, source.file, metadata=stated)
    if isinstance(report, Rejection):
        return SetAside(source, report)
    report = extractor.recased(report)
    claims = extractor.extract(report)
    return Reading(source, report, ground(report, claims, world.registry, world.gazetteer))


# Across reports


def look_across(
    reports: Sequence[Report], claims: Sequence[GroundedClaim], judgements: Sequence[Judgement], world: World
) -> Across:
    """What the reports show together.

    A report that does not say when it was published gets the interval that the others give, all of them as they were
    read, so that no guess rests on another guess; its claims are grounded again with that interval.
    """
    redated = tuple(filter(None, (_dated_by_companions(report, reports) for report in reports)))
    regrounded = tuple(claim for report in redated for claim in _grounded_again(report, claims, world))
    new_report = {report.id: report for report in redated}
    new_claim = {claim.id: claim for claim in regrounded}
    all_reports = tuple(new_report.get(report.id, report) for report in reports)
    all_claims = tuple(new_claim.get(claim.id, claim) for claim in claims)
    linkage = linked(all_reports, all_claims, judgements)
    found = weigh(all_reports, all_claims, linkage.events, judgements)
    return Across(replace(found, proposed=linkage.proposed), redated, regrounded)


def _dated_by_companions(report: Report, reports: Sequence[Report]) -> Report | None:
    if report.published.known:
        return None
    published = infer_from_companions(report, [other for other in reports if other.id != report.id])
    return None if published == report.published else replace(report, published=published)


def _grounded_again(report: Report, claims: Sequence[GroundedClaim], world: World) -> tuple[GroundedClaim, ...]:
    own = tuple(grounded.claim for grounded in claims if grounded.report == report.id)
    return ground(report, own, world.registry, world.gazetteer, published=report.published)


# With a store


@dataclass(frozen=True, slots=True)
class Step:
    """One file is done, ``usable`` when it is a report now. ``outcome`` is None for a file that has not changed."""

    file: str
    usable: bool
    outcome: ReadOutcome | None
    done: int
    total: int


def read_into(store: Store, project: Project, paths: Sequence[Path], workers: int | None = None) -> Iterator[Step]:
    """Reads files and folders into the store, one report one transaction, and yields a step a file.

    Files that the same program has read before are passed over by their digest, so an interrupted run goes on where
    it stopped. ``workers`` None is one process for few files and one a core for many. Call :func:`bring_up_to_date`
    afterwards.
    """
    found = [item for item in find_inputs(paths) if isinstance(item, Rejection) or not project.is_own(item)]
    rejections = [replace(item, file=file_text(item.file)) for item in found if isinstance(item, Rejection)]
    store.reject(rejections, instead_of=[file_text(path) for path in paths])
    known = {source.path: source for source in store.sources()}
    stamp = reading_stamp()
    documents = [Document(item, project.key(item), stamp) for item in found if isinstance(item, Path)]
    done = 0
    for rejection in rejections:
        done += 1
        yield Step(rejection.file, False, None, done, len(found))
    new = []
    for document in documents:
        before = known.get(document.key)
        if before is None or before.made_with != stamp or before.digest != _digest(document.path):
            new.append(document)
        else:
            done += 1
            yield Step(before.file, before.report is not None, None, done, len(found))
    if workers is None:
        workers = 1 if len(new) < FEW else os.cpu_count() or 1
    results = map_documents(new, open_reader, workers=workers, seconds=_patience)
    for document, result in zip(new, results, strict=True):
        outcome = _set_aside(document, result) if isinstance(result, Poisoned) else result
        store.keep(outcome)
        done += 1
        yield Step(outcome.source.file, isinstance(outcome, Reading), outcome, done, len(found))


def _patience(document: Document) -> float:
    """How many seconds the document may take."""
    try:
        size = document.path.stat().st_size
    except OSError:
        size = 0
    return DOCUMENT_SECONDS + SECONDS_PER_MEGABYTE * min(size, MAX_BYTES) / 1e6


def bring_up_to_date(store: Store) -> Ledger:
    """The whole ledger, after looking across its reports again if they, the judgements or the program have changed."""
    stamp = content_id("across", reading_stamp(), program_stamp(*ACROSS_PARTS), store.input_stamp())
    if store.across_stamp() != stamp:
        base = store.as_read()
        store.keep_across(look_across(base.reports, base.claims, store.judgements(), World.load()), stamp)
    return store.ledger()


def under_policy(store: Store, ledger: Ledger, policy: str) -> Ledger:
    """The ledger with its events read under another policy. Nothing is stored: the same ledger can be read under any.

    Raises:
        PolicyNotFoundError: there is no policy of this name.
    """
    return replace(ledger, findings=replace(ledger.findings, assessments=project(ledger, store.judgements(), policy)))


def with_projections(store: Store, ledger: Ledger, policies: Sequence[str]) -> Ledger:
    """The ledger with its events read under further policies as well, beside the assessments that it has."""
    if not policies:
        return ledger
    return replace(
        ledger, findings=replace(ledger.findings, projections=project(ledger, store.judgements(), *policies))
    )


def publishable(store: Store, ledger: Ledger) -> Ledger:
    """The ledger without the claims that a person found invalid, and with the judgements about the others."""
    judgements = store.judgements()
    rejected = rejected_claims(judgements)
    return replace(
        ledger,
        claims=tuple(c for c in ledger.claims if c.id not in rejected),
        judgements=tuple(j for j in judgements if not rejected & set(j.subject)),
    )


def reading_stamp() -> str:
    """The stamp of everything that :func:`read_one` depends on beside the file."""
    return content_id("reading", program_stamp(*READING_PARTS), gazetteer_path().name, own_stamp())


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file; of one that is too large only as many as show that it is."""
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _digest(path: Path) -> str | None:
    try:
        return _digest_of(_bytes_of(path), read_sidecar(path))
    except OSError:
        return None


def _digest_of(data: bytes, stated: Mapping[str, str] | Rejection) -> str:
    """A digest of everything about a file that can change its reading: its bytes, and what its sidecar states."""
    said = (stated.reason,) if isinstance(stated, Rejection) else tuple(chain.from_iterable(stated.items()))
    return content_id("file", hashlib.sha256(data).hexdigest(), *said)


def _set_aside(document: Document, poisoned: Poisoned) -> SetAside:
    source = Source(document.key, file_text(document.path.name), _digest(document.path) or "", document.made_with)
    reason = f"this program failed on the file: {poisoned.reason}; please report it"
    return SetAside(source, Rejection(source.file, "run", reason, poisoned.code))
