"""Random directions, from which round generators are made."""

import numpy as np

from latent.arrays import FloatArray


def directions(n: int, dimension: int, rng: np.random.Generator) -> FloatArray:
    """Unit vectors (n, dimension), uniform over the sphere: g / norm(g), g standard normal (Muller 1959)."""
    g = rng.standard_normal((n, dimension))
    return np.asarray(g / np.linalg.norm(g, axis=1, keepdims=True))
