"""The yardstick: linear PCA of the pixels (eigenfaces; Turk and Pentland 1991) with as many components as z_dim.

The training photos as float32 would fill gigabytes, so they are read in blocks, a few times, and never held: a
randomised block Krylov method on their covariance (Musco and Musco 2015).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.cache import frame
from models.progress import Progress, silent

BLOCK = 512
"""Photos a block: 57 MB of float32 pixels at 96 x 96."""
PASSES = 5
"""Passes over the photos after the one for their mean. Of 3,000 photos, 256 components reconstruct held-out ones
within 0.0005 dB of an exact solution; 4 passes within 0.015."""
FEWEST_DIRECTIONS = 32
"""Directions followed in each pass: three quarters of the components, and not fewer than this."""

Array = NDArray[np.float32]
Pixels = NDArray[np.uint8]
Rows = NDArray[np.integer]


@dataclass(frozen=True, kw_only=True, eq=False)
class Eigenfaces:
    """Principal components of pixels: mean_ (p,), components_ (k, p) with orthonormal rows, p = s * s * 3."""

    mean_: Array
    components_: Array
    explained_variance_: Array

    def reconstruct(self, images: Array) -> Array:
        """Project images (n, s, s, 3) onto the components and back, cut to [0, 1] as pictures are."""
        centred = images.reshape(len(images), -1) - self.mean_
        flat = (centred @ self.components_.T) @ self.components_ + self.mean_
        return np.asarray(np.clip(flat, 0.0, 1.0), dtype=np.float32).reshape(images.shape)


def fit_eigenfaces(
    photos: Pixels, rows: Rows, *, components: int, passes: int = PASSES, seed: int = 0, progress: Progress = silent
) -> Eigenfaces:
    """Fit to the photos (n, s, s, 3) uint8 in `rows`; fewer components where there are fewer photos.

    Memory: about 0.5 GB for 256 components of 96 x 96 pixels, whatever the number of photos.
    """
    pixels = _Pixels(photos, rows, progress, passes=passes + 1)
    mean = pixels.mean()
    k = min(components, len(rows) - 1, len(mean))
    width = min(max(-(-3 * k // 4), FEWEST_DIRECTIONS), len(rows), len(mean))
    passes = min(passes, len(mean) // width)
    basis = np.empty((passes * width, len(mean)), dtype=np.float32)  # rows: what the iteration has found
    mapped = np.empty_like(basis)  # and the same times the covariance
    found = _orthonormal(np.random.default_rng(seed).standard_normal((width, len(mean)), dtype=np.float32))
    for number in range(passes):
        start, stop = number * width, (number + 1) * width
        basis[start:stop] = found
        mapped[start:stop] = pixels.times_covariance(found, mean)
        if number + 1 < passes:
            found = _orthonormal_to(basis[:stop], mapped[start:stop])
    # Rayleigh-Ritz: the axes of the covariance within all that was found
    inner = (mapped @ basis.T).astype(np.float64)
    values, vectors = np.linalg.eigh((inner + inner.T) / 2)
    chosen = np.argsort(values)[::-1][:k]
    return Eigenfaces(
        mean_=mean,
        components_=vectors[:, chosen].T.astype(np.float32) @ basis,
        explained_variance_=np.maximum(values[chosen], 0.0).astype(np.float32),
    )


class _Pixels:
    """The pixels of the same photos, read again and again, with the progress of all that reading."""

    def __init__(self, photos: Pixels, rows: Rows, progress: Progress, *, passes: int) -> None:
        self._photos, self._rows, self._progress = photos, rows, progress
        self._done, self._total = 0, passes * len(rows)

    def mean(self) -> Array:
        """Mean pixel values (p,)."""
        total = sum(block.sum(axis=0, dtype=np.float64) for block in self._blocks())
        return np.asarray(total / len(self._rows), dtype=np.float32)

    def times_covariance(self, vectors: Array, mean: Array) -> Array:
        """Vectors (w, p) times C, the covariance (p, p) of the pixels, which is never formed."""
        product = np.zeros_like(vectors)
        for block in self._blocks():
            block -= mean
            product += (vectors @ block.T) @ block
        return product / np.float32(max(1, len(self._rows) - 1))

    def _blocks(self) -> Iterator[Array]:
        for start in range(0, len(self._rows), BLOCK):
            images = frame(self._photos[self._rows[start : start + BLOCK]])
            yield images.reshape(len(images), -1)
            self._done += len(images)
            self._progress(self._done, self._total)


def _orthonormal(rows: NDArray[np.floating]) -> Array:
    """Orthonormal rows that span what `rows` (w, p) span."""
    basis, _ = np.linalg.qr(rows.T)
    return np.ascontiguousarray(basis.T)


def _orthonormal_to(basis: Array, rows: Array) -> Array:
    """What `rows` (w, p) add to an orthonormal `basis` (b, p), as orthonormal rows; in float32 it takes two rounds."""
    for _ in range(2):
        rows = _orthonormal(rows - (rows @ basis.T) @ basis)
    return rows
