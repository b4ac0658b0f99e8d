"""The Axes page where nothing runs in the browser: sliders and a film strip that the server answers."""

from collections.abc import Mapping

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.walks import film_strip
from ui.axes import state as axes_state
from ui.axes.controls import along_control
from ui.axes.rack import component_rows, rack, rack_change
from ui.axes.state import ALONG, current_scores, shares_of, start_scores
from ui.bundle import current_bundle, decode
from ui.gallery import clicked, gallery

RACK, STRIP = "axes_rack", "axes_strip"
_RESTS = "axes__rests"
TILES, FARTHEST = 7, 3.0


def native_rack(components: range, start: NDArray[np.floating], *, scores: Mapping[int, float], along: int) -> None:
    """Show a slider for each of ``components``, counted from 1, over the starting z-point (d,)."""
    own = start_scores(current_bundle(), start)
    starts = [float(own[number - 1]) for number in components]
    rack(
        component_rows(components, start=starts, shares=shares_of(components)),
        key=RACK,
        scores=scores,
        along=along,
        on_change=_on_rack,
    )


def native_strip(start: NDArray[np.floating], z: NDArray[np.floating], *, scores: Mapping[int, float]) -> int:
    """Show which component the film strip walks along, and the strip through ``z`` (d,); return the component."""
    bundle = current_bundle()
    along = along_control(bundle)
    steps, points = film_strip(bundle.summary.pca, z, axis=along - 1, reach=FARTHEST, count=TILES)
    now = scores.get(along, start_scores(bundle, start)[along - 1])
    gallery(
        decode(points),
        key=STRIP,
        label=f"Film strip along component {along}",
        columns=TILES,
        captions=[sigmas(step) for step in steps],
        marked=int(np.abs(steps - now).argmin()),
        on_click=_on_tile,
    )
    return along


def hand_rests() -> bool:
    """Whether the last change was the hand's coming to rest, or none was a hand's."""
    return bool(st.session_state.pop(_RESTS, True))


def sigmas(step: float) -> str:
    """Write a score for people: with a true minus sign, and none for zero."""
    return f"{step:+.0f} σ".replace("-", "−").replace("+0", "0")


def _on_rack() -> None:
    changed, rests, along = rack_change(RACK, current_scores())
    if along is not None:
        st.session_state[ALONG] = along
    st.session_state[_RESTS] = rests
    axes_state.store(changed) if rests else axes_state.store_live(changed)


def _on_tile() -> None:
    tile = clicked(STRIP, count=TILES)
    if tile is not None:
        along = int(st.session_state.get(ALONG, 1))
        axes_state.store({**current_scores(), along: float(np.linspace(-FARTHEST, FARTHEST, TILES)[tile])})
