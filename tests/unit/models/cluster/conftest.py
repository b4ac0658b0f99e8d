"""A cluster of two worker processes on this machine, and drawn faces for them; shared by the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="clusters need requirements-cluster.txt")

from distributed import Client

from models.cluster.connect import cluster
from tests.bundles import copied_models
from tests.drawn_faces import write_folder

PHOTOS = 1300


@pytest.fixture(scope="session")
def client() -> Iterator[Client]:
    """Two workers. Those that a test kills are started again."""
    with cluster(workers=2) as client:
        yield client


@pytest.fixture(scope="session")
def folder_of_photos(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of drawn faces, of 300 persons."""
    return write_folder(tmp_path_factory.mktemp("photos") / "faces", PHOTOS, people=300)


@pytest.fixture
def folder(sound_bundle: Path, tmp_path: Path) -> Path:
    """A folder with the models of a small bundle, and nothing else."""
    return copied_models(sound_bundle, tmp_path)
