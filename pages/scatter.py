"""The Scatter page: the z-points in a plane or in space; a click shows a face, a lasso shows a group."""

import numpy as np
import streamlit as st

from ui import scatter_state
from ui.bundle import current_bundle
from ui.chart_downloads import chart_csv
from ui.charts.plane import with_selection
from ui.charts.style import CONFIG
from ui.cloud_data import Quantity, ids_of, measure, values_of
from ui.colours import colours
from ui.face_panel import face_panel
from ui.layout import how_it_is_computed, instrument_and_face, page_header
from ui.plot_link import plot_link
from ui.scatter_controls import (
    MOST_IN_SPACE,
    More,
    axes_controls,
    more_controls,
    point_number,
    tint_control,
    view_control,
)
from ui.scatter_face import Shown, shown_face
from ui.scatter_figures import PlaneSettings, plane, space
from ui.scatter_group import group_strip, take_gallery_click

HOW = r"""
A z-point $z \in \mathbb{R}^d$ is what the encoder makes of one photo. The principal components come from the
covariance of all $n$ of them, $C = V^\top \mathrm{diag}(\lambda)\, V$; the coordinate along component $i$ is
$(z - \mu) \cdot v_i$.

- Radius $R = \lVert z \rVert$, from the origin. Mahalanobis distance
  $m = \sqrt{(z-\mu)^\top C^{-1} (z-\mu)}$, in sigma.
- The ellipse of $s$ sigma holds $1 - e^{-s^2/2}$ of a normal in **two** dimensions: 39, 86 and 99 % for 1, 2 and 3,
  not the 68, 95 and 99.7 % of one dimension.
- Density: a 96 x 96 histogram smoothed by a Gaussian of 2.5 cells; the lines enclose 50, 80 and 95 % of the points.
- The points are a fixed random choice of all z-points, the same for everybody. Draws follow from generator and seed.
- The mean face of a group is the decode of the mean of its z-points, not the mean of its pictures.
"""


@st.fragment
def explorer() -> None:
    take_gallery_click()
    instrument, face = instrument_and_face()
    with instrument:
        with st.container(horizontal=True, vertical_alignment="bottom"):
            view = view_control()
            axes = axes_controls("xy" if view == "plane" else "xyz")
            tint = tint_control()
        chart = st.container()
        more = more_controls()
        with st.container(horizontal=True, vertical_alignment="bottom"):
            number = point_number()
    scatter_state.settle_number(number)
    shown = shown_face(scatter_state.picked(), number=number, overlay=more.overlay)
    with chart:
        if view == "plane":
            draw_plane((axes[0], axes[1]), tint, more, shown)
        else:
            draw_space((axes[0], axes[1], axes[2]), tint, more)
    with face:
        face_panel(shown.z, key="scatter_face", title=shown.title)
    group_strip((axes[0], axes[1]), n=more.count)


def draw_plane(axes: tuple[Quantity, Quantity], tint: Quantity | None, more: More, shown: Shown) -> None:
    settings = PlaneSettings(
        x=axes[0],
        y=axes[1],
        count=more.count,
        tint=tint,
        contours=more.contours,
        ellipses=more.ellipses,
        overlay=more.overlay,
    )
    now = scatter_state.settle(repr((settings, colours())))
    ids = ids_of(current_bundle(), more.count)
    positions = np.flatnonzero(np.isin(ids, now.baked))
    st.plotly_chart(
        with_selection(plane(settings, colours()), positions=positions, revision=now.revision),
        key=scatter_state.CHART,
        on_select=scatter_state.on_lasso,
        selection_mode=("lasso", "box"),
        theme=None,
        config=CONFIG,
        alt=f"{more.count:,} z-points by {axes[0].label} and {axes[1].label}",
    )
    ring = (float(measure(shown.z[None], axes[0])[0]), float(measure(shown.z[None], axes[1])[0]))
    plot_link(scatter_state.CHART, on_click=scatter_state.on_click, ring=ring)
    chart_csv(
        lambda: {"z_point": ids, **{axis.label: values_of(axis, count=more.count) for axis in axes}},
        {"axes": [axis.label for axis in axes], "points": more.count},
        name="scatter",
        key="scatter_csv",
    )


def draw_space(axes: tuple[Quantity, Quantity, Quantity], tint: Quantity | None, more: More) -> None:
    count = min(more.count, MOST_IN_SPACE)
    figure = space(
        axes,
        count=count,
        tint=tint,
        overlay=more.overlay,
        group=scatter_state.picked().group,
        colours=colours(),
    )
    st.plotly_chart(
        figure,
        key="scatter-space",
        theme=None,
        config=CONFIG,
        alt=f"{count:,} z-points in space by {', '.join(axis.label for axis in axes)}",
    )
    plot_link("scatter-space", on_click=scatter_state.on_click)


page_header(
    "Scatter",
    "Every point is one photo's z-point. Click one for its face; draw a loop round some for theirs.",
)
explorer()
how_it_is_computed(HOW)
