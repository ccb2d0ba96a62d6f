"""What an explanation is made of: values with the module that made each, and the words that they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from reportedly.model import Report, Span

CONTEXT = 240
"""Characters of the paragraph that are shown before and after the words."""
PACKAGE = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Fact:
    """One value. ``words`` is what the text says, ``module`` the file of the program that took it to mean ``value``."""

    name: str
    value: str
    words: str | None = None
    why: str = ""
    made_by: str = ""
    module: str | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words in their paragraph. ``start`` and ``end`` count characters of the raw text; ``raw`` stands there.

    ``landmark`` is where that is in the file itself ("page 3"), where the raw text is not the file.
    """

    claim: str
    file: str
    outlet: str | None
    start: int
    end: int
    before: str
    words: str
    after: str
    raw: str
    landmark: str | None


@dataclass(frozen=True, slots=True)
class Link:
    """Another thing that can be explained, and how it belongs to this one."""

    how: str
    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything behind one id."""

    kind: str
    id: str
    title: str
    facts: tuple[Fact, ...]
    quotes: tuple[Quote, ...] = ()
    links: tuple[Link, ...] = ()


def fact(name: str, value: object, made_by: str = "", *, span: Span | None = None, why: str = "") -> Fact:
    """A fact with the words of the span and the file of the module that made it."""
    return Fact(name, str(value), span.exact if span else None, why, made_by, module_file(made_by))


def quote(claim: str, report: Report, span: Span) -> Quote:
    """The words of the span with their surroundings in the paragraph."""
    opening, closing = report.block_at(span.start), report.block_at(span.end - 1)
    before = report.text[opening.start if opening else 0 : span.start]
    after = report.text[span.end : closing.end if closing else len(report.text)]
    start, end = report.raw_range(span)
    return Quote(
        claim=claim,
        file=report.file,
        outlet=report.outlet.name,
        start=start,
        end=end,
        before=_ending(before),
        words=span.exact,
        after=_ending(after[::-1])[::-1],
        raw=report.raw[start:end],
        landmark=report.landmark(span),
    )


def _ending(text: str) -> str:
    """The last words of a long text, with an ellipsis in place of the rest; the same of a text turned round."""
    if len(text) <= CONTEXT:
        return text
    _, blank, words = text[-CONTEXT:].partition(" ")
    return f"… {words}" if blank else f"…{text[-CONTEXT:]}"


@cache
def module_file(made_by: str) -> str | None:
    """The file or folder of the program that ``made_by`` ("ground.places@2") names; None when it names none."""
    part, _, name = made_by.partition("@")[0].partition(".")
    folder = PACKAGE / part
    if not part or not folder.is_dir():
        return None
    wanted = name.replace(".", "/")
    exact = [path for path in (folder / f"{wanted}.py", folder / wanted) if wanted and path.exists()]
    inside = sorted(folder.rglob(f"{wanted}.py")) if wanted and not exact else []
    found = next(iter((*exact, *inside)), folder)
    return found.relative_to(PACKAGE.parent).as_posix()
