"""The cloud of z-points in three principal components."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from ui.charts.style import layout, with_alpha
from ui.charts.tints import Tint, tint_marker, word_ticks

if TYPE_CHECKING:
    from ui.colours import Colours

FloatArray = NDArray[np.floating[Any]]


def space_figure(
    *,
    points: FloatArray,
    ids: NDArray[np.integer[Any]],
    titles: tuple[str, str, str],
    colours: Colours,
    tint: Tint | None = None,
    group: NDArray[np.intp] | None = None,
    draws: FloatArray | None = None,
    draws_label: str = "",
    height: int = 560,
) -> go.Figure:
    """Return n z-points in three components, `points` (n, 3) in units of z.

    `group` (g,), positions of a selected group, is drawn strongly and the rest is dimmed; `draws` (m, 3)
    of a generator lie over it in its accent. `ids` (n,) travel in `customdata`, draw i as -(i + 1).
    """
    chosen = np.zeros(len(points), dtype=bool)
    if group is not None:
        chosen[group] = True
    dimmed = 0.08 if chosen.any() else 0.45
    traces = [
        _cloud(
            points=points[~chosen],
            ids=ids[~chosen],
            colours=colours,
            opacity=dimmed,
            name="z-points",
            tint=None if tint is None else replace(tint, values=tint.values[~chosen]),
        )
    ]
    if chosen.any():
        traces.append(
            _cloud(
                points=points[chosen],
                ids=ids[chosen],
                colours=colours,
                opacity=0.95,
                name="your group",
                tint=None,
            )
        )
    if draws is not None and len(draws):
        traces.append(_draws(draws, label=draws_label, colours=colours))
    return go.Figure(data=traces, layout=layout(colours, height=height, scene=_scene(titles, colours)))


def _cloud(
    *,
    points: FloatArray,
    ids: NDArray[np.integer[Any]],
    colours: Colours,
    opacity: float,
    name: str,
    tint: Tint | None,
) -> go.Scatter3d:
    marker: dict[str, Any] = {"size": 2.0, "opacity": opacity, "color": colours.data, "line": {"width": 0}}
    if tint is not None and tint.values.size:
        marker |= tint_marker(tint, colours)
        marker |= {
            "colorbar": word_ticks(tint.words)
            | {
                "title": {"text": tint.label, "side": "right"},
                "thickness": 10,
                "len": 0.7,
                "outlinewidth": 0,
            },
        }
    return go.Scatter3d(
        **_coordinates(points),
        customdata=np.asarray(ids, dtype=np.int32),
        mode="markers",
        name=name,
        marker=marker,
        hovertemplate="z-point %{customdata}<extra></extra>",
    )


def _draws(draws: FloatArray, *, label: str, colours: Colours) -> go.Scatter3d:
    return go.Scatter3d(
        **_coordinates(draws),
        customdata=-1 - np.arange(len(draws), dtype=np.int32),
        mode="markers",
        name=label,
        marker={"size": 2.5, "opacity": 0.8, "color": colours.generator},
        hovertemplate="draw<extra></extra>",
    )


def _coordinates(points: FloatArray) -> dict[str, NDArray[np.float32]]:
    return {name: np.ascontiguousarray(points[:, i], dtype=np.float32) for i, name in enumerate("xyz")}


def _scene(titles: tuple[str, str, str], colours: Colours) -> dict[str, Any]:
    """Return a scene whose axes share one unit, as distances in the cloud do."""
    axes = {
        f"{name}axis": {
            "title": {"text": title, "font": {"size": 13}},
            "nticks": 5,
            "tickfont": {"size": 10},
            "gridcolor": colours.grid,
            "zerolinecolor": with_alpha(colours.ink, 0.4),
            "backgroundcolor": colours.background,
            "color": colours.ink,
        }
        for name, title in zip("xyz", titles, strict=True)
    }
    return axes | {"aspectmode": "data", "camera": {"eye": {"x": 1.6, "y": 1.6, "z": 0.9}}}
