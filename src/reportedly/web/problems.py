"""A request that cannot be answered as asked, with what a program needs to go on."""

from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException


class Problem(HTTPException):
    """A failure with further members for programs: the three ways of a conflict, the fields that are wrong."""

    def __init__(self, status_code: int, detail: str, headers: dict[str, str] | None = None, **members: Any) -> None:
        super().__init__(status_code, detail, headers)
        self.members = members
