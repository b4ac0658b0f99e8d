"""How a figure stands on a page: in a place kept for it, linked to Python, its numbers and the reset below."""

from collections.abc import Callable, Mapping
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from ui import address
from ui.chart_downloads import Columns, chart_csv
from ui.charts.style import CONFIG
from ui.plot_link import plot_link


def chart_place(height: int) -> DeltaGenerator:
    """Keep a place of ``height`` px for a chart, so that nothing moves when it arrives."""
    return st.container(height=height, border=False, gap=None)


def show_chart(figure: go.Figure, *, key: str, alt: str) -> None:
    """Draw a figure that nobody selects in; its colours are its own, not Streamlit's."""
    st.plotly_chart(figure, key=key, theme=None, config=CONFIG, alt=alt)


def chart_footer(
    page: str,
    chart: str,
    *,
    columns: Callable[[], Columns],
    settings: Mapping[str, Any],
    on_click: Callable[[int], None] | None = None,
    ring: tuple[float, float] | None = None,
    line: float | None = None,
    keep: tuple[str, ...] = (),
) -> None:
    """Draw the quiet row under a chart: its link to Python, its numbers as CSV, and the page's reset.

    ``on_click``, ``ring`` and ``line`` are those of ``plot_link``; ``keep`` names settings that a reset leaves.
    """
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        chart_csv(columns, settings, name=chart, key=f"{page}_csv")
        address.reset_button(page, keep=keep)
        if on_click is not None:
            plot_link(chart, on_click=on_click, ring=ring, line=line)
