"""Errors of reconstructions against figures worked out by hand."""

import numpy as np
import pytest

from models.metrics import bce_minus_entropy, error_map, psnr, ssim


def pictures(n: int = 3, side: int = 12) -> np.ndarray:
    return np.random.default_rng(0).random((n, side, side, 3))


def test_a_constant_error_of_a_tenth_is_20_db() -> None:
    grey = np.full((2, 8, 8, 3), 0.5)

    assert psnr(grey, grey + 0.1) == pytest.approx([20.0, 20.0])


def test_psnr_is_one_figure_a_photo_and_100_db_against_itself() -> None:
    images = pictures()
    changed = images.copy()
    changed[1] = 1.0 - changed[1]

    figures = psnr(images, changed)

    assert figures.shape == (3,)
    assert figures[0] == figures[2] == pytest.approx(100.0)
    assert figures[1] < 20.0


def test_ssim_is_one_against_itself_and_falls_with_noise() -> None:
    images = pictures()
    noisy = np.clip(images + np.random.default_rng(1).normal(0, 0.2, images.shape), 0, 1)

    assert ssim(images, images) == pytest.approx(np.ones(3))
    assert (ssim(images, noisy) < 0.95).all()


def test_cross_entropy_of_a_photo_against_itself_counts_as_zero() -> None:
    images = pictures().astype(np.float32)

    assert bce_minus_entropy(images, images) == pytest.approx(np.zeros(3), abs=1e-6)


def test_cross_entropy_above_entropy_is_the_divergence_of_two_coins() -> None:
    expected = 0.25 * np.log(0.25 / 0.5) + 0.75 * np.log(0.75 / 0.5)

    excess = bce_minus_entropy(np.full((1, 4, 4, 3), 0.25), np.full((1, 4, 4, 3), 0.5))

    assert excess == pytest.approx([expected])


def test_cross_entropy_above_entropy_is_finite_and_never_negative() -> None:
    values = np.concatenate([[0.0, 1e-300, 1e-9], np.linspace(0.01, 0.99, 50), [1.0 - 1e-9, 1.0]])
    t, p = (grid.reshape(-1, 1, 1, 1) for grid in np.meshgrid(values, values))

    excess = bce_minus_entropy(t, p)

    assert (excess >= 0.0).all() and (excess < 20.0).all()
    assert (excess[(t == p).ravel()] < 1e-6).all()


def test_error_map_is_the_mean_over_colours() -> None:
    image = np.zeros((4, 5, 3))
    other = image.copy()
    other[1, 2] = (0.3, 0.0, 0.6)

    wrong = error_map(image, other)

    assert wrong.shape == (4, 5)
    assert wrong[1, 2] == pytest.approx(0.3)
    assert np.count_nonzero(wrong) == 1
