"""How far a reconstruction is from its photo: PSNR, SSIM, cross-entropy above the photo's own, error map.

Images are (n, h, w, 3) floats in [0, 1]. Each figure is one number a photo, so that quantiles can be kept;
what is quoted for a set of photos is the mean over photos.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from models.similarity import structural_similarity

Images = NDArray[np.floating]
Figures = NDArray[np.float64]

SMALLEST_MSE = 1e-10
"""Smaller mean squared errors count as this: a picture against itself has 100 dB, and means stay finite."""
SMALLEST_PROBABILITY = 1e-7
"""Predictions are kept this far from 0 and 1 before their logarithm is taken."""


def psnr(images: Images, reconstructions: Images) -> Figures:
    """Peak signal-to-noise ratio 10 log10(1 / MSE) of each photo, in dB: (n,), at most 100."""
    return decibels(mean_squared_error(images, reconstructions))


def decibels(mse: ArrayLike) -> Figures:
    """PSNR in dB of mean squared errors of values in [0, 1], at most 100: the shape of `mse`."""
    return np.asarray(-10.0 * np.log10(np.maximum(mse, SMALLEST_MSE)))


def mean_squared_error(images: Images, reconstructions: Images) -> Figures:
    """Mean over pixels and colours of the squared difference of each photo: (n,)."""
    difference = _flat(images) - _flat(reconstructions)
    return np.asarray(np.mean(np.square(difference), axis=1))


def ssim(images: Images, reconstructions: Images) -> Figures:
    """Structural similarity (Wang et al. 2004) of each photo: (n,), 1 where both are the same."""
    return structural_similarity(images, reconstructions)


def bce_minus_entropy(images: Images, reconstructions: Images) -> Figures:
    """Binary cross-entropy of each photo minus its own entropy, mean over pixels and colours, in nats: (n,).

    The cross-entropy of a photo against itself is its entropy, not 0; what is above it is the error (the
    Kullback-Leibler divergence of two Bernoulli distributions, pixel by pixel), and is never negative.
    """
    t = np.clip(_flat(images), 0.0, 1.0)
    p = np.clip(_flat(reconstructions), SMALLEST_PROBABILITY, 1.0 - SMALLEST_PROBABILITY)
    excess = _times_log_ratio(t, p) + _times_log_ratio(1.0 - t, 1.0 - p)
    return np.asarray(np.maximum(excess.mean(axis=1), 0.0))


def error_map(image: Images, reconstruction: Images) -> NDArray[np.float32]:
    """Where a picture is wrong: |difference| (h, w) in [0, 1], the mean of the colours, of two (h, w, 3)."""
    difference = np.asarray(image, np.float32) - np.asarray(reconstruction, np.float32)
    return np.asarray(np.abs(difference).mean(axis=-1))


def _flat(images: Images) -> Figures:
    return np.asarray(images, dtype=np.float64).reshape(len(images), -1)


def _times_log_ratio(t: Figures, p: Figures) -> Figures:
    """Give t log(t / p), with 0 log 0 = 0."""
    return np.asarray(t * np.log(np.where(t > 0.0, t, 1.0) / p))
