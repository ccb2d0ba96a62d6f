"""What every script that trains a model does alike."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np


def save(file: Path, arrays: Mapping[str, Any]) -> None:
    """Writes named arrays into one compressed file of NumPy."""
    np.savez_compressed(file, **arrays)
