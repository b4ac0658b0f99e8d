"""Steps along principal axes move the score they should, and nothing else."""

import numpy as np
import pytest

from latent.arrays import PointArray
from latent.errors import SettingError
from latent.summary import Summary
from latent.walks import film_strip, shifted, standard_scores


def test_offsets_move_the_first_scores_by_as_many_sigma(points: PointArray, summary: Summary) -> None:
    moved = shifted(summary.pca, points[0], np.array([1.0, 0.0, -2.0]))
    change = standard_scores(summary.pca, moved[None])[0] - standard_scores(summary.pca, points[:1])[0]
    np.testing.assert_allclose(change[:3], [1, 0, -2], atol=1e-4)
    np.testing.assert_allclose(change[3:], 0, atol=1e-4)
    assert moved.dtype == np.float32


def test_no_offset_is_the_start(points: PointArray, summary: Summary) -> None:
    np.testing.assert_array_equal(shifted(summary.pca, points[0], np.zeros(256)), points[0])
    np.testing.assert_array_equal(shifted(summary.pca, points[0], np.empty(0)), points[0])


def test_a_points_own_scores_lead_from_the_mean_to_it(points: PointArray, summary: Summary) -> None:
    offsets = standard_scores(summary.pca, points[:1])[0]
    np.testing.assert_allclose(shifted(summary.pca, summary.mean, offsets), points[0], atol=1e-5)


def test_a_film_strip_sets_one_score_and_keeps_the_others(points: PointArray, summary: Summary) -> None:
    sigmas, strip = film_strip(summary.pca, points[0], axis=4)
    scores = standard_scores(summary.pca, strip)
    np.testing.assert_allclose(sigmas, [-3, -2, -1, 0, 1, 2, 3])
    np.testing.assert_allclose(scores[:, 4], sigmas, atol=1e-4)
    own = standard_scores(summary.pca, points[:1])[0]
    np.testing.assert_allclose(np.delete(scores, 4, axis=1), np.tile(np.delete(own, 4), (7, 1)), atol=1e-4)
    assert strip.dtype == np.float32


def test_what_cannot_be_is_refused(summary: Summary) -> None:
    with pytest.raises(SettingError, match="axis = 256 .* from 0 to 255"):
        film_strip(summary.pca, summary.mean, axis=256)
    with pytest.raises(SettingError, match="count"):
        film_strip(summary.pca, summary.mean, axis=0, count=1)
    with pytest.raises(SettingError, match="offsets = 257"):
        shifted(summary.pca, summary.mean, np.zeros(257))
