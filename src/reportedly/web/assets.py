"""Static files under URLs that change with their content, so that a browser may keep them for ever.

The URL of every file begins with one digest of all of them: modules and style sheets can name each other by relative
paths, and a page never mixes files of two versions.
"""

from __future__ import annotations

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import FileResponse, Response
from starlette.status import HTTP_304_NOT_MODIFIED, HTTP_404_NOT_FOUND

from reportedly.errors import InternalError
from reportedly.people import Role
from reportedly.publish import page
from reportedly.web.access import least

OWN = Path(__file__).parent / "static"
SHARED = {"page.css": Path(page.__file__).with_name("page.css")}
"""What the desk has in common with the report page."""
PREFIX = "/static"
FETCHED, BASEMAP = "vendor/manifest.json", "basemap/basemap.pmtiles"
FOR_EVER = "public, max-age=31536000, immutable"
TYPES = {
    ".css": "text/css",
    ".js": "text/javascript",
    ".json": "application/json",
    ".mjs": "text/javascript",
    ".pmtiles": "application/vnd.pmtiles",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".woff2": "font/woff2",
}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file and the SHA-256 of its bytes in hexadecimal digits."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Assets:
    """All static files by their path below their folder. ``digest`` stands for all of them together."""

    files: Mapping[str, Asset]
    digest: str

    @classmethod
    def of(cls, *further: Path) -> Assets:
        """The package's own files, then those of further folders."""
        files = {name: _asset(path) for name, path in SHARED.items()}
        for folder in (OWN, *further):
            for path in sorted(folder.rglob("*")):
                name = path.relative_to(folder).as_posix()
                if path.is_file() and name not in files and not any(part.startswith(".") for part in Path(name).parts):
                    files[name] = _asset(path)
        listed = "\n".join(f"{name} {files[name].sha256}" for name in sorted(files))
        return cls(files, hashlib.sha256(listed.encode()).hexdigest()[:16])

    def url(self, name: str) -> str:
        """The URL path of a file, for templates: ``{{ asset("desk.css") }}``. Raises InternalError when there is none."""
        if name not in self.files:
            raise InternalError(f"no static file {name!r}")
        return f"{PREFIX}/{self.digest}/{name}"

    @property
    def missing(self) -> str:
        """Why pages are without their map and typefaces, "" where everything is there."""
        if FETCHED not in self.files:
            return "the scripts and typefaces of others were not fetched when this program was set up (python -m tools.fetch_assets)"
        return "" if BASEMAP in self.files else f"the file {BASEMAP} is not in the package"

    @property
    def manifest(self) -> dict[str, str]:
        """Every file's name with its SHA-256."""
        return {name: asset.sha256 for name, asset in sorted(self.files.items())}


def _asset(path: Path) -> Asset:
    return Asset(path, hashlib.sha256(path.read_bytes()).hexdigest())


router = APIRouter(include_in_schema=False)


@router.api_route(PREFIX + "/{digest}/{name:path}", methods=["GET", "HEAD"], dependencies=[least(Role.ANYONE)])
def static_file(request: Request, digest: str, name: str) -> Response:
    """One file, also in parts (Range). Under a digest of another version it may not be kept."""
    assets: Assets = request.app.state.desk.assets
    asset = assets.files.get(name)
    if asset is None:
        raise HTTPException(HTTP_404_NOT_FOUND)
    headers = {"ETag": f'"{asset.sha256[:32]}"', "Cache-Control": FOR_EVER if digest == assets.digest else "no-cache"}
    if request.headers.get("if-none-match") == headers["ETag"]:
        return Response(status_code=HTTP_304_NOT_MODIFIED, headers=headers)
    kind = TYPES.get(asset.path.suffix) or mimetypes.guess_type(name)[0] or "application/octet-stream"
    return FileResponse(asset.path, media_type=kind, headers=headers)
