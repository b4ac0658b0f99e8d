"""The Scatter page: the z-points in a plane or in space; a click shows a face, a lasso shows a group."""

import numpy as np
import streamlit as st

from ui.bundle import current_bundle
from ui.chart_downloads import Columns
from ui.charted import chart_footer, chart_place, show_chart
from ui.charts.plane import with_selection
from ui.charts.style import PLANE_CONFIG
from ui.cloud_data import Quantity, ids_of, measure, values_of
from ui.colours import colours
from ui.face_panel import face_panel
from ui.layout import how_it_is_computed, instrument_and_face, page_header
from ui.live.build import available, native_note
from ui.scatter import kept
from ui.scatter import state as scatter_state
from ui.scatter.controls import (
    MOST_IN_SPACE,
    PAGE,
    More,
    axes_controls,
    more_controls,
    tint_control,
    view_control,
)
from ui.scatter.face import Shown, shown_face
from ui.scatter.figures import PlaneSettings, plane, space
from ui.scatter.group import group_strip, take_gallery_click
from ui.scatter.live import STAGE, live_plane, plane_runs, turn, unable_note
from ui.scatter.plane_state import plane_state

HEIGHT = 560
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
    kept.take(shown.title, shown.z)
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


def draw_plane(settings: PlaneSettings) -> None:
    unable_note() if available() else native_note()
    now = scatter_state.settle(repr((settings, colours())))
    positions = np.flatnonzero(np.isin(ids_of(current_bundle(), settings.count), now.baked))
    st.plotly_chart(
        with_selection(plane(settings, colours()), positions=positions, revision=now.revision),
        key=scatter_state.CHART,
        on_select=scatter_state.on_lasso,
        selection_mode=("lasso", "box"),
        theme=None,
        config=PLANE_CONFIG,
        alt=f"{settings.count:,} z-points by {settings.x.label} and {settings.y.label}",
    )


def plane_footer(settings: PlaneSettings, shown: Shown) -> None:
    axes = (settings.x, settings.y)
    chart_footer(
        PAGE,
        scatter_state.CHART,
        columns=lambda: table_of(axes, settings.count),
        settings={"axes": [axis.label for axis in axes], "points": settings.count},
        on_click=scatter_state.on_click,
        ring=(float(measure(shown.z[None], axes[0])[0]), float(measure(shown.z[None], axes[1])[0])),
    )


def live_footer(settings: PlaneSettings) -> None:
    axes = (settings.x, settings.y)
    chart_footer(
        PAGE,
        scatter_state.CHART,
        columns=lambda: table_of(axes, settings.count),
        settings={"axes": [axis.label for axis in axes], "points": settings.count},
    )


def draw_space(axes: tuple[Quantity, ...], tint: Quantity | None, more: More) -> None:
    figure = space(
        (axes[0], axes[1], axes[2]),
        count=min(more.count, MOST_IN_SPACE),
        tint=tint,
        overlay=more.overlay,
        group=scatter_state.picked().group,
        colours=colours(),
    )
    show_chart(figure, key="scatter-space", alt=f"z-points by {', '.join(axis.label for axis in axes)}")


def space_footer(axes: tuple[Quantity, ...], more: More) -> None:
    count = min(more.count, MOST_IN_SPACE)
    chart_footer(
        PAGE,
        "scatter-space",
        columns=lambda: table_of(axes, count),
        settings={"axes": [axis.label for axis in axes], "points": count},
        on_click=scatter_state.on_click,
    )


def table_of(axes: tuple[Quantity, ...], count: int) -> Columns:
    ids = ids_of(current_bundle(), count)
    return {"z_point": ids, **{axis.label: values_of(axis, count=count) for axis in axes}}


page_header("Scatter", "Every dot is one photo. Click one for its face, draw a loop round some for theirs.")
explorer()
how_it_is_computed(HOW)
