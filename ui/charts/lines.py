"""A few curves over one axis, with a place marked on it and bands behind: what most stops of the tour show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from ui.charts.style import axis, layout, with_alpha

if TYPE_CHECKING:
    from ui.colours import Colours

FloatArray = NDArray[np.floating[Any]]


@dataclass(frozen=True, kw_only=True, eq=False)
class Series:
    """One curve: x and y (m,), its name in the legend, its colour, and how it is drawn."""

    x: FloatArray | NDArray[np.integer[Any]]
    y: FloatArray
    label: str
    colour: str
    dash: str = "solid"
    mode: str = "lines"


@dataclass(frozen=True, kw_only=True)
class Band:
    """A stretch of the y axis behind the curves, and its name."""

    low: float
    high: float
    label: str


def lines_figure(
    series: Sequence[Series],
    *,
    x_title: str,
    y_title: str,
    colours: Colours,
    height: int,
    at: float | None = None,
    band: Band | None = None,
    x_axis: dict[str, Any] | None = None,
    y_axis: dict[str, Any] | None = None,
) -> go.Figure:
    """Return the curves, a vertical line at x = ``at`` and a band; ``x_axis`` and ``y_axis`` add to the axes."""
    shapes: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    if band is not None:
        fill = with_alpha(colours.data, 0.1)
        ends = {"x0": 0, "x1": 1, "xref": "paper", "y0": band.low, "y1": band.high}
        shapes.append({"type": "rect", "fillcolor": fill, "line": {"width": 0}, "layer": "below"} | ends)
        notes.append(_note(band.label, y=band.high, colours=colours))
    if at is not None:
        x = float(np.log10(at)) if (x_axis or {}).get("type") == "log" else at
        line = {"color": colours.ink, "width": 1.5, "dash": "dot"}
        shapes.append({"type": "line", "x0": at, "x1": at, "yref": "paper", "y0": 0, "y1": 1, "line": line})
        notes.append(
            {"x": x, "y": 1, "yref": "paper", "text": "▾", "showarrow": False, "yanchor": "bottom", "yshift": -6}
        )
    return go.Figure(
        data=[_curve(one) for one in series],
        layout=layout(
            colours,
            height=height,
            dragmode=False,
            showlegend=True,
            shapes=shapes,
            annotations=notes,
            xaxis=axis(colours, title=x_title, **({"fixedrange": True} | (x_axis or {}))),
            yaxis=axis(colours, title=y_title, **({"fixedrange": True} | (y_axis or {}))),
        ),
    )


def _curve(one: Series) -> go.Scatter:
    return go.Scatter(
        x=np.asarray(one.x, dtype=np.float32),
        y=np.asarray(one.y, dtype=np.float32),
        mode=one.mode,
        name=one.label,
        line={"color": one.colour, "width": 2, "dash": one.dash},
        marker={"color": one.colour, "size": 7},
        hovertemplate="%{x:.4g}: %{y:.4g}<extra>" + one.label + "</extra>",
    )


def _note(text: str, *, y: float, colours: Colours) -> dict[str, Any]:
    font = {"size": 11, "color": colours.ink}
    place = {"x": 1.0, "xref": "paper", "xanchor": "right", "y": y, "yanchor": "top"}
    return {"text": text, "showarrow": False, "font": font, "opacity": 0.8} | place
