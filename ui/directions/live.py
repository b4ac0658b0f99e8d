"""The live rack of the Directions page, and what it is told on every run."""

from collections.abc import Mapping, Sequence

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from ui.directions.catalogue import Direction
from ui.directions.state import ALONG, PAGE, REACH, store, valid_scores
from ui.live.element import turn_of
from ui.live.numbers import as_base64
from ui.live.rack import show_rack, unheard

KEY = f"{PAGE}_live"
_HEARD = f"{PAGE}__turn"


def live_rack(
    shown: Sequence[Direction],
    directions: Sequence[Direction],
    start: NDArray[np.floating],
    *,
    words: str,
    scores: Mapping[int, float],
    along: int,
    stage: str,
) -> None:
    """Show a slider for each of ``shown``, undo and redo, and the film strip.

    Args:
        shown: the directions in sight, of all ``directions``.
        directions: all that may be set.
        start: the z-point (d,) of the starting face.
        words: what the starting face is.
        scores: the set strengths in sigma, by number.
        along: the number of the direction that the film strip walks along.
        stage: where the face is shown.
    """
    show_rack(
        KEY,
        [direction.number for direction in shown],
        start,
        words=words,
        scores=scores,
        reach=REACH,
        along=along,
        stage=stage,
        measured={
            "shares": [],
            "directions": {
                "steps": as_base64(np.stack([direction.step for direction in directions])),
                "names": [direction.name for direction in directions],
                "details": [direction.detail for direction in directions],
            },
        },
        on_settled=lambda: catch_up(directions),
    )


def turn() -> int:
    """Return the number of the rack's last settled change; 0 before the first."""
    return turn_of(KEY)


def catch_up(directions: Sequence[Direction]) -> None:
    """Take what the rack has settled and the session has not heard of yet; call it before sliders are drawn."""
    state = unheard(KEY, heard=_HEARD)
    if state is None:
        return
    along = state.get("along")
    if along:
        st.session_state[ALONG] = int(along)
    store(valid_scores(state.get("scores") or {}, directions), directions)
