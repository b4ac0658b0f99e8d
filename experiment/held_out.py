"""Held-out photos in two halves: one to compare with, one to judge and to reconstruct."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from latent.errors import ZSpaceError

Pixels = NDArray[np.uint8]
FEWEST = 16
"""Photos in a half: with fewer neither a spread nor neighbours mean anything."""


class TooFewPhotos(ZSpaceError):
    """Held-out photos that cannot be compared with."""


@dataclass(frozen=True, eq=False)
class Halves:
    """reference, judged: (k, 96, 96, 3) uint8 each, no photo in both."""

    reference: Pixels
    judged: Pixels

    @property
    def identity(self) -> str:
        """SHA-256 of all pixels."""
        return hashlib.sha256(self.reference.tobytes() + self.judged.tobytes()).hexdigest()


def halves_of(frames: Pixels, held_out: NDArray[np.bool_], *, n: int, seed: int) -> Halves:
    """Two halves of the held-out photos among frames (m, 96, 96, 3) uint8, at most n each, equally many, by `seed`.

    A person may be in both halves: the reconstructions then have it easier than any generator, never harder.

    Raises: TooFewPhotos where a half would have fewer than 16.
    """
    rows = np.random.default_rng(seed).permutation(np.flatnonzero(held_out))
    half = min(len(rows) // 2, n)
    if half < FEWEST:
        raise TooFewPhotos(
            f"half of {len(rows)} held-out photos, and of them at most n = {n}, are {half}: give {FEWEST} or more."
        )
    first, second = np.sort(rows[:half]), np.sort(rows[half : 2 * half])
    return Halves(reference=np.asarray(frames[first]), judged=np.asarray(frames[second]))
