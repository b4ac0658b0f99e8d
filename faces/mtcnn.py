"""The face detector: three nets, each looking more closely at what the one before let through.

Zhang, Zhang, Li, Qiao: Joint Face Detection and Alignment using Multitask Cascaded Convolutional Networks, 2016.
Thresholds, and what is done between the nets, are those of the package mtcnn, from which the weights come.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from faces.boxes import Boxes, Shared, corrected, squared, without_doubles
from faces.detector import Face, Pixels
from faces.networks import Net, run
from faces.patches import patches

CELL: Final = 12
"""Side in pixels of what the first net looks at; it does so every `_STRIDE` pixels."""
_STRIDE: Final = 2
LOOK: Final = 48
"""The same of the last net."""
SHRINK: Final = 0.709
"""From each level of the pyramid to the next: half the area."""
_BLOCK: Final = 64
"""Patches that a net sees at once: bounds its memory."""
_PROPOSALS: Final = 400
"""At most so many boxes of a picture go from one net to the next, the best: bounds time for pictures full of them."""


@dataclass(frozen=True, kw_only=True, eq=False)
class _Found:
    """Boxes (k, 4), their probabilities (k,), and the picture (k,) that each is in."""

    of: NDArray[np.intp]
    boxes: Boxes
    scores: NDArray[np.float32]

    def only(self, rows: NDArray[np.intp]) -> _Found:
        return _Found(of=self.of[rows], boxes=self.boxes[rows], scores=self.scores[rows])


@dataclass(frozen=True, kw_only=True)
class Mtcnn:
    """Finds faces from `smallest` pixels on; the larger that is, the faster. From any number of threads."""

    smallest: float = 20.0

    def detect(self, picture: Pixels) -> list[Face]:
        """The faces in a picture (h, w, 3) uint8, the surest first."""
        return self.detect_many(picture[None])[0]

    def detect_many(self, pictures: Pixels) -> list[list[Face]]:
        """The faces in each of the pictures (n, h, w, 3) uint8, the surest first."""
        pictures = np.ascontiguousarray(pictures)
        found = _refined(pictures, _proposed(pictures, self.smallest))
        if not len(found.of):
            return [[] for _ in pictures]
        seen = _seen(pictures, found, net="onet", side=LOOK)
        eyes_to_mouth = _landmarks(found.boxes, seen["landmarks"], width=pictures.shape[2], height=pictures.shape[1])
        looked = _Found(of=found.of, boxes=corrected(found.boxes, seen["box"]), scores=seen["probability"])
        rows = np.flatnonzero(looked.scores > 0.8)
        rows = rows[_singled(looked.only(rows), most=0.7, shared="smaller")]
        faces: list[list[Face]] = [[] for _ in pictures]
        for row in rows[np.argsort(-looked.scores[rows], kind="stable")]:
            faces[looked.of[row]].append(_face(looked.boxes[row], looked.scores[row], eyes_to_mouth[row]))
        return faces


def _proposed(pictures: Pixels, smallest: float) -> _Found:
    """What the first net proposes at every level of the pyramid."""
    images = [Image.fromarray(picture) for picture in pictures]
    levels = [_proposed_at(images, scale) for scale in _scales(pictures.shape[1:3], smallest)]
    found = _joined(levels)
    kept = found.only(_singled(found, most=0.7))
    return _Found(of=kept.of, boxes=squared(kept.boxes), scores=kept.scores)


def _scales(shape: tuple[int, ...], smallest: float) -> Iterator[float]:
    scale = CELL / smallest
    while min(shape) * scale >= CELL:
        yield scale
        scale *= SHRINK


def _proposed_at(images: list[Image.Image], scale: float) -> _Found:
    width, height = (int(side * scale) for side in images[0].size)
    reduced = np.stack([np.asarray(image.resize((width, height), Image.Resampling.HAMMING)) for image in images])
    seen = run("pnet", reduced)
    of, row, column = np.nonzero(seen["probability"] > 0.6)
    corner = np.stack([column, row], axis=1).astype(np.float32) * _STRIDE
    cells = np.concatenate([corner + 1, corner + CELL], axis=1)
    boxes = (cells + seen["box"][of, :, row, column] * (CELL - 1)) / np.float32(scale)
    found = _Found(of=of, boxes=boxes, scores=seen["probability"][of, row, column])
    return found.only(_singled(found, most=0.5))


def _refined(pictures: Pixels, found: _Found) -> _Found:
    """What the second net lets through, its boxes corrected."""
    if not len(found.of):
        return found
    seen = _seen(pictures, found, net="rnet", side=24)
    looked = _Found(of=found.of, boxes=corrected(found.boxes, seen["box"]), scores=seen["probability"])
    looked = looked.only(np.flatnonzero(looked.scores > 0.7))
    looked = looked.only(_singled(looked, most=0.7))
    return _Found(of=looked.of, boxes=squared(looked.boxes), scores=looked.scores)


def _seen(pictures: Pixels, found: _Found, *, net: Net, side: int) -> dict[str, NDArray[np.float32]]:
    """Outputs of a net for the patches under boxes."""
    parts = [
        run(net, patches(pictures, found.of[start : start + _BLOCK], found.boxes[start : start + _BLOCK], side=side))
        for start in range(0, len(found.of), _BLOCK)
    ]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _singled(found: _Found, *, most: float, shared: Shared = "union") -> NDArray[np.intp]:
    """Rows of the boxes that are left, in each picture, where several overlap."""
    rows = [np.flatnonzero(found.of == picture) for picture in np.unique(found.of)]
    kept = [
        one[without_doubles(found.boxes[one], found.scores[one], most=most, shared=shared, limit=_PROPOSALS)]
        for one in rows
    ]
    return np.concatenate(kept) if kept else np.empty(0, dtype=np.intp)


def _joined(levels: list[_Found]) -> _Found:
    empty = _Found(of=np.empty(0, np.intp), boxes=np.empty((0, 4), np.float32), scores=np.empty(0, np.float32))
    parts = levels or [empty]
    return _Found(
        of=np.concatenate([part.of for part in parts]),
        boxes=np.concatenate([part.boxes for part in parts]),
        scores=np.concatenate([part.scores for part in parts]),
    )


def _landmarks(boxes: Boxes, shares: NDArray[np.float32], *, width: int, height: int) -> NDArray[np.float32]:
    """Places (k, 5, 2) in the picture of landmarks (k, 10), five x before five y, in sides of the patch under each box.

    A patch reaches half a sample beyond the first and the last of its samples, which lie on the sides of the box.
    mtcnn leaves that out, and is about 0.9 pixels off to the upper left.
    """
    samples = (shares.reshape(-1, 2, 5).transpose(0, 2, 1) * LOOK - 0.5) / (LOOK - 1)
    places = boxes[:, None, :2] + samples * (boxes[:, None, 2:] - boxes[:, None, :2])
    return np.asarray(places * ((width - 1) / width, (height - 1) / height) + 0.5, dtype=np.float32)


def _face(box: NDArray[np.float32], score: np.float32, places: NDArray[np.float32]) -> Face:
    left_eye, right_eye, nose, left_mouth, right_mouth = ((float(x), float(y)) for x, y in places)
    left, top, right, bottom = (float(side) for side in box)
    return Face(
        box=(left, top, right, bottom), probability=float(score), left_eye=left_eye, right_eye=right_eye,
        nose=nose, left_mouth=left_mouth, right_mouth=right_mouth,
    )  # fmt: skip
