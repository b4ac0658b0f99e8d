"""axes.bin: the mean, the principal axes and the held-out quantiles for the browser, in one file."""

import json

import numpy as np
from numpy.typing import NDArray

from models.bundle import Bundle

ALIGNMENT = 4


def axes_bytes(bundle: Bundle) -> bytes:
    """Return axes.bin of ``bundle``.

    A little-endian uint32 H; H bytes of JSON ``{d, k, rank, imageSize, arrays: [[name, count], ...]}``, padded with
    spaces so that 4 + H is a multiple of 4; then the arrays in that order, little-endian float32: mean (d,), sigma
    (k,), components (k, d), held_out_levels (L,), held_out_mahalanobis (L,); k = d, all axes.
    """
    summary = bundle.summary
    levels, distances = summary.known_distances
    arrays: dict[str, NDArray[np.floating]] = {
        "mean": summary.mean,
        "sigma": summary.sigma,
        "components": summary.components,
        "held_out_levels": levels,
        "held_out_mahalanobis": distances,
    }
    header = json.dumps(
        {
            "d": summary.d,
            "k": len(summary.components),
            "rank": summary.mahalanobis.rank,
            "imageSize": bundle.card.architecture.image_size,
            "arrays": [[name, array.size] for name, array in arrays.items()],
        }
    ).encode()
    header += b" " * (-len(header) % ALIGNMENT)
    numbers = b"".join(np.ascontiguousarray(array, dtype="<f4").tobytes() for array in arrays.values())
    return len(header).to_bytes(4, "little") + header + numbers
