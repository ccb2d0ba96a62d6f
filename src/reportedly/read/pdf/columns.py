"""In which order the words of a page are read that is set in columns: each column from its top to its end, from left to right.

Columns are parted by a corridor that nearly no line crosses, with lines of running text on both sides at the same height (the cuts of
Nagy and Seth 1984, along one axis). Cells of a table are no running text: a table is read row by row, as it is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import median

_SAME_ROW = 0.45  # of the height of a line: so far apart may the words of one stand
_WORD_GAP = 1.0  # times the height: words further apart may belong to two columns
_NARROWEST = 0.7  # times the height: a narrower corridor is no gutter
_FEWEST_LINES = 4  # in a column
_FEWEST_WORDS = 3  # in a line of it, in the middle: fewer are cells
_FILLED = 0.5  # of its widest line are those of a column wide, in the middle
_CROSSED = 0.5  # lines that run over the gutter, to lines of the column that has fewer
_BESIDE = 0.5  # of its height has the shorter column the other beside it
_APART = 1.6  # times the usual step between rows: a row so far from the text is a head or foot of the page
_MOST_EDGES = 3
_MOST_WORDS = 5_000  # on a page of a broadsheet; a page with more is none
_DEEPEST = 2  # cuts into cuts: four columns


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box on the page, in points from its lower left corner."""

    text: str
    left: float
    right: float
    low: float
    high: float

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


Piece = list[Word]
"""Words side by side with no wide gap between them."""


def in_columns(words: Sequence[Word]) -> list[Piece] | None:
    """The lines of the page in reading order; None where it is not set in columns."""
    if not 2 * _FEWEST_LINES * _FEWEST_WORDS <= len(words) <= _MOST_WORDS:
        return None
    height = median(word.high - word.low for word in words)
    if height <= 0:
        return None
    rows = _rows(words, height)
    first, last = _body(rows)
    body = rows[first:last]
    pieces = [piece for row in body for piece in _pieces(row, height)]
    if (gutter := _gutter(pieces, height)) is None:
        return None
    inside = [word for row in body for word in row]
    return [*rows[:first], *_read(inside, height, gutter, 0), *rows[last:]]


def _read(words: Sequence[Word], height: float, gutter: tuple[float, float], depth: int) -> Iterator[Piece]:
    """Lines over both columns part the page into bands; in each the left column is read before the right one."""
    middle = sum(gutter) / 2
    pieces = [piece for row in _rows(words, height) for piece in _cut(_pieces(row, height), gutter)]
    for spanning, band in groupby(pieces, key=lambda piece: piece[0].left < middle < piece[-1].right):
        if spanning:
            yield from band
            continue
        sides: tuple[list[Word], list[Word]] = ([], [])
        for piece in band:
            sides[piece[0].left >= middle].extend(piece)
        for side in sides:
            yield from _column(side, height, depth + 1)


def _column(words: Sequence[Word], height: float, depth: int) -> Iterable[Piece]:
    rows = _rows(words, height)
    inner = _gutter([piece for row in rows for piece in _pieces(row, height)], height) if depth <= _DEEPEST else None
    return rows if inner is None else _read(words, height, inner, depth)


def _rows(words: Sequence[Word], height: float) -> list[Piece]:
    """Words of one height, from the top of the page, each row from left to right."""
    rows: list[Piece] = []
    for word in sorted(words, key=lambda w: (-w.middle, w.left)):
        if rows and rows[-1][0].middle - word.middle <= _SAME_ROW * height:
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda w: w.left)
    return rows


def _pieces(row: Piece, height: float) -> list[Piece]:
    pieces = [[row[0]]]
    for before, word in pairwise(row):
        if word.left - before.right > _WORD_GAP * height:
            pieces.append([word])
        else:
            pieces[-1].append(word)
    return pieces


def _cut(pieces: Iterable[Piece], gutter: tuple[float, float]) -> Iterator[Piece]:
    """The pieces, cut where the gap between two words is the gutter: a line that fills its column comes near to the next."""
    middle, least = sum(gutter) / 2, (gutter[1] - gutter[0]) / 2
    for piece in pieces:
        at = next((n for n, word in enumerate(piece) if word.left >= middle), 0)
        if at and piece[at - 1].right <= middle and piece[at].left - piece[at - 1].right >= least:
            yield piece[:at]
            yield piece[at:]
        else:
            yield piece


def _body(rows: Sequence[Piece]) -> tuple[int, int]:
    """The first row that is no head of the page, and the first of its foot: these stand further from the text than its lines do."""
    steps = [a[0].middle - b[0].middle for a, b in pairwise(rows)]
    if len(steps) < 2 * _FEWEST_LINES:
        return 0, len(rows)
    far = _APART * max(sorted(steps)[len(steps) // 2], 1.0)
    first = next((n + 1 for n in reversed(range(_MOST_EDGES)) if steps[n] > far), 0)
    last = next((len(rows) - 1 - n for n in reversed(range(_MOST_EDGES)) if steps[-1 - n] > far), len(rows))
    return first, last


def _gutter(pieces: Sequence[Piece], height: float) -> tuple[float, float] | None:
    """The widest corridor that parts the pieces into columns of running text."""
    edges = sorted({piece[-1].right for piece in pieces})
    best: tuple[float, float] | None = None
    for left_edge in edges:
        later = [piece[0].left for piece in pieces if piece[0].left >= left_edge + _NARROWEST * height]
        if len(later) < _FEWEST_LINES:
            break
        corridor = (left_edge, min(later))
        if best is not None and corridor[1] - corridor[0] <= best[1] - best[0]:
            continue
        if _parts(pieces, corridor):
            best = corridor
    return best


def _parts(pieces: Sequence[Piece], corridor: tuple[float, float]) -> bool:
    left = [piece for piece in pieces if piece[-1].right <= corridor[0]]
    right = [piece for piece in pieces if piece[0].left >= corridor[1]]
    fewer = min(len(left), len(right))
    if fewer < _FEWEST_LINES or len(pieces) - len(left) - len(right) > _CROSSED * fewer:
        return False
    if not (_is_running(left) and _is_running(right)):
        return False
    (low, high), (other_low, other_high) = _extent(left), _extent(right)
    beside = min(high, other_high) - max(low, other_low)
    return beside >= _BESIDE * min(high - low, other_high - other_low)


def _is_running(pieces: Sequence[Piece]) -> bool:
    widths = [piece[-1].right - piece[0].left for piece in pieces]
    return median(len(piece) for piece in pieces) >= _FEWEST_WORDS and median(widths) >= _FILLED * max(widths)


def _extent(pieces: Sequence[Piece]) -> tuple[float, float]:
    return min(piece[0].low for piece in pieces), max(piece[0].high for piece in pieces)
