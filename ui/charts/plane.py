"""The scatter of z-points in a plane of two components, and the layers that lie over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from ui.charts.style import axis, layout, with_alpha
from ui.charts.tints import Tint, tint_marker, word_ticks

if TYPE_CHECKING:
    from ui.colours import Colours

FloatArray = NDArray[np.floating[Any]]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A curve in the plane with the label it carries: x and y (m,), NaN where it breaks."""

    x: FloatArray
    y: FloatArray
    label: str


def plane_figure(
    *,
    x: FloatArray,
    y: FloatArray,
    ids: NDArray[np.integer[Any]],
    x_title: str,
    y_title: str,
    colours: Colours,
    tint: Tint | None = None,
    layers: Sequence[go.Scattergl] = (),
    height: int = 560,
) -> go.Figure:
    """Return the scatter of n z-points, `x` and `y` (n,) in units of z, with `layers` drawn above.

    `ids` (n,) travel in `customdata`, so that a click or a lasso names z-points and not positions.
    """
    figure = go.Figure(
        data=[_points(x=x, y=y, ids=ids, colours=colours, tint=tint), *layers],
        layout=layout(
            colours,
            height=height,
            dragmode="lasso",
            modebar=layout(colours, height=height)["modebar"] | {"orientation": "v"},
            xaxis=axis(colours, title=x_title, range=_span(x, layers, "x")),
            yaxis=axis(colours, title=y_title, range=_span(y, layers, "y")),
            newselection={"line": {"color": colours.ink, "width": 1.5, "dash": "solid"}},
            activeselection={"fillcolor": "rgba(0,0,0,0)", "opacity": 0},
            annotations=[note for layer in layers for note in _end_note(layer, colours)],
        ),
    )
    return figure


def _points(
    *,
    x: FloatArray,
    y: FloatArray,
    ids: NDArray[np.integer[Any]],
    colours: Colours,
    tint: Tint | None,
) -> go.Scattergl:
    size, opacity = _dot(len(x))
    marker: dict[str, Any] = {"size": size, "opacity": opacity, "color": colours.data, "line": {"width": 0}}
    if tint is not None:
        marker |= tint_marker(tint, colours)
        marker |= {
            "opacity": min(1.0, opacity + 0.25),
            "colorbar": word_ticks(tint.words)
            | {
                "title": {"text": tint.label, "side": "right"},
                "thickness": 10,
                "len": 0.55,
                "y": 0.0,
                "yanchor": "bottom",
                "outlinewidth": 0,
                "x": 1.0,
                "xpad": 6,
            },
        }
    return go.Scattergl(
        x=np.asarray(x, dtype=np.float32),
        y=np.asarray(y, dtype=np.float32),
        customdata=np.asarray(ids, dtype=np.int32),
        mode="markers",
        name="z-points",
        marker=marker,
        selected={"marker": {"opacity": 1.0}},
        unselected={"marker": {"opacity": 0.06}},
        hovertemplate="z-point %{customdata}<br>%{x:.2f}, %{y:.2f}<extra></extra>",
    )


def draws_layer(*, x: FloatArray, y: FloatArray, label: str, colours: Colours) -> go.Scattergl:
    """Return draws of a generator; draw i carries -(i + 1) in `customdata`, so that it is no z-point's id."""
    keep = {"marker": {"opacity": 0.75}}
    return go.Scattergl(
        x=np.asarray(x, dtype=np.float32),
        y=np.asarray(y, dtype=np.float32),
        customdata=-1 - np.arange(len(x), dtype=np.int32),
        mode="markers",
        name=label,
        marker={
            "size": _dot(len(x))[0] + 1.5,
            "opacity": 0.75,
            "color": colours.generator,
            "symbol": "diamond",
        },
        selected=keep,
        unselected=keep,
        hovertemplate="draw<br>%{x:.2f}, %{y:.2f}<extra></extra>",
    )


def line_layer(lines: Sequence[Line], *, name: str, dash: str, width: float, colours: Colours) -> go.Scattergl:
    """Return several curves as one trace, in ink; each is labelled where it ends."""
    gap = np.array([np.nan])
    return go.Scattergl(
        x=np.concatenate([part for line in lines for part in (line.x, gap)]).astype(np.float32),
        y=np.concatenate([part for line in lines for part in (line.y, gap)]).astype(np.float32),
        mode="lines",
        name=name,
        line={"color": with_alpha(colours.ink, 0.85), "width": width, "dash": dash},
        hoverinfo="skip",
        meta=[[float(line.x[i]), float(line.y[i]), line.label] for line in lines for i in _label_place(line)],
    )


def mark_layer(*, x: float, y: float, name: str, symbol: str, colours: Colours) -> go.Scattergl:
    """Return one named place in the plane (the origin, the mean)."""
    keep = {"marker": {"opacity": 1.0}}
    return go.Scattergl(
        x=[x],
        y=[y],
        mode="markers",
        name=name,
        marker={
            "symbol": symbol,
            "size": 13,
            "color": colours.ink,
            "line": {"color": colours.background, "width": 1.5},
        },
        selected=keep,
        unselected=keep,
        hovertemplate=f"{name}<br>%{{x:.2f}}, %{{y:.2f}}<extra></extra>",
    )


def with_selection(figure: go.Figure, *, positions: NDArray[np.intp] | None, revision: int) -> go.Figure:
    """Return the figure again with some of its points selected, and a number that makes it a new one.

    Plotly forgets a selection when its figure changes; a group kept from the last figure is laid into
    the next one, and the number clears what the browser remembers of an older figure with the same data.
    """
    again = go.Figure(figure)
    again.layout.meta = revision
    if positions is not None and len(positions):
        again.data[0].selectedpoints = np.asarray(positions, dtype=np.int32)
    return again


def _dot(count: int) -> tuple[float, float]:
    """Return size in pixels and opacity of a point, smaller and fainter the more there are."""
    if count > 100_000:
        return 2.0, 0.22
    if count > 30_000:
        return 2.5, 0.3
    if count > 6_000:
        return 3.5, 0.42
    return 5.0, 0.6


def _span(values: FloatArray, layers: Sequence[go.Scattergl], name: str) -> list[float]:
    """Return a range that holds every layer and all but the most distant 1 in 10,000 points."""
    low, high = np.quantile(values, (0.0001, 0.9999))
    for layer in layers:
        shown = np.asarray(getattr(layer, name), dtype=np.float64)
        if shown.size > 1:
            edge = np.nanquantile(shown, (0.002, 0.998))
            low, high = min(low, edge[0]), max(high, edge[1])
        elif shown.size:
            low, high = min(low, shown[0]), max(high, shown[0])
    room = 0.05 * (high - low) or 1.0
    return [float(low - room), float(high + room)]


def _label_place(line: Line) -> list[int]:
    """Return where a curve carries its label: at its highest point, or nowhere for an empty curve."""
    return [int(np.nanargmax(line.y))] if line.label and np.isfinite(line.y).any() else []


def _end_note(layer: go.Scattergl, colours: Colours) -> list[dict[str, Any]]:
    return [
        {
            "x": x,
            "y": y,
            "text": text,
            "showarrow": False,
            "yshift": 8,
            "font": {"size": 11, "color": colours.ink},
            "bgcolor": with_alpha(colours.background, 0.7),
            "borderpad": 1,
        }
        for x, y, text in (layer.meta or [])
    ]
