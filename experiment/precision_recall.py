"""Precision and recall of a sample against a reference, by k-nearest-neighbour balls (Kynkäänniemi et al. 2019)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.spatial.distance import cdist

Array = NDArray[np.floating]

NEIGHBOURS = 3


def precision_recall(drawn: Array, reference: Array, *, k: int = NEIGHBOURS) -> tuple[float, float]:
    """Shares in [0, 1] of samples (n, d), (m, d), both larger than k.

    Precision: drawn points within the ball of some reference point, its radius the distance to its k-th neighbour.
    Recall: reference points within such a ball of some drawn point.
    """
    between = cdist(drawn, reference)
    return _covered(between, _radii(reference, k)), _covered(between.T, _radii(drawn, k))


def _radii(sample: Array, k: int) -> Array:
    return np.asarray(np.partition(cdist(sample, sample), k, axis=1)[:, k])


def _covered(distances: Array, radii: Array) -> float:
    return float((distances <= radii).any(axis=1).mean())
