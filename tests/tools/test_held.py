"""Which messages a training run leaves out."""

from __future__ import annotations

import pytest
from tools.train_roles.held import is_held


@pytest.mark.parametrize(
    ("message", "left_out", "expected"),
    [
        ("DEV-MUC3-0009", "3", True),
        ("DEV-MUC3-0010", "3", False),
        ("DEV-MUC3-0146", "0146-0210,0451-0515", True),
        ("DEV-MUC3-0515", "0146-0210,0451-0515", True),
        ("DEV-MUC3-0211", "0146-0210,0451-0515", False),
    ],
)
def test_left_out(message: str, left_out: str, expected: bool) -> None:
    assert is_held(message, left_out) is expected
