"""Between the nets: overlapping boxes leave one, boxes become squares, and patches show what lies under a box."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from numpy.typing import NDArray

from faces.boxes import corrected, squared, without_doubles
from faces.patches import OUTSIDE, patches

corners = arrays(np.float32, st.tuples(st.integers(1, 20), st.just(2)), elements=st.floats(-50, 50, width=32))


def boxes_at(places: NDArray[np.float32], *, width: float = 20, height: float = 30) -> NDArray[np.float32]:
    return np.concatenate([places, places + np.float32([width, height])], axis=1)


@given(corners, st.floats(0, 1))
def test_the_best_box_stays_and_no_two_that_stay_overlap_much(places: NDArray[np.float32], most: float) -> None:
    boxes = boxes_at(places)
    scores = np.linspace(1, 0, len(boxes), dtype=np.float32)
    kept = without_doubles(boxes, scores, most=most, shared="union", limit=100)
    assert kept[0] == 0
    for row, one in enumerate(kept):
        alone = without_doubles(
            boxes[[one, *kept[:row]]], np.ones(row + 1, np.float32), most=most, shared="union", limit=99
        )
        assert len(alone) == row + 1


def test_only_so_many_boxes_are_looked_at() -> None:
    boxes = boxes_at(np.arange(200, dtype=np.float32).reshape(100, 2) * 100)
    scores = np.arange(100, dtype=np.float32)
    kept = without_doubles(boxes, scores, most=0.5, shared="union", limit=10)
    assert list(kept) == list(range(99, 89, -1))


def test_a_box_within_another_is_a_double_by_the_smaller_area_alone() -> None:
    boxes = np.float32([[0, 0, 100, 100], [40, 40, 50, 50]])
    scores = np.float32([0.9, 0.8])
    assert len(without_doubles(boxes, scores, most=0.5, shared="union", limit=10)) == 2
    assert len(without_doubles(boxes, scores, most=0.5, shared="smaller", limit=10)) == 1


@given(corners)
def test_squares_keep_the_centre_and_the_longer_side(places: NDArray[np.float32]) -> None:
    boxes = boxes_at(places)
    squares = squared(boxes)
    np.testing.assert_allclose(squares[:, 2:] - squares[:, :2], 30, atol=1e-4)
    np.testing.assert_allclose(squares[:, :2] + squares[:, 2:], boxes[:, :2] + boxes[:, 2:], atol=1e-4)


def test_a_correction_is_in_widths_and_heights_of_the_box() -> None:
    moved = corrected(np.float32([[10, 20, 19, 39]]), np.float32([[0.1, 0.1, -0.1, 0.5]]))
    np.testing.assert_allclose(moved, [[11, 22, 18, 49]])


def test_a_patch_shows_what_lies_under_its_box_and_grey_beyond_the_picture() -> None:
    ramp = np.broadcast_to(np.arange(0, 200, 2, dtype=np.uint8)[None, :, None], (50, 100, 3))
    pictures = np.stack([ramp, np.full_like(ramp, 9)])
    boxes = np.float32([[10, 5, 30, 25], [10, 5, 30, 25], [-40, 5, 40, 25]])
    cut = patches(pictures, np.array([0, 1, 0]), boxes, side=5)
    np.testing.assert_allclose(cut[0, :, :, 0], np.tile(2 * 0.99 * np.linspace(10, 30, 5), (5, 1)), atol=1e-3)
    np.testing.assert_allclose(cut[1], 9)
    assert (cut[2, :, :2] == OUTSIDE).all() and (cut[2, :, 2:] != OUTSIDE).all()
