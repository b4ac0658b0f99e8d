"""The live rack of sliders, in sigma: what it is told on every run, and what of it the session has not heard yet."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st
from numpy import floating
from numpy.typing import NDArray

from ui.live.element import live_element, settled
from ui.live.numbers import as_base64

_RACK = live_element("rack")
_TOOLBAR, _ROW, _STRIP, _COLUMNS = 42, 37.6, 138, 2
_NARROW_ROW, _NARROW_STRIP = 45.6, 127


def show_rack(
    key: str,
    shown: Sequence[int],
    start: NDArray[floating],
    *,
    words: str,
    scores: Mapping[int, float],
    reach: float,
    along: int,
    stage: str,
    measured: Mapping[str, Any],
    on_settled: Callable[[], None],
) -> None:
    """Show a slider for each number of ``shown``, undo and redo, and the film strip.

    Args:
        key: the element's key.
        shown: numbers of the sliders in sight.
        start: the z-point (d,) of the starting face.
        words: what the starting face is.
        scores: the set scores in sigma, by number, of sliders in sight or not.
        reach: sliders go from -reach to reach.
        along: the number of the slider that the film strip walks along.
        stage: where the face is shown.
        measured: what the sliders measure; see `RackData` of frontend/src/rack/data.ts.
        on_settled: called where the hand has come to rest.
    """
    _RACK(
        key=key,
        stage=stage,
        height=round(_TOOLBAR + _ROW * -(-len(shown) // _COLUMNS) + _STRIP),
        narrow=round(_TOOLBAR + _NARROW_ROW * len(shown) + _NARROW_STRIP),
        data={
            "shown": list(shown),
            "start": as_base64(start),
            "words": words,
            "scores": {str(number): float(score) for number, score in scores.items()},
            "reach": reach,
            "along": along,
            **measured,
        },
        on_settled_change=on_settled,
    )


def unheard(key: str, *, heard: str) -> Mapping[str, Any] | None:
    """Return the state that the rack has settled and the session has not heard of yet, and note in ``heard`` its turn.

    A change is heard of once, before the page is drawn again. A server that was restarted has not heard of any: the
    browser hands it the last one with its first run.
    """
    change = settled(key)
    if change is None or change.turn <= st.session_state.get(heard, 0):
        return None
    st.session_state[heard] = change.turn
    state: Mapping[str, Any] = change.state
    return state
