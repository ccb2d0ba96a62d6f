"""Places that a user adds: read, built in, and only then put in force. An interrupted addition leaves everything as it was."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from reportedly.errors import ReportedlyError, SetupError
from reportedly.knowledge.places.additions import (
    FOLDER,
    Addition,
    additions_of,
    read_additions,
    write_addition,
    write_list,
)
from reportedly.knowledge.places.build import Progress, build_gazetteer, fingerprint
from reportedly.knowledge.places.forms import PlaceTable, Problem, read_table
from reportedly.knowledge.places.inputs import shipped_inputs
from reportedly.knowledge.places.location import (
    ENVIRONMENT,
    additions_home,
    building,
    forget_others,
    gazetteer_folder,
    gazetteer_path,
    named_file,
    path_with,
)
from reportedly.knowledge.places.merging import Came
from reportedly.knowledge.places.own_rows import OWN, own_source
from reportedly.knowledge.places.records import PlaceRecord

READING_SHARE = 0.1
DIGEST_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Added:
    """What came of one file.

    ``added`` rows are new places, ``updated`` say more about places that were there, ``known`` say nothing new;
    ``repeated``, ``rejected`` and ``passed_over`` are lines as in :class:`PlaceTable`. ``refused`` says why nothing of the file
    could be used, and is empty otherwise.
    """

    file: str
    added: int = 0
    updated: int = 0
    known: int = 0
    repeated: int = 0
    rejected: int = 0
    passed_over: int = 0
    problems: tuple[Problem, ...] = ()
    refused: str = ""
    advice: str = ""

    @property
    def rows(self) -> int:
        """Places taken from the file."""
        return self.added + self.updated + self.known


@dataclass(frozen=True, slots=True)
class Said:
    """What the user says of files whose rows do not say it: whom they are from, on what terms, and where each was fetched."""

    source: str = ""
    licence: str = ""
    origins: Mapping[Path, str] | None = None


def add_files(paths: Sequence[Path], progress: Progress, said: Said | None = None) -> list[Added]:
    """Adds files to the places of this user and builds the gazetteer with them; one answer a file, in order.

    The same file again, by name, replaces what it brought before. Of two rows with one id the newer wins, also over shipped ones.
    Nothing is in force before the new gazetteer stands, whole: until then, and after an interruption, the old one serves.

    Raises:
        SetupError: the folder cannot be written, or ``$REPORTEDLY_GAZETTEER`` names one finished file.
    """
    if named_file() is not None:
        raise SetupError(
            f"{named_file()}: a finished gazetteer, to which nothing can be added",
            f"Name a folder in {ENVIRONMENT}, or unset it.",
        )
    said = said or Said()
    read = []
    for done, path in enumerate(paths):
        progress(f"reading {path.name}", READING_SHARE * done / len(paths))
        read.append(_read(path, said))
    good = [
        (path, found) for path, found in zip(paths, read, strict=True) if isinstance(found, PlaceTable) and found.places
    ]
    came = iter(_build_in(good, said, progress) if good else [])
    return [_answer(path, found, came) for path, found in zip(paths, read, strict=True)]


def _read(path: Path, said: Said) -> PlaceTable | ReportedlyError:
    try:
        table = read_table(path)
    except SetupError as error:
        return error
    if said.source or said.licence:
        for key, place in table.places.items():
            if place.source == OWN:
                source = own_source(said.source, said.licence).id
                table.places[key] = replace(place, source=source, origin=said.source, licence=said.licence)
    return table


def _build_in(good: Sequence[tuple[Path, PlaceTable]], said: Said, progress: Progress) -> list[Came]:
    """Builds the gazetteer with these tables and puts them in force; what each row did, in order."""
    home = additions_home()
    before = gazetteer_path()
    with building(gazetteer_folder()):
        staged = [_stage(home, path, table, said) for path, table in good]
        names = {addition.file for addition in staged}
        kept = [addition for addition in additions_of(home) if addition.file not in names]
        files = [home / FOLDER / addition.table for addition in (*kept, *staged)]
        target = path_with(files)
        fresh = sum(addition.rows for addition in staged)
        inputs = shipped_inputs(read_additions(files), fresh)
        came = build_gazetteer(
            target,
            fingerprint(files),
            inputs,
            lambda what, share: progress(what, READING_SHARE + share * (1 - READING_SHARE)),
        )
        write_list(home, [*kept, *staged])
        forget_others(target, before)
    return came


def _stage(home: Path, path: Path, table: PlaceTable, said: Said) -> Addition:
    """Writes a table beside those in force; it counts only once the list names it."""
    rows: list[PlaceRecord] = list(table.places.values())
    digest = hashlib.sha256(repr((path.name, rows)).encode()).hexdigest()[:DIGEST_DIGITS]
    name = f"{digest}.tsv"
    write_addition(home / FOLDER / name, rows)
    return Addition(name, path.name, len(rows), (said.origins or {}).get(path, ""))


def _answer(path: Path, found: PlaceTable | ReportedlyError, came: Iterator[Came]) -> Added:
    if isinstance(found, ReportedlyError):
        return Added(str(path), refused=found.message, advice=found.advice)
    counts: Counter[Came] = Counter(did for _, did in zip(found.places, came, strict=False))
    refused = "" if found.places else f"{path}: no line of it is a place of use"
    return Added(
        str(path), counts[Came.ADDED], counts[Came.UPDATED], counts[Came.KNOWN], found.repeated, found.rejected,
        found.passed_over, tuple(found.problems), refused,
    )  # fmt: skip


def added_files() -> tuple[Addition, ...]:
    """What the user has added and is in force, oldest first."""
    return additions_of(additions_home())


def remove_files(names: Sequence[str], progress: Progress) -> list[str]:
    """Takes added files out again, by name, and builds the gazetteer without them; returns the names that were there.

    Raises:
        SetupError: the folder cannot be written.
    """
    home = additions_home()
    before = gazetteer_path()
    with building(gazetteer_folder()):
        kept = [addition for addition in additions_of(home) if addition.file not in names]
        gone = [addition.file for addition in additions_of(home) if addition.file in names]
        if gone:
            files = [home / FOLDER / addition.table for addition in kept]
            build_gazetteer(path_with(files), fingerprint(files), shipped_inputs(read_additions(files)), progress)
            write_list(home, kept)
            forget_others(gazetteer_path(), before)
    return gone


__all__ = ["Added", "Problem", "Said", "add_files", "added_files", "remove_files"]
