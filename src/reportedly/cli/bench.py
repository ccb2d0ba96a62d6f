"""The command ``reportedly-bench``: the scoreboard of ``benchmarks/``, which lies in the source checkout and in no wheel."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
ABSENT = "reportedly-bench: the benchmarks come with the source checkout of reportedly (folder benchmarks/), not with its package."


def main() -> None:
    """Runs the scoreboard of the checkout that this package is installed from; says so when it is installed from none."""
    sys.exit(_run(CHECKOUT))


def _run(checkout: Path) -> int:
    if not (checkout / "benchmarks" / "__main__.py").is_file():
        print(ABSENT, file=sys.stderr)
        return 2
    sys.path.insert(0, str(checkout))
    status: int = importlib.import_module("benchmarks.__main__").main()
    return status
