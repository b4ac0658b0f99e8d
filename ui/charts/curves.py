"""Curves of quality: how good k components are, and how small z_dim may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from ui.charts.style import axis, layout

if TYPE_CHECKING:
    from ui.colours import Colours

FloatArray = NDArray[np.floating[Any]]


def truncation_figure(
    *,
    counts: NDArray[np.integer[Any]],
    psnr: FloatArray,
    held: FloatArray,
    colours: Colours,
    height: int = 360,
) -> go.Figure:
    """Return PSNR (dB) of the decode from the first k components against the full decode, over k.

    `counts` (c,) the values of k, `psnr` (c,) in dB, not finite where the two agree; `held` (d + 1,) is
    the share of variance in the first k components, in percent, k from 0. A point's `customdata` is its k.
    """
    shown = np.isfinite(psnr)
    numbers = np.arange(len(held))
    figure = go.Figure(
        data=[
            go.Scatter(
                x=counts[shown],
                customdata=counts[shown].astype(np.int32),
                y=psnr[shown].astype(np.float32),
                mode="lines+markers",
                name="PSNR",
                line={"color": colours.data, "width": 2},
                marker={"size": 6},
                hovertemplate="first %{x}: %{y:.1f} dB<extra></extra>",
            ),
            go.Scatter(
                x=numbers,
                customdata=numbers.astype(np.int32),
                y=held.astype(np.float32),
                yaxis="y2",
                mode="lines",
                name="variance held",
                line={"color": colours.ink, "width": 1.5, "dash": "dot"},
                hovertemplate="first %{x}: %{y:.1f} % of the variance<extra></extra>",
            ),
        ],
        layout=layout(
            colours,
            height=height,
            xaxis=axis(colours, title="principal components kept, k"),
            yaxis=axis(colours, title="PSNR (dB)"),
            yaxis2=axis(
                colours,
                title="variance (%)",
                overlaying="y",
                side="right",
                range=[0, 103],
                showgrid=False,
                tickvals=[0, 25, 50, 75, 100],
            ),
        ),
    )
    return figure


def z_dim_figure(
    *,
    z_dims: NDArray[np.integer[Any]],
    psnr: FloatArray,
    eigenfaces: FloatArray,
    colours: Colours,
    height: int = 360,
) -> go.Figure:
    """Return held-out PSNR (dB) of autoencoders (m,) over z_dim, beside eigenfaces with as many components.

    A figure that was not measured is NaN and leaves a gap.
    """
    return go.Figure(
        data=[
            _marked(z_dims, psnr, name="autoencoder", colour=colours.data, dash="solid", symbol="circle"),
            _marked(z_dims, eigenfaces, name="eigenfaces", colour=colours.ink, dash="dot", symbol="diamond"),
        ],
        layout=layout(
            colours,
            height=height,
            xaxis=axis(
                colours,
                title="z_dim",
                type="log",
                tickvals=z_dims.tolist(),
                ticktext=[f"{number:,}" for number in z_dims.tolist()],
            ),
            yaxis=axis(colours, title="held-out PSNR (dB)"),
        ),
    )


def _marked(
    x: NDArray[np.integer[Any]], y: FloatArray, *, name: str, colour: str, dash: str, symbol: str
) -> go.Scatter:
    return go.Scatter(
        x=x,
        y=y.astype(np.float32),
        mode="lines+markers",
        name=name,
        line={"color": colour, "width": 2, "dash": dash},
        marker={"size": 8, "symbol": symbol},
        hovertemplate="z_dim %{x}: %{y:.2f} dB<extra>" + name + "</extra>",
    )
