"""The order of input changes nothing, and a second run gives the same bytes."""

from __future__ import annotations

import json
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.link import link
from reportedly.model.codec import to_plain
from reportedly.weigh import weigh
from tests.weigh.accounts import together
from tests.weigh.test_aleppo import account_a, account_b, account_c, account_d, account_e

REPORTS, CLAIMS = together([account_a(), account_b(), account_c(), account_d(), account_e()])


def findings(seed: int | None) -> str:
    reports, claims = list(REPORTS), list(CLAIMS)
    if seed is not None:
        Random(seed).shuffle(reports)  # noqa: S311 - a test order, no secret
        Random(seed + 1).shuffle(claims)  # noqa: S311
    events = link(reports, claims)
    return json.dumps(to_plain(weigh(reports, claims, events)), sort_keys=True)


BASE = findings(None)


@settings(max_examples=12)
@given(st.integers(min_value=0, max_value=10**6))
def test_order_of_input_changes_nothing(seed: int) -> None:
    assert findings(seed) == BASE
