"""A face as 128 numbers, by dlib's residual network: a space in which to compare sets of faces.

Descriptors are computed, compared and dropped. They could tell who somebody is, so none is ever written anywhere.
"""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import distribution
from multiprocessing import get_context
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from models.parallel import cores

Pixels = NDArray[np.uint8]

CHIP: Final = 150
"""Side in pixels of what the network takes."""
PADDING: Final = 0.25
_IN_FRAME = np.array([(62.5, 50.0), (54.0, 50.0), (33.5, 50.0), (41.5, 50.0), (48.5, 65.5)])
"""Corners of the eyes and the nose in the 96-px frame: medians of dlib's landmarks over photos in it."""
_IN_CHIP = np.array(
    [(0.8595675, 0.2134982), (0.6460605, 0.2289674), (0.1205751, 0.2137275), (0.3340851, 0.2290642),
     (0.4901123, 0.6277975)]
)  # fmt: skip
"""The same points in dlib's chip without padding, in lengths of its side (dlib, image_transforms/interpolation.h)."""
_WEIGHTS = "face_recognition_models/models/dlib_face_recognition_resnet_model_v1.dat"
_BLOCK = 16


def chips(pictures: Pixels) -> Pixels:
    """Pictures (n, 96, 96, 3) uint8 in the training frame as the network takes them: (n, 150, 150, 3) uint8.

    One similarity for all, since the frame fixes the eyes: nothing is looked for in a picture.
    """
    affine = _chip_to_frame()
    cut = (
        Image.fromarray(one).transform((CHIP, CHIP), Image.Transform.AFFINE, affine, Image.Resampling.BICUBIC)
        for one in pictures
    )
    return np.stack([np.asarray(chip) for chip in cut])


class Describer:
    """Describes faces on all cores; a context, which ends its processes."""

    def __init__(self) -> None:
        """Start nothing yet: processes come with the first pictures."""
        # processes, since the network keeps Python's lock
        self._pool = ProcessPoolExecutor(cores(), get_context("spawn"))

    def __enter__(self) -> Describer:
        """Give this."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the processes."""
        self._pool.shutdown(cancel_futures=True)

    def describe(self, pictures: Pixels) -> NDArray[np.float64]:
        """Descriptors (n, 128) of pictures (n, 96, 96, 3) uint8 in the training frame."""
        blocks = [pictures[start : start + _BLOCK] for start in range(0, len(pictures), _BLOCK)]
        return np.concatenate(list(self._pool.map(_described, blocks)))


def _chip_to_frame() -> tuple[float, ...]:
    """The six numbers of the map from chip to frame: the similarity that fits the five points best."""
    target = (PADDING + _IN_CHIP) / (2 * PADDING + 1) * CHIP
    x, y = target.T
    one, zero = np.ones(5), np.zeros(5)
    rows = np.concatenate([np.stack([x, -y, one, zero], 1), np.stack([y, x, zero, one], 1)])
    a, b, dx, dy = np.linalg.lstsq(rows, _IN_FRAME.T.ravel(), rcond=None)[0]
    return float(a), float(-b), float(dx), float(b), float(a), float(dy)


_network: Any = None


def _described(pictures: Pixels) -> NDArray[np.float64]:
    global _network
    if _network is None:
        import dlib

        _network = dlib.face_recognition_model_v1(str(distribution("face_recognition_models").locate_file(_WEIGHTS)))
    return np.array(_network.compute_face_descriptor(list(chips(pictures))), dtype=np.float64)
