"""What can be done with a photo beyond its reconstruction: one part at a time, drawn when it is chosen."""

from typing import Final

import streamlit as st

from ui import address
from ui.photo.pair import pair_part
from ui.photo.refining import refine_part
from ui.photo.repairing import repair_part
from ui.photo.session import current_photo

PARTS: Final = {"refine": "Refine", "pair": "Two photos", "repair": "Repair"}


@st.fragment
def beyond() -> None:
    """Show the choice of parts and the chosen one, of this session's photo."""
    photo = current_photo()
    if photo is None:
        return
    st.subheader("Take it further", anchor=False)
    part = address.segments("photo", "part", "What to try", list(PARTS), default="refine", show=PARTS.__getitem__)
    if part == "refine":
        refine_part(photo)
    elif part == "pair":
        pair_part(photo)
    else:
        repair_part(photo)
