"""``python -m benchmarks.knowledge [--shared DIR] [--json FILE] [--only MODULE]``: the same as ``reportedly-bench knowledge``."""

import sys

from benchmarks.__main__ import main

if __name__ == "__main__":
    sys.exit(main(["knowledge", *sys.argv[1:]]))
