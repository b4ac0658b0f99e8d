"""A photo as it might also have been taken: turned, larger, shifted, on a larger ground that mirrors it."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]
Points = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Change:
    """Turned clockwise by `turn` degrees, `scale` times as large, then moved by `shift` in pixels."""

    turn: float
    scale: float
    shift: tuple[float, float]

    def points(self, points: Points, photo: Pixels) -> Points:
        """Points (n, 2) of a photo in the changed photo."""
        return np.asarray((points - _middle(photo.shape)) @ self._matrix() + self._centre(photo))

    def photo(self, photo: Pixels) -> Pixels:
        """The changed photo, half as wide and high again as the turned one needs at no turn."""
        height, width = photo.shape[:2]
        back = np.linalg.inv(self._matrix())
        x0, y0 = _middle(photo.shape) + (width, height) - self._centre(photo) @ back
        around = np.pad(photo, ((height, height), (width, width), (0, 0)), mode="symmetric")
        affine = (back[0, 0], back[1, 0], x0, back[0, 1], back[1, 1], y0)
        size = self._size(photo)
        image = Image.fromarray(around).transform(size, Image.Transform.AFFINE, affine, Image.Resampling.BICUBIC)
        return np.asarray(image)

    def _matrix(self) -> Points:
        cos, sin = math.cos(math.radians(self.turn)), math.sin(math.radians(self.turn))
        return self.scale * np.array([[cos, sin], [-sin, cos]])

    def _size(self, photo: Pixels) -> tuple[int, int]:
        return round(1.5 * self.scale * photo.shape[1]), round(1.5 * self.scale * photo.shape[0])

    def _centre(self, photo: Pixels) -> Points:
        return np.array(self._size(photo)) / 2 + self.shift


def any_change(rng: np.random.Generator, photo: Pixels) -> Change:
    """-180 to 180 degrees, 1 to 4 times as large, shifted by up to a fifth of its sides."""
    scale = float(rng.uniform(1, 4))
    x, y = rng.uniform(-0.2, 0.2, 2) * scale * photo.shape[1::-1]
    return Change(turn=float(rng.uniform(-180, 180)), scale=scale, shift=(float(x), float(y)))


def _middle(shape: tuple[int, ...]) -> Points:
    return np.array(shape[1::-1]) / 2
