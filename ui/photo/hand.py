"""While a hand moves the frame only the face follows it; when the hand rests, the whole page does."""

from typing import Final

import streamlit as st

from ui.photo.made import MADE

_WHOLE: Final = f"{MADE}whole_page"
_MOVING: Final = f"{MADE}moving"


def whole_page() -> None:
    """Say that this run draws the whole page; call it before the fragment that follows the hand."""
    st.session_state[_WHOLE] = True


def moves() -> None:
    """Say, in a callback, that the change which is being answered was one of a hand that goes on."""
    st.session_state[_MOVING] = True


def is_moving() -> bool:
    """Whether this run answers a hand that goes on; asked once a run."""
    return bool(st.session_state.pop(_MOVING, False))


def page_follows(moving: bool) -> None:
    """Call it at the fragment's end: the rest of the page follows, unless it is being drawn or a hand moves on."""
    if not st.session_state.pop(_WHOLE, False) and not moving:
        st.rerun()
