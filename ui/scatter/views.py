"""The native charts of the Scatter page, the plane and the space, and the quiet row under each of its three views."""

import numpy as np
import streamlit as st

from ui.bundle import current_bundle
from ui.chart_downloads import Columns
from ui.charted import chart_footer, show_chart
from ui.charts.plane import with_selection
from ui.charts.style import PLANE_CONFIG
from ui.cloud_data import Quantity, ids_of, measure, values_of
from ui.colours import colours
from ui.live.build import available, native_note
from ui.scatter import state as scatter_state
from ui.scatter.controls import MOST_IN_SPACE, PAGE, More
from ui.scatter.face import Shown
from ui.scatter.figures import PlaneSettings, plane, space
from ui.scatter.live import unable_note


def draw_plane(settings: PlaneSettings) -> None:
    """Draw the native plane, with a note of why it is not live."""
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
    """Draw the row under the native plane; the shown face is ringed in it."""
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
    """Draw the row under the live plane."""
    axes = (settings.x, settings.y)
    chart_footer(
        PAGE,
        scatter_state.CHART,
        columns=lambda: table_of(axes, settings.count),
        settings={"axes": [axis.label for axis in axes], "points": settings.count},
    )


def draw_space(axes: tuple[Quantity, ...], tint: Quantity | None, more: More) -> None:
    """Draw the cloud in three components."""
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
    """Draw the row under the space."""
    count = min(more.count, MOST_IN_SPACE)
    chart_footer(
        PAGE,
        "scatter-space",
        columns=lambda: table_of(axes, count),
        settings={"axes": [axis.label for axis in axes], "points": count},
        on_click=scatter_state.on_click,
    )


def table_of(axes: tuple[Quantity, ...], count: int) -> Columns:
    """Return the points shown as columns for a CSV."""
    ids = ids_of(current_bundle(), count)
    return {"z_point": ids, **{axis.label: values_of(axis, count=count) for axis in axes}}
