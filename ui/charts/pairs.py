"""One figure of two models, row by row: a mark for each, with its 95 % interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import plotly.graph_objects as go

from ui.charts.style import axis, layout

if TYPE_CHECKING:
    from ui.colours import Colours


@dataclass(frozen=True, kw_only=True)
class Measured:
    """A figure and the ends of its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, kw_only=True)
class Marks:
    """What one model measures: its name, its colour, its sign, and a figure a row, None where there is none."""

    label: str
    colour: str
    symbol: str
    figures: Sequence[Measured | None]


def pairs_figure(
    rows: Sequence[str], models: Sequence[Marks], *, x_title: str, share: bool, colours: Colours, height: int
) -> go.Figure:
    """Return the marks, the first row on top; ``share``: the figures are shares, 0 to 1."""
    axes = {"range": [-0.03, 1.03], "tickformat": ".0%"} if share else {"rangemode": "tozero"}
    return go.Figure(
        data=[_marks(one, rows, share=share) for one in models],
        layout=layout(
            colours,
            height=height,
            dragmode=False,
            showlegend=True,
            xaxis=axis(colours, title=x_title, fixedrange=True, **axes),
            yaxis=axis(colours, title="", fixedrange=True, autorange="reversed", automargin=True),
        ),
    )


def _marks(model: Marks, rows: Sequence[str], *, share: bool) -> go.Scatter:
    there = [(row, one) for row, one in zip(rows, model.figures, strict=True) if one is not None]
    shape = ".1%" if share else ".3f"
    return go.Scatter(
        x=[one.value for _, one in there],
        y=[row for row, _ in there],
        mode="markers",
        name=model.label,
        marker={"color": model.colour, "size": 11, "symbol": model.symbol},
        error_x={
            "array": [one.high - one.value for _, one in there],
            "arrayminus": [one.value - one.low for _, one in there],
            "color": model.colour,
            "thickness": 1.5,
        },
        hovertemplate="%{y}: %{x:" + shape + "}<extra>" + model.label + "</extra>",
    )
