"""Pieces to readings: the pipeline's own :func:`reportedly.pipeline.read_one`, its engine loaded once in each Python process."""

from __future__ import annotations

import json
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from reportedly.intake import Document
from reportedly.model.codec import to_plain
from reportedly.pipeline import open_reader
from reportedly.read.members import shown
from reportedly.read.stated import SIDECAR_SUFFIX
from reportedly.run import Poisoned
from reportedly.run.worker import attempt
from reportedly.spark.arrow import Row, thawed
from reportedly.store import Reading
from reportedly.store.rows import pack
from reportedly.streaming import Timed

READINGS = (
    "key string, file string, stage string, reason string, code string, report string, year string, raw string, payload string, "
    "claims array<struct<id:string,payload:string>>, seconds map<string,double>"
)


@cache
def engine() -> Callable[[Document], Timed]:
    """The reader of this process."""
    return open_reader()


def read_pieces(rows: Iterator[Row], *, every_article: bool = False) -> Iterator[Row]:
    """A row of :data:`READINGS` for each piece. Nothing that a report holds stops the others."""
    engine()  # loaded before the clock of the first report runs
    with TemporaryDirectory(prefix="reportedly-") as folder:
        for row in rows:
            yield (
                _refused(row, row["stage"], row["reason"], row["code"])
                if row["reason"]
                else _read(row, Path(folder), every_article)
            )


def _read(row: Row, folder: Path, every_article: bool) -> Row:
    path = folder / row["name"]
    sidecar = path.with_name(path.name + SIDECAR_SUFFIX)
    sidecar.unlink(missing_ok=True)
    if row["sidecar"] is not None:
        sidecar.write_bytes(row["sidecar"])
    document = Document(path, row["key"], "", row["data"], thawed(row["found"]), every_article=every_article)
    file = shown(path, row["key"])
    try:
        with _within(document.seconds()):
            found = attempt(lambda item: _row(engine()(item)), document)
    except _TooLongError:
        found = Poisoned("time", f"it took more than {document.seconds():g} s")
    if isinstance(found, Poisoned):
        reason = f"this program failed on the file: {found.reason}; please report it"
        return _refused({"key": row["key"], "name": file}, "run", reason, found.code)
    return found


def _row(timed: Timed) -> Row:
    outcome = timed.outcome
    key, file = outcome.source.path, outcome.source.file
    if not isinstance(outcome, Reading):
        rejection = outcome.rejection
        row = {"key": key, "name": rejection.file}
        return _refused(row, rejection.stage, rejection.reason, rejection.code) | {"seconds": [*timed.seconds.items()]}
    plain = to_plain(outcome.report)
    raw = plain.pop("raw")
    payload = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    raw.encode(), payload.encode()  # what is no text that can be kept costs this report, not its batch
    latest = outcome.report.published.latest
    return {
        "key": key, "file": file, "stage": None, "reason": None, "code": None, "report": outcome.report.id,
        "year": str(latest.year) if latest else "unknown", "raw": raw, "payload": payload,
        "claims": [{"id": claim.id, "payload": pack(claim)} for claim in outcome.claims],
        "seconds": [*timed.seconds.items()],
    }  # fmt: skip


def _refused(row: Row, stage: str, reason: str, code: str) -> Row:
    return {"key": row["key"], "file": row["name"], "stage": stage, "reason": reason, "code": code, "report": None,
            "year": None, "raw": None, "payload": None, "claims": None, "seconds": []}  # fmt: skip


class _TooLongError(BaseException):
    """The time of a report is over: no fault of the stage that it ends, so that no stage takes it for one."""


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """Ends what takes longer, where it runs in the main thread of a process: there Spark's workers do."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def over(_number: int, _frame: FrameType | None) -> None:
        raise _TooLongError

    before = signal.signal(signal.SIGALRM, over)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
