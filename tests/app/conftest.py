"""Fixtures for tests of pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from streamlit.runtime.pages_manager import PagesManager
from streamlit.testing.v1 import AppTest

from tests.bundles import make_bundle


@pytest.fixture
def through_navigation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pages be reached through app.py's st.navigation, as server.py has it.

    Without this, the harness takes pages/ for Streamlit's older way of finding pages and runs a page bare.
    """
    made = PagesManager.__init__

    def without_folder(self: PagesManager, *args: Any, **settings: Any) -> None:
        PagesManager.uses_pages_directory = False
        made(self, *args, **settings)

    monkeypatch.setattr(PagesManager, "__init__", without_folder)


@pytest.fixture
def with_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build of one empty file: a page only looks whether it is there."""
    (tmp_path / "main.js").write_text("", encoding="utf-8")
    (tmp_path / "manifest.json").write_text('{"src/main.ts": {"file": "main.js"}}', encoding="utf-8")
    monkeypatch.setenv("ZSPACE_FRONTEND", str(tmp_path))


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of more components than a page first shows."""
    return make_bundle(tmp_path_factory.mktemp("bundles") / "wide", z_dim=20)


@pytest.fixture(scope="session")
def tiny_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle of few components."""
    return make_bundle(tmp_path_factory.mktemp("bundles") / "tiny")


@pytest.fixture
def photo_page(tiny_bundle: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The Photo page before anybody has given a photo."""
    monkeypatch.setenv("ZSPACE_BUNDLE", str(tiny_bundle))
    app = AppTest.from_file(str(root / "app.py"), default_timeout=60)
    return app.run().switch_page(str(root / "pages" / "photo.py")).run()


@pytest.fixture
def with_bundle(bundle: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let the app show `bundle`, without the front end's build."""
    monkeypatch.setenv("ZSPACE_BUNDLE", str(bundle))
    monkeypatch.setenv("ZSPACE_FRONTEND", str(tmp_path))
