"""The large face of the Scatter page: of the clicked z-point, of a pinned place, of a draw, or of the group's mean."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ui.bundle import current_bundle
from ui.cloud_data import Quantity
from ui.scatter.figures import Overlay
from ui.scatter.group import group_of
from ui.scatter.plane_state import Pin, pinned_point, place_title
from ui.scatter.state import Picked


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A z-point (d,) and what to call it."""

    z: NDArray[np.floating]
    title: str


def shown_face(
    now: Picked, *, number: int, overlay: Overlay | None, axes: tuple[Quantity, ...] = (), pin: Pin | None = None
) -> Shown:
    """Return the z-point whose face is to be shown; what is gone (a draw, a group, a place) gives way to the z-point.

    ``pin`` is a place in the plane of the first two of ``axes``.
    """
    if now.shown == "group" and now.group.size:
        group = group_of(now.group)
        return Shown(z=group.mean, title=f"Mean of {group.count:,} z-points")
    if now.shown == "draw" and overlay is not None and now.draw < overlay.n:
        return Shown(z=overlay.draws()[now.draw], title=f"{overlay.sampler.title}, draw {now.draw + 1}")
    if now.shown == "place" and pin is not None:
        plane = (axes[0], axes[1])
        return Shown(z=pinned_point(plane, pin), title=place_title(plane, pin))
    return Shown(z=np.asarray(current_bundle().z_points[number]), title=f"z-point {number}")
