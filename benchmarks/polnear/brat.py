"""Articles with annotated attributions, read from brat stand-off files.

A folder holds ``text/NAME.txt`` and ``attributions/NAME_ID.ann``, ID being a short mark of the annotator. An event line names a
cue, a content and mostly a source; its parts may be torn ("10 20;30 40"). An article with several annotators is read
once, by the file whose name sorts first, so that each text counts once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

Range = tuple[int, int]
PARTS = {"Cue": "cue", "Source": "source", "Content": "content"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """One attribution: the character ranges of its cue, source and content, ascending. A source may be empty."""

    cue: tuple[Range, ...]
    source: tuple[Range, ...]
    content: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A text and what one annotator found in it. ``faults`` are lines that could not be used, as "file, line N: why"."""

    name: str
    text: str
    attributions: tuple[Spoken, ...]
    faults: tuple[str, ...] = ()


@dataclass(slots=True)
class _Lines:
    """The lines of a file, sorted: text bounds by their key, and events."""

    bounds: dict[str, tuple[Range, ...]] = field(default_factory=dict)
    events: list[tuple[int, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_folder(folder: Path) -> list[Article]:
    """The articles of a folder in order of their names. Texts that nobody annotated are left out.

    Raises:
        FileNotFoundError: the folder has no ``text`` or no ``attributions``.
    """
    for part in ("text", "attributions"):
        if not (folder / part).is_dir():
            raise FileNotFoundError(f"{folder} has no folder {part!r}: expected text/*.txt and attributions/*.ann")
    annotated = annotations_by_text(folder)
    return [
        read_article(path, annotated[path.stem][0])
        for path in sorted((folder / "text").glob("*.txt"))
        if path.stem in annotated
    ]


def annotations_by_text(folder: Path) -> dict[str, list[Path]]:
    """The annotation files of each text, by the text's name; more than one where several people annotated it."""
    found: dict[str, list[Path]] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        found.setdefault(path.stem.rpartition("_")[0], []).append(path)
    return found


def read_article(text: Path, annotations: Path) -> Article:
    """A text with the attributions of one annotation file."""
    clean = text.read_bytes().decode("utf-8")  # line ends as they are: the offsets count them
    lines = _Lines()
    for number, line in enumerate(annotations.read_text(encoding="utf-8").splitlines(), 1):
        _take(line, number, annotations.name, len(clean), lines)
    spoken = []
    for number, line in lines.events:
        made = _event(line, lines.bounds)
        if made is None:
            lines.faults.append(f"{annotations.name}, line {number}: an event without a cue")
        else:
            spoken.append(made)
    spoken.sort(key=lambda s: (s.cue, s.content))
    return Article(text.stem, clean, tuple(spoken), tuple(lines.faults))


def _take(line: str, number: int, name: str, length: int, lines: _Lines) -> None:
    key, _, rest = line.partition("\t")
    if key.startswith("E"):
        lines.events.append((number, rest))
    elif key.startswith("T"):
        kind, _, spans = rest.partition("\t")[0].partition(" ")
        ranges = tuple(sorted((int(a), int(b)) for a, b in re.findall(r"(\d+) (\d+)", spans)))
        if not ranges or any(not 0 <= a < b <= length for a, b in ranges):
            lines.faults.append(f"{name}, line {number}: {kind} lies outside of the text: {spans!r}")
        else:
            lines.bounds[key] = ranges


def _event(line: str, bounds: dict[str, tuple[Range, ...]]) -> Spoken | None:
    """The attribution of an event line; ``Content2`` and the like are further parts of the content."""
    found: dict[str, list[Range]] = {"cue": [], "source": [], "content": []}
    for argument in line.split():
        role, _, key = argument.partition(":")
        part = PARTS.get(role.rstrip("0123456789"))
        if part is not None:
            found[part] += bounds.get(key, ())
    if not found["cue"]:
        return None
    return Spoken(*(tuple(sorted(found[p])) for p in ("cue", "source", "content")))


def files_of_more_annotators(folder: Path) -> Sequence[tuple[Path, Sequence[Path]]]:
    """Texts that several people annotated, with their files: what people reach against each other."""
    annotated = annotations_by_text(folder)
    return [(folder / "text" / f"{name}.txt", files) for name, files in annotated.items() if len(files) > 1]
