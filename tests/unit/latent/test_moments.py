"""Moments of merged blocks are those of one pass, whatever the blocks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from latent.errors import PointsError
from latent.moments import Moments, moments_of

tables = arrays(
    np.float64,
    st.tuples(st.integers(2, 40), st.integers(1, 4)),
    elements=st.floats(-100, 100, width=32),
)


def assert_equal_moments(one: Moments, other: Moments, *, scale: float) -> None:
    assert one.n == other.n
    for power, name in ((1, "mean"), (2, "m2"), (3, "m3"), (4, "m4")):
        np.testing.assert_allclose(
            getattr(one, name), getattr(other, name), rtol=1e-9, atol=1e-12 * one.n * scale**power, err_msg=name
        )


@given(table=tables, cut=st.floats(0.01, 0.99))
def test_a_merge_equals_one_pass(table: np.ndarray, cut: float) -> None:
    at = min(max(round(cut * len(table)), 1), len(table) - 1)
    merged = Moments.of(table[:at]).merge(Moments.of(table[at:]))
    assert_equal_moments(merged, Moments.of(table), scale=1 + float(np.abs(table).max()))


@given(table=tables, size=st.integers(1, 40))
def test_any_size_of_block_gives_the_same(table: np.ndarray, size: int) -> None:
    scale = 1 + float(np.abs(table).max())
    assert_equal_moments(moments_of(table, size=size), Moments.of(table), scale=scale)


@given(table=tables, cut=st.floats(0.01, 0.99))
def test_merging_does_not_depend_on_the_order(table: np.ndarray, cut: float) -> None:
    at = min(max(round(cut * len(table)), 1), len(table) - 1)
    one, other = Moments.of(table[:at]), Moments.of(table[at:])
    assert_equal_moments(one.merge(other), other.merge(one), scale=1 + float(np.abs(table).max()))


def test_moments_are_numpys_and_scipys() -> None:
    from scipy import stats

    table = np.random.default_rng(0).gamma(2.0, size=(500, 3))
    moments = moments_of(table, size=64)
    np.testing.assert_allclose(moments.mean, table.mean(axis=0))
    np.testing.assert_allclose(moments.covariance, np.cov(table, rowvar=False))
    np.testing.assert_allclose(moments.std, table.std(axis=0, ddof=1))
    np.testing.assert_allclose(moments.skewness, stats.skew(table))
    np.testing.assert_allclose(moments.kurtosis, stats.kurtosis(table))


def test_float32_far_from_the_origin_keeps_its_covariance() -> None:
    table = (np.random.default_rng(0).normal(size=(20_000, 2)) + 1000).astype(np.float32)
    exact = np.cov(table.astype(np.float64), rowvar=False)
    np.testing.assert_allclose(moments_of(table, size=512).covariance, exact, rtol=1e-10, atol=1e-10)


def test_a_constant_component_has_no_shape() -> None:
    moments = moments_of(np.column_stack([np.full(9, 2.5), np.arange(9.0)]))
    assert moments.std[0] == moments.skewness[0] == moments.kurtosis[0] == 0


def test_a_spread_too_small_to_be_squared_gives_finite_shapes() -> None:
    moments = moments_of(np.arange(9.0)[:, None] * 1e-120)
    assert np.isfinite(moments.skewness).all()
    assert np.isfinite(moments.kurtosis).all()


def test_what_has_no_moments_is_refused() -> None:
    with pytest.raises(PointsError, match="no z-points"):
        moments_of(np.empty((0, 3)))
    with pytest.raises(PointsError, match=r"\(3,\)"):
        Moments.of(np.zeros(3))
    with pytest.raises(PointsError, match="at least 2"):
        _ = Moments.of(np.zeros((1, 3))).covariance
    with pytest.raises(PointsError, match="3 and of 2 dimensions"):
        Moments.of(np.zeros((1, 3))).merge(Moments.of(np.zeros((1, 2))))
