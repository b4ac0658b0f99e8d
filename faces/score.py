"""Is it a face? An independent judge of pictures in the training frame: a detector that the autoencoder never saw.

A picture counts as a face when the detector is sure of one whose eyes are where the frame has them. The bare
probability passes a face in a corner, which is no face of this frame.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from faces.frame import EYES, FRAME, Place

Pixels = NDArray[np.uint8]
SURE: Final = 0.95
"""Probability from which the detector is believed."""
EYE_REACH: Final = 9.0
"""How far, in pixels of the frame, an eye may lie from its place."""
ENLARGED: Final = 2
"""The detector sees pictures this many times as large: it was made for larger faces."""
BLOCK: Final = 64
"""Pictures that the detector sees at once."""
SMALLEST: Final = 40.0
"""In pixels of what the detector sees: eyes in their places make a face of 80 and more."""


class SeenFace(Protocol):
    """What is asked of a detected face, in pixels of the picture that the detector saw."""

    @property
    def probability(self) -> float:
        """From 0 to 1."""

    @property
    def left_eye(self) -> Place:
        """(x, y), left as seen in the picture."""

    @property
    def right_eye(self) -> Place:
        """(x, y), right as seen in the picture."""


class Judge(Protocol):
    """What is asked of a face detector."""

    def detect_many(self, pictures: Pixels) -> Sequence[Sequence[SeenFace]]:
        """The faces in each of the pictures (n, h, w, 3) uint8."""


def enlarged(pictures: Pixels, *, times: int = ENLARGED) -> Pixels:
    """Pictures (n, s, s, 3) uint8, each `times` as large: (n, times s, times s, 3) uint8, bicubic."""
    side = times * pictures.shape[1]
    large = [Image.fromarray(picture).resize((side, side), Image.Resampling.BICUBIC) for picture in pictures]
    return np.stack([np.asarray(picture) for picture in large]) if large else np.empty((0, side, side, 3), np.uint8)


def face_score(faces: Sequence[SeenFace], *, side: int) -> float:
    """The probability, 0 to 1, of the surest face with its eyes in place; 0 where there is none.

    `side`: that of the square picture in which `faces` were seen, in its pixels.
    """
    scale = side / FRAME
    return max((float(face.probability) for face in faces if _in_place(face, scale)), default=0.0)


def face_scores(judge: Judge, pictures: Pixels) -> NDArray[np.float64]:
    """The score (n,), 0 to 1, of each of the pictures (n, s, s, 3) uint8 in the training frame."""
    scores: list[float] = []
    for start in range(0, len(pictures), BLOCK):
        large = enlarged(pictures[start : start + BLOCK])
        scores += [face_score(faces, side=large.shape[1]) for faces in judge.detect_many(large)]
    return np.array(scores, dtype=np.float64)


def is_face(score: float) -> bool:
    """Whether a score is that of a face."""
    return score >= SURE


def _in_place(face: SeenFace, scale: float) -> bool:
    found = np.asarray([face.left_eye, face.right_eye]) / scale
    return bool((np.linalg.norm(found - np.asarray(EYES), axis=1) <= EYE_REACH).all())
