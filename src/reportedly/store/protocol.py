"""What the rest of the program may ask of a store. ``tests/store`` runs one contract over every store."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from reportedly.errors import ReportedlyError
from reportedly.model import (
    ChainHead,
    ChainRow,
    Conflict,
    Findings,
    GroundedClaim,
    Judgement,
    Ledger,
    Question,
    Rejection,
    Report,
)


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was looked at. The same path, digest and ``made_with`` need no second reading.

    ``path`` is the name under which the project knows the file, ``digest`` is that of its bytes and its sidecar,
    ``made_with`` the stamp of the program that read it (:func:`reportedly.pipeline.reading_stamp`), ``report`` the id
    of the report that it became, filled in by the store.
    """

    path: str
    file: str
    digest: str
    made_with: str
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A file that became a report with its claims."""

    source: Source
    report: Report
    claims: tuple[GroundedClaim, ...]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A file that could not be used, and why."""

    source: Source
    rejection: Rejection


ReadOutcome = Reading | SetAside


@dataclass(frozen=True, slots=True)
class Across:
    """What looking across reports adds; the rows of the reading stay as they are.

    ``redated`` are the reports whose publication only their companions give, ``regrounded`` the claims of these
    reports, grounded again with that publication, ``questions`` what is open in the order of the queue.
    """

    findings: Findings
    redated: tuple[Report, ...] = ()
    regrounded: tuple[GroundedClaim, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A thing whose id was looked up. ``kind`` is "report", "claim", "event", "origin", "relation" or "judgement"."""

    kind: str
    id: str


class JudgedMeanwhileError(ReportedlyError):
    """Somebody decided about the same subject after this person had looked. Nothing was appended; ``conflict`` has all sides."""

    def __init__(self, conflict: Conflict) -> None:
        theirs = "; ".join(f"{j.kind} {j.decision} ({j.reason})" for j in conflict.theirs)
        super().__init__(f"decided by somebody else meanwhile: {theirs}", "Look at the subject again, then decide.")
        self.conflict = conflict


@dataclass(frozen=True, slots=True)
class Basis:
    """How far the inputs had come: readings kept, judgements made. What is above that of the findings, they do not know."""

    readings: int
    judgements: int


class Store(Protocol):
    """A project's ledger. Every method is one transaction; the order of what it returns depends on content alone."""

    def sources(self) -> tuple[Source, ...]:
        """Every file looked at so far, by path."""

    def keep(self, outcome: ReadOutcome) -> None:
        """Keeps the reading of one file in place of any earlier reading of the same path.

        Bytes that are there already under another name stay one report, read under the name that sorts first. A report
        that no path holds any more is superseded: it stays in the store and leaves the ledger.
        """

    def keep_all(self, readings: Sequence[Reading]) -> None:
        """What :meth:`keep` does, for many readings at once: all are kept, or none."""

    def reject(self, rejections: Sequence[Rejection], *, instead_of: Sequence[str] = ()) -> None:
        """Keeps rejections that belong to no readable file, and drops earlier ones named in ``instead_of``."""

    def as_read(self) -> Ledger:
        """Reports, claims and rejections as the per-report stages left them, without findings."""

    def ledger(self) -> Ledger:
        """Everything, with the publications and groundings that companions gave."""

    def input_stamp(self) -> str:
        """A digest of what looking across reports depends on: the current reports, their claims, the judgements."""

    def across_stamp(self) -> str | None:
        """The stamp that :meth:`keep_across` was last given, None before the first time."""

    def basis(self) -> Basis:
        """How far the inputs have come: taken before they are read, it says what findings rest on at least."""

    def computing(self) -> AbstractContextManager[bool]:
        """To be held while findings are computed: of a database that several programs use, one computes and the others wait."""

    def keep_across(self, across: Across, stamp: str, basis: Basis | None = None) -> None:
        """Replaces all findings at once. ``basis`` is what they rest on, the present state where None is given."""

    def judgements(self) -> tuple[Judgement, ...]:
        """All judgements in the order in which they were made."""

    def judge(self, judgement: Judgement, expected: str | None = None) -> ChainHead:
        """Appends a judgement, which is on the disk when the call returns and can never be changed or deleted.

        Gives the new head of the chain (:mod:`reportedly.model.chain`). ``expected`` is the token of the history that the
        person had seen (:func:`reportedly.model.judgements.state_token`); compared and appended in one transaction.

        Raises:
            JudgedMeanwhileError: the history is another by now; nothing was appended.
        """

    def past(self, subjects: Sequence[str]) -> tuple[Judgement, ...]:
        """All judgements that touch any of these ids, in the order of the log (:func:`reportedly.model.judgements.history`)."""

    def chain(self) -> tuple[ChainRow, ...]:
        """The log as it is stored, in order of position, for :func:`reportedly.model.chain.first_bad`. Nothing is interpreted."""

    def find(self, prefix: str, limit: int = 20) -> tuple[Found, ...]:
        """Things whose id is ``prefix`` or starts with it."""

    def close(self) -> None:
        """Lets go of the database."""
