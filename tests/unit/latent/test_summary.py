"""The summary: what it counts, what it keeps on disk, and what it refuses."""

import subprocess
import sys
import tracemalloc
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from latent.arrays import PointArray
from latent.distance import nearest, radius
from latent.errors import PointsError, SettingError, SummaryError
from latent.points import open_points
from latent.summary import HeldOut, Summary, summarise
from tests.unit.latent.clouds import correlated_cloud


@pytest.fixture(scope="module")
def small() -> Summary:
    held_out = HeldOut(codes=correlated_cloud(40, seed=8, d=5), psnr=np.arange(40.0), ssim=np.linspace(0, 1, 40))
    return summarise(correlated_cloud(300, seed=7, d=5), held_out=held_out, subset_size=100)


def test_moments_are_those_of_all_points(points: PointArray, summary: Summary) -> None:
    table = points.astype(np.float64)
    assert (summary.n, summary.d) == points.shape
    np.testing.assert_allclose(summary.mean, table.mean(axis=0), atol=1e-12)
    np.testing.assert_allclose(summary.covariance, np.cov(table, rowvar=False), atol=1e-10)
    np.testing.assert_allclose(summary.std, table.std(axis=0, ddof=1))


def test_shapes_of_the_scores_are_those_of_all_points(points: PointArray, summary: Summary) -> None:
    from scipy import stats

    scores = summary.pca.transform(points)
    np.testing.assert_allclose(summary.pc_skewness, stats.skew(scores), atol=1e-8)
    np.testing.assert_allclose(summary.pc_kurtosis, stats.kurtosis(scores), atol=1e-8)


def test_every_histogram_counts_every_point(summary: Summary) -> None:
    for counts in (summary.histogram_counts, summary.pc_histogram_counts):
        np.testing.assert_array_equal(counts.sum(axis=0), summary.n)
    for counts in (summary.radius_counts, summary.mahalanobis_counts):
        assert counts.sum() == summary.n


def test_histograms_are_numpys(points: PointArray, summary: Summary) -> None:
    m = summary.mahalanobis.distance(points)
    for values, edges, counts in (
        (points[:, 7].astype(np.float64), summary.histogram_edges[:, 7], summary.histogram_counts[:, 7]),
        (summary.pca.transform(points)[:, 0], summary.pc_histogram_edges[:, 0], summary.pc_histogram_counts[:, 0]),
        (radius(points), summary.radius_edges, summary.radius_counts),
        (m, summary.mahalanobis_edges, summary.mahalanobis_counts),
    ):
        # One point may lie on an edge, where rounding decides.
        assert np.abs(np.histogram(values, edges)[0] - counts).sum() <= 2


def test_the_subset_is_random_without_repeats_and_known_by_row(points: PointArray, summary: Summary) -> None:
    assert summary.subset.shape == (5000, 256)
    assert summary.subset.dtype == np.float32
    np.testing.assert_array_equal(summary.subset, points[summary.subset_indices])
    assert len(np.unique(summary.subset_indices)) == 5000
    assert summary.subset_indices[:100].mean() == pytest.approx(3000, abs=600), "a prefix is no random sample"


def test_quantiles_are_those_of_the_subset(summary: Summary) -> None:
    np.testing.assert_allclose(
        summary.quantiles, np.quantile(summary.subset.astype(np.float64), summary.quantile_levels, axis=0)
    )
    scores = summary.pca.transform(summary.subset)
    np.testing.assert_allclose(summary.pc_quantiles, np.quantile(scores, summary.quantile_levels, axis=0), atol=1e-12)


def test_a_small_set_is_its_own_subset() -> None:
    points = correlated_cloud(50, seed=1, d=3)
    summary = summarise(points)
    np.testing.assert_array_equal(np.sort(summary.subset_indices), np.arange(50))


def test_held_out_bands_are_those_of_held_out_codes(points: PointArray, held_out: HeldOut, summary: Summary) -> None:
    distances, _ = nearest(points, held_out.codes)
    for name, values in (
        ("radius", radius(held_out.codes)),
        ("mahalanobis", summary.mahalanobis.distance(held_out.codes)),
        ("neighbour", distances[:, 0]),
        ("psnr", held_out.psnr),
        ("ssim", held_out.ssim),
    ):
        expected = np.quantile(values, summary.held_out_levels)
        np.testing.assert_allclose(getattr(summary, f"held_out_{name}"), expected, err_msg=name)
    assert {0.05, 0.5, 0.95, 0.995} <= set(summary.held_out_levels)


def test_a_summary_without_held_out_photos_says_so() -> None:
    summary = summarise(correlated_cloud(50, seed=1, d=3))
    assert not summary.has_held_out
    assert summary.held_out_mahalanobis.shape == (0,)


def test_equal_points_and_seeds_give_equal_summaries() -> None:
    points = correlated_cloud(200, seed=1, d=4)
    one, same, other = (summarise(points, subset_size=50, seed=seed) for seed in (3, 3, 4))
    np.testing.assert_array_equal(one.subset_indices, same.subset_indices)
    assert (one.subset_indices != other.subset_indices).any()


def test_memory_does_not_grow_with_the_number_of_points(tmp_path: Path) -> None:
    peaks = []
    for n in (40_000, 160_000):
        np.save(tmp_path / "z.npy", np.random.default_rng(0).normal(size=(n, 16)).astype(np.float32))
        points = open_points(tmp_path / "z.npy")
        tracemalloc.start()
        summarise(points, subset_size=500)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    # The choice of the subset may hold n row numbers; the points themselves are 64 bytes a row.
    assert peaks[1] - peaks[0] < 120_000 * 16


def test_progress_counts_both_passes_to_the_end() -> None:
    heard: list[tuple[int, int]] = []
    summarise(correlated_cloud(20_000, seed=1, d=2), progress=lambda done, total: heard.append((done, total)))
    assert [done for done, _ in heard] == sorted(done for done, _ in heard)
    assert heard[-1] == (40_000, 40_000)


def test_progress_counts_the_search_for_the_held_out_codes_neighbours_too() -> None:
    held_out = HeldOut(codes=correlated_cloud(5, seed=2, d=2), psnr=np.ones(5), ssim=np.ones(5))
    heard: list[tuple[int, int]] = []
    points = correlated_cloud(300_000, seed=1, d=2)
    summarise(points, held_out=held_out, progress=lambda done, total: heard.append((done, total)))
    assert len(heard) > 6 and heard[-1] == (900_000, 900_000)


def test_a_constant_component_is_summarised() -> None:
    points = correlated_cloud(100, seed=1, d=3)
    points[:, 1] = 4.0
    summary = summarise(points)
    assert summary.std[1] == 0
    assert (np.diff(summary.histogram_edges, axis=0) > 0).all()
    assert summary.mahalanobis.rank == 2


def test_a_round_trip_through_the_disk_keeps_every_number(small: Summary, tmp_path: Path) -> None:
    small.save(tmp_path / "summary.npz")
    loaded = Summary.load(tmp_path / "summary.npz")
    for field in fields(Summary):
        before, after = getattr(small, field.name), getattr(loaded, field.name)
        np.testing.assert_array_equal(before, after, err_msg=field.name)
        assert np.asarray(before).dtype == np.asarray(after).dtype


def test_a_shared_summary_cannot_be_written_to(small: Summary) -> None:
    with pytest.raises(ValueError, match="read-only"):
        small.mean[0] = 1.0


@pytest.mark.parametrize("content", [None, b"", b"not a zip", b"PK\x03\x04 half a zip"])
def test_a_file_that_is_no_summary_is_refused_by_name(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "summary.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SummaryError, match=r"summary\.npz"):
        Summary.load(path)


def test_a_cut_file_is_refused(small: Summary, tmp_path: Path) -> None:
    path = tmp_path / "summary.npz"
    small.save(path)
    path.write_bytes(path.read_bytes()[:-500])
    with pytest.raises(SummaryError, match="not a whole summary"):
        Summary.load(path)


@pytest.mark.parametrize(
    ("name", "change", "complaint"),
    [
        ("components", None, "components"),
        ("mean", np.zeros(4), "instead of"),
        ("subset", np.zeros((100, 4), dtype=np.float32), "subset"),
        ("held_out_psnr", np.zeros(2), "held_out_psnr"),
        ("radius_edges", np.zeros(3), "radius_edges"),
        ("covariance", np.full((5, 5), np.nan), "covariance .* not finite"),
        ("n", np.array([1, 2]), r"n = \[1 2\]"),
        ("n", np.array(2.5), r"n = 2\.5"),
        ("mean", np.zeros((5, 1)), "mean"),
        ("mean", np.array(1.0), "mean"),
        ("histogram_counts", np.array(1), "histogram_"),
        ("skewness", np.array([None] * 5, dtype=object), "not a whole summary"),
        ("skewness", np.array(["a"] * 5), "skewness"),
    ],
)
def test_a_wrong_array_is_named(
    small: Summary, tmp_path: Path, name: str, change: np.ndarray | None, complaint: str
) -> None:
    arrays = {field.name: getattr(small, field.name) for field in fields(Summary)}
    arrays[name] = change
    np.savez(tmp_path / "summary.npz", **{key: value for key, value in arrays.items() if value is not None})
    with pytest.raises(SummaryError, match=complaint):
        Summary.load(tmp_path / "summary.npz")


def test_points_that_cannot_be_summarised_are_refused() -> None:
    points = correlated_cloud(20, seed=1, d=3)
    with pytest.raises(PointsError, match="at least 2"):
        summarise(points[:1])
    with pytest.raises(PointsError, match="at least 2"):
        summarise(points[:0])
    with pytest.raises(SettingError, match="subset_size = 1"):
        summarise(points, subset_size=1)
    with pytest.raises(PointsError, match="5 dimensions, z-points 3"):
        summarise(points, held_out=HeldOut(codes=correlated_cloud(2, seed=1, d=5), psnr=np.ones(2), ssim=np.ones(2)))
    points[13, 2] = np.nan
    with pytest.raises(PointsError, match="z-point 13 holds NaN"):
        summarise(points)


def test_held_out_parts_must_match() -> None:
    codes = correlated_cloud(3, seed=1, d=2)
    with pytest.raises(PointsError, match="do not match"):
        HeldOut(codes=codes, psnr=np.ones(2), ssim=np.ones(3))
    with pytest.raises(PointsError, match="do not match"):
        HeldOut(codes=codes[:0], psnr=np.ones(0), ssim=np.ones(0))
    with pytest.raises(PointsError, match="NaN"):
        HeldOut(codes=codes, psnr=np.full(3, np.inf), ssim=np.ones(3))


def test_nothing_slow_is_imported_with_the_core() -> None:
    code = (
        "import sys, pkgutil, importlib, latent\n"
        "for module in pkgutil.walk_packages(latent.__path__, 'latent.'): importlib.import_module(module.name)\n"
        "print(sorted({name.partition('.')[0] for name in sys.modules} & {'sklearn', 'scipy', 'streamlit', 'keras'}))"
    )
    heard = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert heard.strip() == "[]"
