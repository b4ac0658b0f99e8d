"""Boxes of faces, rows (left, top, right, bottom): corrected, made square, and one kept where several overlap."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Boxes = NDArray[np.float32]
Shared = Literal["union", "smaller"]
"""What the area that two boxes share is measured in: that of both together, or that of the smaller one."""


def corrected(boxes: Boxes, offsets: NDArray[np.float32]) -> Boxes:
    """Boxes (n, 4) moved by offsets (n, 4), which a net gives in widths and heights of the box."""
    sides = boxes[:, 2:] - boxes[:, :2] + 1
    return np.asarray(boxes + offsets * np.tile(sides, 2), dtype=np.float32)


def squared(boxes: Boxes) -> Boxes:
    """Squares (n, 4) about the same centres, as wide as the longer side of each of the boxes (n, 4)."""
    centres = (boxes[:, :2] + boxes[:, 2:]) / 2
    halves = (boxes[:, 2:] - boxes[:, :2]).max(axis=1, keepdims=True) / 2
    return np.concatenate([centres - halves, centres + halves], axis=1)


def without_doubles(
    boxes: Boxes, scores: NDArray[np.float32], *, most: float, shared: Shared, limit: int
) -> NDArray[np.intp]:
    """Rows of the boxes that share at most the part `most` with every box of a higher score, the highest first.

    Only the `limit` boxes of the highest scores are looked at, so that no picture costs more than so many squared.
    As in mtcnn, a box that is dropped for a better one still drops worse ones.
    """
    order = np.argsort(scores)[::-1][:limit]
    worse = np.triu(_shared(boxes[order], shared) > most, k=1)
    return np.asarray(order[~worse.any(axis=0)])


def _shared(boxes: Boxes, shared: Shared) -> NDArray[np.float32]:
    """Part (n, n), 0 to 1, of each pair's area that both have."""
    low = np.maximum(boxes[:, None, :2], boxes[None, :, :2])
    high = np.minimum(boxes[:, None, 2:], boxes[None, :, 2:])
    common = np.clip(high - low, 0, None).prod(axis=2)
    areas = (boxes[:, 2:] - boxes[:, :2]).prod(axis=1)
    pairs = areas[:, None], areas[None]
    whole = pairs[0] + pairs[1] - common if shared == "union" else np.minimum(*pairs)
    return np.asarray(common / np.maximum(whole, 1e-6))
