"""Everything that the program raises on purpose.

::

    ReportedlyError                what went wrong, where, and what to do next
    ├── ProjectError               the project folder or its database
    │   ├── NoProjectError         nothing has been read into this folder
    │   ├── ProjectVersionError    the database was made by a newer program
    │   └── ProjectBusyError       another program holds the database
    ├── SetupError                 something that set-up brings is missing (language model, gazetteer)
    ├── PluginError                a part that another distribution offers does not work
    ├── IdError                    an id or prefix that names nothing, or more than one thing
    ├── OutputError                a result cannot be written
    ├── AccountError               an account, password or token is missing or not good enough
    ├── ClusterError               a cluster cannot be reached, or a job on it failed
    ├── FetchError                 something cannot or must not be fetched from the network
    │   └── AnswerError            the server says that it does not give it
    └── InternalError              a fault of this program, never of its user

A file that cannot be read is no error: it is a :class:`reportedly.model.Rejection`, a row of the ledger.
"""

from __future__ import annotations


class ReportedlyError(Exception):
    """Base of the tree. ``message`` says what went wrong and where, ``advice`` what to do next."""

    exit_code = 2

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message, advice)  # both, so that a worker process can send it
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return self.message


class ProjectError(ReportedlyError):
    """The project folder or its database cannot be used."""


class NoProjectError(ProjectError):
    """Nothing has been read into this folder yet."""


class ProjectVersionError(ProjectError):
    """The database has a schema that this program does not know."""


class ProjectBusyError(ProjectError):
    """Another program has held the database longer than we wait."""


class SetupError(ReportedlyError):
    """Something that ``make setup`` brings is missing."""


class ClusterError(ReportedlyError):
    """A cluster cannot be reached, or a job on it failed for good."""


class PluginError(ReportedlyError):
    """A part that another distribution offers clashes with another part or cannot be imported."""


class IdError(ReportedlyError):
    """An id or prefix that names nothing, or more than one thing."""


class OutputError(ReportedlyError):
    """A result cannot be written where it was asked for."""


class AccountError(ReportedlyError):
    """An account, password, role or token that is missing, taken or not good enough."""


class FetchError(ReportedlyError):
    """A URL that is not fetched, or whose answer cannot be used: for a reason of the network, the server or our guard."""


class AnswerError(FetchError):
    """A server answered, but without success. ``retry_after`` is what it says of when to come again, "" where nothing."""

    status = 0
    retry_after = ""


class InternalError(ReportedlyError):
    """A fault of this program."""

    exit_code = 70
