"""Directions: sliders with a meaning, from what people said of photos, and those of the cloud and the decoder."""

import streamlit as st

from ui.axes.controls import start_controls
from ui.bundle import current_bundle
from ui.directions import state
from ui.directions.catalogue import catalogue
from ui.directions.controls import (
    all_set,
    group_control,
    kind_control,
    method_controls,
    place_control,
    without_labels,
)
from ui.directions.judging import explained, judged
from ui.directions.live import catch_up, live_rack, turn
from ui.directions.native import hand_rests, native_rack
from ui.directions.state import ALONG, PAGE
from ui.directions.stored import direction_set, own_directions
from ui.directions.strips import strips
from ui.downloads import points_npz, settings_json
from ui.face_panel import face_panel
from ui.layout import how_it_is_computed, instrument_and_face, page_header
from ui.live.build import available, native_note

STAGE = "directions"
FORMULA = r"""
**Whitened.** Let $x = \mathrm{diag}(\sigma)^{-1} V (z - \mu)$: the scores on the principal axes, each in its own sigma.
A direction is a unit vector $u$ of that space. The projection $u \cdot x$ of the training photos has standard deviation
1, so a slider at $t$ moves the face by $t$ sigma: $z' = z + t\, V^\top \mathrm{diag}(\sigma)\, u$, which is $t$ in the
Mahalanobis distance. Cosines and right angles are taken in this metric too.

- **Logistic regression**: $P(\text{high} \mid x) = 1 / (1 + e^{-(w \cdot x + b)})$, the least mean log-loss plus
  $\tfrac{\lambda}{2} \lVert w \rVert^2$; $u = w / \lVert w \rVert$. $\lambda$ is chosen on a quarter of the training
  persons, never on held-out ones.
- **Difference of means**: from the mean $x$ of one side to that of the other; with the covariance of the whole cloud
  this is Fisher's discriminant. It tells apart at the middle between both means.
- **Told right**: share of held-out photos, of persons that neither model nor direction has seen, with the 95 % interval
  after Wilson. *Commoner side* is what always giving the same answer would reach.
- A label of several values in an order (left, frontal, right) sets its lower half against its upper one, the middle
  left out; one without an order, each value against all others.
- **Orthogonalise** leaves of each direction what is at right angles to all other labels' directions.
- **Principal axes**: $u$ is one of the axes itself, the widest first; the page Axes has all of them.
- **ICA**: FastICA on the first 32 principal axes; the components along which the cloud is least normal, by their excess
  kurtosis. They need no labels.
- **Decoder's own**: right singular vectors of the decoder's Jacobian at a face, in the whitened metric, by central
  differences of decodes; beside each the root mean square change of a picture's values for one sigma.
"""


@st.fragment
def explorer() -> None:
    """Everything that moves; the rest of the page stays as it is."""
    bundle, stored, live = current_bundle(), direction_set(), available()
    left, right = instrument_and_face()
    top, sliders, more = (left.container() for _ in range(3))
    with top:
        start = start_controls(bundle, PAGE)
        kind = kind_control()
        settings = st.container()
    with more, st.expander("More", icon=":material/tune:"):
        rest = st.container()
    with settings if kind == "labels" else rest:
        method, freed = method_controls()
    with settings if kind == "decoder" else rest:
        at = start.z if place_control() else bundle.summary.mean
    with settings:
        asked = kind == "decoder" or "own-" in state.text_now()
        own = own_directions(at) if asked else None
    directions = catalogue(bundle, stored, own, method=method, freed=freed)
    catch_up(directions)
    with rest:
        all_set(directions)
    scores, _ = state.stored_scores(directions)
    z = state.moved(start.z, scores, directions)
    title = words(start.words, len(scores))
    with right:
        face_panel(z, key="directions_face", title=title, resting=hand_rests(), stage=STAGE, turn=turn())
    with settings:
        shown = group_control([direction for direction in directions if direction.kind == kind])
    with sliders:
        if not shown:
            without_labels()
        else:
            numbers = [direction.number for direction in shown]
            along = st.session_state.get(ALONG)
            first = next((number for number in numbers if number in scores), numbers[0])
            along = along if along in numbers else first
            if live:
                live_rack(shown, directions, start.z, words=start.words, scores=scores, along=along, stage=STAGE)
            else:
                native_note()
                native_rack(shown, directions, scores=scores, along=along)
    with rest, st.container(horizontal=True):
        told = {"start": start.words, "strengths": state.format_scores(scores, directions)}
        points_npz(z[None], told, name="face", key="directions_npz")
        settings_json(told, name="face", key="directions_json")
    if shown:
        explained(kind)
        strips(shown, directions, start.z, scores=scores)
    if kind == "labels" and stored is not None and shown:
        judged(bundle, stored, method=method, freed=freed)


def words(start: str, count: int) -> str:
    """Say what the face is: where it started, and how many sliders moved it."""
    first = f"{start[0].upper()}{start[1:]}"
    return first if count == 0 else f"{first}, moved along {count} direction{'s' if count > 1 else ''}"


page_header(
    "Directions", "Sliders with a meaning: what people said of the photos, turned into directions of the cloud."
)
direction_set()  # a fault in the file is told here: from a fragment it would come as a traceback
explorer()
how_it_is_computed(FORMULA)
