"""The live rack of the Axes page, and what it is told on every run: sliders that move the face in the browser."""

from collections.abc import Mapping

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from ui.axes.state import ALONG, REACH, most_axes, shares_of, store, valid_scores
from ui.live.element import live_element, settled, turn_of
from ui.live.numbers import as_base64

KEY = "axes_live"
_HEARD = "axes__turn"
_RACK = live_element("rack")
_TOOLBAR, _ROW, _STRIP, _COLUMNS = 42, 37.6, 138, 2
_NARROW_ROW, _NARROW_STRIP = 45.6, 127


def live_rack(
    components: range,
    start: NDArray[np.floating],
    *,
    words: str,
    scores: Mapping[int, float],
    along: int,
    stage: str,
) -> None:
    """Show a slider for each of ``components``, undo and redo, and the film strip.

    Args:
        components: which components, counted from 1.
        start: the z-point (d,) of the starting face.
        words: what the starting face is.
        scores: the set scores in sigma, of any components.
        along: the component that the film strip walks along.
        stage: where the face is shown.
    """
    _RACK(
        key=KEY,
        stage=stage,
        height=round(_TOOLBAR + _ROW * -(-len(components) // _COLUMNS) + _STRIP),
        narrow=round(_TOOLBAR + _NARROW_ROW * len(components) + _NARROW_STRIP),
        data={
            "shown": list(components),
            "shares": shares_of(components),
            "start": as_base64(start),
            "words": words,
            "scores": {str(number): float(score) for number, score in scores.items()},
            "reach": REACH,
            "along": along,
        },
        on_settled_change=catch_up,
    )


def turn() -> int:
    """Return the number of the rack's last settled change; 0 before the first."""
    return turn_of(KEY)


def catch_up() -> None:
    """Take what the rack has settled and the session has not heard of yet; call it before anything is drawn.

    A change is heard of once, before the page is drawn again. A server that was restarted has not heard of any: the
    browser hands it the last one with its first run.
    """
    change = settled(KEY)
    if change is None or change.turn <= st.session_state.get(_HEARD, 0):
        return
    st.session_state[_HEARD] = change.turn
    along = change.state.get("along")
    if along:
        st.session_state[ALONG] = max(1, min(int(along), most_axes()))
    store(valid_scores(change.state.get("scores") or {}, most=most_axes()))
