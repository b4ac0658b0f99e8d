"""A photo from which faces are cut: where its pixels come from, and in how many of them it can be had."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from faces.detector import Pixels
from faces.frame import FRAME
from faces.framing import Crop, cut, valued

SHARP: Final = 3.0
"""Pixels across, to one of the frame, with which a reduced copy of a photo frames as sharply as the photo itself."""


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class Copy:
    """A photo in all of its pixels or in fewer, RGB; across, down: how many stand for one of the photo."""

    image: Image.Image
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


class Whole:
    """A photo that is there in all of its pixels."""

    def __init__(self, pixels: Pixels) -> None:
        """Take the photo, (h, w, 3) uint8."""
        self._copy = Copy(image=Image.fromarray(pixels))

    @property
    def width(self) -> int:
        """Width in pixels."""
        return self._copy.image.width

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self._copy.image.height

    def at_least(self, longest: float) -> Copy:
        """The photo, whatever is asked."""
        return self._copy


def copy_for(photo: Source, frame: Crop, *, pixels: float) -> Copy:
    """The photo so that a frame over it is at least `pixels` wide, or whole."""
    return photo.at_least(max(photo.width, photo.height) * pixels / frame.size)


def cut_from(photo: Source, frame: Crop) -> Pixels:
    """The picture (96, 96, 3) uint8 under a frame, or under the nearest one that the photo allows."""
    allowed = frame.within(width=photo.width, height=photo.height)
    copy = copy_for(photo, allowed, pixels=SHARP * FRAME)
    return cut(copy.image, copy.over(allowed), side=FRAME)


def framed_from(photo: Source, frame: Crop) -> NDArray[np.float32]:
    """The same as (96, 96, 3) float32 in [0, 1]: what the model sees."""
    return valued(cut_from(photo, frame))
