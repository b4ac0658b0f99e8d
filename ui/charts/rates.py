"""The rate of faces over the distance from the mean: every generator, the scaled normal, ceiling and floor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go

from ui.charts.style import axis, layout, with_alpha

if TYPE_CHECKING:
    from ui.colours import Colours


@dataclass(frozen=True, kw_only=True)
class Point:
    """A row in the figure: its number, name, mean m, rate of faces and the ends of its 95 % interval."""

    number: int
    title: str
    m: float
    rate: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Level:
    """A rate that others are read against: a word, the rate and the ends of its 95 % interval."""

    title: str
    rate: float
    low: float
    high: float


def rates_figure(
    *,
    scaled: Sequence[Point],
    generators: Sequence[Point],
    variants: Sequence[Point],
    levels: Sequence[Level],
    inside: tuple[float, float] | None,
    colours: Colours,
    height: int = 420,
) -> go.Figure:
    """Return rates in [0, 1] over the mean Mahalanobis distance m; a point's `customdata` is its number.

    scaled: the full normal made narrower and wider, joined by a line. levels: horizontal lines with their intervals.
    inside: 5 and 95 % quantile of m among held-out photos, shaded.
    """
    figure = go.Figure(layout=layout(colours, height=height))
    if inside is not None:
        figure.add_vrect(
            x0=inside[0], x1=inside[1], fillcolor=with_alpha(colours.data, 0.12), line_width=0, layer="below"
        )
    farthest = max((point.m for point in (*scaled, *generators, *variants)), default=1.0)
    for level in levels:
        _add_level(figure, level, colours)
    for name, points, colour, symbol, mode in (
        ("full normal, scaled", scaled, colours.data, "circle", "lines+markers"),
        ("generators", generators, colours.generator, "circle", "markers"),
        ("ellipsoids of the naive size", variants, colours.outside, "diamond", "markers"),
    ):
        if points:
            figure.add_trace(_trace(name, points, colour=colour, symbol=symbol, mode=mode))
    title = "mean distance m (shaded: held-out photos)"
    figure.update_xaxes(axis(colours, title=title, range=[0.0, 1.05 * farthest]))
    figure.update_yaxes(axis(colours, title="rate of faces", range=[-0.04, 1.06], tickformat=".0%"))
    return figure


def _trace(name: str, points: Sequence[Point], *, colour: str, symbol: str, mode: str) -> go.Scatter:
    rates = np.array([point.rate for point in points])
    return go.Scatter(
        x=[point.m for point in points],
        y=rates,
        customdata=np.array([point.number for point in points], dtype=np.int32),
        text=[point.title for point in points],
        error_y={
            "type": "data",
            "symmetric": False,
            "array": np.array([point.high for point in points]) - rates,
            "arrayminus": rates - np.array([point.low for point in points]),
            "thickness": 1.5,
            "width": 3,
            "color": with_alpha(colour, 0.6),
        },
        mode=mode,
        name=name,
        line={"color": with_alpha(colour, 0.5), "width": 1.5},
        marker={"size": 9, "symbol": symbol, "color": colour},
        hovertemplate="%{text}<br>%{y:.1%} at m %{x:.1f}<extra></extra>",
    )


def _add_level(figure: go.Figure, level: Level, colours: Colours) -> None:
    line: dict[str, Any] = {"color": colours.ink, "width": 1, "dash": "dot"}
    figure.add_hrect(y0=level.low, y1=level.high, fillcolor=with_alpha(colours.ink, 0.08), line_width=0, layer="below")
    figure.add_hline(
        y=level.rate,
        line=line,
        annotation={
            "text": f"{level.title}: {level.rate:.1%}",
            "font": {"size": 12},
            "bgcolor": with_alpha(colours.background, 0.8),
        },
        annotation_position="top right" if level.rate < 0.5 else "bottom right",
    )
