"""The Analogies page without the live instrument: the three faces, and the shift on others, from the server."""

import numpy as np
import streamlit as st

from latent.analogies import analogy
from ui.analogies.controls import strength_control, swap_button
from ui.analogies.state import SLOTS
from ui.bundle import current_bundle, decode
from ui.face_pick import Pick, point_of
from ui.gallery import gallery
from ui.photo.session import current_photo


def native_analogy(picks: dict[str, Pick], *, others: list[int]) -> None:
    """Show the faces of the formula, the strength, and two rows: the others as they are, and shifted."""
    points = {slot: point_of(picks[slot]) for slot in SLOTS}
    captions = [f"{slot.upper()}: {picks[slot].words}" for slot in SLOTS]
    pictures = decode(np.stack(list(points.values())))
    gallery(pictures, key="analogies_faces", label="A, B, C", columns=3, captions=captions)
    swap_button()
    strength = strength_control()
    photo = current_photo()
    rows = np.asarray(current_bundle().z_points[others], dtype=np.float32)
    names = [f"{number:,}" for number in others]
    if photo is not None:
        rows, names = np.concatenate([photo.z[None], rows]), ["Your photo", *names]
    st.caption("The same shift on other faces: as they are, and shifted.")
    shifted = analogy(points["a"], points["b"], rows, strength=strength)
    gallery(decode(rows), key="analogies_before", label="Other face", tile=64, captions=names)
    gallery(decode(shifted), key="analogies_after", label="Other face, shifted", tile=64, captions=names)
