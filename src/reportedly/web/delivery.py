"""Webhooks: a signed message for each change to each who asked for it, tried again with growing pauses.

The signature is that of the body with its time, so that an old message cannot be sent again by somebody else::

    Reportedly-Signature: t=1700000000,v1=<HMAC-SHA256 of "1700000000." and the body, hexadecimal, under the webhook's secret>

The body holds ids, figures and a link, no words of reports.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from reportedly.errors import FetchError
from reportedly.read.fetching import Client, Limits, target_of
from reportedly.store.desk.outbox import Change, Delivery, Outbox
from reportedly.web.describing import JSON
from reportedly.web.json_text import json_bytes
from reportedly.web.settings import Settings

LOG = logging.getLogger("reportedly.web")
LOOK_SECONDS = 5.0
MESSAGE_LIMITS = Limits(silent_seconds=10.0, total_seconds=15.0, redirects=0)
SUCCESS = range(200, 300)
GONE = 410


def make_client(settings: Settings) -> Client:
    """The guarded client for messages: global addresses only, but for the hosts that the settings name."""
    return Client(settings.webhook_hosts, MESSAGE_LIMITS)


def checked_url(url: str, settings: Settings) -> str:
    """The URL in its plain form. Raises FetchError: it may not be asked; http only to hosts that are allowed by name."""
    target = target_of(url)
    if target.scheme != "https" and target.host not in settings.webhook_hosts:
        raise FetchError(
            f"{target.host}: messages go by https, or to a host that the desk was started with (--webhook-host)"
        )
    return target.url


def signature(secret: str, moment: int, body: bytes) -> str:
    """The value of the header ``Reportedly-Signature``."""
    digest = hmac.new(secret.encode(), f"{moment}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"


def message(change: Change, base: str) -> dict[str, Any]:
    """What is sent about a change; ``base`` is the URL of the desk."""
    path = f"events/{change.event}" if change.event else f"api/v1/changes?after={change.position - 1}"
    return {
        "id": change.position,
        "kind": change.kind,
        "subject": change.subject,
        "event": change.event,
        "figure": change.figure,
        "before": change.before,
        "made_at": change.made_at,
        "url": f"{base.rstrip('/')}/{path}",
    }


class Delivering:
    """A thread that sends what is due, a message at a time."""

    def __init__(self, outbox: Outbox, client: Client, base: str, clock: Callable[[], float] = time.time) -> None:
        self._outbox = outbox
        self._client = client
        self._base = base
        self._clock = clock
        self._woken = threading.Event()
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._thread = threading.Thread(target=self._run, name="delivering", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._woken.set()
        if self._thread is not None:
            self._thread.join(timeout=MESSAGE_LIMITS.total_seconds)

    def wake(self) -> None:
        """Something is due."""
        self._woken.set()

    def _run(self) -> None:
        while not self._stopped.is_set():
            try:
                self.send_due()
            except Exception:
                LOG.exception("sending webhooks failed")
            self._woken.wait(LOOK_SECONDS)
            self._woken.clear()

    def send_due(self) -> None:
        """Sends everything that is due, once, unless another program is about it."""
        with self._outbox.sending() as mine:
            for delivery in self._outbox.due() if mine else ():
                if self._stopped.is_set():
                    return
                self._send(delivery)

    def _send(self, delivery: Delivery) -> None:
        body, moment = json_bytes(message(delivery.change, self._base)), int(self._clock())
        headers = {
            "Content-Type": JSON,
            "Reportedly-Event": delivery.change.kind.value,
            "Reportedly-Delivery": str(delivery.id),
            "Reportedly-Signature": signature(delivery.webhook.secret, moment, body),
        }
        try:
            status = self._client.post(delivery.webhook.url, body, headers)
        except FetchError as error:
            self._outbox.failed(delivery, str(error))
            return
        if status in SUCCESS:
            self._outbox.delivered(delivery)
        else:
            self._outbox.failed(delivery, f"answered {status}", gone=status == GONE)
