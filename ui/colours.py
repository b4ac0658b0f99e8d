"""The few colours that carry meaning, for the theme now in use.

Data is one neutral ink, the generator one accent, a person's photo a second accent, and what lies outside
the region a warning tone. The pairs were chosen so that each two of them stay at least 20 CIELAB units
apart for normal, protan, deutan and tritan eyes, and each has a contrast of 4.5 or more with the page.
"""

from dataclasses import dataclass
from typing import Any

import streamlit as st


@dataclass(frozen=True, kw_only=True)
class Colours:
    """Colours by meaning, as ``#rrggbb``, for one theme."""

    data: str
    generator: str
    photo: str
    outside: str
    ink: str
    grid: str
    background: str


LIGHT = Colours(
    data="#4b515d",
    generator="#1457ea",
    photo="#a81ca7",
    outside="#b84a06",
    ink="#1d2128",
    grid="#e6e8ec",
    background="#ffffff",
)
DARK = Colours(
    data="#ccd0d7",
    generator="#5b96f7",
    photo="#f5408f",
    outside="#f2a03d",
    ink="#e8eaee",
    grid="#2b2f37",
    background="#14161b",
)


def colours() -> Colours:
    """Return the colours for the theme that the person's browser shows (light where it is not known)."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def plotly_template() -> dict[str, Any]:
    """Return a ``layout.template`` that makes any Plotly figure sit on the page as if drawn there."""
    now = colours()
    axis = {
        "gridcolor": now.grid,
        "linecolor": now.grid,
        "zerolinecolor": now.grid,
        "ticks": "outside",
        "tickcolor": now.grid,
        "ticklen": 4,
        "title": {"standoff": 8},
        "automargin": True,
    }
    return {
        "layout": {
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "font": {"color": now.ink, "size": 13},
            "colorway": [now.data, now.generator, now.photo, now.outside],
            "margin": {"l": 48, "r": 12, "t": 32, "b": 44},
            "hoverlabel": {"bgcolor": now.background, "bordercolor": now.grid, "font": {"color": now.ink}},
            "legend": {
                "orientation": "h",
                "y": 1.02,
                "yanchor": "bottom",
                "x": 0,
                "bgcolor": "rgba(0,0,0,0)",
            },
            "xaxis": axis,
            "yaxis": axis,
        }
    }
