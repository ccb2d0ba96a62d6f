"""What stands before every route: which host was meant, whether another site made the browser ask, and the headers of every answer.

The check of unsafe methods is that of Go's ``http.CrossOriginProtection``: ``Sec-Fetch-Site`` where the browser sends it,
else ``Origin`` against ``Host``. A request with a session that shows neither comes from no browser of this decade and is
refused as well.
"""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.status import HTTP_403_FORBIDDEN, HTTP_421_MISDIRECTED_REQUEST
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from reportedly.web.failures import answer, failed
from reportedly.web.settings import Settings, is_loopback

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
CONTENT_POLICY = "; ".join((
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "style-src 'self'",
    "style-src-attr 'unsafe-inline'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
))  # fmt: skip
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
TRANSPORT = "max-age=31536000"
SESSION = "reportedly_session"
FORWARDED = ("forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


class Guard:
    """ASGI middleware: refuses what must not reach a route, and puts the security headers on every answer."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        begun = False

        async def with_headers(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if self._settings.https:
                    headers["Strict-Transport-Security"] = TRANSPORT
            await send(message)

        request = Request(scope, receive)
        refusal = self._refusal(scope)
        if refusal is not None:
            await answer(request, *refusal)(scope, receive, with_headers)
            return
        try:
            await self._app(scope, receive, with_headers)
        except Exception as error:
            if begun:
                raise
            await failed(request, error)(scope, receive, with_headers)

    def _refusal(self, scope: Scope) -> tuple[int, str] | None:
        headers = Headers(scope=scope)
        if not self._settings.serves(host_name(headers.get("host", ""))):
            return HTTP_421_MISDIRECTED_REQUEST, "Open the desk by the address that it printed when it started."
        if self._settings.single_user and not _direct(scope, headers):
            return HTTP_403_FORBIDDEN, "Nobody logs in here, so only this machine may ask. Add people for others."
        if not _own_site(scope["method"], headers, self._settings):
            return HTTP_403_FORBIDDEN, "This request was made by another site. Open the page here and do it again."
        return None


def host_name(host: str) -> str:
    """The host of a Host header, in lower case, without port and brackets; "" when it is none."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _direct(scope: Scope, headers: Headers) -> bool:
    """Whether the request comes from this machine and through no proxy, as far as anybody can tell."""
    client = scope.get("client")
    near = client is None or is_loopback(client[0]) or not _is_ip(client[0])  # an in-process client has a made-up name
    return near and not any(name in headers for name in FORWARDED)


def _is_ip(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _own_site(method: str, headers: Headers, settings: Settings) -> bool:
    """Whether the request is one that our own pages or a program made."""
    site, mode = headers.get("sec-fetch-site"), headers.get("sec-fetch-mode")
    if method in SAFE:  # another site may link here, and may not take pieces of the desk into itself
        return site in {None, "same-origin", "none"} or mode == "navigate"
    if site is not None:
        return site in {"same-origin", "none"}
    origin = headers.get("origin")
    if origin is None:
        return f"{SESSION}=" not in headers.get("cookie", "")
    return urlsplit(origin).netloc in {headers.get("host"), urlsplit(settings.public_url).netloc or None}
