"""An analogy is a shift: none of it, the whole of it, and the same for many faces."""

import numpy as np
import pytest

from latent.analogies import analogy
from latent.arrays import PointArray
from latent.errors import PointsError


def test_strength_0_is_c_and_strength_1_the_whole_shift(points: PointArray) -> None:
    a, b, c = points[:3]
    np.testing.assert_array_equal(analogy(a, b, c, strength=0), c)
    np.testing.assert_allclose(analogy(a, b, c), a - b + c, atol=1e-6)
    np.testing.assert_allclose(analogy(a, b, c, strength=2) - c, 2 * (a - b), atol=1e-5)


def test_b_as_c_gives_a(points: PointArray) -> None:
    np.testing.assert_array_equal(analogy(points[0], points[1], points[1]), points[0])


def test_equal_faces_shift_nothing(points: PointArray) -> None:
    np.testing.assert_array_equal(analogy(points[0], points[0], points[1], strength=2), points[1])


def test_a_row_of_faces_is_shifted_as_each_alone(points: PointArray) -> None:
    row = analogy(points[0], points[1], points[5:9], strength=0.7)
    np.testing.assert_array_equal(row[2], analogy(points[0], points[1], points[7], strength=0.7))


def test_other_dimensions_are_refused(points: PointArray) -> None:
    with pytest.raises(PointsError, match="one dimension"):
        analogy(points[0], points[1][:8], points[2])
