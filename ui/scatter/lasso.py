"""The loop of a lasso as a short text for the address; the group follows from it, here and in the browser alike."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from latent.errors import ZSpaceError
from models.bundle import Bundle
from ui.cloud_data import ids_of
from ui.live.columns import count_of, quantity_of
from ui.packed import packed, unpacked

LEAST_CORNERS, MOST_CORNERS = 3, 40
STEPS = 10_000
"""Steps a unit of an axis: corners are whole numbers of them, so that browser and server test the very same loop."""
FARTHEST = 10_000 * STEPS


class LassoError(ZSpaceError):
    """A text that is none of a lasso."""


@dataclass(frozen=True, kw_only=True)
class Lasso:
    """A loop in the plane of the columns ``axes``, round points of the ``of`` shown; corners (x, y) in 1/10,000 of
    the axes' units. ``SentLasso`` of frontend/src/plane/corners.ts."""

    axes: tuple[str, str]
    of: int
    corners: tuple[tuple[int, int], ...]

    def as_json(self) -> dict[str, Any]:
        return {"axes": self.axes, "of": self.of, "corners": [step for corner in self.corners for step in corner]}


def checked(sent: Any, bundle: Bundle) -> Lasso | None:
    """Return the lasso that the browser or a text names, None where it has no corners.

    Raises: LassoError where it is none; SettingError where it names columns or points that ``bundle`` has not.
    """
    try:
        first, second = (str(name) for name in sent["axes"])
        steps = [int(step) for step in sent["corners"]]
        of = str(int(sent["of"]))
    except (KeyError, TypeError, ValueError, OverflowError):
        raise LassoError("the text of the lasso cannot be read: copy the whole address again") from None
    if not steps:
        return None
    corners = len(steps) / 2
    if not LEAST_CORNERS <= corners <= MOST_CORNERS or corners % 1 or max(map(abs, steps)) > FARTHEST:
        raise LassoError(f"the lasso has not {LEAST_CORNERS} to {MOST_CORNERS} corners in the plane: draw it again")
    for name in (first, second):
        quantity_of(name, d=bundle.summary.d)
    count = count_of(of, n=len(bundle.z_points))
    return Lasso(axes=(first, second), of=count, corners=tuple(zip(steps[::2], steps[1::2], strict=True)))


def format_lasso(lasso: Lasso | None) -> str:
    """Return a lasso as text for an address, empty for none: each corner as the way from the one before."""
    if lasso is None:
        return ""
    ways = np.diff(np.array(lasso.corners, dtype=np.int64), axis=0, prepend=0)
    return packed([*lasso.axes, lasso.of, ways.ravel().tolist()])


def parse_lasso(text: str, bundle: Bundle) -> Lasso | None:
    """Return what `format_lasso` was given. Raises: LassoError, SettingError as `checked` does."""
    if not text:
        return None
    try:
        first, second, of, ways = unpacked(text)
        corners = np.cumsum(np.array([int(way) for way in ways], dtype=np.int64).reshape(-1, 2), axis=0)
    except (ValueError, TypeError, OverflowError):
        raise LassoError("the text of the lasso cannot be read: copy the whole address again") from None
    return checked({"axes": (first, second), "of": of, "corners": corners.ravel().tolist()}, bundle)


def group_in(lasso: Lasso, bundle: Bundle) -> NDArray[np.int64]:
    """Return the numbers (g,) of the z-points within the loop, sorted: of those shown, at the browser's float16."""
    from ui.live.bundle_answers import kept_column

    x, y = (kept_column(bundle, quantity_of(name, d=bundle.summary.d), lasso.of) for name in lasso.axes)
    inside = contains(np.array(lasso.corners) / STEPS, x.astype(np.float64), y.astype(np.float64))
    return np.sort(ids_of(bundle, lasso.of)[inside])


def contains(loop: NDArray[np.float64], x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Return which of the places (n,) lie within ``loop`` (k, 2), by the even-odd rule.

    The arithmetic is that of frontend/src/plane/lasso.ts to the last bit.
    """
    inside = np.zeros(len(x), dtype=bool)
    for (ax, ay), (bx, by) in zip(loop, np.roll(loop, 1, axis=0), strict=True):
        at = np.flatnonzero((ay > y) != (by > y))
        crossed = x[at] < ((bx - ax) * (y[at] - ay)) / (by - ay) + ax
        inside[at[crossed]] ^= True
    return inside
