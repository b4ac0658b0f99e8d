"""The layers of the autoencoder as boxes: as high as a layer's side, as wide as its channels ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import plotly.graph_objects as go

from models.layers import LayerShape
from ui.charts.style import axis, layout, with_alpha

if TYPE_CHECKING:
    from ui.colours import Colours

_LEAST = 0.1
"""Width of the narrowest box, where the widest is 0.9."""


def layers_figure(shapes: Sequence[LayerShape], *, colours: Colours, height: int) -> go.Figure:
    """Return one box a layer, from the photo to the picture; the z-point in the middle in the generator's colour."""
    most = max(shape.channels for shape in shapes)
    boxes: list[dict[str, Any]] = []
    notes: list[dict[str, Any]] = []
    for place, shape in enumerate(shapes):
        is_z = shape.side == 1
        wide = 0.16 if is_z else _LEAST + (0.9 - _LEAST) * float(np.sqrt(shape.channels / most))
        high = shapes[0].side * 0.5 if is_z else shape.side
        colour = colours.generator if is_z else colours.data
        boxes.append(
            {
                "type": "rect",
                "x0": place - wide / 2,
                "x1": place + wide / 2,
                "y0": -high / 2,
                "y1": high / 2,
                "fillcolor": with_alpha(colour, 0.75 if is_z else 0.28),
                "line": {"color": colour, "width": 1},
            }
        )
        words = f"<b>{shape.numbers}</b>" if is_z else f"{shape.side}²<br>× {shape.channels}"
        notes.append(
            {"x": place, "y": -high / 2, "yanchor": "top", "yshift": -3, "text": words, "showarrow": False}
            | {"font": {"size": 11, "color": colours.ink}}
        )
    names = [shape.name for shape in shapes]
    named = [0, names.index("z-point"), len(names) - 1]
    hover = go.Scatter(
        x=np.arange(len(shapes)),
        y=np.zeros(len(shapes)),
        mode="markers",
        marker={"size": 28, "opacity": 0},
        text=[f"{shape.name}: {shape.numbers:,} numbers" for shape in shapes],
        hovertemplate="%{text}<extra></extra>",
        showlegend=False,
    )
    reach = shapes[0].side / 2
    blank: dict[str, Any] = {"showgrid": False, "fixedrange": True}
    return go.Figure(
        data=[hover],
        layout=layout(
            colours,
            height=height,
            dragmode=False,
            shapes=boxes,
            annotations=notes,
            margin={"l": 4, "r": 4, "t": 8, "b": 8},
            xaxis=axis(
                colours, **blank, range=[-0.6, len(shapes) - 0.4], tickvals=named, ticktext=[names[i] for i in named]
            ),
            yaxis=axis(colours, **blank, range=[-reach * 1.75, reach * 1.05], showticklabels=False),
        ),
    )
