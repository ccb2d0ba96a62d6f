"""Bytes to reports: repair, clean text with the way back to the raw file, what is foreign, when and by whom published."""

from reportedly.read.containers import Options
from reportedly.read.draft import Found, Metadata
from reportedly.read.inputs import find_inputs
from reportedly.read.members import Opening, Piece, Spoilt, members_of, shown
from reportedly.read.raw.size import MAX_BYTES
from reportedly.read.reader import read_report
from reportedly.read.stated import read_sidecar

__all__ = [
    "MAX_BYTES",
    "Found",
    "Metadata",
    "Opening",
    "Options",
    "Piece",
    "Spoilt",
    "find_inputs",
    "members_of",
    "read_report",
    "read_sidecar",
    "shown",
]
