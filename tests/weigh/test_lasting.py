"""What a process keeps that looks across again and again: nothing of the claims that it weighed."""

from __future__ import annotations

import functools
import gc

from benchmarks.weigh.worlds import Settings, make_world
from reportedly.link import linked
from reportedly.weigh import weigh
from tests.weigh.accounts import together

ANSWERS = (functools._lru_cache_wrapper,)  # what both decorators of functools make of a function


def weigh_world(claims: int, seed: int) -> None:
    reports, told = together(make_world(Settings(claims, seed=seed)).accounts)
    weigh(reports, told, linked(reports, told, []).events, [])


def kept() -> dict[str, int]:
    """How many answers each function of linking and weighing keeps."""
    found = (item for item in gc.get_objects() if isinstance(item, ANSWERS))
    return {
        f"{item.__module__}.{item.__qualname__}": item.cache_info().currsize
        for item in found
        if item.__module__.startswith(("reportedly.weigh.", "reportedly.link."))
    }


def test_weighing_keeps_nothing_of_the_claims_that_it_weighed() -> None:
    weigh_world(150, seed=1)
    before = kept()
    weigh_world(300, seed=2)
    more = {name: count for name, count in kept().items() if count > before.get(name, 0)}
    assert not [name for name in more if not name.startswith("reportedly.weigh.settings.")], (
        "tables of words are kept, texts are not"
    )
