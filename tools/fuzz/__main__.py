"""``python -m tools.fuzz [SECONDS] [CORPUS] [--files N]``: every reader and the cleaner on spoilt files, until one fails.

With ``atheris`` (``pip install atheris``; wheels exist for Linux on x86-64) the changes follow the branches that they
reach, and what reached new ones is kept in the folder CORPUS; without it they are drawn blindly from a fixed seed, at most ``--files``
of them, so that a fast machine reads the same ones as a slow one. A failure prints the file that caused it. Exit 0: nothing failed.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.read.samples import TRICKS, samples, spoilt

SECONDS = 600
SLOWEST = 20.0  # seconds that a small spoilt file may take
SEED = 20240514


def checked() -> Callable[[bytes], None]:
    """Reads a file and checks everything that a reader promises."""
    from reportedly.model import Report
    from tests.contracts.test_readers import read_all, sound

    def check(data: bytes) -> None:
        began = time.monotonic()
        for item in read_all(data):
            if isinstance(item, Report):
                sound(item)
        took = time.monotonic() - began
        if took > SLOWEST:
            raise TimeoutError(f"{took:.0f} s for {len(data)} bytes")

    return check


def guided(seconds: int, corpus: Path) -> None:
    """Under atheris, which ends the process."""
    import atheris

    with atheris.instrument_imports(include=["reportedly.read", "feedparser", "rispy", "warcio", "docx"]):
        check = checked()
    corpus.mkdir(parents=True, exist_ok=True)
    for kind, data in samples().items():
        (corpus / f"sample-{kind}").write_bytes(data)
    atheris.Setup(
        [sys.argv[0], f"-max_total_time={seconds}", "-max_len=60000", "-timeout=60", "-rss_limit_mb=3000", str(corpus)],
        check,
    )
    atheris.Fuzz()


def blind(seconds: int, most: int | None = None) -> int:
    """Without it, ``most`` files at most. 1 when a file failed, which is kept."""
    check, drawn, files = checked(), random.Random(SEED), list(samples().items())  # noqa: S311 - no secret
    count, began = 0, time.monotonic()
    while time.monotonic() - began < seconds and (most is None or count < most):
        kind, data = drawn.choice(files)
        changes = [
            (
                drawn.randrange(2**31),
                drawn.randrange(40),
                drawn.choice(TRICKS) if drawn.random() < 0.6 else drawn.randbytes(8),
            )
            for _ in range(drawn.randrange(6))
        ]
        data = spoilt(data, changes)
        data = data[: drawn.randrange(len(data) + 1)] if drawn.random() < 0.3 else data
        try:
            check(data)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what we look for
            kept = Path(tempfile.gettempdir()) / f"fuzz-{kind}-{count}"
            kept.write_bytes(data)
            print(f"{kind}: {type(error).__name__}: {error}; the file is {kept}")
            return 1
        count += 1
    print(f"{count} files in {time.monotonic() - began:.0f} s, none failed (blind: atheris is not installed)")
    return 0


def main() -> int:
    """Guided where that is possible."""
    parser = argparse.ArgumentParser(prog="python -m tools.fuzz", description=__doc__)
    parser.add_argument("seconds", nargs="?", type=int, default=SECONDS, help="how long at most")
    parser.add_argument("corpus", nargs="?", type=Path, default=Path(tempfile.gettempdir()) / "reportedly-fuzz")
    parser.add_argument("--files", type=int, help="how many at most, where they are drawn blindly")
    options = parser.parse_args()
    try:
        import atheris  # noqa: F401 - only whether it is there
    except ImportError:
        return blind(options.seconds, options.files)
    guided(options.seconds, options.corpus)
    return 0


if __name__ == "__main__":
    sys.exit(main())
