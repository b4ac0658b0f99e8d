"""A film strip for each direction in sight: the starting face moved by -3 to 3 sigma; a click sets the slider."""

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.directions import strip_along
from ui.axes.native import sigmas
from ui.bundle import decode
from ui.directions.catalogue import Direction
from ui.directions.state import PAGE, store, stored_scores
from ui.gallery import clicked, gallery
from ui.photo.made import MADE

TILES, FARTHEST = 7, 3.0
STRENGTHS = np.linspace(-FARTHEST, FARTHEST, TILES)
_KEPT = f"{MADE}strips"


def strips(
    shown: Sequence[Direction],
    directions: Sequence[Direction],
    start: NDArray[np.floating],
    *,
    scores: Mapping[int, float],
) -> None:
    """Show the strips of ``shown`` from ``start`` (d,), two side by side where there is room."""
    pictures = _pictures(shown, start)
    places = [place for _ in range(0, len(shown), 2) for place in st.columns(2, gap="large")]
    for place, direction, tiles in zip(places, shown, pictures, strict=False):
        with place:
            st.markdown(f"**{direction.name}**  :small[{direction.detail}]")
            now = scores.get(direction.number, 0.0)
            gallery(
                tiles,
                key=_key(direction),
                label=f"Film strip along {direction.name}",
                columns=TILES,
                tile=40,
                captions=[sigmas(step) for step in STRENGTHS],
                marked=int(np.abs(STRENGTHS - now).argmin()),
                on_click=partial(_on_tile, direction, directions),
            )


def _pictures(shown: Sequence[Direction], start: NDArray[np.floating]) -> list[NDArray[np.uint8]]:
    """Decodes (7, s, s, 3) a direction; kept in the session until the start or a direction changes."""
    points = np.concatenate(
        [strip_along(start, direction.step, reach=FARTHEST, count=TILES)[1] for direction in shown]
    ).astype(np.float32)
    name, kept = points.tobytes(), st.session_state.get(_KEPT)
    if kept is None or kept[0] != name:
        st.session_state[_KEPT] = kept = (name, decode(points))
    return list(kept[1].reshape(len(shown), TILES, *kept[1].shape[1:]))


def _on_tile(direction: Direction, directions: Sequence[Direction]) -> None:
    tile = clicked(_key(direction), count=TILES)
    if tile is not None:
        scores = {**stored_scores(directions)[0], direction.number: float(STRENGTHS[tile])}
        if scores[direction.number] == 0.0:
            del scores[direction.number]
        store(scores, directions)


def _key(direction: Direction) -> str:
    return f"{PAGE}-strip-{direction.key}"
