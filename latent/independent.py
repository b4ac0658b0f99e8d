"""Independent components: the directions of the cloud along which it is least normal."""

import warnings

import numpy as np

from latent.arrays import AnyPoints, FloatArray
from latent.distance import Mahalanobis
from latent.errors import SettingError
from latent.pca import with_fixed_signs

MOST_POINTS = 20_000


def independent_directions(
    cloud: Mahalanobis, points: AnyPoints, *, count: int = 16, axes: int = 32, seed: int = 0
) -> tuple[FloatArray, FloatArray]:
    """The `count` least normal of the independent components of z-points (n, d), by FastICA (Hyvärinen 1999).

    Looked for among the first `axes` principal axes, since along the narrow ones noise is found first. Returns unit
    vectors (count, r) of the whitened cloud at right angles to one another, in falling order of the absolute excess
    kurtosis along them, each with its largest entry positive, and that kurtosis (count,). No more than 20,000 points
    are used, evenly spread. Raises SettingError for more components than axes, or more axes than the cloud has.
    """
    if not 1 <= count <= axes <= cloud.rank:
        raise SettingError(setting="count, axes", value=(count, axes), allowed=f"1 <= count <= axes <= {cloud.rank}")
    # imported here: it takes seconds, and nothing that serves a page needs it
    from sklearn.decomposition import FastICA

    stride = -(-len(points) // MOST_POINTS)
    scores = cloud.whiten(points[::stride])[:, :axes]
    ica = FastICA(n_components=axes, whiten=False, random_state=seed, max_iter=400, tol=1e-4)
    with warnings.catch_warnings():
        # The narrowest of its components may turn on within the noise; the least normal ones have settled by then.
        warnings.simplefilter("ignore")
        ica.fit(scores)
    turned = with_fixed_signs(_orthonormal(ica.components_))
    kurtosis = _kurtosis(scores @ turned.T)
    order = np.argsort(-np.abs(kurtosis), kind="stable")[:count]
    found = np.zeros((count, cloud.rank))
    found[:, :axes] = turned[order]
    return found, kurtosis[order]


def _orthonormal(rows: FloatArray) -> FloatArray:
    """The orthonormal rows nearest to `rows` (k, k), which are nearly so."""
    left, _, right = np.linalg.svd(rows)
    return np.asarray(left @ right)


def _kurtosis(scores: FloatArray) -> FloatArray:
    """Excess kurtosis (k,) of the columns of `scores` (n, k); 0 for a normal."""
    centred = scores - scores.mean(axis=0)
    variance = np.maximum((centred**2).mean(axis=0), 1e-300)
    return np.asarray((centred**4).mean(axis=0) / variance**2 - 3.0)
