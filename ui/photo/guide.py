"""What a good photo looks like: a drawing, not a photo of a person, and three lines of advice."""

from typing import Final

import streamlit as st

from ui.front import element

_DRAWING = element("photo_guide")

ADVICE: Final = """
- **A face from the front**, both eyes open; however it lies, and whoever else is there
- **Light on the face**, nothing in front of it
- **Some room** above the head and beside it
"""


def photo_guide() -> None:
    """Show the drawing and the advice."""
    _DRAWING(key="photo_guide")
    st.markdown(ADVICE)
