"""Photos that commands read: the file, which of its faces, the frame over it, as the Photo page and the API have it."""

from __future__ import annotations

import argparse
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from latent.errors import SettingError

if TYPE_CHECKING:
    from faces.align import AlignedFace
    from faces.framing import Crop
    from models.picture import Picture


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class FramedPhoto:
    """What the model sees of a photo, (96, 96, 3) float32 in [0, 1], and in words what the frame lies over."""

    frame: NDArray[np.float32]
    words: str


def add_photo(parser: argparse.ArgumentParser) -> None:
    """Add the photo, and which of its faces is meant or where its frame lies."""
    parser.add_argument("--photo", type=Path, required=True, metavar="FILE", help="the photo")
    where = parser.add_mutually_exclusive_group()
    where.add_argument(
        "--face", type=int, default=1, metavar="N", help="which of the faces found, the best is 1 (default: 1)"
    )
    where.add_argument(
        "--frame", type=float, nargs=4, metavar=("X", "Y", "SIZE", "ANGLE"),
        help="the frame laid by hand: its middle and its side in the photo's pixels, and its turn clockwise in degrees",
    )  # fmt: skip


def asked_photo(options: argparse.Namespace) -> FramedPhoto:
    """The photo that `add_photo` asks for.

    Raises: ImageError for what is no picture, SettingError for a face that was not found or a frame that cannot be.
    """
    if options.frame is None:
        return framed_photo(options.photo, face=options.face)
    from faces.framing import Crop

    x, y, size, angle = options.frame
    if not all(map(math.isfinite, options.frame)) or size <= 0:
        raise SettingError(setting="frame", value=tuple(options.frame), allowed="finite numbers, the side above 0")
    picture = _picture(options.photo)
    return _framed(picture, Crop(x=x, y=y, size=size, angle=angle), "the frame as it was laid")


def framed_photo(path: Path, *, face: int = 1) -> FramedPhoto:
    """A photo's face, the best being 1; where none is found, the square in which one is likely.

    Raises: ImageError for what is no picture, SettingError for a face that was not found.
    """
    from faces.align import align, best_frame

    picture = _picture(path)
    found = align(picture)
    if not 1 <= face <= max(len(found), 1):
        raise SettingError(setting="face", value=face, allowed=_allowed(len(found)))
    return _framed(picture, best_frame(picture, found[face - 1 :]), _words(found, face))


def _picture(path: Path) -> Picture:
    from models.picture import Picture

    return Picture(path.read_bytes())


def _framed(picture: Picture, crop: Crop, words: str) -> FramedPhoto:
    from faces.source import framed_from

    return FramedPhoto(frame=framed_from(picture, crop), words=words)


def _allowed(found: int) -> str:
    if found > 1:
        return f"from 1 to {found}, as many as were found"
    return "1, the only one that was found" if found else "1, since none was found, or lay the frame with --frame"


def _words(found: Sequence[AlignedFace], face: int) -> str:
    if not found:
        return "no face found, the square where one is likely"
    which = "a face" if len(found) == 1 else f"face {face} of {len(found)}"
    chosen = found[face - 1]
    return ", ".join([f"{which}, confidence {chosen.confidence:.2f}", *chosen.notes])
