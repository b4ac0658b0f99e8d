"""From any photo to the training frame: find faces, bring them upright and to one size, look again, say how sure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from faces.copies import SIDES, Copies
from faces.detector import Detector
from faces.framing import LARGEST, SMALLEST, Crop
from faces.mtcnn import Mtcnn
from faces.notes import Note, notes_on
from faces.search import rough_frames
from faces.source import Source
from faces.views import Seen, steadied, upright

SURE: Final = 0.9
"""Mean probability over views from which the search ends, and below which a face is called doubtful."""
MOST: Final = 16
"""Faces of a photo that are looked at closely, the largest: bounds the time for pictures of a crowd."""
_STEPS: Final = (
    (SIDES[0], (0.0,)),
    (SIDES[0], (180.0, 90.0, 270.0)),
    (SIDES[0], (45.0, 315.0, 135.0, 225.0)),
    (SIDES[1], (0.0,)),
)
"""Where to look: longest side of the copy, and turns of it. Each only where those before found nothing sure."""
_APART: Final = 0.3
"""Two frames whose centres are closer than this, in lengths of the smaller one, are of one face."""

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
    found: list[Seen] = []
    for longest, turns in _STEPS:
        found = _single([*found, *_found(copies, longest, turns, search, look)])
        if any(one.probability >= SURE for one in found):
            break
    best_first = sorted(found, key=lambda one: _rank(one, photo), reverse=True)
    return [
        AlignedFace(
            frame=one.frame, confidence=one.probability,
            notes=notes_on(copies, one.frame, doubtful=one.probability < SURE),
        )
        for one in best_first
    ]  # fmt: skip


def _found(copies: Copies, longest: int, turns: tuple[float, ...], search: Detector, look: Detector) -> list[Seen]:
    copy = copies.of_side(longest)
    rough = [copy.in_photo(frame) for turn in turns for frame in rough_frames(copy.image, search, turn=turn)]
    sound = [frame for frame in rough if _sound(frame, copies.photo)]
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


def _rank(one: Seen, photo: Source) -> tuple[bool, float]:
    from_middle = math.hypot(one.frame.x - photo.width / 2, one.frame.y - photo.height / 2)
    away = from_middle / min(photo.width, photo.height)
    return one.probability >= SURE, one.frame.size / (1 + away / 2)
