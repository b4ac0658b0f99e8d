"""What every figure shares: type, axes, margins and the one colour scale, from the theme's `Colours`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go

if TYPE_CHECKING:
    from ui.colours import Colours

FONT = (
    "'Source Sans', ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, "
    "'Liberation Sans', sans-serif"
)
_ZOOM = ["zoom2d", "pan2d", "zoomIn2d", "zoomOut2d", "autoScale2d", "resetScale2d"]
# Nothing but the plane needs zooming: the others offer their picture, and Streamlit adds the full screen.
CONFIG: dict[str, Any] = {
    "displaylogo": False,
    "scrollZoom": False,
    "modeBarButtonsToRemove": _ZOOM,
    "toImageButtonOptions": {"format": "png", "scale": 2},
}
PLANE_CONFIG: dict[str, Any] = CONFIG | {
    "displayModeBar": True,
    "modeBarButtonsToRemove": ["zoomIn2d", "zoomOut2d", "autoScale2d"],
}


def with_alpha(colour: str, alpha: float) -> str:
    """Turn `#rrggbb` into an `rgba()` of the given opacity in [0, 1].

    Raises ValueError for a colour that is not written as `#rrggbb`.
    """
    if len(colour) != 7 or not colour.startswith("#"):
        raise ValueError(f"colour {colour!r} is not of the form #rrggbb: write it with six hexadecimal digits")
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return f"rgba({red},{green},{blue},{alpha:g})"


def is_dark(colours: Colours) -> bool:
    """Whether the background is dark (mean of its three channels below one half)."""
    return sum(int(colours.background[start : start + 2], 16) for start in (1, 3, 5)) < 3 * 128


def scale(colours: Colours) -> list[list[float | str]]:
    """Return the sequential colour scale: cividis, cut so that both ends stand off the background.

    Low is blue and high is yellow in both themes, so that a colour means the same; cividis is
    made for colour-blind eyes (Nunez, Anderton and Renslow 2018).
    """
    stops = ("#434e6c", "#575d6d", "#707173", "#8a8779", "#a69d75", "#c4b56c", "#e4cf5b", "#fee838")
    light = ("#00224e", "#123570", "#3b496c", "#575d6d", "#707173", "#8a8779", "#a69d75", "#c9b35a")
    chosen = stops if is_dark(colours) else light
    return [[index / (len(chosen) - 1), colour] for index, colour in enumerate(chosen)]


def word_colours(colours: Colours, count: int) -> tuple[str, ...]:
    """Return a colour for each of ``count`` words: the first, for nothing said, faint; the others along `scale`."""
    stops = [str(stop) for _, stop in scale(colours)]
    last = max(count - 2, 1)
    chosen = [stops[round(place * (len(stops) - 1) / last)] for place in range(count - 1)]
    return ("#40454f" if is_dark(colours) else "#c3c8d0", *chosen)


def axis(colours: Colours, *, title: str = "", **extra: Any) -> dict[str, Any]:
    """Return an axis in the house style: quiet grid, no zero line, title close to its ticks."""
    style: dict[str, Any] = {
        "title": {"text": title, "standoff": 8, "font": {"size": 13}},
        "gridcolor": colours.grid,
        "linecolor": colours.grid,
        "tickcolor": colours.grid,
        "zeroline": False,
        "ticks": "",
        "tickfont": {"size": 12},
        "automargin": True,
        "fixedrange": False,
    }
    return style | extra


def layout(colours: Colours, *, height: int, **extra: Any) -> dict[str, Any]:
    """Return the layout that every figure starts from; `height` in pixels, `extra` wins."""
    style: dict[str, Any] = {
        "template": go.layout.Template(),
        "height": height,
        "font": {"family": FONT, "size": 13, "color": colours.ink},
        "paper_bgcolor": colours.background,
        "plot_bgcolor": colours.background,
        "margin": {"l": 8, "r": 8, "t": 34, "b": 8},
        "hovermode": "closest",
        "hoverlabel": {"font": {"family": FONT, "size": 13}},
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1.0,
            "yanchor": "bottom",
            "bgcolor": "rgba(0,0,0,0)",
            "itemsizing": "constant",
        },
        "modebar": {
            "bgcolor": "rgba(0,0,0,0)",
            "color": with_alpha(colours.ink, 0.55),
            "activecolor": colours.ink,
            "orientation": "h",
        },
        "bargap": 0,
    }
    return style | extra
