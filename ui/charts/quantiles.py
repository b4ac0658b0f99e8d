"""The Q-Q plot of one component: its quantiles against those of a normal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from ui.charts.style import axis, layout

if TYPE_CHECKING:
    from ui.colours import Colours


def quantile_figure(
    *,
    expected: NDArray[np.floating[Any]],
    observed: NDArray[np.floating[Any]],
    colours: Colours,
    height: int = 420,
) -> go.Figure:
    """Return observed quantiles (q,) over a normal's, both in sigma about the mean; a normal is a line."""
    ends = np.array([min(expected.min(), observed.min()), max(expected.max(), observed.max())])
    return go.Figure(
        data=[
            go.Scatter(
                x=ends,
                y=ends,
                mode="lines",
                name="a normal",
                line={"color": colours.ink, "width": 1.5},
                hoverinfo="skip",
            ),
            go.Scatter(
                x=expected.astype(np.float32),
                y=observed.astype(np.float32),
                mode="markers",
                name="z-points",
                marker={"color": colours.data, "size": 6},
                hovertemplate="normal %{x:.2f} σ<br>here %{y:.2f} σ<extra></extra>",
            ),
        ],
        layout=layout(
            colours,
            height=height,
            xaxis=axis(colours, title="quantile of a normal (σ)"),
            yaxis=axis(colours, title="quantile here (σ)"),
        ),
    )
