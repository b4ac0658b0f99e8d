"""Which photos are held out: decided by a hash of seed and person, so that it can be told again at any time."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def held_out_mask(persons: Sequence[str], *, share: float, seed: int) -> NDArray[np.bool_]:
    """True where a photo is never trained on: about `share` of the persons, drawn by `seed`.

    A photo's side depends on its person, the share and the seed alone: adding or losing other photos moves none,
    and no person is on both sides.

    Returns: (n,) bool.
    """
    threshold = int(share * 2**64)
    side = {person: _position(person, seed) < threshold for person in set(persons)}
    return np.array([side[person] for person in persons], dtype=bool)


def _position(person: str, seed: int) -> int:
    digest = hashlib.sha256(f"{seed}:{person}".encode()).digest()
    return int.from_bytes(digest[:8], "big")
