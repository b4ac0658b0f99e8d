"""Wilson's interval against figures from the literature, and its limits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from latent.wilson import wilson_interval


def test_figures_of_newcombe_1998() -> None:
    """Newcombe (1998), table I, score method without continuity correction."""
    for share, n, low, high in ((81 / 263, 263, 0.2553, 0.3662), (15 / 148, 148, 0.0624, 0.1605), (0, 20, 0, 0.1611)):
        assert wilson_interval(share, n) == pytest.approx((low, high), abs=5e-5)


@given(n=st.integers(1, 10_000), data=st.data())
def test_it_holds_the_share_within_zero_and_one(n: int, data: st.DataObject) -> None:
    share = data.draw(st.integers(0, n)) / n
    low, high = wilson_interval(share, n)
    assert 0 <= low <= share + 1e-12 and share - 1e-12 <= high <= 1


def test_nothing_counted_tells_nothing() -> None:
    assert wilson_interval(0.0, 0) == (0.0, 1.0)
