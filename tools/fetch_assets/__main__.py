"""``python -m tools.fetch_assets``: fetches what ``assets.toml`` names, unless it is there already."""

from __future__ import annotations

from tools.fetch_assets.fetch import VENDOR, fetch_all, is_there

if is_there():
    print(f"The desk's scripts are there: {VENDOR}")
else:
    fetch_all()
    print(f"Fetched the desk's scripts: {VENDOR}")
