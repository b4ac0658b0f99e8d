"""The state of the Analogies page: three faces and the seed of a row of others, all in the address."""

from typing import Any

import numpy as np
import streamlit as st

from ui import address
from ui.bundle import current_bundle
from ui.face_pick import Pick, parse_pick
from ui.photo.session import current_photo

PAGE = "analogies"
SLOTS = ("a", "b", "c")
STRENGTH, SEED = f"{PAGE}_strength", f"{PAGE}_seed"
FIRST = {"a": 6466, "b": 876, "c": 848}
OTHERS = 16
MOST_STRENGTH = 2.0
FIRST_SEED = 3


def slot_key(slot: str) -> str:
    """Return the key of a slot's text."""
    return f"{PAGE}_{slot}"


def picked() -> tuple[dict[str, Pick], list[str]]:
    """Return the face in each slot, and the texts that name none: there the first face stands."""
    n = current_bundle().summary.n
    picks, refused = {}, []
    for slot in SLOTS:
        text = str(st.session_state.get(slot_key(slot)) or "").strip()
        found = parse_pick(text, n=n) if text else None
        if text and found is None:
            refused.append(text)
        picks[slot] = found or Pick(kind="point", number=FIRST[slot] % n)
    return picks, refused


def fill(slot: str, pick: Pick) -> None:
    """Put a face into a slot; only before the page's text fields are drawn, so in a callback."""
    st.session_state[slot_key(slot)] = pick.token


def swap() -> None:
    """Let faces A and B change places, which turns the shift round. In a callback only."""
    picks, _ = picked()
    fill("a", picks["b"])
    fill("b", picks["a"])


def shuffle() -> None:
    """Take the next seed, and three faces that follow from it. In a callback only."""
    seed = (seed_now() + 1) % (address.SEED_HIGH + 1)
    st.session_state[SEED] = seed
    rng, n = np.random.default_rng([seed, 3]), current_bundle().summary.n
    for slot, number in zip(SLOTS, rng.choice(n, size=3, replace=n < 3), strict=True):
        fill(slot, Pick(kind="point", number=int(number)))


def seed_now() -> int:
    """Return the seed of the row, before its field is drawn."""
    return int(st.session_state.get(SEED, FIRST_SEED))


def others(seed: int) -> list[int]:
    """Return the numbers of the z-points in the rows of other faces, which follow from the seed.

    A photo in the session takes one of their places.
    """
    n = current_bundle().summary.n
    numbers = np.random.default_rng(seed).choice(n, size=min(OTHERS, n), replace=False)
    return [int(number) for number in numbers[: OTHERS - (current_photo() is not None)]]


def store(state: Any) -> None:
    """Take over what the live instrument settled; what has not the form of it is left out. In a callback only."""
    if not isinstance(state, dict):
        return
    n = current_bundle().summary.n
    for slot in SLOTS:
        pick = parse_pick(str(state.get(slot, "")), n=n)
        if pick is not None:
            fill(slot, pick)
    strength = state.get("strength")
    if isinstance(strength, int | float) and 0 <= strength <= MOST_STRENGTH:
        st.session_state[STRENGTH] = float(strength)
