from __future__ import annotations

import pytest

from reportedly.model import Ledger
from tests.publish.scene import scene


@pytest.fixture(scope="session")
def ledger() -> Ledger:
    return scene()
