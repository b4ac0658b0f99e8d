"""Clouds of z-points as trained encoders give them: correlated, off the origin."""

import numpy as np

from latent.arrays import PointArray

D = 256


def correlated_cloud(n: int, *, seed: int, d: int = D) -> PointArray:
    """n normal z-points (n, d) float32 with spreads from 3 to 0.07 along turned axes, 2.6 off the origin."""
    shape = np.random.default_rng(99)
    axes, _ = np.linalg.qr(shape.normal(size=(d, d)))
    centre = shape.normal(size=d)
    centre *= 2.6 / np.linalg.norm(centre)
    g = np.random.default_rng(seed).normal(size=(n, d))
    return (centre + (g * np.geomspace(3.0, 0.07, d)) @ axes).astype(np.float32)
