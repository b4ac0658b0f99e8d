"""A photo and small copies of it, so that nothing is looked at in more pixels than the look needs."""

from __future__ import annotations

from typing import Final

import numpy as np
from PIL import Image

from faces.detector import Pixels
from faces.framing import Crop
from faces.source import Copy, Source, copy_for

SIDES: Final = (480, 1280)
"""Longest sides in pixels of the copies: most faces are found in the first, small ones in the second."""

_ENOUGH: Final = 2.5
"""Times as many pixels across as a copy has, of which it is made: of a much larger photo some are left out."""


class Copies:
    """A photo and its copies, each made when it is first asked for. For one thread."""

    def __init__(self, photo: Source) -> None:
        """Take the photo; nothing is made yet."""
        self.photo = photo
        self._made: dict[int, Copy] = {}

    def of_side(self, longest: int) -> Copy:
        """The photo with a longest side of that many pixels; the photo itself where it has no more."""
        if longest >= max(self.photo.width, self.photo.height):
            return self.photo.at_least(longest)
        if longest not in self._made:
            self._made[longest] = self._reduced(longest)
        return self._made[longest]

    def for_frame(self, frame: Crop, *, pixels: float) -> tuple[Pixels, Crop]:
        """The small copy, or else the photo, in which a frame is at least `pixels` wide, and the frame over it."""
        copy = self.of_side(SIDES[0])
        if frame.size * copy.across < pixels:
            copy = copy_for(self.photo, frame, pixels=pixels)
        return copy.pixels, copy.over(frame)

    def _reduced(self, longest: int) -> Copy:
        finer = self.photo.at_least(SIDES[-1])  # whichever copy is asked for first: the photo is decoded once for all
        width, height = self.photo.width, self.photo.height
        scale = longest / max(width, height)
        across, down = max(1, round(width * scale)), max(1, round(height * scale))
        step = max(1, int(finer.across / (_ENOUGH * scale)))
        some = np.ascontiguousarray(finer.pixels[step // 2 :: step, step // 2 :: step])
        right, bottom = width * finer.across / step, height * finer.down / step
        box = (0.0, 0.0, min(right, some.shape[1]), min(bottom, some.shape[0]))
        reduced = Image.fromarray(some).resize((across, down), Image.Resampling.BICUBIC, box=box, reducing_gap=2.0)
        return Copy(pixels=np.asarray(reduced), across=across / width, down=down / height)
