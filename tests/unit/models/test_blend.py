"""One photo turned into another, pixel by pixel and as a film."""

from __future__ import annotations

import numpy as np

from models.blend import pixel_by_pixel, there_and_back


def test_pixels_go_evenly_from_one_picture_to_the_other() -> None:
    ends = np.random.default_rng(0).random((2, 96, 96, 3), dtype=np.float32)
    found = pixel_by_pixel(ends, np.array([0.0, 0.25, 1.0]))
    assert found.dtype == np.float32
    np.testing.assert_array_equal(found[[0, 2]], ends)
    np.testing.assert_allclose(found[1], 0.75 * ends[0] + 0.25 * ends[1], atol=1e-6)


def test_a_film_turns_back_at_the_last_picture_and_shows_neither_end_twice() -> None:
    assert there_and_back(np.arange(4)).tolist() == [0, 1, 2, 3, 2, 1]
    assert there_and_back(np.arange(2)).tolist() == [0, 1]
