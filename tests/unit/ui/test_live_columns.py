"""Columns for the browser against NumPy, whatever their number and order."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from starlette.testclient import TestClient

import latent.points
import ui.live.columns
from latent.errors import SettingError
from models.bundle import Bundle
from tests.bundles import make_bundle
from tests.unit.ui.live_app import serve
from ui.live.columns import column_bytes, count_of, quantity_of

N, D = 20_500, 11
"""More z-points than the summary's random subset has."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, Bundle]]:
    folder = make_bundle(tmp_path_factory.mktemp("columns") / "large", z_dim=D, n=N)
    with pytest.MonkeyPatch.context() as patch:
        yield serve(folder, patch)


def column(served: tuple[TestClient, Bundle], name: str, count: int, dtype: str = "<f2") -> NDArray[np.floating]:
    client, bundle = served
    answer = client.get(f"/live/bundle/{bundle.identity}/columns/{name}?count={count}")
    assert answer.status_code == 200, answer.text
    return np.frombuffer(answer.content, dtype=dtype)


@pytest.mark.parametrize("count", [1, 300, 20_000, 20_499, N])
def test_every_quantity_is_what_numpy_finds(served: tuple[TestClient, Bundle], count: int) -> None:
    bundle = served[1]
    ids = column(served, "ids", count, "<i4")
    assert len(ids) == len(set(ids.tolist())) == count and ids.min() >= 0 and ids.max() < N

    points = np.asarray(bundle.z_points[ids], dtype=np.float64)
    scores = (points - bundle.summary.mean) @ bundle.summary.components.T / bundle.summary.sigma
    expected = {
        "pc-1": scores[:, 0],
        "pc-8": scores[:, 7],
        "pc-9": scores[:, 8],
        "pc-11": scores[:, 10],
        "raw-1": points[:, 0],
        "raw-11": points[:, 10],
        "radius": np.linalg.norm(points, axis=1),
        "mahalanobis": np.linalg.norm(scores, axis=1),
    }
    for name, values in expected.items():
        np.testing.assert_allclose(column(served, name, count), values, rtol=2**-10, atol=1e-6, err_msg=name)


@pytest.mark.parametrize(
    ("name", "count", "word"),
    [
        ("pc-0", "10", "quantity"),
        ("pc-12", "10", "quantity"),
        ("raw-99999", "10", "quantity"),
        ("pc-1x", "10", "quantity"),
        ("PC-1", "10", "quantity"),
        ("density", "10", "quantity"),
        ("pc-1", "", "count"),
        ("pc-1", "0", "count"),
        ("pc-1", "-5", "count"),
        ("pc-1", "1e3", "count"),
        ("pc-1", str(N + 1), "count"),
        ("pc-1", "9" * 40, "count"),
        ("ids", "0", "count"),
    ],
)
def test_what_there_is_not_is_refused_in_one_sentence(
    served: tuple[TestClient, Bundle], name: str, count: str, word: str
) -> None:
    client, bundle = served
    answer = client.get(f"/live/bundle/{bundle.identity}/columns/{name}?count={count}")

    assert answer.status_code == 400
    assert answer.text.startswith(f"{word} = ") and answer.text.count("\n") == 0


def test_no_more_than_a_million_points_are_one_column() -> None:
    assert count_of("1000000", n=5_000_000) == 1_000_000
    with pytest.raises(SettingError, match="from 1 to 1,000,000"):
        count_of("1000001", n=5_000_000)


def test_along_an_axis_without_spread_every_score_is_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, bundle = serve(make_bundle(tmp_path / "flat", z_dim=3), monkeypatch)
    variance = bundle.summary.explained_variance.copy()
    variance[2] = 0.0
    vars(bundle.summary).pop("pca", None)
    object.__setattr__(bundle.summary, "explained_variance", variance)

    scores = np.frombuffer(column_bytes(bundle, quantity_of("pc-3", d=3), 300), "<f2")

    assert (scores == 0).all()


def test_memory_does_not_grow_with_the_number_of_points(
    served: tuple[TestClient, Bundle], monkeypatch: pytest.MonkeyPatch
) -> None:
    longest = 0
    read = ui.live.columns._read

    def watched(bundle: Bundle, ids: NDArray[np.int64]) -> NDArray[np.float32]:
        nonlocal longest
        longest = max(longest, len(ids))
        return read(bundle, ids)

    monkeypatch.setattr(ui.live.columns, "_read", watched)
    for name in ("pc-5", "radius", "raw-2", "mahalanobis"):
        column_bytes(served[1], quantity_of(name, d=D), 20_400)

    assert 0 < longest <= latent.points.BLOCK


@pytest.mark.long
def test_a_million_z_points_are_one_column(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served = serve(make_bundle(tmp_path / "million", z_dim=4, n=1_000_000), monkeypatch)

    ids, scores = column(served, "ids", 1_000_000, "<i4"), column(served, "pc-1", 1_000_000)

    np.testing.assert_array_equal(ids, np.arange(1_000_000))
    assert abs(float(scores.astype(np.float64).std()) - 1.0) < 1e-3
