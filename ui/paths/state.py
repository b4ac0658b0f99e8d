"""The state of the Paths page, as text in the address: waypoints, the drawn line, place, speed and repeat."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from ui.bundle import current_bundle
from ui.face_pick import Pick, format_picks, parse_picks
from ui.paths.routes import KINDS

PAGE = "paths"
WAY, STROKE, PLAY = f"{PAGE}_way", f"{PAGE}_stroke", f"{PAGE}_play"
KIND, BESIDE, TILES = f"{PAGE}_kind", f"{PAGE}_beside", f"{PAGE}_tiles"
LEAST, MOST = 2, 6
FIRST = (7721, 848, 2328)
MOST_CORNERS, REACH = 24, 6.0
SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0)
REPEATS = ("once", "loop", "swing")


@dataclass(frozen=True, kw_only=True)
class Play:
    """Where the cursor is (0 to 1), and how the path is played."""

    at: float = 0.0
    speed: float = 1.0
    repeat: str = "swing"


def waypoints() -> tuple[list[Pick], list[str]]:
    """Return the chosen waypoints, at most six, and the parts of the text that name none."""
    n = current_bundle().summary.n
    text = str(st.session_state.get(WAY) or "")
    if not text.strip():
        return [Pick(kind="point", number=number % n) for number in FIRST], []
    picks, refused = parse_picks(text, n=n)
    return picks[:MOST], refused + [pick.token for pick in picks[MOST:]]


def add_waypoint(pick: Pick) -> None:
    """Put one more face at the end of the path; only before the page's text field is drawn, so in a callback."""
    picks, _ = waypoints()
    if len(picks) < MOST:
        st.session_state[WAY] = format_picks([*picks, pick])


def corners() -> tuple[NDArray[np.float64], str | None]:
    """Return the drawn line (w, 2) in sigma, w = 0 where there is none, and the text where it is no line."""
    text = str(st.session_state.get(STROKE) or "").strip()
    if not text:
        return np.empty((0, 2)), None
    try:
        found = np.array([[float(value) for value in corner.split(",")] for corner in text.split(";")])
    except ValueError:
        return np.empty((0, 2)), text
    if found.ndim != 2 or found.shape[1] != 2 or not 2 <= len(found) <= MOST_CORNERS:
        return np.empty((0, 2)), text
    if not (np.abs(found) <= REACH).all():  # a NaN is not within reach either
        return np.empty((0, 2)), text
    return found, None


def play() -> Play:
    """Return place, speed and repeat; what is not one of the choices keeps its default."""
    text = str(st.session_state.get(PLAY) or "")
    at, speed, repeat = Play.at, Play.speed, Play.repeat
    for part in text.split():
        if part in REPEATS:
            repeat = part
        elif part.endswith("x") and _number(part[:-1]) in SPEEDS:
            speed = float(part[:-1])
        elif 0 <= _number(part) <= 1:
            at = float(part)
    return Play(at=at, speed=speed, repeat=repeat)


def store(state: Any) -> None:
    """Take over what the live instrument settled; what has not the form of it is left out. In a callback only."""
    if not isinstance(state, dict):
        return
    for key, name in ((WAY, "way"), (STROKE, "stroke"), (PLAY, "play")):
        if isinstance(state.get(name), str):
            st.session_state[key] = state[name][:400]
    if state.get("kind") in KINDS:
        st.session_state[KIND] = state["kind"]


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
