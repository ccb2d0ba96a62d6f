"""Bytes to reports: repair, clean text with the way back to the raw file, what is foreign, when and by whom published."""

from reportedly.read.inputs import find_inputs
from reportedly.read.reader import MAX_BYTES, read_report
from reportedly.read.stated import read_sidecar

__all__ = ["MAX_BYTES", "find_inputs", "read_report", "read_sidecar"]
