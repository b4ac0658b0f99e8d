"""A picture that a person gives, decoded as finely as it is asked for: of a JPEG, fewer pixels are much less work."""

from __future__ import annotations

from typing import Final, TypeVar

from PIL import Image

from faces.source import Copy
from models.images import decoded, kept_size, open_image, orientation_of

Side = TypeVar("Side", int, float)

_PARTS: Final = (8, 4, 2)
"""By which a JPEG can be divided while it is decoded: the cosine transform of each 8 x 8 block is cut short."""
_ON_ITS_SIDE: Final = (5, 6, 7, 8)
"""EXIF orientations of pictures whose width and height are exchanged when they are turned upright."""


class Picture:
    """An upright, opaque sRGB picture in the bytes of a file, a `faces.source.Source`. For one thread at a time.

    Of a JPEG the file is kept until the whole has been decoded; of any other, the decoded whole.
    """

    def __init__(self, data: bytes) -> None:
        """Take a file's bytes; raises ImageError for what is no picture, damaged, too large or too small."""
        image = open_image(data)
        self._data = data
        self._made: Copy | None = None
        if image.format in ("JPEG", "MPO"):
            self._size = _upright(image, *kept_size(*image.size))
        else:
            whole = decoded(image)
            self._size = whole.size
            self._keep(Copy(image=whole))

    @property
    def width(self) -> int:
        """Width of the whole picture in pixels, at most MAX_SIDE."""
        return self._size[0]

    @property
    def height(self) -> int:
        """Height of the whole picture in pixels, at most MAX_SIDE."""
        return self._size[1]

    def at_least(self, longest: float) -> Copy:
        """The picture with a longest side of that many pixels or more; the whole where it has no more.

        Raises: ImageError where it turns out to be damaged.
        """
        made = self._made
        if made is None or (made.across < 1.0 and max(made.image.size) < longest):
            made = self._decode(longest)
            self._keep(made)
        return made

    def _keep(self, copy: Copy) -> None:
        self._made = copy
        if copy.across == 1.0:
            self._data = b""

    def _decode(self, longest: float) -> Copy:
        image = open_image(self._data)
        part = next((part for part in _PARTS if max(image.size) >= part * longest), 1)
        drafted = image.draft(None, (image.width // part, image.height // part))
        if drafted is None:
            return Copy(image=decoded(image))
        _, (_, _, right, bottom) = drafted  # not rounded, as the picture's own size is
        width, height = _upright(image, right, bottom)
        return Copy(image=decoded(image), across=min(1.0, width / self.width), down=min(1.0, height / self.height))


def _upright(image: Image.Image, width: Side, height: Side) -> tuple[Side, Side]:
    """Width and height of a picture as it is stored, as those of what people see."""
    return (height, width) if orientation_of(image) in _ON_ITS_SIDE else (width, height)
