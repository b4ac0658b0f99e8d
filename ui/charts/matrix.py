"""A matrix of correlations as a picture, with one cell marked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from ui.charts.style import axis, layout, scale

if TYPE_CHECKING:
    from ui.colours import Colours


def matrix_figure(
    strength: NDArray[np.floating[Any]], *, top: float, mark: tuple[int, int], colours: Colours, height: int
) -> go.Figure:
    """Return a square matrix of strengths (d, d) from 0 to ``top``, its cell ``mark`` (row, column) ringed."""
    steps = np.clip(np.rint(100 * strength / top), 0, 100).astype(np.uint8)
    ticks = {"tickvals": [0, 50, 100], "ticktext": ["0", f"{top / 2:.2f}", f"{top:.2f}"]}
    quiet: dict[str, Any] = {"showticklabels": False, "showgrid": False, "fixedrange": True}
    row, column = mark
    return go.Figure(
        data=[
            go.Heatmap(
                z=steps,
                zmin=0,
                zmax=100,
                colorscale=scale(colours),
                hoverinfo="skip",
                colorbar={"title": {"text": "|r|", "side": "top"}, "thickness": 10, "len": 0.9, "outlinewidth": 0}
                | ticks,
            ),
            go.Scatter(
                x=[column],
                y=[row],
                mode="markers",
                marker={"symbol": "circle-open", "size": 14, "color": colours.outside, "line": {"width": 2.5}},
                hoverinfo="skip",
                showlegend=False,
            ),
        ],
        layout=layout(
            colours,
            height=height,
            dragmode=False,
            margin={"l": 4, "r": 4, "t": 10, "b": 26},
            xaxis=axis(colours, title="component, like beside like", **quiet, constrain="domain"),
            yaxis=axis(colours, **quiet, autorange="reversed", scaleanchor="x", constrain="domain"),
        ),
    )
