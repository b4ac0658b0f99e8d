"""Exact search against distances that are all measured."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from latent.arrays import PointArray
from latent.errors import PointsError, SettingError
from latent.neighbour_search import NeighbourSearch
from latent.points import open_points
from tests.unit.latent.clouds import correlated_cloud


def all_measured(points: PointArray, z: PointArray, k: int) -> tuple[np.ndarray, np.ndarray]:
    distances = np.linalg.norm(points[None].astype(np.float64) - z[:, None].astype(np.float64), axis=2)
    rows = np.argsort(distances, axis=1, kind="stable")[:, :k]
    return np.take_along_axis(distances, rows, axis=1), rows


@pytest.mark.parametrize("queries", [1, 3])
@pytest.mark.parametrize("offset", [0.0, 500.0])
def test_the_nearest_are_found_whatever_the_origin(queries: int, offset: float) -> None:
    points = correlated_cloud(3000, seed=4, d=24) + np.float32(offset)
    z = correlated_cloud(queries, seed=5, d=24) + np.float32(offset)
    distances, rows = NeighbourSearch(points).nearest(z, k=7)
    true_distances, true_rows = all_measured(points, z, 7)
    np.testing.assert_array_equal(rows, true_rows)
    np.testing.assert_allclose(distances, true_distances, rtol=1e-12)


@given(
    points=arrays(np.float32, (40, 3), elements=st.integers(-3, 3)),
    z=arrays(np.float32, (2, 3), elements=st.integers(-3, 3)),
    k=st.integers(1, 40),
)
def test_of_points_at_equal_distances_the_lower_rows_come_first(points: PointArray, z: PointArray, k: int) -> None:
    distances, rows = NeighbourSearch(points).nearest(z, k=k)
    true_distances, true_rows = all_measured(points, z, k)
    np.testing.assert_array_equal(rows, true_rows)
    np.testing.assert_allclose(distances, true_distances, rtol=1e-12)


@pytest.mark.parametrize("offset", [0.0, 500.0])
def test_points_that_are_gone_over_in_parts_give_the_same(monkeypatch: pytest.MonkeyPatch, offset: float) -> None:
    points = correlated_cloud(1000, seed=4, d=6).round(1) + np.float32(offset)
    z = correlated_cloud(9, seed=5, d=6) + np.float32(offset)
    whole = NeighbourSearch(points).nearest(z, k=70)
    monkeypatch.setattr("latent.neighbour_search.PRODUCTS", 64)

    parted = NeighbourSearch(points).nearest(z, k=70)

    np.testing.assert_array_equal(parted[1], whole[1])
    np.testing.assert_allclose(parted[0], whole[0], rtol=1e-12)


@pytest.mark.skipif(not Path("/proc/self/smaps").exists(), reason="asks Linux what is mapped")
def test_a_memory_map_that_was_searched_is_not_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "z_points.npy"
    np.save(path, np.random.default_rng(0).normal(size=(20_000, 64)).astype(np.float32))
    points = open_points(path)
    assert np.isfinite(points).all() and mapped(path) > 4e6
    monkeypatch.setattr("latent.neighbour_search.PRODUCTS", 4000)

    NeighbourSearch(points).nearest(points[:3], k=2)

    assert mapped(path) < 5e5


def mapped(path: Path) -> int:
    """Bytes of a file that this process holds through a memory map."""
    parts = Path("/proc/self/smaps").read_text().split(f"{path}\n")[1:]
    return sum(1024 * int(part.split("Rss:")[1].split()[0]) for part in parts)


def test_what_cannot_be_searched_is_refused() -> None:
    search = NeighbourSearch(np.zeros((5, 2), dtype=np.float32))
    with pytest.raises(SettingError, match="from 1 to 5"):
        search.nearest(np.zeros((1, 2), dtype=np.float32), k=6)
    with pytest.raises(PointsError, match=r"\(q, 2\)"):
        search.nearest(np.zeros((1, 3), dtype=np.float32))
    assert search.nearest(np.zeros((0, 2), dtype=np.float32), k=2)[0].shape == (0, 2)
