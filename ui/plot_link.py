"""The link between a Plotly chart and Python: a click on any point in any drag mode, a mark where the shown one is.

Streamlit reports clicks only while no lasso is in hand, and any mark drawn by a new figure would lose the lasso;
so a small element listens to the chart itself and lays the mark over it.
"""

from collections.abc import Callable

import streamlit as st

from ui.colours import colours
from ui.front import element

_LINK = element("plot_link")


def plot_link(
    chart: str,
    *,
    on_click: Callable[[int], None],
    ring: tuple[float, float] | None = None,
    line: float | None = None,
) -> None:
    """Listen to the chart drawn under the key ``chart``; draw it in the same fragment.

    Args:
        chart: the chart's key (letters, digits, ``_`` and ``-``).
        on_click: called with the whole number in the clicked point's ``customdata``, before the rerun.
        ring: x and y of a point to ring, in the units of the chart's axes.
        line: x of a vertical line to lay over the chart, in the units of its axis.
    """
    key = f"{chart}-link"
    now = colours()

    def clicked() -> None:
        answer = st.session_state[key]["clicked"]
        if isinstance(answer, int | float):
            on_click(int(answer))

    _LINK(
        key=key,
        data={"chart": chart, "ring": ring, "line": line, "colour": now.ink, "ground": now.background},
        on_clicked_change=clicked,
        height=1,
    )
