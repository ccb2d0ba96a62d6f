from __future__ import annotations

import json

import pytest

from reportedly.model import ChainHead
from reportedly.review import sign_head, verify_head
from reportedly.review.heads import BadHeadError

SECRET, HEAD = b"s" * 32, ChainHead(7, "ab" * 32)


def test_a_signed_head_comes_back() -> None:
    document = json.loads(json.dumps(sign_head(HEAD, SECRET)))
    assert verify_head(document, SECRET) == HEAD
    assert SECRET.hex() not in json.dumps(document)


@pytest.mark.parametrize(
    "change",
    [
        {"position": 6},
        {"hash": "cd" * 32},
        {"signature": "00"},
        {"signature": "ü"},
        {"schema": "x"},
        {"algorithm": "none"},
        {"hash": None},
    ],
)
def test_a_changed_head_is_refused(change: dict[str, object]) -> None:
    with pytest.raises(BadHeadError):
        verify_head(sign_head(HEAD, SECRET) | change, SECRET)


def test_another_project_has_another_signature() -> None:
    with pytest.raises(BadHeadError, match="not this project's"):
        verify_head(sign_head(HEAD, SECRET), b"t" * 32)
    with pytest.raises(BadHeadError):
        verify_head(["no head"], SECRET)
