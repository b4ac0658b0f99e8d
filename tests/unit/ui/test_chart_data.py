"""What stands between the summary and the charts: choices of points, marginals, radii, ladders of k, tables as CSV."""

from __future__ import annotations

import csv
import io
import json

import numpy as np
import pytest

from latent.samplers.registry import make
from latent.summary import Summary, summarise
from ui.chart_downloads import table_csv
from ui.cloud_data import Quantity, counts_for
from ui.components.truncation import ladder
from ui.histograms.data import marginals, moved, quantile_cell
from ui.histograms.radius import data_bins, theory
from ui.scatter.state import ids_of


@pytest.fixture(scope="module")
def summary() -> Summary:
    rng = np.random.default_rng(0)
    mixing = rng.normal(size=(6, 6))
    return summarise((rng.normal(size=(4000, 6)) @ mixing + 0.5).astype(np.float32))


def test_a_small_set_is_shown_whole_and_a_large_one_up_to_a_limit() -> None:
    assert counts_for(300) == [300]
    assert counts_for(11_166) == [2_000, 5_000, 10_000, 11_166]
    assert counts_for(20_000_000)[-1] == 200_000


def test_components_are_counted_from_one_for_people() -> None:
    assert Quantity(kind="pc", number=0).label == "PC 1"
    assert Quantity(kind="raw", number=4).label == "component 5"


def test_a_lasso_gives_each_z_point_once_and_no_draw() -> None:
    points = [{"customdata": 9}, {"customdata": [4]}, {"customdata": 9.0}, {"customdata": -3}, {"x": 1.0}]
    assert ids_of({"selection": {"points": points}}).tolist() == [4, 9]


def test_an_empty_lasso_is_an_empty_group() -> None:
    assert ids_of({"selection": {"points": []}}).size == 0


@pytest.mark.parametrize("kind", ["pc", "raw"])
def test_histograms_count_every_z_point(summary: Summary, kind: str) -> None:
    rows = marginals(summary, "pc" if kind == "pc" else "raw")
    assert [int(rows.bins(number).counts.sum()) for number in range(6)] == [4000] * 6


def test_empty_bins_at_the_ends_are_not_drawn(summary: Summary) -> None:
    counts = marginals(summary, "raw").bins(2).counts
    assert counts[0] > 0 and counts[-1] > 0


@pytest.mark.parametrize("by", ["mean", "std", "skewness", "kurtosis"])
def test_orders_rise_or_fall(summary: Summary, by: str) -> None:
    rows = marginals(summary, "raw")
    values = getattr(rows, by)[rows.order(by, largest_first=False)]
    assert (np.diff(values) >= 0).all()
    assert rows.order(by, largest_first=True).tolist() == rows.order(by, largest_first=False)[::-1].tolist()


def test_quantiles_of_a_normal_cloud_lie_on_the_line(summary: Summary) -> None:
    cell = quantile_cell(marginals(summary, "pc"), 0, by="number")
    middle = np.abs(cell.expected) < 1.5
    assert np.abs(cell.observed - cell.expected)[middle].max() < 0.12


def test_moving_along_a_principal_component_changes_only_its_score(summary: Summary) -> None:
    scores = summary.pca.transform(moved(summary, "pc", 2, sigmas=1.5)[None])[0]
    assert scores[2] == pytest.approx(1.5 * summary.sigma[2])
    assert np.allclose(np.delete(scores, 2), 0, atol=1e-9)


def test_moving_along_a_raw_component_changes_only_that(summary: Summary) -> None:
    step = moved(summary, "raw", 3, sigmas=-2.0) - summary.mean
    assert step[3] == pytest.approx(-2.0 * summary.std[3])
    assert np.count_nonzero(step) == 1


@pytest.mark.parametrize("measure", ["radius", "mahalanobis"])
def test_wider_bins_hold_the_same_z_points(summary: Summary, measure: str) -> None:
    bins = data_bins(summary, "radius" if measure == "radius" else "mahalanobis")
    assert int(bins.counts.sum()) == 4000
    assert 40 <= len(bins.counts) <= 90


def test_theory_is_drawn_only_where_there_is_a_formula(summary: Summary) -> None:
    cube = theory(make("cube", {"b": 2.0, "centre": "origin"}), "radius", summary)
    assert cube is not None
    assert np.trapezoid(cube.y, cube.x) == pytest.approx(1.0, abs=0.02)
    assert theory(make("cube", {"centre": "mean"}), "radius", summary) is None
    assert theory(make("cube"), "mahalanobis", summary) is None
    assert theory(make("full_normal"), "mahalanobis", summary) is not None


def test_the_ladder_of_k_goes_from_none_to_all() -> None:
    steps = ladder(256)
    assert steps[0] == 0 and steps[1] == 1 and steps[-1] == 256
    assert 12 <= len(steps) <= 16
    assert ladder(2).tolist() == [0, 1, 2]


def test_a_table_opens_as_csv_below_its_settings() -> None:
    text = table_csv({"k": np.array([0, 1]), "db": np.array([1.5, np.inf]), "x": np.array([7])}, {"seed": 3}).decode()
    first, rest = text.split("\n", 1)
    assert json.loads(first.removeprefix("# ")) == {"seed": 3}
    rows = list(csv.DictReader(io.StringIO(rest)))
    assert rows[0] == {"k": "0", "db": "1.5", "x": "7"}
    assert rows[1] == {"k": "1", "db": "inf", "x": ""}
