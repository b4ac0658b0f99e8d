"""One photo turned into another: through latent space, pixel by pixel, and as a film there and back."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Number = TypeVar("Number", bound=np.generic)

TILES, FILM = 9, 21
"""Pictures of a strip from one photo to the other, and of a film before it turns back."""


def pixel_by_pixel(ends: NDArray[np.float32], shares: NDArray[np.floating[Any]]) -> NDArray[np.float32]:
    """Pictures (c, s, s, 3) between the two of `ends` (2, s, s, 3), at `shares` (c,) of the way from 0 to 1."""
    first, second = ends
    share = shares.astype(np.float32)[:, None, None, None]
    return np.asarray((1 - share) * first + share * second)


def there_and_back(pictures: NDArray[Number]) -> NDArray[Number]:
    """Pictures (n, ...) to the last and back again to the second, so that a film of them can loop."""
    return np.concatenate([pictures, pictures[-2:0:-1]])
