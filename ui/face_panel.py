"""The one large face of a page, and its readings: always the same, always in the same order."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from ui.bundle import current_bundle, decode_one, nearest_distance, readings_of, region_levels
from ui.colours import colours
from ui.face_score import score_of
from ui.front import element
from ui.live.build import available
from ui.live.element import live_element
from ui.live.numbers import as_base64
from ui.photo.made import MADE
from ui.pictures import data_url

_PANEL, _LIVE = element("face"), live_element("face")
_LIVE_HEIGHT = 132
"""Pixels to keep free for the live face until it stands: its height on a phone, where the page goes on below it."""

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
    stage: str | None = None,
    turn: int = 0,
) -> None:
    """Show the face of z-point ``z`` (d,) and its readings: R, m with its gauge, nearest z-point, face score, region.

    Args:
        z: (d,) float.
        key: the element's key.
        image: (s, s, 3) uint8 to show instead of the decode of ``z``.
        title: a few words above the face, such as "Mean face".
        resting: False while a control is being moved; nearest z-point and face score then wait.
        stage: where live instruments on the page show their faces; this one then follows them in the browser.
        turn: the number of the instrument's settled change that this run answers; 0 before the first.
    """
    readings = readings_of(z)
    shown = image if image is not None else decode_one(z)
    picture = data_url(shown)
    band = region_levels()
    nearest, score = _rested(z, shown, key=key) if resting else ("", "")
    if stage is not None and image is None and available():
        _LIVE(
            key=f"{key}_live",
            stage=stage,
            height=_LIVE_HEIGHT,
            data={
                "z": as_base64(z),
                "turn": turn,
                "title": title or "",
                "picture": picture,
                "radius": readings.radius,
                "mahalanobis": readings.mahalanobis,
                "region": readings.region,
                "nearest": nearest,
                "score": score,
                "band": band,
                "regionHelp": REGION_HELP,
            },
        )
        return
    now = colours()
    tone = now.outside if readings.region in ("edge", "outside") else now.data
    _PANEL(
        key=key,
        data={
            "picture": picture,
            "title": title or "",
            "radius": f"{readings.radius:.2f}",
            "m": f"{readings.mahalanobis:.2f}",
            "gauge": _gauge(readings.mahalanobis, low=band[0], high=band[1], beyond=band[2]),
            "nearest": nearest,
            "score": score,
            "region": readings.region,
            "regionHelp": REGION_HELP.get(readings.region, ""),
            "tone": tone,
        },
    )


def _rested(z: NDArray[np.floating], shown: NDArray[np.uint8], *, key: str) -> tuple[str, str]:
    """Return the distance to the nearest z-point and the face score as text; a face that stays keeps both."""
    # In the session and nowhere else, and deleted with its photo, since the z-point may be that of one.
    name, point = f"{MADE}rested_{key}", (current_bundle().identity, np.asarray(z).tobytes(), shown.tobytes())
    if name not in st.session_state or st.session_state[name][0] != point:
        nearest = nearest_distance(z)
        st.session_state[name] = (point, ("–" if nearest is None else f"{nearest:.2f}", f"{score_of(shown):.2f}"))
    texts: tuple[str, str] = st.session_state[name][1]
    return texts


def _gauge(m: float, *, low: float, high: float, beyond: float) -> list[float]:
    """Return band's ends and needle as shares of the gauge, which runs from 0 to a little past ``beyond``."""
    full = max(beyond + (high - low), 1e-9)
    return [float(low / full), float(high / full), float(min(max(m / full, 0.0), 1.0))]
