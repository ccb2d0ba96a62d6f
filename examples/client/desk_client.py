"""A client of the desk's JSON interface, with nothing but the standard library.

    python desk_client.py http://127.0.0.1:8600 events --words market
    REPORTEDLY_TOKEN=rptd_... python desk_client.py https://desk.example.org changes --after 120
    REPORTEDLY_TOKEN=rptd_... python desk_client.py https://desk.example.org judge valid_claim invalid CLAIM-ID --reason "..."

Made to be copied: ``Desk`` pages through lists, sends back versions so that nothing is sent twice, waits when it is asked to, and
decides only on the state that it has seen. ``verified`` checks the signature of a webhook's message.
"""

from __future__ import annotations

import argparse
import hashlib
import hmac
import json
import os
import sys
import time
from collections.abc import Iterator
from typing import Any
from urllib.error import HTTPError
from urllib.parse import urlencode, urljoin
from urllib.request import Request, urlopen  # noqa: TID251 - an example outside the program, whose own connections are guarded

SECONDS = 30
ATTEMPTS = 3
NOT_MODIFIED, TOO_MANY, BUSY = 304, 429, 503


class DeskError(Exception):
    """The desk refused: ``problem`` is what it says (RFC 9457), with all sides of a conflict where there is one."""

    def __init__(self, problem: dict[str, Any]) -> None:
        super().__init__(f"{problem.get('title')}: {problem.get('detail')}")
        self.problem = problem


class Desk:
    """One desk, asked with an API token; without one only where nobody logs in."""

    def __init__(self, url: str, token: str = "") -> None:
        self._base = urljoin(url.rstrip("/") + "/", "api/v1/")
        self._token = token
        self._kept: dict[str, tuple[str, Any]] = {}

    def get(self, path: str, **parameters: Any) -> Any:
        """What a path answers; what has not changed since it was last asked for is not sent again."""
        given = {name: value for name, value in parameters.items() if value not in (None, "")}
        url = urljoin(self._base, path) + (f"?{urlencode(given, doseq=True)}" if given else "")
        etag, before = self._kept.get(url, ("", None))
        status, headers, body = self._send("GET", url, {"If-None-Match": etag} if etag else {})
        if status == NOT_MODIFIED:
            return before
        if "ETag" in headers:
            self._kept[url] = (headers["ETag"], body)
        return body

    def rows(self, path: str, **parameters: Any) -> Iterator[dict[str, Any]]:
        """Every row of a list, page by page."""
        page = self.get(path, **{"limit": 1000, **parameters})
        while True:
            yield from page["rows"]
            if page["next"] is None:
                return
            page = self.get(urljoin(self._base, page["next"]))

    def judge(self, kind: str, decision: str, subject: list[str], reason: str, **further: Any) -> dict[str, Any]:
        """Decides on the state that there is now. Raises DeskError when somebody else decides in the same moment."""
        seen = self.get("judgements/state", subject=[*subject, *further.get("against", [])])["state"]
        draft = {"kind": kind, "decision": decision, "subject": subject, "reason": reason, **further}
        headers = {"If-Match": f'"{seen}"', "Content-Type": "application/json"}
        made: dict[str, Any] = self._send(
            "POST", urljoin(self._base, "judgements"), headers, json.dumps(draft).encode()
        )[2]
        return made

    def _send(self, method: str, url: str, headers: dict[str, str], body: bytes | None = None) -> tuple[int, Any, Any]:
        if self._token:
            headers = {**headers, "Authorization": f"Bearer {self._token}"}
        for attempt in range(ATTEMPTS):
            request = Request(url, body, headers, method=method)  # noqa: S310 - the user's own URL
            try:
                with urlopen(request, timeout=SECONDS) as answer:  # noqa: S310 - the user's own URL
                    return answer.status, answer.headers, json.load(answer)
            except HTTPError as error:
                if error.code == NOT_MODIFIED:
                    return NOT_MODIFIED, error.headers, None
                if error.code in {TOO_MANY, BUSY} and attempt < ATTEMPTS - 1:
                    time.sleep(float(error.headers.get("Retry-After", "1")))
                    continue
                text = error.read()
                if error.headers.get_content_type() == "application/problem+json":
                    raise DeskError(json.loads(text)) from None
                raise
        raise AssertionError("the last attempt returns or raises")


def verified(secret: str, signature: str, body: bytes, now: float, most_seconds: float = 300) -> bool:
    """Whether a webhook's message comes from the desk, and lately: ``signature`` is its header ``Reportedly-Signature``."""
    parts = dict(part.partition("=")[::2] for part in signature.split(","))
    moment = parts.get("t", "")
    wanted = hmac.new(secret.encode(), moment.encode() + b"." + body, hashlib.sha256).hexdigest()
    return (
        moment.isdigit() and abs(now - int(moment)) <= most_seconds and hmac.compare_digest(wanted, parts.get("v1", ""))
    )


def main() -> None:
    parser = argparse.ArgumentParser(description="Asks a desk of reportedly.")
    parser.add_argument("url", help="where the desk is")
    commands = parser.add_subparsers(dest="command", required=True)
    events = commands.add_parser("events", help="events, one a line")
    events.add_argument("--words", default="")
    changes = commands.add_parser("changes", help="what has happened since a position")
    changes.add_argument("--after", type=int, default=0)
    judging = commands.add_parser("judge", help="decide about claims or events")
    for name in ("kind", "decision"):
        judging.add_argument(name)
    judging.add_argument("subject", nargs="+")
    judging.add_argument("--reason", required=True)
    asked = parser.parse_args()
    desk = Desk(asked.url, os.environ.get("REPORTEDLY_TOKEN", ""))
    if asked.command == "events":
        for row in desk.rows("events", words=asked.words):
            print(row["id"], row["start"] or "?", row["title"], sep="\t")
    elif asked.command == "changes":
        for row in desk.rows("changes", after=asked.after):
            print(row["position"], row["kind"], row["event"] or row["subject"], sep="\t")
    else:
        made = desk.judge(asked.kind, asked.decision, asked.subject, asked.reason)
        print(f"judgement {made['position']}: {made['judgement']['id']}")


if __name__ == "__main__":
    try:
        main()
    except DeskError as refused:
        sys.exit(str(refused))
