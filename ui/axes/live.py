"""The live rack of the Axes page, and what it is told on every run: sliders that move the face in the browser."""

from collections.abc import Mapping

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from ui.axes.state import ALONG, REACH, most_axes, shares_of, store, valid_scores
from ui.live.element import turn_of
from ui.live.rack import show_rack, unheard

KEY = "axes_live"
_HEARD = "axes__turn"


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
    show_rack(
        KEY,
        components,
        start,
        words=words,
        scores=scores,
        reach=REACH,
        along=along,
        stage=stage,
        measured={"shares": shares_of(components)},
        on_settled=catch_up,
    )


def turn() -> int:
    """Return the number of the rack's last settled change; 0 before the first."""
    return turn_of(KEY)


def catch_up() -> None:
    """Take what the rack has settled and the session has not heard of yet; call it before anything is drawn."""
    state = unheard(KEY, heard=_HEARD)
    if state is None:
        return
    along = state.get("along")
    if along:
        st.session_state[ALONG] = max(1, min(int(along), most_axes()))
    store(valid_scores(state.get("scores") or {}, most=most_axes()))
