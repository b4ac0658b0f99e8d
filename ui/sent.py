"""A face sent from one page to another that starts from it: kept in the session, since no address can tell of it."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import streamlit as st
from numpy.typing import NDArray

_KEY: Final = "z_sent"
START: Final = "sent"


@dataclass(frozen=True, kw_only=True, eq=False)
class Sent:
    """A z-point (d,) and a few words for it."""

    z: NDArray[np.floating]
    words: str


def start_at(page: str, start: str) -> None:
    """Go to ``page``, axes or directions, which begins at ``start``, "photo" or `START`, its sliders untouched."""
    st.session_state[f"{page}_start"] = start
    st.session_state[f"{page}_set"] = ""
    st.switch_page(f"pages/{page}.py", query_params={})  # without a query, this page's settings cannot be dropped


def sent_face() -> Sent | None:
    """Return the face that was sent last in this session, or None."""
    sent = st.session_state.get(_KEY)
    return sent if isinstance(sent, Sent) else None


def send_buttons(z: NDArray[np.floating], words: str, *, key: str) -> None:
    """Show buttons that take the face of ``z`` (d,) to Directions and to Axes, to start from there."""
    with st.container(horizontal=True, gap="xsmall"):
        for page, title, icon in (("directions", "Directions", "signpost"), ("axes", "Axes", "tune")):
            if st.button(f"Send to {title}", key=f"{key}_to_{page}", icon=f":material/{icon}:", type="tertiary"):
                st.session_state[_KEY] = Sent(z=np.array(z), words=words)
                start_at(page, START)
