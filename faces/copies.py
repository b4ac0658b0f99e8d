"""A photo and small copies of it, so that nothing is looked at in more pixels than the look needs."""

from __future__ import annotations

from typing import Final

from PIL import Image

from faces.framing import Crop
from faces.source import Copy, Source, copy_for

SIDES: Final = (480, 1280)
"""Longest sides in pixels of the copies: most faces are found in the first, small ones in the second."""

_GAP: Final = 1.5
"""Times as many pixels across as a copy has, to which plain averages of whole pixels reduce the photo first."""


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

    def for_frame(self, frame: Crop, *, pixels: float) -> tuple[Image.Image, Crop]:
        """The small copy, or else the photo, in which a frame is at least `pixels` wide, and the frame over it."""
        copy = self.of_side(SIDES[0])
        if frame.size * copy.across < pixels:
            copy = copy_for(self.photo, frame, pixels=pixels)
        return copy.image, copy.over(frame)

    def _finer(self, longest: int) -> Copy:
        """The next copy that has been made, or as much of the photo as any copy needs: it is decoded once for all."""
        made = [side for side in self._made if side >= 2 * longest]
        return self._made[min(made)] if made else self.photo.at_least(SIDES[-1])

    def _reduced(self, longest: int) -> Copy:
        finer = self._finer(longest)
        width, height = self.photo.width, self.photo.height
        scale = longest / max(width, height)
        across, down = max(1, round(width * scale)), max(1, round(height * scale))
        box = (0.0, 0.0, width * finer.across, height * finer.down)
        reduced = finer.image.resize((across, down), Image.Resampling.BICUBIC, box=box, reducing_gap=_GAP)
        return Copy(image=reduced, across=across / width, down=down / height)
