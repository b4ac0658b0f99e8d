"""Photos from an object store to z-points on an object store: nothing but the bundle's models lies in a folder.

The store is fsspec's own in memory. Only one process sees it, so the two workers are threads of this one.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import fsspec
import numpy as np
import pytest
from distributed import Client, LocalCluster

from models.cluster.encode import encode
from models.cluster.photo_store import find_stored_photos
from models.cluster.rows import ZarrRows
from models.cluster.summarise import summarise

PHOTOS, Z_POINTS = "memory://bucket/photos", "memory://bucket/z.zarr"


@pytest.fixture
def threads() -> Iterator[Client]:
    """Two workers in this process."""
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=":0") as cluster,
        Client(cluster) as client,
    ):
        yield client


@pytest.fixture
def store(folder_of_photos: Path) -> Iterator[fsspec.AbstractFileSystem]:
    """A bucket with the photos, emptied afterwards."""
    memory = fsspec.filesystem("memory")
    for path in sorted(folder_of_photos.rglob("*.*")):
        memory.pipe_file(f"/bucket/photos/{path.relative_to(folder_of_photos).as_posix()}", path.read_bytes())
    yield memory
    memory.rm("/bucket", recursive=True)


def test_z_points_and_summary_are_made_from_a_bucket_through_a_bucket(
    threads: Client, store: fsspec.AbstractFileSystem, folder_of_photos: Path, folder: Path
) -> None:
    names, rows = find_stored_photos(PHOTOS).names, ZarrRows(Z_POINTS)
    encode(threads, str(folder_of_photos), names, folder)
    from_a_folder = np.load(folder / "z_points.npy")

    encode(threads, PHOTOS, names, folder, rows)
    summary = summarise(threads, PHOTOS, names[:300], folder, rows)

    np.testing.assert_array_equal(np.load(folder / "z_points.npy"), from_a_folder)
    np.testing.assert_array_equal(rows.read(0, len(names)), from_a_folder)
    assert len(store.find("/bucket/z.zarr/c")) == -(-len(names) // 512), "a chunk for each block of 512"
    np.testing.assert_allclose(summary.mean, from_a_folder.mean(axis=0, dtype=np.float64), rtol=1e-10)
    assert summary.n == len(names) and summary.has_held_out


def test_after_a_stop_it_goes_on_from_the_chunks_that_are_there(
    threads: Client, store: fsspec.AbstractFileSystem, folder: Path
) -> None:
    names = find_stored_photos(PHOTOS).names

    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        encode(threads, PHOTOS, names, folder, ZarrRows(Z_POINTS), progress=stop)
    heard: list[int] = []
    encode(threads, PHOTOS, names, folder, ZarrRows(Z_POINTS), progress=lambda done, total: heard.append(done))

    assert heard == [1024, 1300]
    assert not np.isnan(np.load(folder / "z_points.npy")).any()
