"""Where the per-report part of the line runs: processes of this machine, under our own supervision.

``multiprocessing.Pool`` waits for ever when a worker is killed, and ``concurrent.futures`` gives up on every document
when one kills its worker. Here one document that crashes, hangs or fails costs that document and nothing else.
"""

from reportedly.run.pool import Settled, map_documents
from reportedly.run.stopwatch import Stopwatch
from reportedly.run.worker import Poisoned

__all__ = ["Poisoned", "Settled", "Stopwatch", "map_documents"]
