"""From any photo to the training frame: find faces, bring them upright and to one size, look again, say how sure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from faces.copies import SIDES, Copies
from faces.detector import Detector
from faces.framing import LARGEST, SMALLEST, Crop, first_crop
from faces.mtcnn import Mtcnn
from faces.notes import Note, notes_on
from faces.search import rough_frames
from faces.source import Source
from faces.views import Seen, steadied, upright

SURE: Final = 0.9
"""Mean probability over views from which the search ends, and below which a face is called doubtful."""
MOST: Final = 16
"""Faces of a photo that are looked at closely, the largest: bounds the time for pictures of a crowd."""
Step = tuple[int, tuple[float, ...]]
"""Where to look: longest side of the copy, and turns of it."""
_STEPS: Final[tuple[Step, ...]] = (
    (SIDES[0], (0.0,)),
    (SIDES[0], (180.0, 90.0, 270.0)),
    (SIDES[0], (45.0, 315.0, 135.0, 225.0)),
    (SIDES[1], (0.0,)),
)
"""Each only where those before found nothing sure."""
_OTHERS: Final = (180.0, 90.0, 270.0)
_COARSE: Final = 3
"""For faces on their head or side beside sure upright ones: in a copy so many times smaller, so large ones alone."""
_APART: Final = 0.3
"""Two frames whose centres are closer than this, in lengths of the smaller one, are of one face."""
_OVER: Final = 0.35
"""A first look closer than this to a face already found, in lengths of the larger frame, takes its mouth for eyes."""

SEARCH: Final[Detector] = Mtcnn(smallest=20)
LOOK: Final[Detector] = Mtcnn(smallest=45)


@dataclass(frozen=True, kw_only=True)
class AlignedFace:
    """A face in a photo: the frame over it, how sure the detector is (0 to 1), and what a person should know of it."""

    frame: Crop
    confidence: float
    notes: tuple[Note, ...]


def align(photo: Source, *, search: Detector = SEARCH, look: Detector = LOOK) -> list[AlignedFace]:
    """The faces in a photo, the best first: sure ones before doubtful ones, then large and central.

    search: sees the whole photo, or a smaller copy. look: sees views of one face, as `faces/views.py` makes them.
    """
    copies = Copies(photo)
    best_first = sorted(_searched(copies, search, look), key=lambda one: _rank(one, photo), reverse=True)
    return [
        AlignedFace(
            frame=one.frame, confidence=one.probability,
            notes=notes_on(copies, one.frame, doubtful=not _sure(one)),
        )
        for one in best_first
    ]  # fmt: skip


def best_frame(photo: Source, faces: Sequence[AlignedFace]) -> Crop:
    """The frame over the best of a photo's faces; over where one is likely, if none was found."""
    return faces[0].frame if faces else first_crop(width=photo.width, height=photo.height)


def _searched(copies: Copies, search: Detector, look: Detector) -> list[Seen]:
    upright_first, *further = _STEPS
    found = _single(_found(copies, upright_first, search, look))
    if any(map(_sure, found)):
        searched = max(copies.of_side(SIDES[0]).image.size)
        others = _found(copies, (searched // _COARSE, _OTHERS), search, look, besides=found)
        return _single([*found, *filter(_sure, others)])
    for step in further:
        found = _single([*found, *_found(copies, step, search, look)])
        if any(map(_sure, found)):
            break
    return found


def _found(copies: Copies, step: Step, search: Detector, look: Detector, *, besides: Sequence[Seen] = ()) -> list[Seen]:
    longest, turns = step
    copy = copies.of_side(longest)
    rough = [copy.in_photo(frame) for turn in turns for frame in rough_frames(copy.image, search, turn=turn)]
    new = [frame for frame in rough if not any(_over(frame, one.frame) for one in besides)]
    sound = [frame for frame in new if _sound(frame, copies.photo)]
    largest = sorted(sound, key=lambda frame: frame.size, reverse=True)[:MOST]
    frames = [one.frame for one in _single(upright(copies, largest, look)) if _sound(one.frame, copies.photo)]
    return [one for one in steadied(copies, frames, look) if _sound(one.frame, copies.photo)]


def _sound(frame: Crop, photo: Source) -> bool:
    """Whether a frame can be cut out as it is: neither tiny nor huge, the centre in the photo."""
    fits: bool = SMALLEST <= frame.size <= LARGEST * max(photo.width, photo.height)
    inside: bool = 0 <= frame.x <= photo.width and 0 <= frame.y <= photo.height
    return fits and inside


def _single(several: list[Seen]) -> list[Seen]:
    """One of those that are of the same face: the surest."""
    kept: list[Seen] = []
    for one in sorted(several, key=lambda seen: seen.probability, reverse=True):
        if not any(_same(one.frame, other.frame) for other in kept):
            kept.append(one)
    return kept


def _same(a: Crop, b: Crop) -> bool:
    return math.hypot(a.x - b.x, a.y - b.y) < _APART * min(a.size, b.size)


def _over(a: Crop, b: Crop) -> bool:
    return math.hypot(a.x - b.x, a.y - b.y) < _OVER * max(a.size, b.size)


def _sure(one: Seen) -> bool:
    return one.probability >= SURE


def _rank(one: Seen, photo: Source) -> tuple[bool, float]:
    from_middle = math.hypot(one.frame.x - photo.width / 2, one.frame.y - photo.height / 2)
    away = from_middle / min(photo.width, photo.height)
    return _sure(one), one.frame.size / (1 + away / 2)
