"""Colours of points by a number, or by one of a few words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from ui.charts.style import scale, word_colours

if TYPE_CHECKING:
    from ui.colours import Colours

FloatArray = NDArray[np.floating[Any]]


@dataclass(frozen=True, kw_only=True)
class Tint:
    """What colours the points: one value a point (n,), and the words beside the colour bar."""

    values: FloatArray
    label: str
    words: tuple[str, ...] = ()
    """What the values 0, 1, ... mean, where they are no measure."""


def tint_marker(tint: Tint, colours: Colours) -> dict[str, Any]:
    """Return what a marker needs for its colours; the scale spans all numbers but the lowest and the highest 1 %."""
    values = np.asarray(tint.values, dtype=np.float32)
    if not tint.words:
        low, high = np.quantile(values, (0.01, 0.99))
        return {"color": values, "colorscale": scale(colours), "cmin": float(low), "cmax": float(high)}
    steps = word_colours(colours, len(tint.words))
    # two stops a word, so that its colour is one and does not run into the next
    stops = [[(place + end) / len(steps), colour] for place, colour in enumerate(steps) for end in (0, 1)]
    return {"color": values, "colorscale": stops, "cmin": -0.5, "cmax": len(steps) - 0.5}


def word_ticks(words: tuple[str, ...]) -> dict[str, Any]:
    """Return a colour bar's ticks: one a word, or those that Plotly finds where there are none."""
    return {"tickvals": list(range(len(words))), "ticktext": list(words)} if words else {}
