"""A desk that is served does not stop to look through all that it has loaded."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest

from reportedly.web.serving import YOUNG, _look_for_rubbish_less


@pytest.fixture
def collecting() -> Iterator[None]:
    before = gc.get_threshold()
    gc.unfreeze()  # a reader in this process may have set aside what it loaded
    yield
    gc.unfreeze()
    gc.set_threshold(*before)


@pytest.mark.usefixtures("collecting")
def test_what_is_loaded_when_the_desk_is_warm_is_not_looked_through_again() -> None:
    warm, loaded = threading.Event(), [{"number": n} for n in range(1000)]
    looking = threading.Thread(target=_look_for_rubbish_less, args=(warm,), daemon=True)
    looking.start()
    looking.join(0.05)
    assert gc.get_freeze_count() == 0
    warm.set()
    looking.join(30)
    assert gc.get_freeze_count() >= len(loaded)
    assert gc.get_threshold()[0] == YOUNG
