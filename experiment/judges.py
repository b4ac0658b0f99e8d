"""Who judges pictures: a face detector, the cascade, a describer of faces. Each may be absent, with its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from faces.score import SeenFace, enlarged, face_score, is_face

Pixels = NDArray[np.uint8]
Flags = NDArray[np.bool_]
BLOCK = 64
"""Pictures that the detector sees at once."""


class Detector(Protocol):
    """What is asked of a face detector."""

    def detect_many(self, pictures: Pixels) -> Sequence[Sequence[SeenFace]]:
        """The faces in each of the pictures (n, h, w, 3) uint8."""


class Describes(Protocol):
    """What is asked of a describer of faces; what it gives is compared and dropped, never written."""

    def describe(self, pictures: Pixels) -> NDArray[np.float64]:
        """Descriptors (n, k) of pictures (n, s, s, 3) uint8."""


@dataclass(frozen=True, kw_only=True)
class Judges:
    """Whoever is there; `names` are in the run's fingerprint, so that rows of other judges are not taken for theirs."""

    detector: Detector | None = None
    cascade: Callable[[Pixels], Flags] | None = None
    describer: Describes | None = None
    missing: tuple[str, ...] = ()
    """One sentence for each judge that is absent."""

    @property
    def names(self) -> tuple[str, ...]:
        """Which of them are there."""
        there = {
            "detector": self.detector is not None and type(self.detector).__name__,
            "cascade": self.cascade is not None and "haar",
            "describer": self.describer is not None and type(self.describer).__name__,
        }
        return tuple(f"{role}: {name}" for role, name in there.items() if name)


def seen_as_faces(detector: Detector, pictures: Pixels) -> Flags:
    """Whether the detector is sure of a face in its place in each of the pictures (n, s, s, 3) uint8: (n,) bool."""
    flags: list[bool] = []
    for start in range(0, len(pictures), BLOCK):
        large = enlarged(pictures[start : start + BLOCK])
        flags += [is_face(face_score(faces, side=large.shape[1])) for faces in detector.detect_many(large)]
    return np.array(flags, dtype=bool)
