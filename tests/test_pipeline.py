"""The line with small stages in place of the real ones: what runs when, what is kept, that order does not matter."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from reportedly import intake, pipeline
from reportedly.config import Project
from reportedly.intake import Step
from reportedly.link import Linkage
from reportedly.model import (
    NO_CONFLICT,
    Claim,
    Event,
    Findings,
    GroundedClaim,
    Ledger,
    NamedPerson,
    Publication,
    Rejection,
    Report,
)
from reportedly.pipeline import bring_up_to_date, look_across, read_into
from reportedly.read import Metadata, Options
from reportedly.store import Reading, SetAside, SqlStore
from tests.store.nouns import a_claim, a_judgement, a_report, findings_on

DATED = "Dated 2001-05-09\n\nShelling killed nine."
UNDATED = "Undated\n\nShelling killed ten."


class SmallStages:
    """They read "Dated DAY", claim paragraphs with "killed", and take the day before publication for the event."""

    name = "extract.small@1"
    parsing = 0.0

    def __init__(self) -> None:
        self.read: list[str] = []
        self.linked = 0

    def read_report(
        self, data: bytes, file: str, *, metadata: Mapping[str, str], found: Metadata
    ) -> Report | Rejection:
        self.read.append(file)
        text = data.decode()
        if "fault" in text:
            raise ValueError("a fault of a stage")
        if not text:
            return Rejection(file, "read", "the file is empty", "empty")
        day = date.fromisoformat(text[6:16]) if text.startswith("Dated") else None
        day = date.fromisoformat(metadata["published"]) if "published" in metadata else day
        return a_report(text, file, Publication(day, day, "text") if day else Publication())

    def infer_from_companions(self, report: Report, others: Sequence[Report]) -> Publication:
        days = [other.published.latest for other in others if other.published.latest]
        return Publication(min(days), max(days), "companions") if days else report.published

    def recased(self, report: Report) -> Report:
        return report

    def persons(self, report: Report) -> tuple[NamedPerson, ...]:
        return ()

    def extract(self, report: Report) -> tuple[Claim, ...]:
        return tuple(a_claim(report, words).claim for words in report.text.split("\n\n") if "killed" in words)

    def ground(
        self, report: Report, claims: Sequence[Claim], *_world: object, published: Publication | None = None
    ) -> tuple[GroundedClaim, ...]:
        latest = (published or report.published).latest
        day = latest - timedelta(days=1) if latest else None
        return tuple(a_claim(report, claim.span.exact, day=day) for claim in claims)

    def link(self, _reports: object, claims: Sequence[GroundedClaim], _judgements: object) -> Linkage:
        self.linked += 1
        return Linkage(findings_on(tuple(claims)).events if claims else (), ())

    def weigh(self, _reports: object, _claims: object, events: tuple[Event, ...], _judgements: object) -> Findings:
        return Findings(events=events)


@pytest.fixture
def stages(monkeypatch: pytest.MonkeyPatch) -> SmallStages:
    """Small stages in place of the real ones."""
    small = SmallStages()
    world = pipeline.World(None, None)
    for name in ("read_report", "infer_from_companions", "ground", "weigh"):
        monkeypatch.setattr(pipeline, name, getattr(small, name))
    monkeypatch.setattr(pipeline, "linked", small.link)
    monkeypatch.setattr(pipeline.World, "load", lambda: world)
    monkeypatch.setattr(pipeline, "open_reader", lambda: partial(pipeline.read_timed, world=world, extractor=small))
    return small


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project").created()


@pytest.fixture
def store(project: Project) -> Iterator[SqlStore]:
    opened = SqlStore(project.database)
    yield opened
    opened.close()


def write(folder: Path, **texts: str) -> list[Path]:
    """One file a text, in the order given."""
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{name}.txt" for name in texts]
    for path, text in zip(paths, texts.values(), strict=True):
        path.write_text(text)
    return paths


def run(store: SqlStore, project: Project, paths: Sequence[Path]) -> tuple[list[Step], Ledger]:
    steps = list(read_into(store, project, paths, workers=0))
    return steps, bring_up_to_date(store)


def test_one_file_goes_down_the_whole_line(
    stages: SmallStages, store: SqlStore, project: Project, tmp_path: Path
) -> None:
    paths = write(tmp_path / "in", a=DATED)
    steps, ledger = run(store, project, paths)
    assert [(step.file, step.usable, step.done, step.share) for step in steps] == [("a.txt", True, 1, 1.0)]
    assert isinstance(steps[0].outcome, Reading)
    assert [claim.times[0].start for claim in ledger.claims] == [date(2001, 5, 8)]
    assert len(ledger.findings.events) == 1


def test_a_second_run_reads_and_links_nothing(
    stages: SmallStages, store: SqlStore, project: Project, tmp_path: Path
) -> None:
    paths = write(tmp_path / "in", a=DATED, b="")
    _, first = run(store, project, paths)
    read, linked = list(stages.read), stages.linked
    steps, second = run(store, project, paths)
    assert (stages.read, stages.linked) == (read, linked)
    assert [(step.usable, step.outcome) for step in steps] == [(True, None), (False, None)]
    assert second == first


def test_a_changed_file_and_a_changed_program_are_read_again(
    stages: SmallStages, store: SqlStore, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write(tmp_path / "in", a=DATED, b=UNDATED)
    run(store, project, paths)
    paths[0].write_text(DATED + " More.")
    _, ledger = run(store, project, paths)
    assert stages.read == ["a.txt", "b.txt", "a.txt"]
    assert len(ledger.reports) == 2
    monkeypatch.setattr(pipeline, "reading_stamp", lambda: "another program")
    run(store, project, paths)
    assert stages.read[3:] == ["a.txt", "b.txt"]


def test_a_judgement_calls_for_another_look_across(
    stages: SmallStages, store: SqlStore, project: Project, tmp_path: Path
) -> None:
    run(store, project, write(tmp_path / "in", a=DATED))
    linked = stages.linked
    store.judge(a_judgement())
    bring_up_to_date(store)
    assert stages.linked == linked + 1


def test_an_undated_report_is_grounded_again_with_the_date_of_its_companions(
    stages: SmallStages, store: SqlStore, project: Project, tmp_path: Path
) -> None:
    paths = write(tmp_path / "in", a=UNDATED)
    _, alone = run(store, project, paths)
    assert alone.claims[0].times[0].start is None
    _, together = run(store, project, write(tmp_path / "in", a=UNDATED, b=DATED))
    undated = together.reports[0]
    assert (undated.file, undated.published.evidence) == ("a.txt", "companions")
    assert [claim.times[0].start for claim in together.claims] == [date(2001, 5, 8), date(2001, 5, 8)]
    assert store.as_read().reports[0].published == Publication()


def test_no_guessed_date_rests_on_another_guess(stages: SmallStages) -> None:
    reports = [a_report(UNDATED, "a.txt"), a_report(UNDATED + " Again.", "b.txt")]
    across = look_across(reports, [], [], pipeline.World.load())
    assert across.redated == ()


def test_the_order_of_files_and_runs_does_not_show(stages: SmallStages, tmp_path: Path) -> None:
    texts = {"a": DATED, "b": UNDATED, "c": "", "d": DATED}
    paths = write(tmp_path / "in", **texts)
    ledgers = []
    for number, order in enumerate(itertools.islice(itertools.permutations(paths), 0, None, 5)):
        project = Project(tmp_path / f"project{number}").created()
        store = SqlStore(project.database)
        for path in order:
            list(read_into(store, project, [path], workers=0))
        ledgers.append(bring_up_to_date(store))
        store.close()
    assert all(ledger == ledgers[0] for ledger in ledgers)
    assert [report.file for report in ledgers[0].reports] == ["a.txt", "b.txt"]


def test_a_fault_in_one_file_is_a_rejection_and_the_others_are_read(
    stages: SmallStages, store: SqlStore, project: Project, tmp_path: Path
) -> None:
    steps, ledger = run(store, project, write(tmp_path / "in", a="fault", b=DATED))
    assert [step.usable for step in steps] == [False, True]
    assert isinstance(steps[0].outcome, SetAside)
    (rejection,) = ledger.rejections
    assert (rejection.file, rejection.stage, rejection.code) == ("a.txt", "run", "fault")
    assert "ValueError: a fault of a stage at tests/test_pipeline.py" in rejection.reason


def test_an_article_without_conflict_is_set_aside_until_every_article_is_read(
    stages: SmallStages, store: SqlStore, project: Project, tmp_path: Path
) -> None:
    taxes = "The council talked about the new bridge, the price of bread and the school by the lake. " * 10
    paths = write(tmp_path / "in", a=DATED, b=taxes)
    steps, ledger = run(store, project, paths)
    assert [(step.usable, step.irrelevant) for step in steps] == [(True, False), (False, True)]
    assert [(rejection.file, rejection.code) for rejection in ledger.rejections] == [("b.txt", NO_CONFLICT)]
    again, _ = run(store, project, paths)
    assert [(step.usable, step.irrelevant, step.outcome) for step in again] == [
        (True, False, None),
        (False, True, None),
    ]
    every = list(read_into(store, project, paths, 0, Options(every_article=True)))
    assert [(step.usable, step.outcome is None) for step in every] == [(True, True), (True, False)]
    assert [report.file for report in bring_up_to_date(store).reports] == ["a.txt", "b.txt"]
    kept, ledger = run(store, project, paths)
    assert [(step.usable, step.outcome) for step in kept] == [(True, None), (True, None)]
    assert ledger.rejections == ()


def test_paths_without_files_are_rejections_until_they_have_some(
    stages: SmallStages, store: SqlStore, project: Project, tmp_path: Path
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    steps, ledger = run(store, project, [folder, tmp_path / "nowhere"])
    assert [step.usable for step in steps] == [False, False]
    assert [rejection.code for rejection in ledger.rejections] == ["empty_folder", "missing"]
    write(folder, a=DATED)
    _, ledger = run(store, project, [folder])
    assert [rejection.code for rejection in ledger.rejections] == ["missing"]


def test_a_file_that_cannot_be_opened_is_a_rejection(
    stages: SmallStages, store: SqlStore, project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = write(tmp_path / "in", a=DATED)

    def refuse(_path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(intake, "bytes_of", refuse)
    _, ledger = run(store, project, paths)
    assert [r.reason for r in ledger.rejections] == ["the file cannot be opened (Permission denied)"]
    monkeypatch.undo()


def test_files_of_the_project_folder_stay_known_when_it_moves(stages: SmallStages, tmp_path: Path) -> None:
    old = Project(tmp_path / "old").created()
    write(old.folder, a=DATED)
    store = SqlStore(old.database)
    run(store, old, [old.folder / "a.txt"])
    store.close()
    new = Project(old.folder.rename(tmp_path / "new"))
    store = SqlStore(new.database)
    steps, _ = run(store, new, [new.folder / "a.txt"])
    store.close()
    assert [step.outcome for step in steps] == [None]


def test_what_a_sidecar_states_counts_and_its_change_is_noticed(
    stages: SmallStages, store: SqlStore, project: Project, tmp_path: Path
) -> None:
    paths = write(tmp_path / "in", a=UNDATED)
    run(store, project, paths)
    sidecar = tmp_path / "in" / "a.txt.meta.toml"
    sidecar.write_text('published = "2001-05-11"\n')
    _, ledger = run(store, project, paths)
    assert ledger.reports[0].published.latest == date(2001, 5, 11)
    sidecar.write_text("published = \n")
    _, ledger = run(store, project, paths)
    assert ledger.reports == ()
    assert "a.txt.meta.toml cannot be read" in ledger.rejections[0].reason
    sidecar.unlink()
    _, ledger = run(store, project, paths)
    assert ledger.reports[0].published == Publication()


def test_the_project_does_not_read_what_it_wrote(stages: SmallStages, store: SqlStore, project: Project) -> None:
    write(project.folder, a=DATED)
    project.page.write_text("Dated 2001-05-09\n\nOur page says that shelling killed nine.")
    steps, ledger = run(store, project, [project.folder])
    assert [step.file for step in steps] == ["a.txt"]
    assert ledger.rejections == ()


def test_a_file_name_that_is_no_utf_8_is_kept_in_escapes(
    stages: SmallStages, store: SqlStore, project: Project, tmp_path: Path
) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.txt")
    path.write_text(DATED)
    _, ledger = run(store, project, [path, tmp_path / os.fsdecode(b"\xff")])
    assert [report.file for report in ledger.reports] == ["caf\\xe9.txt"]
    assert ledger.rejections[0].file.endswith("/\\xff")
    steps, _ = run(store, project, [path])
    assert [step.outcome for step in steps] == [None]
