"""A bundle for commands that only read one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bundles import make_bundle


@pytest.fixture(scope="session")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny bundle of 8 numbers a face."""
    return make_bundle(tmp_path_factory.mktemp("bundles") / "tiny")
