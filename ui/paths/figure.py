"""The curve of m along paths, for pages without the live instrument."""

import numpy as np
import plotly.graph_objects as go
from numpy.typing import NDArray

from latent.paths import stretches_beyond
from ui.charts.style import axis, layout, with_alpha
from ui.colours import Colours

Values = NDArray[np.float64]


def curve_figure(
    curves: dict[str, Values], *, levels: tuple[float, float, float], place: float, colours: Colours
) -> go.Figure:
    """Return m over the way, from 0 to 100 %.

    Args:
        curves: m (c,) at even places, by the path's name; the first one is the path itself.
        levels: m at the 5, 95 and 99.5 % quantiles of held-out photos.
        place: where the cursor is, 0 to 1.
        colours: of the theme.
    """
    low, high, _ = levels
    figure = go.Figure(layout=layout(colours, height=260, hovermode="x"))
    figure.add_hrect(y0=low, y1=high, fillcolor=with_alpha(colours.data, 0.12), line_width=0)
    styles = ((colours.generator, 2.5, "solid"), (colours.data, 1.75, "dash"))
    for (name, m), (colour, width, dash) in zip(curves.items(), styles, strict=False):
        share = np.linspace(0, 100, len(m))
        line = {"color": colour, "width": width, "dash": dash}
        figure.add_scatter(x=share, y=m, name=name, mode="lines", line=line, hovertemplate="%{y:.1f}")
        beyond = np.where(m > high, m, np.nan)
        warn = {"color": colours.outside, "width": 4}
        figure.add_scatter(x=share, y=beyond, mode="lines", line=warn, showlegend=False, hoverinfo="skip")
        for start, end in stretches_beyond(share, m, high):
            for at in {start, end} - {0.0, 100.0}:
                figure.add_vline(x=at, line={"color": colours.outside, "width": 1, "dash": "dot"})
    figure.add_vline(x=100 * place, line={"color": colours.ink, "width": 1.5})
    figure.update_xaxes(axis(colours, title="of the way (%)", range=[0, 100.5], dtick=25))
    figure.update_yaxes(axis(colours, title="m", rangemode="tozero"))
    return figure
