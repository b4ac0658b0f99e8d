"""The curve of a refinement: how near the picture has come, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from ui.charts.style import axis, layout

if TYPE_CHECKING:
    from ui.colours import Colours


def refinement_figure(psnr: Sequence[float], *, steps: int, colours: Colours, height: int = 220) -> go.Figure:
    """Return PSNR (dB) after each step, from the encoder's z-point at 0 on; there is room for `steps` of them."""
    return go.Figure(
        data=[
            go.Scatter(
                x=list(range(len(psnr))),
                y=list(psnr),
                mode="lines+markers",
                line={"color": colours.photo, "width": 2},
                marker={"size": 5},
                hovertemplate="step %{x}: %{y:.2f} dB<extra></extra>",
            )
        ],
        layout=layout(
            colours,
            height=height,
            showlegend=False,
            dragmode=False,
            margin={"l": 8, "r": 8, "t": 8, "b": 8},
            xaxis=axis(colours, title="step", range=[-0.5, steps + 0.5], fixedrange=True),
            yaxis=axis(colours, title="PSNR (dB)", fixedrange=True),
        ),
    )
