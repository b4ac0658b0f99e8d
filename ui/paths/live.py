"""The live instrument of the Paths page, and what it is told on every run."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ui.bundle import region_levels
from ui.face_pick import Pick, point_of
from ui.live.element import live_element, taken_over, turn_of
from ui.live.numbers import as_base64
from ui.paths.routes import neighbours
from ui.paths.state import MOST, Play, store

KEY = "live_paths"
"""Not a setting of the page: a reset must not forget how far the turns have come."""

_PATHS = live_element("paths")


def live_paths(
    picks: list[Pick], *, kind: str, beside: str, corners: NDArray[np.float64], play: Play, tiles: int, stage: str
) -> None:
    """Show waypoints, map, strips, scrubber and curve; they move in the browser and settle into the session."""
    ends = np.stack([point_of(pick) for pick in picks]) if picks else np.empty((0, 0), dtype=np.float32)
    wanted = "neighbours" in (kind, beside) and len(picks) > 1
    _PATHS(
        key=KEY,
        stage=stage,
        height=685,
        narrow=1125,
        data={
            "way": tuple(
                {"token": pick.token, "words": pick.words, "z": as_base64(z)}
                for pick, z in zip(picks, ends, strict=True)
            ),
            "most": MOST,
            "kind": kind,
            "beside": beside,
            "stroke": tuple(tuple(corner) for corner in corners.tolist()),
            "at": play.at,
            "speed": play.speed,
            "repeat": play.repeat,
            "tiles": tiles,
            "band": region_levels(),
            "neighbours": _neighbours(ends) if wanted else None,
        },
        on_settled_change=taken_over(KEY, store),
    )


def _neighbours(ends: NDArray[np.float32]) -> dict[str, Any]:
    found = neighbours(ends)
    return {"points": as_base64(found.points), "knots": tuple(found.knots.tolist())}


def turn() -> int:
    """Return the number of the instrument's last settled change."""
    return turn_of(KEY)
