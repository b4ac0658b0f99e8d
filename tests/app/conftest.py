"""Fixtures for tests of pages."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.runtime.pages_manager import PagesManager


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
