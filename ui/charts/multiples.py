"""Small multiples: one cell a component, all cells in one figure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from latent.statistics import normal_density
from ui.charts.histogram import Bins
from ui.charts.style import axis, layout, with_alpha

if TYPE_CHECKING:
    from ui.colours import Colours

FloatArray = NDArray[np.floating[Any]]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One component of many: its number and a short title."""

    number: int
    title: str


@dataclass(frozen=True, kw_only=True)
class HistogramCell(Cell):
    """A component's bins and its normal fit (units of z)."""

    bins: Bins
    mean: float
    std: float


@dataclass(frozen=True, kw_only=True)
class QuantileCell(Cell):
    """A component's Q-Q points: a normal's quantiles and the observed ones (q,), both in sigma."""

    expected: FloatArray
    observed: FloatArray


def histogram_multiples(cells: Sequence[HistogramCell], *, columns: int, colours: Colours) -> go.Figure:
    """Return the cells' histograms with normal fits; a bar's `customdata` is its component's number."""
    traces: list[Any] = []
    for place, cell in enumerate(cells):
        where = _axes_of(place)
        grid = np.linspace(float(cell.bins.edges[0]), float(cell.bins.edges[-1]), 61)
        fit = normal_density(grid, mean=cell.mean, std=cell.std)
        traces.append(
            go.Bar(
                x=cell.bins.centres.astype(np.float32),
                y=cell.bins.density.astype(np.float32),
                width=np.diff(cell.bins.edges).astype(np.float32),
                customdata=np.full(len(cell.bins.counts), cell.number, dtype=np.int32),
                marker={"color": with_alpha(colours.data, 0.55), "line": {"width": 0}},
                hovertemplate=f"{cell.title}<br>%{{x:.2f}}<extra></extra>",
                **where,
            )
        )
        traces.append(_thin_line(grid, fit, colour=colours.ink, where=where))
    return go.Figure(data=traces, layout=_grid(cells, columns=columns, colours=colours))


def quantile_multiples(cells: Sequence[QuantileCell], *, columns: int, colours: Colours) -> go.Figure:
    """Return the cells' Q-Q plots; on the line the component is normal."""
    traces: list[Any] = []
    for place, cell in enumerate(cells):
        where = _axes_of(place)
        ends = np.array([cell.expected.min(), cell.expected.max()])
        traces.append(_thin_line(ends, ends, colour=colours.grid, where=where))
        traces.append(
            go.Scatter(
                x=cell.expected.astype(np.float32),
                y=cell.observed.astype(np.float32),
                mode="markers",
                customdata=np.full(cell.expected.size, cell.number, dtype=np.int32),
                marker={"color": colours.data, "size": 3.5},
                hovertemplate=f"{cell.title}<br>normal %{{x:.2f}} σ, here %{{y:.2f}} σ<extra></extra>",
                **where,
            )
        )
    return go.Figure(data=traces, layout=_grid(cells, columns=columns, colours=colours))


def _axes_of(place: int) -> dict[str, str]:
    suffix = "" if place == 0 else str(place + 1)
    return {"xaxis": f"x{suffix}", "yaxis": f"y{suffix}"}


def _thin_line(x: FloatArray, y: FloatArray, *, colour: str, where: dict[str, str]) -> go.Scatter:
    return go.Scatter(
        x=x.astype(np.float32),
        y=y.astype(np.float32),
        mode="lines",
        line={"color": colour, "width": 1.5},
        hoverinfo="skip",
        **where,
    )


def height_of(count: int, *, columns: int) -> int:
    """Return the height in pixels of a figure of ``count`` cells."""
    return 130 * max(1, math.ceil(count / columns)) + 40


def _grid(cells: Sequence[Cell], *, columns: int, colours: Colours) -> dict[str, Any]:
    """Lay the cells out in rows; each keeps its own axes, which carry only a few ticks."""
    rows = max(1, math.ceil(len(cells) / columns))
    height = height_of(len(cells), columns=columns)
    style = layout(colours, height=height, showlegend=False, dragmode=False)
    style["margin"] = {"l": 6, "r": 6, "t": 24, "b": 6}
    style["font"] = style["font"] | {"size": 10}
    notes: list[dict[str, Any]] = []
    for place, cell in enumerate(cells):
        row, column = divmod(place, columns)
        suffix = "" if place == 0 else str(place + 1)
        left, right = column / columns + 0.012, (column + 1) / columns - 0.012
        top, bottom = 1 - row / rows - 22 / height, 1 - (row + 1) / rows + 22 / height
        style[f"xaxis{suffix}"] = axis(
            colours,
            domain=[left, right],
            anchor=f"y{suffix}",
            nticks=3,
            tickfont={"size": 9},
            showgrid=False,
            automargin=False,
            showline=True,
            fixedrange=True,
        )
        style[f"yaxis{suffix}"] = axis(
            colours,
            domain=[bottom, top],
            anchor=f"x{suffix}",
            showticklabels=False,
            showgrid=False,
            automargin=False,
            fixedrange=True,
        )
        notes.append(
            {
                "text": cell.title,
                "x": (left + right) / 2,
                "y": top,
                "xref": "paper",
                "yref": "paper",
                "showarrow": False,
                "xanchor": "center",
                "yanchor": "bottom",
                "font": {"size": 11, "color": colours.ink},
            }
        )
    return style | {"annotations": notes}
