"""The sliders of the Directions page as one text in the address, such as ``smiling:1.5,ica-3:-2``."""

from collections.abc import Mapping, Sequence

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from ui.axes.state import Scores
from ui.directions.catalogue import Direction

PAGE = "directions"
SET = f"{PAGE}_set"
ALONG = f"{PAGE}__along"
REACH = 6.0
_LIVE = f"{PAGE}__live"


def parse(text: str, directions: Sequence[Direction]) -> tuple[Scores, list[str]]:
    """Read the address's text; return strengths in sigma by number, and the parts that are none of ``directions``."""
    numbers = {direction.key: direction.number for direction in directions}
    scores: Scores = {}
    refused: list[str] = []
    for part in filter(None, (piece.strip() for piece in text.split(","))):
        key, _, strength = part.rpartition(":")
        try:
            value = float(strength)
        except ValueError:
            refused.append(part)
            continue
        if key not in numbers or not abs(value) <= REACH:
            refused.append(part)
            continue
        scores[numbers[key]] = value
    return scores, refused


def format_scores(scores: Mapping[int, float], directions: Sequence[Direction]) -> str:
    """Write strengths as the address holds them, in the order of the directions."""
    return ",".join(
        f"{direction.key}:{round(scores[direction.number], 2):g}"
        for direction in directions
        if direction.number in scores
    )


def text_now() -> str:
    """Return the text of all set sliders, from the address where its field has not been drawn yet."""
    return str(st.session_state.get(SET) or st.query_params.get(SET) or "")


def stored_scores(directions: Sequence[Direction]) -> tuple[Scores, list[str]]:
    """Return the strengths in the address's text, or those of a slider being moved, and the text's refused parts."""
    text = str(st.session_state.get(SET, ""))
    live = st.session_state.get(_LIVE)
    if live is not None and live[0] == text:
        return dict(live[1]), []
    return parse(text, directions)


def store_live(scores: Mapping[int, float]) -> None:
    """Keep the strengths of a slider that is being moved; the address waits until the hand rests."""
    st.session_state[_LIVE] = (str(st.session_state.get(SET, "")), dict(scores))


def store(scores: Mapping[int, float], directions: Sequence[Direction]) -> None:
    """Write the strengths into the address; only before the page's text field is drawn, so in a callback.

    Parts of the text that belong to directions which are not at hand now stay as they are.
    """
    st.session_state.pop(_LIVE, None)
    text = str(st.session_state.get(SET, ""))
    kept = [part for part in parse(text, directions)[1] if part.startswith("own-")]
    st.session_state[SET] = ",".join(filter(None, [format_scores(scores, directions), *kept]))


def valid_scores(sent: Mapping[str, float], directions: Sequence[Direction]) -> Scores:
    """Return the strengths that a browser sent, within reach, of ``directions``; others are left out."""
    numbers = {direction.number for direction in directions}
    return {
        int(number): max(-REACH, min(REACH, float(score)))
        for number, score in sent.items()
        if int(number) in numbers and np.isfinite(score)
    }


def moved(
    start: NDArray[np.floating], scores: Mapping[int, float], directions: Sequence[Direction]
) -> NDArray[np.float32]:
    """Return the z-point (d,) at ``start`` plus each strength times its direction's sigma."""
    z = np.asarray(start, dtype=np.float64).copy()
    for direction in directions:
        z += scores.get(direction.number, 0.0) * direction.step
    return z.astype(np.float32)
