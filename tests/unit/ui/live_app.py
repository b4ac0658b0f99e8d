"""The routes of live decoding by themselves, over a small bundle."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from models.bundle import Bundle
from ui.bundle import open_current, opened_at
from ui.live.routes import live_routes


def serve(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[TestClient, Bundle]:
    """A client of the routes, and the bundle that they serve."""
    monkeypatch.setenv("ZSPACE_BUNDLE", str(bundle))
    opened_at.clear()
    return TestClient(Starlette(routes=live_routes())), open_current()
