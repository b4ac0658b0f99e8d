"""A fitted mixture of normals as a small NPZ, so that nobody waits for a fit that somebody made already."""

from dataclasses import replace
from pathlib import Path

import numpy as np

from latent.arrays import FloatArray
from latent.errors import ZSpaceError
from latent.gaussian_mixture import Mixture
from latent.npz import NpzTooLarge, load_npz
from latent.record import Summary
from latent.samplers.mixture import GaussianMixture

LARGEST = 2**28
"""Bytes beyond which a file, unpacked, is not read: thirty normals in 2,000 dimensions."""


class MixtureError(ZSpaceError):
    """A file of a mixture that cannot be read, or is not of these z-points."""


def save_mixture(sampler: GaussianMixture, path: str | Path) -> None:
    """Write a fitted sampler: means as float32, the lower triangles of the factors as float16.

    A factor's numbers are of whitened points, about 1 and less: float16 leaves them right to a two-thousandth.

    Raises: NotFittedError before `fit`.
    """
    summary, mixture = sampler.fitted()
    rows, columns = np.tril_indices(mixture.means.shape[1])
    with Path(path).open("wb") as file:
        np.savez_compressed(
            file,
            mean=summary.mean.astype(np.float32),
            weights=mixture.weights,
            means=mixture.means.astype(np.float32),
            triangles=mixture.factors[:, rows, columns].astype(np.float16),
            gains=np.asarray(sampler.gains_, dtype=np.float32),
        )


def load_mixture(path: str | Path, summary: Summary) -> GaussianMixture:
    """Read what `save_mixture` wrote, for the z-points of `summary`: a fitted sampler of as many components as set.

    Raises: MixtureError for a file that cannot be read, or is of other z-points.
    """
    path = Path(path)
    try:
        stored = load_npz(path, largest=LARGEST)
        arrays = {name: np.asarray(values, dtype=np.float64) for name, values in stored.items()}
        mixture = _mixture(arrays, rank=summary.mahalanobis.rank)
        sampler = GaussianMixture(components=len(mixture.weights))
        mean, gains = arrays["mean"], arrays["gains"]
    except NpzTooLarge:
        raise MixtureError(f"{path.name} is larger than {LARGEST:,} bytes unpacked: copy it again.") from None
    except (OSError, ValueError, KeyError, TypeError, IndexError) as error:
        raise MixtureError(f"{path.name} is not a whole file of a mixture ({error}): make it again.") from None
    if mean.shape != summary.mean.shape or not np.allclose(mean, summary.mean, rtol=1e-4, atol=1e-4):
        raise MixtureError(f"{path.name} is not of these z-points, whose mean is another: make it again.")
    return replace(sampler, summary_=summary, mixture_=mixture, gains_=gains)


def _mixture(arrays: dict[str, FloatArray], *, rank: int) -> Mixture:
    """The mixture in `rank` dimensions; ValueError where its arrays do not fit together."""
    weights, means, triangles = arrays["weights"], arrays["means"], arrays["triangles"]
    k = len(weights)
    if means.shape != (k, rank) or triangles.shape != (k, rank * (rank + 1) // 2) or arrays["gains"].ndim != 1:
        raise ValueError(f"its shapes {means.shape} and {triangles.shape} are not those of {k} normals in {rank}")
    if not all(np.isfinite(values).all() for values in arrays.values()):
        raise ValueError("it holds NaN or infinity")
    factors = np.zeros((k, rank, rank))
    rows, columns = np.tril_indices(rank)
    factors[:, rows, columns] = triangles
    if (weights <= 0).any() or (np.einsum("kii->ki", factors) <= 0).any():
        raise ValueError("its weights or its factors are not above 0")
    return Mixture(weights=weights / weights.sum(), means=means, factors=factors)
