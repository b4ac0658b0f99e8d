"""The frame that a person lays over a photo, and the 96 x 96 picture in it.

A `Crop` is a square in the photo, turned about its centre. Coordinates are continuous: (0, 0) is the photo's
upper left corner, (width, height) its lower right one, and the centre of the first pixel lies at (0.5, 0.5).
The same convention places the eye marks, so that the frame is CelebA's centred square as the model saw it.
"""

import math
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import numpy.typing as npt
from PIL import Image

from faces.frame import FRAME, LEFT_EYE, RIGHT_EYE

SMALLEST: Final = 24.0
"""Smallest side of a crop in photo pixels: one is shown as a quarter of the frame's side."""
LARGEST: Final = 1.5
"""Largest side of a crop, in lengths of the photo's longer side: beyond, most of it would be invented."""

GAP: Final = 3.0
"""A reduction by more than 3 begins with plain averages of whole pixels; the eye cannot tell, the clock can."""
_FINE: Final = 3
"""A turned crop is drawn this many times too large at most, then reduced with antialiasing."""

_KEPT: Final = 2.5
"""Photo pixels to one of the result, across, that plain averages of whole pixels leave for the finer reduction."""
_SLIGHT: Final = 0.1
"""So many photo pixels more than one to a pixel of the result, across, are drawn at once: nothing is lost."""
_SPARED: Final = 0.4
"""So many of two or three may be passed over in a finer drawing: the reduction takes out what goes wrong there."""

Pixels = npt.NDArray[np.uint8]
Points = npt.NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Crop:
    """A square in photo pixels: centre (x, y), side `size`, turned clockwise by `angle` degrees."""

    x: float
    y: float
    size: float
    angle: float = 0.0

    def to_photo(self, points: npt.ArrayLike) -> Points:
        """Points (n, 2) of the frame, in its 96 pixels, as points (n, 2) of the photo."""
        in_frame = np.asarray(points, dtype=np.float64) / FRAME - 0.5
        return np.asarray(in_frame @ self._turn() * self.size + (self.x, self.y))

    def to_frame(self, points: npt.ArrayLike) -> Points:
        """Points (n, 2) of the photo as points (n, 2) of the frame, in its 96 pixels."""
        from_centre = (np.asarray(points, dtype=np.float64) - (self.x, self.y)) / self.size
        return np.asarray((from_centre @ self._turn().T + 0.5) * FRAME)

    def affine(self) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
        """((m00, m01, m02), (m10, m11, m12)): the photo's (x, y) is (m00 x + m01 y + m02, ...) in the frame."""
        rows = (FRAME / self.size * self._turn()).tolist()
        first, second = ((a, b, FRAME / 2 - a * self.x - b * self.y) for a, b in rows)
        return first, second

    def within(self, *, width: int, height: int) -> "Crop":
        """The nearest crop that a photo allows: centre inside it, side from SMALLEST to LARGEST times it."""
        return replace(
            self,
            x=min(max(self.x, 0.0), float(width)),
            y=min(max(self.y, 0.0), float(height)),
            size=min(max(self.size, SMALLEST), LARGEST * max(width, height)),
            angle=(self.angle + 180.0) % 360.0 - 180.0,
        )

    def _turn(self) -> Points:
        """Rotation (2, 2) for row vectors; clockwise as seen, since y points down."""
        cos, sin = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        return np.array([[cos, sin], [-sin, cos]])


def crop_from_eyes(left: tuple[float, float], right: tuple[float, float]) -> Crop:
    """The crop that brings two eyes, in photo pixels, onto the marks of the frame."""
    dx, dy = right[0] - left[0], right[1] - left[1]
    size = math.hypot(dx, dy) * FRAME / (RIGHT_EYE[0] - LEFT_EYE[0])
    turned = Crop(x=0.0, y=0.0, size=size, angle=math.degrees(math.atan2(dy, dx)))
    centre = np.asarray(left) - turned.to_photo([LEFT_EYE])[0]
    return replace(turned, x=float(centre[0]), y=float(centre[1]))


def first_crop(*, width: int, height: int) -> Crop:
    """Where the frame lies before anybody has moved it: heads are in the upper part of upright photos."""
    short = min(width, height)
    size = float(short) if max(width, height) < 1.15 * short else 0.8 * short
    middle = height / 2 if width >= height else max(size / 2, 0.38 * height)
    return Crop(x=width / 2, y=middle, size=size).within(width=width, height=height)


def framed(pixels: Pixels, crop: Crop) -> npt.NDArray[np.float32]:
    """The part of a photo (h, w, 3) uint8 under `crop` as (96, 96, 3) float32 in [0, 1], antialiased.

    Bicubic with the support grown to the reduction, as the photos of training were made. Where the frame
    reaches beyond the photo, the photo is mirrored, as it was in training.
    """
    height, width = pixels.shape[:2]
    return valued(cut(Image.fromarray(pixels), crop.within(width=width, height=height), side=FRAME))


def valued(pixels: Pixels) -> npt.NDArray[np.float32]:
    """Pixels uint8 as values float32 in [0, 1]."""
    return np.asarray(pixels * np.float32(1 / 255), dtype=np.float32)


def cut(photo: Image.Image, crop: Crop, *, side: int) -> Pixels:
    """The part of an RGB photo under `crop`, its centre inside, as (side, side, 3) uint8, as `framed`."""
    picture, crop = _with_margin(photo, crop)
    whole = int(crop.size / side / _KEPT)
    if whole > 1:
        picture, crop = picture.reduce(whole), replace(crop, x=crop.x / whole, y=crop.y / whole, size=crop.size / whole)
    if crop.angle == 0.0:
        half = crop.size / 2
        box = (crop.x - half, crop.y - half, crop.x + half, crop.y + half)
        return np.asarray(picture.resize((side, side), Image.Resampling.BICUBIC, box=box, reducing_gap=GAP))
    return np.asarray(_turned(picture, crop, side))


def mirrored_share(crop: Crop, *, width: int, height: int) -> float:
    """The share of the frame, 0 to 1, that lies outside the photo and is filled by mirroring it."""
    centres = np.arange(FRAME) + 0.5
    points = crop.to_photo(np.stack(np.meshgrid(centres, centres), axis=-1).reshape(-1, 2))
    inside = np.all((points >= 0.0) & (points <= (width, height)), axis=1)
    return float(1.0 - inside.mean())


def _with_margin(photo: Image.Image, crop: Crop) -> tuple[Image.Image, Crop]:
    """Only what the crop needs of the photo, mirrored outwards where it ends, and the crop moved with it."""
    width, height = photo.size
    corners = crop.to_photo([(0, 0), (FRAME, 0), (0, FRAME), (FRAME, FRAME)])
    room = 2.0 * max(1.0, crop.size / FRAME) + 1.0  # what the bicubic kernel reads beyond the edge
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    first_column, last_column = _needed(left, right, length=width, room=room)
    first_row, last_row = _needed(top, bottom, length=height, room=room)
    part = photo.crop((max(first_column, 0), max(first_row, 0), min(last_column, width), min(last_row, height)))
    beyond = (
        (max(-first_row, 0), max(last_row - height, 0)),
        (max(-first_column, 0), max(last_column - width, 0)),
        (0, 0),
    )
    if any(map(any, beyond)):  # the centre lies in the photo, so there is enough on this side of its edge to mirror
        part = Image.fromarray(np.pad(np.asarray(part), beyond, mode="symmetric"))
    return part, replace(crop, x=crop.x - first_column, y=crop.y - first_row)


def _needed(low: float, high: float, *, length: int, room: float) -> tuple[int, int]:
    """First and last (exclusive) index of low..high and `room` about it; room alone never makes a mirrored margin."""
    first = max(math.floor(low - room), min(0, math.floor(low)))
    last = min(math.ceil(high + room), max(length, math.ceil(high)))
    return first, last


def _turned(picture: Image.Image, crop: Crop, side: int) -> Image.Image:
    """A turned square: drawn fine enough to lose nothing, then reduced with antialiasing."""
    fine = _times_too_large(crop.size / side)
    if crop.size > (fine + _SPARED) * side:  # many more photo pixels than are drawn: reduce the photo first
        scale = fine * side / crop.size
        size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
        reduced_x, reduced_y = size[0] / picture.width, size[1] / picture.height
        picture = picture.resize(size, Image.Resampling.BICUBIC, reducing_gap=2.0)  # the finer reduction comes last
        crop = replace(crop, x=crop.x * reduced_x, y=crop.y * reduced_y, size=crop.size * scale)
    drawn_side = fine * side
    a, b = crop._turn() * (crop.size / drawn_side)  # photo pixels per fine pixel: along a row, down a column
    x0, y0 = (crop.x, crop.y) - (a + b) * (drawn_side / 2)
    drawn = picture.transform(
        (drawn_side, drawn_side), Image.Transform.AFFINE, (a[0], b[0], x0, a[1], b[1], y0), Image.Resampling.BICUBIC
    )
    return drawn if fine == 1 else drawn.resize((side, side), Image.Resampling.BICUBIC)


def _times_too_large(pixels: float) -> int:
    """How finely to draw a turned square that has so many photo pixels to one of the result, across."""
    return 1 if pixels <= 1.0 + _SLIGHT else min(_FINE, max(2, math.ceil(pixels - _SPARED)))
