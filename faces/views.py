"""The second look: a face brought upright and to one size, seen in several slightly different views at once.

In one view the eyes shake by a pixel when a photo is turned or scaled a little; their mean over views hardly does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from faces.copies import Copies
from faces.detector import Detector, Face, Pixels
from faces.frame import EYES, FRAME
from faces.framing import Crop, Points, crop_from_eyes, cut

SIDE: Final = 112
"""Pixels of a view."""
WIDE: Final = 1.3
"""Lengths of the frame that a view shows: a detector wants room about a face."""
SAME: Final = 14.0
"""Pixels of the frame that an eye in a view may be from its place to be still of the face that is looked at."""


@dataclass(frozen=True, kw_only=True)
class View:
    """A frame turned clockwise by `turn` degrees and then by quarters, perhaps mirrored."""

    turn: float = 0.0
    quarters: int = 0
    mirrored: bool = False

    def picture(self, turned: Pixels) -> Pixels:
        """The view (SIDE, SIDE, 3) uint8, made of what the frame turned by `turn` alone shows."""
        picture = np.rot90(turned, self.quarters)
        return picture[:, ::-1] if self.mirrored else picture

    def eyes(self, face: Face, frame: Crop) -> Points:
        """Both eyes (2, 2) of a face in the view, in pixels of the photo, left as seen in the frame first."""
        eyes = np.array([face.left_eye, face.right_eye])
        if self.mirrored:
            eyes = np.array([SIDE, 0]) + eyes[::-1] * (-1, 1)
        return _shown(frame, self.turn + 90.0 * self.quarters).to_photo(eyes * (FRAME / SIDE))


QUARTERS: Final = tuple(View(quarters=quarters) for quarters in range(4))
STEADY: Final = tuple(View(turn=turn, mirrored=mirrored) for turn in (-7.0, 7.0) for mirrored in (False, True))


@dataclass(frozen=True, kw_only=True)
class Seen:
    """Where a frame lies after a look, and how sure the detector is of the face in it, 0 to 1."""

    frame: Crop
    probability: float


def upright(copies: Copies, frames: Sequence[Crop], detector: Detector) -> list[Seen]:
    """Frames turned by the quarter turn in which the detector is surest of a face in their middle; others left out."""
    seen = []
    for frame, faces in _looks(copies, frames, QUARTERS, detector):
        found = [
            (face.probability, view.eyes(face, frame))
            for view, several in zip(QUARTERS, faces, strict=True)
            for face in several
            if _in_the_middle(face)
        ]
        if found:
            probability, eyes = max(found, key=lambda one: one[0])
            seen.append(Seen(frame=_frame_of(eyes), probability=probability))
    return seen


def steadied(copies: Copies, frames: Sequence[Crop], detector: Detector) -> list[Seen]:
    """Frames moved to the mean of the eyes in several views; those left out in which half of the views see no face.

    The probability is the mean over all views, 0 where a view sees no face.
    """
    seen = []
    for frame, faces in _looks(copies, frames, STEADY, detector):
        eyes, probability = [], 0.0
        for view, several in zip(STEADY, faces, strict=True):
            near = [(face, places) for face in several if _near(places := view.eyes(face, frame), frame)]
            if near:
                face, places = near[0]
                eyes.append(places)
                probability += face.probability / len(STEADY)
        if 2 * len(eyes) > len(STEADY):
            seen.append(Seen(frame=_frame_of(np.mean(eyes, axis=0)), probability=probability))
    return seen


def _looks(
    copies: Copies, frames: Sequence[Crop], views: Sequence[View], detector: Detector
) -> Iterator[tuple[Crop, Sequence[Sequence[Face]]]]:
    """Each frame with the faces that are seen in each view of it."""
    pictures = [picture for frame in frames for picture in _pictures(copies, frame, views)]
    faces = detector.detect_many(np.stack(pictures)) if pictures else []
    for place, frame in enumerate(frames):
        yield frame, faces[place * len(views) : (place + 1) * len(views)]


def _pictures(copies: Copies, frame: Crop, views: Sequence[View]) -> list[Pixels]:
    """The views of a frame, the photo cut out once for those of the same turn."""
    turned: dict[float, Pixels] = {}
    for turn in {view.turn for view in views}:
        shown = _shown(frame, turn)
        copy, over_copy = copies.for_frame(shown, pixels=SIDE)
        turned[turn] = cut(copy, over_copy, side=SIDE)
    return [view.picture(turned[view.turn]) for view in views]


def _shown(frame: Crop, turn: float) -> Crop:
    """What of the photo a view of a frame shows."""
    return replace(frame, size=frame.size * WIDE, angle=frame.angle + turn)


def _frame_of(eyes: Points) -> Crop:
    (left_x, left_y), (right_x, right_y) = eyes.tolist()
    return crop_from_eyes((left_x, left_y), (right_x, right_y))


def _in_the_middle(face: Face) -> bool:
    """Whether the middle of a view lies within the face's box."""
    left, top, right, bottom = face.box
    return left < SIDE / 2 < right and top < SIDE / 2 < bottom


def _near(eyes: Points, frame: Crop) -> bool:
    return bool((np.linalg.norm(frame.to_frame(eyes) - EYES, axis=1) <= SAME).all())
