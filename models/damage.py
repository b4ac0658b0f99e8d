"""Pictures with something wrong or nothing, each with what is still seen of it: noise, no colours, a hole.

Pictures are (s, s, 3) float32 in [0, 1]. An autoencoder trained on whole photos rebuilds what it expects; a z-point
refined on what is still seen keeps to the photo.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from latent.distance import Mahalanobis
from latent.refinement import PULL, Refined, refine
from models.runtime import Runtime

Picture = NDArray[np.float32]
Seen = Callable[[Picture], Picture]
"""From pictures (n, s, s, 3) what is still seen of each: (n, values)."""

LUMA: Final = np.array([0.299, 0.587, 0.114], dtype=np.float32)
"""How much red, green and blue count for the brightness (ITU-R BT.601)."""
SWEEPS: Final = 2
"""Sweeps over all axes after which little is gained."""
LITTLE, SOME, MUCH = 3.0, 10.0, 40.0
"""How strongly the mean pulls: little where all is seen under noise, much where all colours are to be guessed."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Damaged:
    """A damaged picture (s, s, 3) in [0, 1], what of a picture can be compared with it, and the mean's pull."""

    picture: Picture
    seen: Seen
    pull: float


def whole(pictures: Picture) -> Picture:
    """All values of pictures (n, s, s, 3): (n, 3 s s)."""
    return pictures.reshape(len(pictures), -1)


def undamaged(picture: Picture) -> Damaged:
    """The picture as it is, all of it seen."""
    return Damaged(picture=picture, seen=whole, pull=PULL)


def with_noise(picture: Picture, *, strength: float, rng: np.random.Generator) -> Damaged:
    """Normal noise of standard deviation `strength` (0 to 1) on every value, clipped to [0, 1]."""
    noise = rng.standard_normal(picture.shape, dtype=np.float32)
    return Damaged(picture=np.clip(picture + np.float32(strength) * noise, 0.0, 1.0), seen=whole, pull=LITTLE)


def without_colours(picture: Picture, *, strength: float = 1.0) -> Damaged:
    """Each pixel moved towards its brightness by `strength` (0 to 1); only the brightness is compared."""
    grey = np.repeat((picture @ LUMA)[..., None], 3, axis=-1)
    faded = picture + np.float32(strength) * (grey - picture)
    return Damaged(picture=faded, seen=lambda pictures: whole(pictures @ LUMA), pull=MUCH)


def with_hole(picture: Picture, *, x: float, y: float, size: float) -> Damaged:
    """A square of mean colour in place of the picture; `x`, `y` its middle and `size` its side, as shares of 1.

    Where it would leave the picture it is cut off; of what is under it nothing is compared.
    """
    side = len(picture)
    rows, columns = (_span(middle, size=size, side=side) for middle in (y, x))
    seen = np.ones(picture.shape[:2], dtype=np.bool_)
    seen[rows, columns] = False
    holed = picture.copy()
    holed[rows, columns] = picture[seen].mean(axis=0) if seen.any() else 0.5
    return Damaged(picture=holed, seen=lambda pictures: whole(pictures[:, seen]), pull=SOME)


def refined_on(runtime: Runtime, cloud: Mahalanobis, damaged: Damaged, *, sweeps: int = SWEEPS) -> Iterator[Refined]:
    """The way from the encoder's z-point of a damaged picture to one whose decode agrees with what is seen of it."""
    start, target = runtime.encode(damaged.picture[None])[0], damaged.seen(damaged.picture[None])[0]
    return refine(lambda z: damaged.seen(runtime.decode(z)), cloud, start, target, sweeps=sweeps, pull=damaged.pull)


def _span(middle: float, *, size: float, side: int) -> slice:
    start, stop = (round(side * (middle + half)) for half in (-size / 2, size / 2))
    return slice(max(start, 0), min(max(stop, 0), side))
