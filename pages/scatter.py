"""The Scatter page: the z-points in a plane or in space; a click shows a face, a lasso shows a group."""

import streamlit as st

from ui.charted import chart_place
from ui.cloud_data import Quantity
from ui.face_panel import face_panel
from ui.layout import how_it_is_computed, instrument_and_face, page_header
from ui.scatter import kept
from ui.scatter import state as scatter_state
from ui.scatter.controls import More, axes_controls, more_controls, tint_control, view_control
from ui.scatter.face import shown_face
from ui.scatter.figures import PlaneSettings
from ui.scatter.group import group_strip, restore_group, take_gallery_click
from ui.scatter.live import STAGE, live_plane, plane_runs, turn
from ui.scatter.plane_state import plane_state
from ui.scatter.views import draw_plane, draw_space, live_footer, plane_footer, space_footer
from ui.sent import send_buttons

HEIGHT = 560
LIVE = "Every dot is a photo, every place between a face: move outward and see where faces end."
NATIVE = "Every dot is one photo. Click one for its face, draw a loop round some for theirs."
HOW = r"""
A z-point $z \in \mathbb{R}^d$ is what the encoder makes of one photo. The principal components come from the
covariance of all $n$ of them, $C = V^\top \mathrm{diag}(\lambda)\, V$; the coordinate along component $i$ is
$(z - \mu) \cdot v_i$.

- Radius $R = \lVert z \rVert$, from the origin. Mahalanobis distance
  $m = \sqrt{(z-\mu)^\top C^{-1} (z-\mu)}$, in sigma.
- The ellipse of $s$ sigma holds $1 - e^{-s^2/2}$ of a normal in **two** dimensions: 39, 86 and 99 % for 1, 2 and 3,
  not the 68, 95 and 99.7 % of one dimension.
- Density: a 96 x 96 histogram smoothed by a Gaussian of 2.5 cells; the lines enclose 50, 80 and 95 % of the points.
- The face at a place of the plane is the decode of a z-point whose two scores are that place's; its other components
  are the mean's, the chosen z-point's or those of the z-point nearest in the plane. Nearly all of $m$ comes from those
  others, so $m$ says little of a place in the plane: with the mean's it is that of a face near the mean, far out too.
- Where faces end is therefore told from the plane itself: the Mahalanobis distance in its two components alone, about
  the mean and with the covariance of the z-points shown (at most 20,000 of them). Beyond the distance that holds 95 %
  of these the word under the face is "edge in this plane", beyond that of 99.5 %, the dashed line, "outside in this
  plane", unless $m$ itself, among held-out photos, says as much.
- The points are a fixed random choice of all z-points, the same for everybody. Draws follow from generator and seed.
- The mean face of a group is the decode of the mean of its z-points, not the mean of its pictures.
"""


@st.fragment
def explorer() -> None:
    restore_group()
    kept.restore_kept()
    take_gallery_click()
    instrument, face = instrument_and_face()
    with instrument:
        view = view_control()
        live = view == "plane" and plane_runs()
        with st.container(horizontal=True, vertical_alignment="bottom"):
            axes = axes_controls("xy" if view == "plane" else "xyz")
            tint = tint_control()
        chart = st.container() if live else chart_place(HEIGHT)
        footer = st.container()
        more = more_controls(live=live)
    scatter_state.settle_number(more.number)
    pin = plane_state((axes[0], axes[1])).pin
    shown = shown_face(scatter_state.picked(), number=more.number, overlay=more.overlay, axes=axes, pin=pin)
    settings = plane_settings(axes, tint, more)
    with face:
        face_panel(
            shown.z, key="scatter_face", title=shown.title, stage=STAGE if live else None, turn=turn() if live else 0
        )
    if live:
        with chart:
            live_plane(settings, number=more.number, shown=shown)
        with footer:
            live_footer(settings)
    elif view == "plane":
        with chart:
            draw_plane(settings)
        with footer:
            plane_footer(settings, shown)
    else:
        with chart:
            draw_space(axes, tint, more)
        with footer:
            space_footer(axes, more)
    with footer:
        send_buttons(shown.z, shown.title, key="scatter")
    group_strip(axes, n=more.count)
    kept.kept_strip()


def plane_settings(axes: tuple[Quantity, ...], tint: Quantity | None, more: More) -> PlaneSettings:
    return PlaneSettings(
        x=axes[0],
        y=axes[1],
        count=more.count,
        tint=tint,
        contours=more.contours,
        ellipses=more.ellipses,
        overlay=more.overlay,
    )


page_header("Scatter", LIVE if plane_runs() else NATIVE)
explorer()
how_it_is_computed(HOW)
