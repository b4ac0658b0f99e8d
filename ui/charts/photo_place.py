"""Where a photo lies among the z-points: the plane of the first two principal components, small."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from latent.ellipses import ellipse, level_at_radius
from ui.charts.style import axis, layout, with_alpha

if TYPE_CHECKING:
    from ui.colours import Colours

FloatArray = NDArray[np.floating[Any]]

RINGS = (1, 2, 3)
"""Ellipses drawn, in sigma."""


def photo_place(
    *,
    cloud: FloatArray,
    photo: FloatArray,
    variance: FloatArray,
    shares: FloatArray,
    colours: Colours,
    height: int = 360,
) -> go.Figure:
    """Return the cloud (n, 2) of PC scores as points in the data's ink, and the photo (2,) as one large mark.

    variance (2,) of the two components draws the 1, 2 and 3 sigma ellipses; shares (2,) in [0, 1] of all
    variance stand beside the axes. Units of z.
    """
    wide, high = (1.08 * max(3 * float(np.sqrt(v)), float(abs(p))) for v, p in zip(variance, photo, strict=True))
    return go.Figure(
        data=[_cloud(cloud, colours), *_rings(variance, colours), _photo(photo, colours)],
        layout=layout(
            colours,
            height=height,
            showlegend=False,
            dragmode=False,
            margin={"l": 8, "r": 8, "t": 8, "b": 8},
            annotations=[_name(photo, colours)],
            xaxis=axis(colours, title=_title(1, shares[0]), range=[-wide, wide], fixedrange=True),
            yaxis=axis(colours, title=_title(2, shares[1]), range=[-high, high], fixedrange=True, scaleanchor="x"),
        ),
    )


def _title(number: int, share: float) -> str:
    return f"PC {number} ({share:.0%} of variance)"


def _cloud(cloud: FloatArray, colours: Colours) -> go.Scattergl:
    return go.Scattergl(
        x=cloud[:, 0].astype(np.float32),
        y=cloud[:, 1].astype(np.float32),
        mode="markers",
        marker={"size": 3, "color": colours.data, "opacity": 0.28, "line": {"width": 0}},
        hoverinfo="skip",
        name="Training photos",
    )


def _rings(variance: FloatArray, colours: Colours) -> list[go.Scattergl]:
    rings = []
    for sigmas in RINGS:
        outline = ellipse(np.zeros(2), np.diag(variance), sigmas=sigmas).outline()
        words = f"{sigmas} sigma: {level_at_radius(sigmas):.0%} of a normal cloud"
        rings.append(
            go.Scattergl(
                x=outline[:, 0],
                y=outline[:, 1],
                mode="lines",
                line={"color": with_alpha(colours.ink, 0.45), "width": 1},
                hovertemplate=words + "<extra></extra>",
                name=f"{sigmas} sigma",
            )
        )
    return rings


def _photo(photo: FloatArray, colours: Colours) -> go.Scattergl:
    return go.Scattergl(
        x=[float(photo[0])],
        y=[float(photo[1])],
        mode="markers",
        marker={"size": 13, "color": colours.photo, "line": {"width": 2, "color": colours.background}},
        hovertemplate="Your photo<br>PC1 %{x:.2f}<br>PC2 %{y:.2f}<extra></extra>",
        name="Your photo",
    )


def _name(photo: FloatArray, colours: Colours) -> dict[str, Any]:
    return {
        "x": float(photo[0]),
        "y": float(photo[1]),
        "text": "your photo",
        "showarrow": False,
        "yshift": 20,
        "font": {"color": colours.photo, "size": 13},
        "bgcolor": with_alpha(colours.background, 0.85),
        "borderpad": 2,
    }
