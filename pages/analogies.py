"""Analogies: the difference of two faces, added to a third, and to anybody else."""

import numpy as np
import streamlit as st

from latent.analogies import analogy
from ui.analogies.controls import face_controls, slot_texts, strength_control
from ui.analogies.live import live_analogy, turn
from ui.analogies.native import native_analogy
from ui.analogies.state import SLOTS, STRENGTH, others, picked
from ui.downloads import points_csv, points_npz, settings_json
from ui.face_panel import face_panel
from ui.face_pick import point_of
from ui.layout import how_it_is_computed, instrument_and_face, page_header
from ui.live.build import available, native_note

STAGE = "analogies"
FORMULA = r"""
$z = z_C + s\,(z_A - z_B)$, with the strength $s$ from 0 (face C itself) over 1 (the whole shift, "A − B + C") to 2.
$R = \lVert z \rVert$ and $m = \sqrt{(z-\mu)^\top C^{-1} (z-\mu)}$ are those of the result.

**What such a shift can do.** It is one straight line, the same for every face. Where A and B differ mostly in one thing
that the latent space spreads along a line, such as how light the picture is or where the head is turned, that thing
moves.

**What it cannot.** $z_A - z_B$ holds everything in which two people differ: hair, skin, pose, light, background. All of
that moves together. A shift made of two single faces is no "smile direction"; that would take the means of many faces
with and without a smile. And three faces about $m = 16$ from the mean, nearly at right angles, give a result about
$\sqrt{3} \cdot 16$ from it: the whole shift mostly leads outside the region where faces are known to be, and the word
under the large face says so. A smaller strength often shows more.
"""


@st.fragment
def instrument() -> None:
    """Everything that moves: the three faces, the strength, the row of others and the result."""
    left, right = instrument_and_face()
    top, main, files, more = (left.container() for _ in range(4))
    live = available()
    with more, st.expander("More", icon=":material/tune:"):  # first: what the address keeps is read here
        slot_texts()
        if live:
            strength_control()
    with top:
        seed = face_controls()
    picks, _ = picked()
    row = others(seed)
    with main:
        if not live:
            native_note()
            native_analogy(picks, others=row)
    strength = float(st.session_state.get(STRENGTH, 1.0))
    if live:
        with main:
            live_analogy(picks, strength=strength, others=row, stage=STAGE)
    z = analogy(*(point_of(picks[slot]) for slot in SLOTS), strength=strength)
    with right:
        face_panel(z, key="analogies_face", title=words(strength), stage=STAGE, turn=turn())
    settings = {"faces": {slot: picks[slot].token for slot in SLOTS}, "strength": strength}
    with files, st.container(horizontal=True, gap="xsmall"):
        points_npz(z[None], settings, name="analogy", key="analogies_npz")
        points_csv(np.atleast_2d(z), settings, name="analogy", key="analogies_csv")
        settings_json(settings, name="analogy", key="analogies_json")


def words(strength: float) -> str:
    """Say what the large face is."""
    if strength == 1:
        return "A − B + C"
    return "C itself" if strength == 0 else f"C + {strength:.2f} (A − B)"


page_header("Analogies", "What sets face A apart from face B, added to face C: does it work as it does with words?")
instrument()
how_it_is_computed(FORMULA)
