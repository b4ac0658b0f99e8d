"""The rack of the Directions page where nothing runs in the browser: sliders that the server answers."""

from collections.abc import Mapping, Sequence

import streamlit as st

from ui.axes.rack import rack, rack_change
from ui.directions.catalogue import Direction
from ui.directions.state import ALONG, PAGE, REACH, store, store_live, stored_scores

RACK = f"{PAGE}_rack"
_RESTS = f"{PAGE}__rests"


def native_rack(
    shown: Sequence[Direction], directions: Sequence[Direction], *, scores: Mapping[int, float], along: int
) -> None:
    """Show a slider for each of ``shown``, of all ``directions`` that may be set."""

    def take() -> None:
        changed, rests, named = rack_change(RACK, stored_scores(directions)[0], reach=REACH)
        if named is not None:
            st.session_state[ALONG] = named
        st.session_state[_RESTS] = rests
        store(changed, directions) if rests else store_live(changed)

    rack(
        [direction.row for direction in shown],
        key=RACK,
        scores=scores,
        along=along,
        on_change=take,
        reach=REACH,
        named=True,
    )


def hand_rests() -> bool:
    """Whether the last change was the hand's coming to rest, or none was a hand's."""
    return bool(st.session_state.pop(_RESTS, True))
