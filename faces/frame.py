"""The training frame: the square that faces are aligned to, and where the eyes lie in it."""

from typing import Final

Place = tuple[float, float]

FRAME: Final = 96
"""Side in pixels of the frame that the places below are measured in."""
LEFT_EYE: Final[Place] = (37.2, 49.1)
RIGHT_EYE: Final[Place] = (58.2, 49.1)
EYES: Final = (LEFT_EYE, RIGHT_EYE)
"""Where the eyes lie, left and right as seen in the picture: those of CelebA's centred square at this size."""
