"""The scree plot: how much variance each principal component holds, and all up to it together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from ui.charts.style import axis, layout, with_alpha

if TYPE_CHECKING:
    from ui.colours import Colours


def scree_figure(
    *,
    ratio: NDArray[np.floating[Any]],
    colours: Colours,
    marks: Mapping[float, int],
    height: int = 440,
) -> go.Figure:
    """Return explained variance ratios (d,) as bars in percent, and their running sum on a second axis.

    `marks` gives for a share in (0, 1] how many components hold it. A bar carries its component's number
    (from 1) in `customdata`.
    """
    numbers = np.arange(1, len(ratio) + 1, dtype=np.int32)
    held = 100 * np.cumsum(ratio, dtype=np.float64)
    marked = list(marks.values())
    figure = go.Figure(
        data=[
            go.Bar(
                x=numbers,
                y=(100 * ratio).astype(np.float32),
                customdata=numbers,
                name="one component",
                marker={"color": with_alpha(colours.data, 0.6), "line": {"width": 0}},
                hovertemplate="component %{x}: %{y:.2f} %<extra></extra>",
            ),
            go.Scatter(
                x=numbers,
                y=held.astype(np.float32),
                yaxis="y2",
                mode="lines",
                name="all up to it",
                line={"color": colours.ink, "width": 2},
                hovertemplate="first %{x}: %{y:.1f} %<extra></extra>",
            ),
            go.Scatter(
                x=marked,
                y=held[np.array(marked, dtype=int) - 1].astype(np.float32),
                yaxis="y2",
                mode="markers+text",
                text=[f"{number} for {100 * share:g} %" for share, number in marks.items()],
                textposition=["bottom right" if number < 0.7 * len(ratio) else "top left" for number in marked],
                marker={"color": colours.ink, "size": 7},
                showlegend=False,
                hoverinfo="skip",
                cliponaxis=False,
            ),
        ],
        layout=layout(
            colours,
            height=height,
            xaxis=axis(colours, title="principal component", showgrid=False),
            yaxis=axis(colours, title="share of the variance (%)", rangemode="tozero"),
            yaxis2=axis(
                colours,
                title="together (%)",
                overlaying="y",
                side="right",
                range=[0, 103],
                showgrid=False,
                tickvals=[0, 25, 50, 75, 100],
            ),
        ),
    )
    return figure
