"""The one large face of a page, and its readings: always the same, always in the same order."""

import numpy as np
from numpy.typing import NDArray

from ui.bundle import current_bundle, decode_one, held_out_distances, nearest_distance, readings_of
from ui.colours import colours
from ui.front import element
from ui.pictures import data_url

_PANEL = element("face")

REGION_HELP = {
    "near the mean": "closer to the mean than 95 of 100 held-out photos",
    "inside": "where 5 to 95 of 100 held-out photos are",
    "edge": "farther out than 95 of 100 held-out photos",
    "outside": "farther out than 995 of 1,000 held-out photos",
}


def face_panel(
    z: NDArray[np.floating],
    *,
    key: str,
    image: NDArray[np.uint8] | None = None,
    title: str | None = None,
    resting: bool = True,
) -> None:
    """Show the face of z-point ``z`` (d,) and its readings: R, m with its gauge, nearest z-point, region.

    Args:
        z: (d,) float.
        key: the element's key.
        image: (s, s, 3) uint8 to show instead of the decode of ``z``.
        title: a few words above the face, such as "Mean face".
        resting: False while a control is being moved; the distance to the nearest z-point then waits.
    """
    readings = readings_of(z)
    picture = image if image is not None else decode_one(z)
    band = np.interp([0.05, 0.95, 0.995], *held_out_distances(current_bundle().summary))
    now = colours()
    tone = now.outside if readings.region in ("edge", "outside") else now.data
    _PANEL(
        key=key,
        data={
            "picture": data_url(picture),
            "title": title or "",
            "radius": f"{readings.radius:.2f}",
            "m": f"{readings.mahalanobis:.2f}",
            "gauge": _gauge(readings.mahalanobis, low=band[0], high=band[1], beyond=band[2]),
            "nearest": f"{nearest_distance(z):.2f}" if resting else "",
            "region": readings.region,
            "regionHelp": REGION_HELP.get(readings.region, ""),
            "tone": tone,
        },
    )


def _gauge(m: float, *, low: float, high: float, beyond: float) -> list[float]:
    """Return band's ends and needle as shares of the gauge, which runs from 0 to a little past ``beyond``."""
    full = max(beyond + (high - low), 1e-9)
    return [float(low / full), float(high / full), float(min(max(m / full, 0.0), 1.0))]
