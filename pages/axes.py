"""Axes: sliders in sigma along the principal components of the cloud, and the face that follows them."""

import numpy as np
import streamlit as st

from latent.walks import film_strip
from ui import address
from ui.axes import state as axes_state
from ui.axes.controls import (
    along_control,
    components_of,
    group_controls,
    group_names,
    more_controls,
    start_controls,
)
from ui.axes.rack import rack, rack_change
from ui.axes.state import MOST_AXES, PAGE
from ui.bundle import current_bundle, decode
from ui.downloads import points_npz, settings_json
from ui.face_panel import face_panel
from ui.gallery import clicked, gallery
from ui.layout import how_it_is_computed, instrument_and_face, page_header

RACK, STRIP, ALONG = "axes_rack", "axes_strip", f"{PAGE}_along"
TILES = 7

FORMULA = r"""
The covariance of the z-points is $C = V^\top \mathrm{diag}(\lambda)\, V$; row $v_i$ of $V$ is principal component
$i$ and $\sigma_i = \sqrt{\lambda_i}$. A face's score on it, in sigma, is $s_i = v_i \cdot (z - \mu) / \sigma_i$.
A slider puts another score in its place: $z' = z + (s_i' - s_i)\, \sigma_i v_i$. $R = \lVert z \rVert$ and
$m = \sqrt{(z-\mu)^\top C^{-1} (z-\mu)}$; the gauge's band holds 5 to 95 % of the photos that were never trained on.
"""


def scores() -> axes_state.Scores:
    found, _ = axes_state.stored_scores(most=min(MOST_AXES, current_bundle().summary.d))
    return found


def on_rack() -> None:
    changed, rests, along = rack_change(RACK, scores())
    if along is not None:
        st.session_state[ALONG] = along
    st.session_state["axes__rests"] = rests
    axes_state.store(changed) if rests else axes_state.store_live(changed)


def on_reset() -> None:
    axes_state.store({})


def on_shuffle() -> None:
    group = st.session_state.get(f"{PAGE}_group") or group_names(current_bundle().summary.d)[0]
    seed = int(st.session_state.get(f"{PAGE}_shuffle", 1))
    axes_state.store(axes_state.shuffled(scores(), components_of(group), seed=seed))
    st.session_state[f"{PAGE}_shuffle"] = (seed + 1) % address.SEED_HIGH


def on_tile() -> None:
    tile = clicked(STRIP, count=TILES)
    if tile is not None:
        along = int(st.session_state.get(ALONG, 1))
        axes_state.store({**scores(), along: float(np.linspace(-3, 3, TILES)[tile])})


@st.fragment
def instrument() -> None:
    """Everything that moves: the sliders, the face and the film strip; the rest of the page stays as it is."""
    bundle = current_bundle()
    pca = bundle.summary.pca
    left, right = instrument_and_face()
    top, sliders, strip, more = (left.container() for _ in range(4))
    with more:
        more_controls(bundle)
    with top:
        start = start_controls(bundle)
        shown = group_controls(bundle, on_reset=on_reset, on_shuffle=on_shuffle)
    own, values = axes_state.start_scores(bundle, start.z), scores()
    z = axes_state.moved(bundle, start.z, values)
    rests = st.session_state.pop("axes__rests", True)
    with right:
        face_panel(z, key="axes_face", title=words(start.words, len(values)), resting=rests)
    with strip:
        along = along_control(bundle)
        steps, points = film_strip(pca, z, axis=along - 1, count=TILES)
        now = values.get(along, own[along - 1])
        gallery(
            decode(points),
            key=STRIP,
            label=f"Film strip along component {along}",
            columns=TILES,
            captions=[sigmas(step) for step in steps],
            marked=int(np.abs(steps - now).argmin()),
            on_click=on_tile,
        )
    with sliders:
        places = [number - 1 for number in shown]
        rack(
            shown,
            key=RACK,
            scores=values,
            start=[float(own[i]) for i in places],
            shares=[float(pca.explained_variance_ratio_[i]) for i in places],
            along=along,
            on_change=on_rack,
        )
    with more, st.container(horizontal=True):
        settings = {"start": start.words, "scores": axes_state.format_scores(values)}
        points_npz(z[None], settings, name="face", key="axes_npz")
        settings_json(settings, name="face", key="axes_json")


def sigmas(step: float) -> str:
    """Write a score for people: with a true minus sign, and none for zero."""
    return f"{step:+.0f} σ".replace("-", "−").replace("+0", "0")


def words(start: str, count: int) -> str:
    """Say what the face is: where it started, and how many sliders moved it."""
    if count == 0:
        return start[0].upper() + start[1:]
    return f"{start[0].upper()}{start[1:]}, moved along {count} component{'s' if count > 1 else ''}"


page_header("Axes", "Move a face along the directions in which the cloud of z-points varies, the strongest first.")
instrument()
how_it_is_computed(FORMULA)
