"""Helpers of the tests of the read stage."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportedly.model import Rejection, Report
from reportedly.read import read_report

type Read = Callable[..., Report]


@pytest.fixture
def read() -> Read:
    """Reads text or bytes and fails when they are rejected."""

    def _read(content: str | bytes, **options: object) -> Report:
        data = content.encode() if isinstance(content, str) else content
        report = read_report(data, "report.txt", **options)
        assert isinstance(report, Report), report
        return report

    return _read


@pytest.fixture
def reject() -> Callable[[bytes], Rejection]:
    """Reads bytes that cannot be used."""

    def _reject(content: bytes) -> Rejection:
        result = read_report(content, "report.txt")
        assert isinstance(result, Rejection), "it was read"
        return result

    return _reject


def paragraphs(report: Report) -> list[str]:
    """The blocks of a report as text."""
    return [report.text[block.start : block.end] for block in report.blocks]


def kinds(report: Report) -> list[str]:
    """The kinds of the blocks."""
    return [block.kind.value for block in report.blocks]


def set_aside(report: Report) -> dict[str, str]:
    """Quarantined raw text with its reason."""
    return {report.raw[q.raw_start : q.raw_end]: q.reason for q in report.quarantined}
