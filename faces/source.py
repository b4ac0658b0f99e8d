"""A photo from which faces are cut: where its pixels come from, and in how many of them it can be had."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from faces.detector import Pixels
from faces.frame import FRAME
from faces.framing import Crop, cut, framed

SHARP: Final = 3.0
"""Pixels across, to one of the frame, with which a reduced copy of a photo frames as sharply as the photo itself."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Copy:
    """A photo in all of its pixels or in fewer, (h, w, 3) uint8; across, down: how many stand for one of the photo."""

    pixels: Pixels
    across: float = 1.0
    down: float = 1.0

    def over(self, frame: Crop) -> Crop:
        """A frame over the photo as one over this copy."""
        return replace(frame, x=frame.x * self.across, y=frame.y * self.down, size=frame.size * self.across)

    def in_photo(self, frame: Crop) -> Crop:
        """A frame over this copy as one over the photo."""
        return replace(frame, x=frame.x / self.across, y=frame.y / self.down, size=frame.size / self.across)


class Source(Protocol):
    """A photo that may be had in fewer pixels than it has, where that is less work. For one thread at a time."""

    @property
    def width(self) -> int:
        """Width of the whole photo in pixels."""

    @property
    def height(self) -> int:
        """Height of the whole photo in pixels."""

    def at_least(self, longest: float) -> Copy:
        """The photo with a longest side of that many pixels or more; the whole photo where it has no more."""


@dataclass(frozen=True, eq=False, repr=False)
class Whole:
    """A photo (h, w, 3) uint8 that is there in all of its pixels."""

    pixels: Pixels

    @property
    def width(self) -> int:
        """Width in pixels."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Height in pixels."""
        return int(self.pixels.shape[0])

    def at_least(self, longest: float) -> Copy:
        """The photo, whatever is asked."""
        return Copy(pixels=self.pixels)


def copy_for(photo: Source, frame: Crop, *, pixels: float) -> Copy:
    """The photo so that a frame over it is at least `pixels` wide, or whole."""
    return photo.at_least(max(photo.width, photo.height) * pixels / frame.size)


def cut_from(photo: Source, frame: Crop) -> Pixels:
    """The picture (96, 96, 3) uint8 under a frame over the photo, its centre inside."""
    copy = copy_for(photo, frame, pixels=SHARP * FRAME)
    return cut(copy.pixels, copy.over(frame), side=FRAME)


def framed_from(photo: Source, frame: Crop) -> NDArray[np.float32]:
    """The same as (96, 96, 3) float32 in [0, 1]: what the model sees."""
    copy = copy_for(photo, frame, pixels=SHARP * FRAME)
    return framed(copy.pixels, copy.over(frame))
