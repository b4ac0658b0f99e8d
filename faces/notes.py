"""What a person should know of a face before they trust what is made of it."""

from __future__ import annotations

from typing import Final, Literal

from faces.copies import Copies
from faces.detector import Pixels
from faces.frame import FRAME
from faces.framing import Crop, cut, mirrored_share

Note = Literal["tiny", "blurred", "cut", "doubtful"]

TINY: Final = 64.0
"""Side of the frame in pixels of the photo: below, the model is given a picture enlarged by half and more."""
CUT: Final = 0.1
"""Share of the frame that lies beyond the photo and has to be made up; training photos have a quarter at most."""
BLURRED: Final = 0.045
"""Sharpness below which a face that is not tiny is called blurred: hardly a photo of training is below 0.07, and
of the same photos under a Gaussian blur of 1, 1.5 and 2 pixels of the frame a third, 97 of 100, and all are."""


def notes_on(copies: Copies, frame: Crop, *, doubtful: bool) -> tuple[Note, ...]:
    """What is to be said of the face under `frame` in a photo."""
    photo = copies.photo
    tiny = frame.size < TINY
    facts: dict[Note, bool] = {
        "doubtful": doubtful,
        "tiny": tiny,
        "blurred": not tiny and sharpness(cut(*copies.for_frame(frame, pixels=FRAME), side=FRAME)) < BLURRED,
        "cut": mirrored_share(frame, width=photo.width, height=photo.height) > CUT,
    }
    return tuple(note for note, true in facts.items() if true)


def sharpness(picture: Pixels) -> float:
    """How much pixels differ from the mean of their four neighbours, over how much they differ at all.

    picture: (96, 96, 3) uint8 in the frame. Only the middle counts, where the face is. 0 for one colour.
    """
    margin = FRAME // 5
    grey = picture[margin:-margin, margin:-margin].mean(axis=2)
    around = (grey[:-2, 1:-1] + grey[2:, 1:-1] + grey[1:-1, :-2] + grey[1:-1, 2:]) / 4
    spread = float(grey.std())
    return float((grey[1:-1, 1:-1] - around).std()) / spread if spread else 0.0
