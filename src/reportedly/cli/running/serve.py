"""``reportedly serve``: the desk in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from reportedly.cli.shared.options import HERE, LogFormatOption, ProjectOption, WebhookHostOption
from reportedly.cli.shared.screen import safe
from reportedly.errors import AccountError
from reportedly.logs import LogFormat

LOOPBACK = "127.0.0.1"
PORT = 8600


def serve(
    project: ProjectOption = HERE,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="Address to listen on; others need accounts.")
    ] = LOOPBACK,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port to listen on.")] = PORT,
    public_url: Annotated[
        str, typer.Option(metavar="URL", help="Under which URL others reach the desk, behind a proxy that adds https.")
    ] = "",
    allow_host: Annotated[
        list[str] | None,
        typer.Option(metavar="HOST", help="A further name under which the desk may be asked for; may be repeated."),
    ] = None,
    webhook_host: WebhookHostOption = None,
    log_format: LogFormatOption = LogFormat.JSON,
) -> None:
    """Show the project as a web application: read, compare, decide, publish. Stop it with Ctrl+C.

    Without accounts it answers this machine alone and nobody logs in.

    Example: reportedly serve --project aleppo
    """
    from reportedly.store.desk.people import People
    from reportedly.web.app import create_app
    from reportedly.web.serving import run
    from reportedly.web.settings import Settings, is_loopback

    inside = frozenset(name.lower() for name in webhook_host or ())
    names = frozenset(name.lower() for name in allow_host or ())
    place = project.existing()
    accounts = People.open(place.database)
    single_user = not accounts.any()
    accounts.close()
    if single_user and (public_url or not is_loopback(host)):
        raise AccountError(
            f"{public_url or host}: nobody has an account yet, so everybody who reaches this could do everything",
            "Add people first (reportedly people add NAME --role admin), or serve on loopback without --host.",
        )
    settings = Settings(place, host, port, single_user, public_url, names, inside)
    app = create_app(settings)
    print(f"The desk is open at {safe(settings.url)} (Ctrl+C closes it)", flush=True)
    run(app, settings, log_format)
