"""Histograms of one quantity: a component with its normal fit, and the radius of data and generator."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from latent.statistics import normal_density
from ui.charts.style import axis, layout, with_alpha

if TYPE_CHECKING:
    from ui.colours import Colours

FloatArray = NDArray[np.floating[Any]]


@dataclass(frozen=True, kw_only=True)
class Bins:
    """A histogram: edges (b + 1,) rising, counts (b,)."""

    edges: FloatArray
    counts: NDArray[Any]

    @property
    def centres(self) -> FloatArray:
        """Middles of the bins, (b,)."""
        return np.asarray((self.edges[:-1] + self.edges[1:]) / 2)

    @property
    def density(self) -> FloatArray:
        """Share of all counts per unit of the axis, (b,); zero where nothing was counted."""
        total = max(float(np.sum(self.counts)), 1.0)
        return np.asarray(self.counts / (total * np.diff(self.edges)))


@dataclass(frozen=True, kw_only=True)
class Curve:
    """A theoretical density: x and y (m,), and its name in the legend."""

    x: FloatArray
    y: FloatArray
    label: str


def component_figure(
    *,
    bins: Bins,
    mean: float,
    std: float,
    title: str,
    colours: Colours,
    height: int = 420,
) -> go.Figure:
    """Return one component's histogram with its normal fit.

    `mean` and `std` are in units of z. A bar carries its bin's number in `customdata`.
    """
    grid = np.linspace(float(bins.edges[0]), float(bins.edges[-1]), 201)
    fit = Curve(x=grid, y=normal_density(grid, mean=mean, std=std), label=f"normal, {mean:.2f} ± {std:.2f}")
    figure = go.Figure(
        data=[bars(bins, name="z-points", colour=colours.data, opacity=0.55), _line(fit, colour=colours.ink)],
        layout=layout(
            colours,
            height=height,
            xaxis=axis(colours, title=title),
            yaxis=axis(colours, title="density", rangemode="tozero"),
        ),
    )
    return figure


def radius_figure(
    *,
    data: Bins,
    generator: Bins,
    generator_label: str,
    colours: Colours,
    theory: Curve | None = None,
    title: str = "radius R = ‖z‖",
    height: int = 440,
) -> go.Figure:
    """Return the radii of the data and of a generator's draws over each other, each with area one.

    `theory` is the line that the draws should follow, where there is one.
    """
    traces: list[go.Bar | go.Scatter] = [
        bars(data, name="z-points", colour=colours.data, opacity=0.6),
        bars(generator, name=generator_label, colour=colours.generator, opacity=0.6),
    ]
    if theory is not None:
        traces.append(_line(theory, colour=colours.generator))
    return go.Figure(
        data=traces,
        layout=layout(
            colours,
            height=height,
            barmode="overlay",
            xaxis=axis(colours, title=title, rangemode="tozero"),
            yaxis=axis(colours, title="density", rangemode="tozero"),
        ),
    )


def bars(bins: Bins, *, name: str, colour: str, opacity: float) -> go.Bar:
    """Return a histogram's bars as densities, each with its number in `customdata`."""
    return go.Bar(
        x=np.asarray(bins.centres, dtype=np.float32),
        y=np.asarray(bins.density, dtype=np.float32),
        width=np.diff(bins.edges).astype(np.float32),
        customdata=np.arange(len(bins.counts), dtype=np.int32),
        name=name,
        marker={"color": with_alpha(colour, opacity), "line": {"width": 0}},
        hovertemplate="%{x:.2f}<br>density %{y:.3g}<extra>" + name + "</extra>",
    )


def _line(curve: Curve, *, colour: str) -> go.Scatter:
    return go.Scatter(
        x=np.asarray(curve.x, dtype=np.float32),
        y=np.asarray(curve.y, dtype=np.float32),
        mode="lines",
        name=curve.label,
        line={"color": colour, "width": 2},
        hoverinfo="skip",
    )
