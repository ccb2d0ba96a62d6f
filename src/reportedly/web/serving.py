"""Running the desk."""

from __future__ import annotations

import gc
import threading

import uvicorn
from fastapi import FastAPI

from reportedly.logs import LogFormat, write_log
from reportedly.web.settings import Settings

KEEP_ALIVE_SECONDS = 10
CLOSING_SECONDS = 5
PROXIES = ["127.0.0.1", "::1"]
"""Whose word about the client's address counts, where a proxy is said to stand in front: one on this machine."""

YOUNG = 20_000
"""Objects made before Python looks for rubbish in rings: a page makes some tens of thousands, and leaves none in rings."""


def run(app: FastAPI, settings: Settings, log_format: LogFormat = LogFormat.JSON) -> None:
    """Serves the application until somebody stops it. Requests under way get some seconds to end."""
    write_log(log_format)
    threading.Thread(target=_look_for_rubbish_less, args=(app.state.desk.warm,), daemon=True).start()
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        access_log=False,
        log_config=None,
        server_header=False,
        proxy_headers=bool(settings.public_url),
        forwarded_allow_ips=PROXIES,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=CLOSING_SECONDS,
        ws="none",
    )


def _look_for_rubbish_less(warm: threading.Event) -> None:
    """Leaves what was loaded until the desk is warm out of the search for rubbish: to look at all of it stops every request for 0.1 s."""
    gc.set_threshold(YOUNG)
    warm.wait()
    gc.collect()
    gc.freeze()
