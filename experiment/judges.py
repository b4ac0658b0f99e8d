"""Who judges pictures: a face detector, the cascade, a describer of faces. Each may be absent, with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from faces.score import Judge, face_scores, is_face

Pixels = NDArray[np.uint8]
Flags = NDArray[np.bool_]


class Describes(Protocol):
    """What is asked of a describer of faces; what it gives is compared and dropped, never written."""

    def describe(self, pictures: Pixels) -> NDArray[np.float64]:
        """Descriptors (n, k) of pictures (n, s, s, 3) uint8."""


@dataclass(frozen=True, kw_only=True)
class Judges:
    """Whoever is there; `names` are in the run's fingerprint, so that rows of other judges are not taken for theirs."""

    detector: Judge | None = None
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


def seen_as_faces(detector: Judge, pictures: Pixels) -> Flags:
    """Whether the detector is sure of a face in its place in each of the pictures (n, s, s, 3) uint8: (n,) bool."""
    return np.array([is_face(score) for score in face_scores(detector, pictures)], dtype=bool)
