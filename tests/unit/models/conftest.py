"""A small sound bundle, fresh for each test that may break it."""

import shutil
from pathlib import Path

import pytest

from tests.bundles import make_bundle


@pytest.fixture(scope="session")
def sound_bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A bundle that no test may change."""
    return make_bundle(tmp_path_factory.mktemp("bundles") / "sound")


@pytest.fixture
def bundle(sound_bundle: Path, tmp_path: Path) -> Path:
    """A copy of it that a test may break."""
    return Path(shutil.copytree(sound_bundle, tmp_path / "own"))
