"""Mardia's test and Anderson-Darling against true normals, against SciPy, and against clouds that are none."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import anderson, chi2

from latent.errors import PointsError
from latent.normality import ANDERSON_DARLING_5, RULES, anderson_darling, mardia

RNG = np.random.default_rng(5)
TURN = RNG.normal(size=(6, 6))


def test_mardia_of_true_normals_is_refused_as_often_as_it_should_be() -> None:
    rng = np.random.default_rng(0)
    found = [mardia(rng.normal(size=(400, 4)) @ TURN[:4, :4]) for _ in range(300)]
    skewed = np.mean([test.skewness_p < 0.05 for test in found])
    heavy = np.mean([abs(test.kurtosis_z) > 1.96 for test in found])
    assert 0.01 < skewed < 0.10
    assert 0.01 < heavy < 0.10


def test_mardia_by_its_definition_and_whatever_the_axes() -> None:
    points = np.random.default_rng(1).gamma(2.0, size=(150, 3))
    centred = points - points.mean(axis=0)
    products = centred @ np.linalg.inv(np.cov(centred, rowvar=False, ddof=0)) @ centred.T
    for cloud in (points, points @ TURN[:3, :3] + 4.0):
        found = mardia(cloud)
        assert found.skewness == pytest.approx((products**3).mean(), rel=1e-4)
        assert found.kurtosis == pytest.approx((np.diag(products) ** 2).mean(), rel=1e-4)
    assert found.skewness_p == pytest.approx(chi2.sf(150 * found.skewness / 6, 10), rel=1e-6, abs=1e-12)


def test_heavy_tails_have_more_kurtosis_than_a_normal() -> None:
    rng = np.random.default_rng(2)
    heavy = rng.normal(size=(5000, 5)) / np.sqrt(rng.chisquare(8, size=(5000, 1)) / 8)
    assert mardia(heavy).kurtosis_z > 10
    assert abs(mardia(rng.normal(size=(5000, 5))).kurtosis_z) < 4


def test_points_in_a_plane_of_three_dimensions_are_refused() -> None:
    flat = np.zeros((50, 3))
    flat[:, :2] = RNG.normal(size=(50, 2))
    with pytest.raises(PointsError, match="fewer than 3 dimensions"):
        mardia(flat)


@pytest.mark.filterwarnings("ignore::FutureWarning")
@pytest.mark.parametrize("n", [8, 60, 500])
def test_anderson_darling_is_scipys_times_the_correction(n: int) -> None:
    values = np.random.default_rng(n).standard_t(4, size=(n, 3))
    expected = [anderson(column, dist="norm").statistic * (1 + 0.75 / n + 2.25 / n**2) for column in values.T]
    assert anderson_darling(values) == pytest.approx(expected, rel=1e-6)


def test_one_normal_in_twenty_is_refused_at_the_limit() -> None:
    refused = anderson_darling(np.random.default_rng(3).normal(size=(200, 4000))) > ANDERSON_DARLING_5
    assert refused.mean() == pytest.approx(0.05, abs=0.012)


@pytest.mark.parametrize("key", list(RULES))
def test_a_rule_keeps_of_a_true_normal_what_it_says(key: str) -> None:
    whitened = np.random.default_rng(4).normal(size=(20_000, 40))
    assert RULES[key].keeps(whitened).mean() == pytest.approx(RULES[key].of_normal(40), abs=0.01)


def test_the_rule_of_three_sigma_keeps_half_a_normal_of_256_dimensions() -> None:
    assert RULES["three_sigma"].of_normal(256) == pytest.approx(0.501, abs=5e-4)
