"""The approximate index against distances that are all measured; and what is read of it, which is not to be trusted."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from latent.approximate_search import ApproximateSearch, build
from latent.arrays import PointArray
from latent.errors import PointsError
from latent.index_lists import BrokenIndex, IndexLists
from tests.unit.latent.clouds import correlated_cloud
from tests.unit.latent.test_neighbour_search import all_measured


@pytest.fixture(scope="module")
def indexed() -> tuple[PointArray, IndexLists]:
    """20,000 points and the lists of their index."""
    pytest.importorskip("faiss", reason="the approximate index is optional: requirements-search.txt")
    points = correlated_cloud(20_000, seed=6, d=32)
    return points, build(points)


def test_the_index_finds_most_of_the_nearest_and_measures_them_exactly(
    indexed: tuple[PointArray, IndexLists], tmp_path: Path
) -> None:
    (points, lists), z = indexed, correlated_cloud(50, seed=7, d=32)
    lists.save(tmp_path / "index.npz")
    kept = IndexLists.load(tmp_path / "index.npz", n=20_000, d=32)
    distances, rows = ApproximateSearch(points, kept).nearest(z, k=10)
    _, true_rows = all_measured(points, z, 10)
    shared = [len(set(one) & set(other)) / 10 for one, other in zip(rows, true_rows, strict=True)]
    assert np.mean(shared) >= 0.9
    np.testing.assert_allclose(
        distances, np.linalg.norm(points[rows].astype(np.float64) - z[:, None].astype(np.float64), axis=2), rtol=1e-12
    )
    assert np.array_equal(np.sort(kept.rows), np.arange(20_000))


def test_equal_seeds_build_equal_indexes(indexed: tuple[PointArray, IndexLists]) -> None:
    points, lists = indexed
    again = build(points)
    assert np.array_equal(again.cells, lists.cells) and np.array_equal(again.codes, lists.codes)


def test_an_index_of_other_points_is_refused(indexed: tuple[PointArray, IndexLists]) -> None:
    points, lists = indexed
    with pytest.raises(PointsError, match="build it again"):
        ApproximateSearch(points[:-1], lists)


def some_lists() -> IndexLists:
    """Six points of four dimensions in two cells, as no library has made them."""
    return IndexLists(
        cells=np.zeros((2, 4), dtype=np.float32),
        sizes=np.array([4, 2]),
        words=np.zeros((2, 256, 2), dtype=np.float32),
        codes=np.zeros((6, 2), dtype=np.uint8),
        rows=np.arange(6, dtype=np.int32),
    )


def test_an_index_comes_back_as_it_was_saved(tmp_path: Path) -> None:
    some_lists().save(tmp_path / "index.npz")
    kept = IndexLists.load(tmp_path / "index.npz", n=6, d=4)
    assert np.array_equal(kept.rows, some_lists().rows) and (kept.n, kept.d) == (6, 4)


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"rows": np.array([0, 1, 2, 3, 4, 6], dtype=np.int32)}, "not there"),
        ({"rows": np.array([0, 1, 2, 3, 4, -1], dtype=np.int32)}, "not there"),
        ({"sizes": np.array([5, 2])}, "counts other points"),
        ({"sizes": np.array([7, -1])}, "counts other points"),
        ({"cells": np.full((2, 4), np.nan, dtype=np.float32)}, "no number"),
        ({"words": np.zeros((2, 255, 2), dtype=np.float32)}, "belong together"),
        ({"codes": np.zeros((6, 2), dtype=np.int32)}, "another kind"),
        ({"codes": np.zeros((5, 2), dtype=np.uint8)}, "not of 6"),
    ],
)
def test_a_broken_index_is_refused_before_it_is_used(changed: dict[str, Any], says: str, tmp_path: Path) -> None:
    replace(some_lists(), **changed).save(tmp_path / "index.npz")
    with pytest.raises(BrokenIndex, match=says):
        IndexLists.load(tmp_path / "index.npz", n=6, d=4)


def test_what_is_no_index_or_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "index.npz").write_bytes(b"anything")
    with pytest.raises(BrokenIndex, match="no index"):
        IndexLists.load(tmp_path / "index.npz", n=6, d=4)
    with pytest.raises(BrokenIndex, match="missing"):
        IndexLists.load(tmp_path / "none.npz", n=6, d=4)
    with pytest.raises(PointsError, match="10,000"):
        build(np.zeros((9, 4), dtype=np.float32))
