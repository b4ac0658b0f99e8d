"""A photo and smaller copies of it, so that nothing is looked at in more pixels than the look needs."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
from PIL import Image

from faces.detector import Pixels
from faces.framing import Crop

SIDES: Final = (480, 1280)
"""Longest sides in pixels of the copies: most faces are found in the first, small ones in the second."""

_ENOUGH: Final = 2.5
"""Times as many pixels across as a copy has, of which it is made: of a much larger photo some are left out."""


class Copies:
    """A photo (h, w, 3) uint8 and its copies, each made when it is first asked for. For one thread."""

    def __init__(self, photo: Pixels) -> None:
        """Take the photo; nothing is made yet."""
        self.photo = photo
        self._made: dict[int, Pixels] = {}

    def of_side(self, longest: int) -> Pixels:
        """The photo with a longest side of that many pixels; the photo itself where it has no more."""
        height, width = self.photo.shape[:2]
        scale = longest / max(height, width)
        if scale >= 1:
            return self.photo
        if longest not in self._made:
            size = (max(1, round(width * scale)), max(1, round(height * scale)))
            step = max(1, int(1 / (_ENOUGH * scale)))
            some = np.ascontiguousarray(self.photo[::step, ::step])
            reduced = Image.fromarray(some).resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)
            self._made[longest] = np.asarray(reduced)
        return self._made[longest]

    def in_photo(self, frame: Crop, copy: Pixels) -> Crop:
        """A frame over a copy as a frame over the photo."""
        return _scaled(frame, self.photo.shape[1] / copy.shape[1], self.photo.shape[0] / copy.shape[0])

    def for_frame(self, frame: Crop, *, pixels: float) -> tuple[Pixels, Crop]:
        """The smallest copy in which a frame over the photo is at least `pixels` wide, and the frame over it."""
        for longest in SIDES:
            copy = self.of_side(longest)
            scale = copy.shape[1] / self.photo.shape[1]
            if frame.size * scale >= pixels:
                return copy, _scaled(frame, scale, copy.shape[0] / self.photo.shape[0])
        return self.photo, frame


def _scaled(frame: Crop, across: float, down: float) -> Crop:
    return replace(frame, x=frame.x * across, y=frame.y * down, size=frame.size * across)
