"""Two sets of places in the plane side by side: what one shows means something where the other does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from ui.charts.style import axis, layout

if TYPE_CHECKING:
    from ui.colours import Colours


def pair_figure(
    places: NDArray[np.floating[Any]], *, names: tuple[str, str], colours: Colours, height: int
) -> go.Figure:
    """Return `places` (2, s, 2) as two scatters; a point of the first carries its number in `customdata`."""
    quiet: dict[str, Any] = {"showticklabels": False, "showgrid": False, "fixedrange": True}
    traces = [
        go.Scattergl(
            x=places[side, :, 0].astype(np.float32),
            y=places[side, :, 1].astype(np.float32),
            customdata=np.arange(places.shape[1], dtype=np.int32) if side == 0 else None,
            mode="markers",
            name=name,
            marker={"size": 4, "opacity": 0.6, "color": colour},
            hoverinfo="none" if side == 0 else "skip",
            xaxis="x" if side == 0 else "x2",
            yaxis="y" if side == 0 else "y2",
        )
        for side, (name, colour) in enumerate(zip(names, (colours.data, colours.generator), strict=True))
    ]
    return go.Figure(
        data=traces,
        layout=layout(
            colours,
            height=height,
            dragmode=False,
            xaxis=axis(colours, **quiet, domain=[0, 0.49]),
            xaxis2=axis(colours, **quiet, domain=[0.51, 1], anchor="y2"),
            yaxis=axis(colours, **quiet, scaleanchor="x"),
            yaxis2=axis(colours, **quiet, scaleanchor="x2", anchor="x2"),
        ),
    )
