"""The Scatter page through Streamlit's own test harness: what it shows, keeps and survives."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.bundles import make_bundle


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "tiny")


@pytest.fixture
def page(bundle: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(bundle))
    return AppTest.from_file(str(root / "app.py"), default_timeout=30).switch_page(str(root / "pages" / "scatter.py"))


def test_it_opens(page: AppTest) -> None:
    page.run()
    assert not page.exception and not page.error
