"""Files that people hand in: taken as they come, noted with who gave them, and read beside the desk.

Nothing of a file is believed: its name is made harmless, its kind is what its bytes say when it is read, in a process of its own and
within the limits of :mod:`reportedly.read`. What cannot be used is a rejection with its reason, as with ``reportedly read``.
"""

from __future__ import annotations

import hashlib
import json
import logging
import re
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO

from starlette.datastructures import UploadFile
from starlette.status import HTTP_422_UNPROCESSABLE_CONTENT, HTTP_507_INSUFFICIENT_STORAGE

from reportedly.config import Project
from reportedly.model import content_id
from reportedly.store.database import Database
from reportedly.store.desk.uploads import Batch, UploadedFile, Uploads, UploadState
from reportedly.store.jobs.queue import JobKind
from reportedly.web.problems import Problem
from reportedly.web.recomputing import by_worker, ended_well

LOG = logging.getLogger("reportedly.web")
FOLDER = "uploads"
MEGABYTE = 1_000_000
MOST_BYTES = 200 * MEGABYTE
"""Of one request with all of its files."""
MOST_FILES = 200
LONGEST_NAME = 150
"""Bytes of a name, so that every file system takes it with what is added to it."""
ROOM = 500 * MEGABYTE
"""Of a disk, that files of others leave alone."""
SIDECAR = ".meta.toml"
HARMFUL = re.compile(r'[\x00-\x1f\x7f-\x9f\ud800-\udfff<>:"|?*!#\\/]|[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]')
"""Control characters, those that turn the direction of text, and what means something in a path or in the key of a member."""


def take_in(
    project: Project, person: str, files: Sequence[UploadFile], said: Mapping[str, str], uploads: Uploads
) -> Batch:
    """Keeps the files below the project's folder and notes who gave them; they wait to be read.

    ``said`` is what the person knows of all of them: outlet, day of publication.

    Raises:
        Problem: 422 there is no file, or too many; 507 there is no room for them.
    """
    named = [file for file in files if file.filename]
    if not named or len(named) > MOST_FILES:
        said_wrong = "Choose at least one file." if not named else f"At most {MOST_FILES} files at once."
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, said_wrong)
    made_at = datetime.now(UTC).isoformat(timespec="microseconds")
    digests = [_sha256(file.file) for file in named]
    id_ = content_id("upload", made_at, person, *digests)
    folder = project.folder.resolve() / FOLDER / id_
    size = sum(file.size or 0 for file in named)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if shutil.disk_usage(folder).free < size + ROOM:
            raise OSError("the disk is nearly full")
        names = _names(file.filename or "" for file in named)
        kept = tuple(
            _keep(project, folder / name, file, digest)
            for file, name, digest in zip(named, names, digests, strict=True)
        )
        _say(folder, kept, said)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        LOG.warning("uploads: %s", type(error).__name__)
        raise Problem(HTTP_507_INSUFFICIENT_STORAGE, "There is no room for these files; nothing was kept.") from None
    batch = Batch(id_, made_at, person, str(folder), kept)
    uploads.add(batch)
    return batch


def day_said(text: str) -> str:
    """A day as a form gives it, "" for none. Raises Problem: it is none."""
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise Problem(HTTP_422_UNPROCESSABLE_CONTENT, "published: a day such as 2031-05-03") from None


def _keep(project: Project, path: Path, file: UploadFile, digest: str) -> UploadedFile:
    file.file.seek(0)
    with path.open("xb") as kept:
        shutil.copyfileobj(file.file, kept)
    size, name = path.stat().st_size, path.name
    of = name.removesuffix(SIDECAR) if name.endswith(SIDECAR) else ""
    return UploadedFile(name, project.key(path), size, digest, "" if size else "the file is empty", of)


def _say(folder: Path, kept: Sequence[UploadedFile], said: Mapping[str, str]) -> None:
    """Puts what the person knows of all files beside each that has nothing said of it alone."""
    stated = [f"{key} = {json.dumps(value)}" for key, value in said.items() if value]
    spoken_for = {file.speaks_for for file in kept}
    for file in kept if stated else ():
        if file.name not in spoken_for and not file.speaks_for:
            (folder / (file.name + SIDECAR)).write_text("\n".join(stated) + "\n", encoding="utf-8")


def _sha256(stream: IO[bytes]) -> str:
    stream.seek(0)
    return hashlib.file_digest(stream, "sha256").hexdigest()  # type: ignore[arg-type]  # asks for getbuffer or readinto, which IO does not name


def _names(given: Iterable[str]) -> list[str]:
    """Names under which the files are kept, each once. A sidecar keeps its name where the file that it speaks for is there."""
    taken: list[str] = []
    wanted_names = list(map(harmless, given))
    for name in wanted_names:
        if name.endswith(SIDECAR) and name.removesuffix(SIDECAR) not in wanted_names:
            name = name.removesuffix(SIDECAR) + ".toml"
        stem, dot, ending = name.partition(".")
        number, wanted = 1, name
        while wanted.casefold() in (t.casefold() for t in taken):
            number += 1
            wanted = f"{stem} ({number}){dot}{ending}"
        taken.append(wanted)
    return taken


def harmless(name: str) -> str:
    """The last part of a file's name without what could lead somewhere else or hide what it is."""
    last = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    clean = " ".join(HARMFUL.sub(" ", last).split()).strip(". ")
    while len(clean.encode()) > LONGEST_NAME:
        stem, dot, ending = clean.rpartition(".")
        clean = f"{stem[:-1]}{dot}{ending}" if stem and len(ending) < 10 else clean[:-1]  # noqa: PLR2004 - an ending
    return clean or "file"


def read_waiting(project: Project, uploads: Uploads, database: Database, stopped: Callable[[], bool]) -> bool:
    """Reads the batches that wait, one after the other; whether all went well. What was cut off is taken up again later."""
    went_well = True
    with uploads.reading() as mine:
        for upload in uploads.waiting() if mine else ():
            if stopped() or not uploads.begin(upload.batch.id):
                continue
            ended = _read(project, database, upload.batch.folder, stopped)
            if stopped() and not ended:
                return True
            went_well = went_well and ended
            reason = "" if ended else "the program that read these files ended early; the log says why"
            uploads.end(upload.batch.id, UploadState.DONE if ended else UploadState.FAILED, reason)
    return went_well


def _read(project: Project, database: Database, folder: str, stopped: Callable[[], bool]) -> bool:
    """By a worker of the team's server where one is alive, else by a process of our own."""
    if project.url is not None and by_worker(
        project.url, database, stopped, JobKind.READ, {"paths": [folder], "every_article": True}
    ):
        return True
    return not stopped() and ended_well(read_folder, (project, folder), stopped, alone=False)


def read_folder(project: Project, folder: str) -> None:
    """Reads what lies in the folder into the project, all of it: a person chose it."""
    from reportedly.intake import reading_everything
    from reportedly.pipeline import read_into
    from reportedly.store import SqlStore

    with closing(SqlStore(project.database)) as store:
        for _ in read_into(store, project, [Path(folder)], 1, reading_everything()):
            pass
