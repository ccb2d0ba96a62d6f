"""What there is to read on any file system that Hadoop knows: files, lines of JSON, rows of Parquet, each as one piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reportedly.model import Rejection
from reportedly.read.stated import SIDECAR_SUFFIX

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_LINES = (".jsonl", ".ndjson")
_TABLES = (".parquet",)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the input. ``path`` is what Spark opens, ``key`` the name under which its reports are known."""

    path: str
    key: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Inputs:
    """Files by how they are taken apart: ``lines`` and ``tables`` anywhere in them, ``whole`` ones by a single task each."""

    whole: tuple[File, ...]
    lines: tuple[File, ...]
    tables: tuple[File, ...]
    sidecars: tuple[File, ...]
    missing: tuple[Rejection, ...]

    @property
    def bytes(self) -> int:
        """Size of everything."""
        return sum(f.size for group in (self.whole, self.lines, self.tables) for f in group)


def find_inputs(spark: SparkSession, paths: Sequence[str]) -> Inputs:
    """Every file named, or below a named folder, each once; hidden ones are passed over. A pattern (``*``) names what it matches."""
    jvm: Any = spark.sparkContext._jvm
    found: dict[str, File] = {}
    missing = []
    for path in paths:
        at = jvm.org.apache.hadoop.fs.Path(path)
        system = at.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())
        starts = [system.getFileStatus(at)] if system.exists(at) else list(system.globStatus(at) or ())
        files = [file for start in starts for file in _below(system, start)]
        if not starts:
            missing.append(Rejection(path, "read", "no such file or folder", "missing"))
        elif not files:
            missing.append(Rejection(path, "read", "a folder without a file to read", "empty_folder"))
        found |= {file.path: file for file in files}
    ordered = [found[path] for path in sorted(found)]
    sidecars = tuple(f for f in ordered if f.name.endswith(SIDECAR_SUFFIX))
    read = [f for f in ordered if not f.name.endswith(SIDECAR_SUFFIX)]
    return Inputs(
        whole=tuple(f for f in read if not f.name.lower().endswith(_LINES + _TABLES)),
        lines=tuple(f for f in read if f.name.lower().endswith(_LINES)),
        tables=tuple(f for f in read if f.name.lower().endswith(_TABLES)),
        sidecars=sidecars,
        missing=tuple(missing),
    )


def _below(system: Any, status: Any) -> Iterator[File]:
    path = status.getPath()
    if not status.isDirectory():
        uri = path.toUri()
        key = uri.getPath() if uri.getScheme() in (None, "file") else path.toString()
        yield File(path.toString(), key, path.getName(), status.getLen())
        return
    for entry in system.listStatus(path):
        if not entry.getPath().getName().startswith("."):
            yield from _below(system, entry)


def escaped(files: Sequence[File]) -> list[str]:
    """The paths as Spark takes them: what would be a pattern in them stands for itself."""
    return ["".join(f"\\{c}" if c in "[]{}*?\\" else c for c in file.path) for file in files]
