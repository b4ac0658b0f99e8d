"""The controls of the Analogies page: which face stands where, how strong the shift is, which others it is tried on."""

import streamlit as st

from ui import address
from ui.analogies.state import FIRST_SEED, MOST_STRENGTH, PAGE, SLOTS, fill, picked, shuffle, swap
from ui.face_pick import face_chooser, note_refused, photo_note


def face_controls() -> int:
    """Show what puts faces into the slots; return the seed of the row of other faces."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        with st.popover("Choose a face", icon=":material/face:"):
            pick = face_chooser(PAGE)
            with st.container(horizontal=True):
                for slot in SLOTS:
                    st.button(
                        f"As {slot.upper()}", key=f"{PAGE}__as_{slot}", on_click=fill, args=(slot, pick), type="primary"
                    )
        st.button(
            "Shuffle", key=f"{PAGE}__shuffle", icon=":material/shuffle:", on_click=shuffle,
            help="Take the next seed: three other faces, and another row",
        )  # fmt: skip
        seed = address.seed_input(PAGE, default=FIRST_SEED, width=130)
        address.reset_button(PAGE)
    photo_note(list(picked()[0].values()), what="analogy")
    return seed


def strength_control() -> float:
    """Show how much of the shift is added."""
    return address.slider(
        PAGE, "strength", "Strength", low=0.0, high=MOST_STRENGTH, default=1.0, step=0.01,
        help="0 is face C itself, 1 the whole shift, 2 twice as much.",
    )  # fmt: skip


def swap_button() -> None:
    """Show what turns the shift round."""
    st.button("Swap A and B", key=f"{PAGE}__swap", icon=":material/swap_horiz:", on_click=swap)


def slot_texts() -> None:
    """Show the three faces as the texts that the address keeps."""
    with st.container(horizontal=True):
        for slot in SLOTS:
            address.text(
                PAGE,
                slot,
                f"Face {slot.upper()}",
                placeholder=picked()[0][slot].token,
                help="The number of a training photo, generator:seed, mean or photo.",
            )
    note_refused(PAGE, picked()[1], what="Faces")
