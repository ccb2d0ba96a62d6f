"""Results written so that a file is either the old one or the new one, never half of one."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from reportedly.errors import OutputError

STDOUT = "-"


def write_output(target: str, write: Callable[[Any], object], *, binary: bool = False) -> None:
    """Lets ``write`` fill the file ``target``, or standard output for ``-``. The file appears only when it is whole.

    ``write`` gets a text stream, or with ``binary`` a stream of bytes.

    Raises:
        OutputError: the file cannot be written there.
    """
    if target == STDOUT and binary:
        write(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    if target == STDOUT:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", newline="\n")
        write(sys.stdout)
        sys.stdout.flush()
        return
    path = Path(target)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:100]}.", dir=path.parent)
    except OSError as error:
        raise _cannot(path, error) from error
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") if binary else os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            write(stream)
            stream.flush()
            os.fsync(handle)
        draft.chmod(0o666 & ~_umask())
        draft.replace(path)
    except OSError as error:
        raise _cannot(path, error) from error
    finally:
        draft.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _cannot(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"{path}: cannot be written ({error.strerror})", "Check the folder and its disk, or name another file with -o."
    )
