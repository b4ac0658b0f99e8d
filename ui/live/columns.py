"""Columns of numbers for the browser: one quantity of the z-points shown, as float16, read in blocks."""

import re
import threading
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from latent.arrays import PointArray
from latent.errors import SettingError
from latent.points import blocks, let_go
from models.bundle import Bundle
from ui.attributes import attributes_of, numbers_of
from ui.cloud_data import Quantity, ids_of

MOST_LIVE_POINTS = 1_000_000
"""Points of one column at most: 2 MB."""

LARGEST = float(np.finfo(np.float16).max)
ALLOWED = "pc-1, pc-2, ..., raw-1, raw-2, ..., radius, mahalanobis, label-1, label-2, ... or ids"

_PATTERN = re.compile(r"(pc|raw|label)-([1-9][0-9]{0,3})|(radius|mahalanobis)")
_PASSES = threading.BoundedSemaphore(2)
"""Passes over the z-points side by side: each holds a block in memory, and more would only share the same cores."""


def quantity_of(name: str, *, d: int, labels: int = 0) -> Quantity:
    """Return the quantity called ``name`` in addresses: pc-1 to pc-d, raw-1 to raw-d, radius, mahalanobis, label-1 to
    that of the number of ``labels``.

    Raises:
        SettingError: there is no such quantity of a z-point of dimension ``d``.
    """
    match = _PATTERN.fullmatch(name)
    if match and match[3] == "radius":
        return Quantity(kind="radius")
    if match and match[3] == "mahalanobis":
        return Quantity(kind="mahalanobis")
    if match and match[1] == "label" and int(match[2]) <= labels:
        return Quantity(kind="label", number=int(match[2]) - 1)
    if match and match[1] != "label" and int(match[2]) <= d:
        return Quantity(kind="pc" if match[1] == "pc" else "raw", number=int(match[2]) - 1)
    raise SettingError(setting="quantity", value=name, allowed=f"{ALLOWED}, of {d} components")


def count_of(text: str, *, n: int) -> int:
    """Return the number of points that ``text`` asks for, of ``n``.

    Raises:
        SettingError: it is no whole number from 1 to ``n`` or to 1,000,000, whichever is less.
    """
    most = min(n, MOST_LIVE_POINTS)
    if re.fullmatch(r"[0-9]{1,9}", text) and 1 <= int(text) <= most:
        return int(text)
    raise SettingError(setting="count", value=text, allowed=f"a whole number from 1 to {most:,}")


def ids_bytes(bundle: Bundle, count: int) -> bytes:
    """Return the numbers (count,) of the z-points in columns of ``count``, as little-endian int32."""
    return ids_of(bundle, count).astype("<i4").tobytes()


def column_bytes(bundle: Bundle, quantity: Quantity, count: int) -> bytes:
    """Return a quantity (count,) of the z-points of `ids_bytes` as little-endian float16.

    That is scores in sigma, R, m, z, or the place of what people said among the attribute's words, 0 for nothing.
    """
    if quantity.kind == "label":
        return numbers_of(attributes_of(bundle)[quantity.number], ids_of(bundle, count)).astype("<f2").tobytes()
    column = np.empty(count, dtype="<f2")
    with _PASSES:
        for rows, points in _points(bundle, count):
            column[rows] = np.clip(_measured(bundle, quantity, points), -LARGEST, LARGEST)
            let_go(bundle.z_points)
    return column.tobytes()


def _measured(bundle: Bundle, quantity: Quantity, points: PointArray) -> NDArray[np.floating]:
    """A quantity of a block of z-points; the score along an axis without spread is 0."""
    summary, number = bundle.summary, quantity.number
    if quantity.kind == "raw":
        return np.asarray(points[:, number])
    if quantity.kind == "radius":
        return np.asarray(np.sqrt(np.einsum("ij,ij->i", points, points, dtype=np.float64)))
    if quantity.kind == "mahalanobis":
        return summary.mahalanobis.distance(points)
    sigma, axis = summary.sigma[number], summary.components[number]
    if sigma == 0:
        return np.zeros(len(points))
    # einsum and not a product of matrices: BLAS would share so little work among threads that wait for one another
    return np.asarray((np.einsum("ij,j->i", points, axis, dtype=np.float64) - axis @ summary.mean) / sigma)


def _points(bundle: Bundle, count: int) -> Iterator[tuple[slice, PointArray]]:
    """The z-points of columns of ``count`` in blocks, each with the rows of the column that it fills."""
    start = 0
    for ids in blocks(ids_of(bundle, count)):
        yield slice(start, start + len(ids)), _read(bundle, ids)
        start += len(ids)


def _read(bundle: Bundle, ids: NDArray[np.int64]) -> PointArray:
    """Rows of the memory map; neighbouring ones without a copy."""
    if ids[-1] - ids[0] + 1 == len(ids) and bool((np.diff(ids) == 1).all()):
        return bundle.z_points[ids[0] : ids[-1] + 1]
    return bundle.z_points[ids]
