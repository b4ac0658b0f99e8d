"""The Fréchet distance of two samples, each taken as a normal (Dowson and Landau 1982; Heusel et al. 2017)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


def frechet_distance(first: Array, second: Array) -> float:
    """|mu_1 - mu_2|^2 + tr(C_1 + C_2 - 2 (C_1 C_2)^(1/2)) of samples (n, d), (m, d), n and m >= 2."""
    return frechet_of_normals(*_moments(first), *_moments(second))


def frechet_of_normals(mean_1: Array, covariance_1: Array, mean_2: Array, covariance_2: Array) -> float:
    """The same of two normals; at least 0. The root's trace is that of C_1^(1/2) C_2 C_1^(1/2), which is symmetric."""
    values, vectors = np.linalg.eigh(covariance_1)
    root = (vectors * np.sqrt(np.maximum(values, 0.0))) @ vectors.T
    cross = np.sqrt(np.maximum(np.linalg.eigvalsh(root @ covariance_2 @ root), 0.0)).sum()
    apart = mean_1 - mean_2
    return max(float(apart @ apart + np.trace(covariance_1) + np.trace(covariance_2) - 2 * cross), 0.0)


def _moments(sample: Array) -> tuple[Array, Array]:
    values = np.asarray(sample, dtype=np.float64)
    return values.mean(axis=0), np.atleast_2d(np.cov(values, rowvar=False))
