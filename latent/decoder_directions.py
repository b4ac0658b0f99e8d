"""The decoder's own directions at a point: along which a small step changes the picture most.

They are the right singular vectors of the decoder's Jacobian J, measured by central differences of decoded pictures:
no gradient of the model is needed.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from latent.arrays import AnyPoints, FloatArray
from latent.directions import axis_steps
from latent.distance import Mahalanobis
from latent.errors import SettingError
from latent.pca import with_fixed_signs

Decode = Callable[[AnyPoints], npt.NDArray[np.floating[Any]]]
"""Turns z-points (n, d) into pictures (n, ...) of real numbers."""
Progress = Callable[[int, int], None]
"""Called with directions measured, and all of them."""

STEP = 0.1
"""Half the width of a difference in sigma: wide enough for float32 pictures, narrow enough for a curved decoder."""
BLOCK = 16
"""Directions measured together: 32 pictures."""


def decoder_directions(
    decode: Decode, cloud: Mahalanobis, z: AnyPoints, *, count: int = 16, progress: Progress | None = None
) -> tuple[FloatArray, FloatArray]:
    """The `count` directions that change the picture at `z` (d,) most, and by how much.

    Returns unit vectors (count, r) of the whitened cloud at right angles to one another, strongest first, each with
    its largest entry positive, and the gains (count,): root mean square change of a picture's values for one sigma.
    Costs 2 r decodes in blocks of 32. Raises SettingError for a count outside 1 to r.
    """
    if not 1 <= count <= cloud.rank:
        raise SettingError(setting="count", value=count, allowed=f"from 1 to {cloud.rank} directions")
    jacobian = _jacobian(decode, cloud, np.asarray(z, dtype=np.float64), progress)
    # Eigenvectors of J J^T, (r, r), are cheaper than the singular vectors of J, and as good for the strongest.
    squares, vectors = np.linalg.eigh((jacobian @ jacobian.T).astype(np.float64))
    gains = np.sqrt(np.maximum(squares[::-1][:count], 0.0) / jacobian.shape[1])
    return with_fixed_signs(vectors.T[::-1][:count]), gains


def _jacobian(decode: Decode, cloud: Mahalanobis, z: FloatArray, progress: Progress | None) -> npt.NDArray[np.float32]:
    """Changes of the picture for one sigma along each principal axis: (r, values of a picture) float32."""
    steps = axis_steps(cloud) * STEP
    rows: list[npt.NDArray[np.float32]] = []
    for start in range(0, cloud.rank, BLOCK):
        block = steps[start : start + BLOCK]
        pictures = np.asarray(decode(np.vstack([z + block, z - block]).astype(np.float32)), dtype=np.float32)
        there, back = pictures.reshape(2, len(block), -1)
        rows.append((there - back) / np.float32(2.0 * STEP))
        if progress is not None:
            progress(min(start + BLOCK, cloud.rank), cloud.rank)
    return np.concatenate(rows)
