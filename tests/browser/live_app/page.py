"""A page that shows a live element where it can, and native words where it cannot."""

import streamlit as st

from ui.live.build import available, native_note
from ui.live.element import live_element, settled

probe = live_element(st.query_params.get("element", "probe"))


@st.fragment
def instruments() -> None:
    """Two elements and what they sent."""
    for key in ("one", "two"):
        probe(key=key, data={"text": f"step {st.session_state.get('step', 0)}", "rows": [1, 2]}, height=40)
        last = settled(key)
        st.text(f"{key}: turn {last.turn if last else 0}, {last.state if last else 'nothing'}")


st.button("Step", on_click=lambda: st.session_state.update(step=st.session_state.get("step", 0) + 1))
hidden = st.toggle("Hide")
if hidden:
    st.text("hidden")
elif available():
    instruments()
else:
    native_note()
    st.text("native widgets")
