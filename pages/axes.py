"""Axes: sliders in sigma along the principal components of the cloud, and the face that follows them."""

import streamlit as st

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
from ui.axes.live import catch_up, live_rack, turn
from ui.axes.native import hand_rests, native_rack, native_strip
from ui.axes.state import PAGE, current_scores
from ui.bundle import current_bundle
from ui.downloads import points_npz, settings_json
from ui.face_panel import face_panel
from ui.layout import how_it_is_computed, instrument_and_face, page_header
from ui.live.build import available, native_note

STAGE = "axes"
FORMULA = r"""
The covariance of the z-points is $C = V^\top \mathrm{diag}(\lambda)\, V$; row $v_i$ of $V$ is principal component
$i$ and $\sigma_i = \sqrt{\lambda_i}$. A face's score on it, in sigma, is $s_i = v_i \cdot (z - \mu) / \sigma_i$.
A slider puts another score in its place: $z' = z + (s_i' - s_i)\, \sigma_i v_i$. $R = \lVert z \rVert$ and
$m = \sqrt{(z-\mu)^\top C^{-1} (z-\mu)}$; the gauge's band holds 5 to 95 % of the photos that were never trained on.
"""


def on_reset() -> None:
    axes_state.store({})


def on_shuffle() -> None:
    group = st.session_state.get(f"{PAGE}_group") or group_names(current_bundle().summary.d)[0]
    seed = int(st.session_state.get(f"{PAGE}_shuffle", 1))
    axes_state.store(axes_state.shuffled(current_scores(), components_of(group), seed=seed))
    st.session_state[f"{PAGE}_shuffle"] = (seed + 1) % address.SEED_HIGH


@st.fragment
def instrument() -> None:
    """Everything that moves: the sliders, the face and the film strip; the rest of the page stays as it is."""
    bundle, live = current_bundle(), available()
    catch_up()
    left, right = instrument_and_face()
    top, sliders, strip, more = (left.container() for _ in range(4))
    with more:
        rest = more_controls(bundle)
    with top:
        start = start_controls(bundle)
        shown = group_controls(bundle, on_shuffle=on_shuffle, on_reset=None if live else on_reset)
    scores = current_scores()
    z = axes_state.moved(bundle, start.z, scores)
    title = words(start.words, len(scores))
    with right:
        face_panel(z, key="axes_face", title=title, resting=hand_rests(), stage=STAGE, turn=turn())
    if live:
        with rest:
            along = along_control(bundle)
        with sliders:
            live_rack(shown, start.z, words=start.words, scores=scores, along=along, stage=STAGE)
    else:
        with strip:
            along = native_strip(start.z, z, scores=scores)
        with sliders:
            native_note()
            native_rack(shown, start.z, scores=scores, along=along)
    with more, st.container(horizontal=True):
        settings = {"start": start.words, "scores": axes_state.format_scores(scores)}
        points_npz(z[None], settings, name="face", key="axes_npz")
        settings_json(settings, name="face", key="axes_json")


def words(start: str, count: int) -> str:
    """Say what the face is: where it started, and how many sliders moved it."""
    if count == 0:
        return start[0].upper() + start[1:]
    return f"{start[0].upper()}{start[1:]}, moved along {count} component{'s' if count > 1 else ''}"


page_header("Axes", "Move a face along the directions in which the cloud of z-points varies, the strongest first.")
instrument()
how_it_is_computed(FORMULA)
