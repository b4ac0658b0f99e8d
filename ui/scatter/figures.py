"""From the settings of the Scatter page to its figures: what is computed once is kept by those settings."""

from dataclasses import dataclass

import numpy as np
import plotly.graph_objects as go
import streamlit as st
from numpy.typing import NDArray

from latent.samplers.base import Sampler
from ui.bundle import current_bundle
from ui.charts.plane import draws_layer, line_layer, mark_layer, plane_figure
from ui.charts.space import space_figure
from ui.charts.tints import Tint
from ui.cloud_data import Quantity, ids_of, measure, values_of
from ui.colours import Colours
from ui.scatter.lines import contours, ellipses


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """Draws of a generator to lay over the data: the fitted sampler, how many, and the seed."""

    sampler: Sampler
    n: int
    seed: int

    def draws(self) -> NDArray[np.float32]:
        """Return the draws (n, d); the same settings give the same draws."""
        return np.asarray(self.sampler.sample(self.n, np.random.default_rng(self.seed)))


@dataclass(frozen=True, kw_only=True)
class PlaneSettings:
    """Everything that decides what the plane shows."""

    x: Quantity
    y: Quantity
    count: int
    tint: Quantity | None
    contours: bool
    ellipses: bool
    overlay: Overlay | None


def plane(settings: PlaneSettings, colours: Colours) -> go.Figure:
    """Return the figure of the plane; the same settings give the very same one."""
    # The text of the settings is the key: hashing a fitted sampler would hash its whole summary.
    return _plane(str(current_bundle().path), repr((settings, colours)), settings, colours)


def space(
    axes: tuple[Quantity, Quantity, Quantity],
    *,
    count: int,
    tint: Quantity | None,
    overlay: Overlay | None,
    group: NDArray[np.int64],
    colours: Colours,
) -> go.Figure:
    """Return the cloud in three components, with the group (g,) of z-points that was selected in the plane."""
    bundle = current_bundle()
    ids = ids_of(bundle, count)
    draws = None
    if overlay is not None:
        points = overlay.draws()
        draws = np.stack([measure(points, axis) for axis in axes], axis=1)
    return space_figure(
        points=np.stack([values_of(axis, count=count) for axis in axes], axis=1),
        ids=ids,
        titles=(axes[0].label, axes[1].label, axes[2].label),
        colours=colours,
        tint=None if tint is None else Tint(values=values_of(tint, count=count), label=tint.label, words=tint.words),
        group=np.flatnonzero(np.isin(ids, group)),
        draws=draws,
        draws_label=overlay.sampler.title if overlay else "",
    )


@st.cache_resource(max_entries=24, show_spinner=False)
def _plane(path: str, key: str, _settings: PlaneSettings, _colours: Colours) -> go.Figure:
    settings, colours = _settings, _colours
    x, y = (values_of(axis, count=settings.count) for axis in (settings.x, settings.y))
    return plane_figure(
        x=x,
        y=y,
        ids=ids_of(current_bundle(), settings.count),
        x_title=settings.x.label,
        y_title=settings.y.label,
        colours=colours,
        tint=_tint(settings),
        layers=_layers(settings, x, y, colours),
    )


def _tint(settings: PlaneSettings) -> Tint | None:
    if settings.tint is None:
        return None
    tint = settings.tint
    return Tint(values=values_of(tint, count=settings.count), label=tint.label, words=tint.words)


def _layers(
    settings: PlaneSettings, x: NDArray[np.float32], y: NDArray[np.float32], colours: Colours
) -> list[go.Scattergl]:
    """Return what lies over the points, lowest first."""
    summary = current_bundle().summary
    layers: list[go.Scattergl] = []
    if settings.overlay is not None:
        draws = settings.overlay.draws()
        layers.append(
            draws_layer(
                x=measure(draws, settings.x),
                y=measure(draws, settings.y),
                label=settings.overlay.sampler.title,
                colours=colours,
            )
        )
    # A plane of one component with itself is a line: it has neither a density nor an ellipse.
    if settings.contours and settings.x != settings.y:
        layers.append(line_layer(contours(x, y), name="density, 50 80 95 %", dash="dot", width=1.5, colours=colours))
    if settings.ellipses and settings.x != settings.y:
        layers.append(
            line_layer(
                ellipses(settings.x, settings.y), name="normal, 1 to 3σ", dash="solid", width=1.5, colours=colours
            )
        )
    for name, symbol, point in (("origin", "x", np.zeros(summary.d)), ("mean", "cross", summary.mean)):
        place = [float(measure(point[None], axis)[0]) for axis in (settings.x, settings.y)]
        layers.append(mark_layer(x=place[0], y=place[1], name=name, symbol=symbol, colours=colours))
    return layers
