"""Everything the store holds about a project at one moment: the input of every exporter."""

from __future__ import annotations

from dataclasses import dataclass

from reportedly.model.event import Assessment, Event, FramingLabel, Judgement, Origin, ProposedMerge, Relation
from reportedly.model.grounded import GroundedClaim
from reportedly.model.report import Rejection, Report
from reportedly.model.standing import Control, Sourcing


@dataclass(frozen=True, slots=True)
class Findings:
    """What looking across reports shows: the output of link and weigh.

    ``sourcing`` has one item for each event, in the order of the events; ``control`` the holds of places, by place and claimant.
    ``proposed`` are merges for a person to decide, nearest to the limit first. ``projections`` are readings of the same claims under
    further policies, made when somebody asks for them and not stored.
    """

    events: tuple[Event, ...] = ()
    origins: tuple[Origin, ...] = ()
    relations: tuple[Relation, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    labels: tuple[FramingLabel, ...] = ()
    sourcing: tuple[Sourcing, ...] = ()
    control: tuple[Control, ...] = ()
    projections: tuple[Assessment, ...] = ()
    proposed: tuple[ProposedMerge, ...] = ()


@dataclass(frozen=True, slots=True)
class Ledger:
    """Reports in order of file name, claims in order of report and position, and the findings over them.

    ``judgements`` are those that may be published beside them; a store gives none unless it is asked to. ``redaction`` names the
    policy under which names and places were redacted, None while nothing was: such a ledger does not leave the program.
    """

    reports: tuple[Report, ...]
    claims: tuple[GroundedClaim, ...]
    findings: Findings
    rejections: tuple[Rejection, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    redaction: str | None = None
