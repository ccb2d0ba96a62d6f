"""A read of thousands of reports: its memory stays flat, workers do not show, kills and a full disk lose nothing acknowledged."""

from __future__ import annotations

import random
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from reportedly.model import Ledger
from tests.store.servers import NoServerError, running
from tests.surviving import PATIENCE, command, environment, killed_read, ledger_of, run, table

pytestmark = pytest.mark.slow

ARTICLES = 600
KILLS = 12
LONG = 6_000


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return table(tmp_path_factory.mktemp("articles"), ARTICLES)


@pytest.fixture(scope="module")
def undisturbed(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Ledger:
    project = tmp_path_factory.mktemp("undisturbed")
    done = run(articles, project)
    assert done.returncode == 0, done.stderr
    return ledger_of(project)


@pytest.mark.parametrize("workers", [0, 1, 3])
def test_the_number_of_workers_does_not_show(articles: Path, undisturbed: Ledger, tmp_path: Path, workers: int) -> None:
    done = run(articles, tmp_path, workers)
    assert done.returncode == 0, done.stderr
    assert ledger_of(tmp_path) == undisturbed
    named = [line.split()[1] for line in done.stdout.splitlines() if line.startswith("done")]
    assert named == [f"articles.jsonl#{n}" for n in range(1, ARTICLES + 1)], "steps come in the order of the input"


@pytest.fixture(params=["sqlite", "postgresql"])
def killed_project(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """Where the read that is killed goes."""
    if request.param == "sqlite":
        yield tmp_path
        return
    try:
        context = running()
        server = context.__enter__()
    except NoServerError as missing:
        pytest.skip(f"no PostgreSQL: {missing}")
    yield server.database()
    context.__exit__(None, None, None)


def test_kills_at_random_moments_lose_nothing_acknowledged(
    articles: Path, tmp_path: Path, undisturbed: Ledger, killed_project: Path | str
) -> None:
    moments = random.Random(2024)  # noqa: S311 - the same moments each time
    acknowledged: set[str] = set()
    for _ in range(KILLS):
        found, _ = killed_read(articles, killed_project, moments.randrange(ARTICLES // 2), moments)
        acknowledged |= found
        ledger = ledger_of(killed_project)
        kept = {report.file for report in ledger.reports} | {rejection.file for rejection in ledger.rejections}
        assert acknowledged <= kept
        assert set(ledger.reports) <= set(undisturbed.reports)
    assert len(acknowledged) > KILLS
    assert run(articles, killed_project).returncode == 0
    assert ledger_of(killed_project) == undisturbed


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A file system of its own, in memory."""
    place = folder / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root can mount a small file system")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_is_said_and_costs_only_what_was_not_acknowledged(
    articles: Path, undisturbed: Ledger, tmp_path: Path
) -> None:
    with small_disk(tmp_path, 3) as disk:
        done = run(articles, disk)
        assert done.returncode == 2
        assert "failed" in done.stdout
        assert "full" in done.stdout.splitlines()[-1]
        acknowledged = {line.split()[1] for line in done.stdout.splitlines() if line.startswith("done")}
        assert acknowledged
        subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
        ledger = ledger_of(disk)
        assert acknowledged <= {r.file for r in ledger.reports} | {r.file for r in ledger.rejections}
        assert run(articles, disk).returncode == 0
        assert ledger_of(disk) == undisturbed


def test_a_file_that_may_not_grow_is_said_too(articles: Path, undisturbed: Ledger, tmp_path: Path) -> None:
    """The same without root: the limit of the process on the size of files."""
    done = subprocess.run(
        command(articles, tmp_path, 0),
        env=environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (1_500_000, 1_500_000)),
    )
    assert done.returncode == 2, done.stdout[-500:] + done.stderr[-500:]
    assert done.stdout.splitlines()[-1].startswith("failed")
    assert run(articles, tmp_path).returncode == 0
    assert ledger_of(tmp_path) == undisturbed


def test_memory_does_not_grow_with_the_number_of_reports(tmp_path: Path) -> None:
    source = table(tmp_path, LONG)
    done = run(source, tmp_path / "project")
    assert done.returncode == 0, done.stderr
    curve = [int(line.split()[2]) for line in done.stdout.splitlines() if line.startswith("memory")]
    assert len(curve) == LONG // 500
    # The database's page cache and map fill up over the first thousands of reports; afterwards nothing may grow.
    first, last = max(curve[7:9]), max(curve[-2:])
    assert last - first < 8_000, f"kB at 4,500 and at {LONG:,} reports: {first}, {last}"
