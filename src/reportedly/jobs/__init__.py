"""What the jobs of the queue do: reading, watching, findings, messages, backups and checks, each a function of project and arguments.

A worker (``reportedly worker``) runs each in a process of its own, so that a job that dies takes nothing with it; on a project in
SQLite, which has no queue, the same functions run in place.
"""

from reportedly.jobs.child import in_own_process
from reportedly.jobs.kinds import Surroundings, work
from reportedly.jobs.worker import run_worker

__all__ = ["Surroundings", "in_own_process", "run_worker", "work"]
