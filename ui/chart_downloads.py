"""What a chart shows, as CSV: one column a quantity, the settings in the first line."""

import io
import json
from collections.abc import Callable, Mapping
from itertools import zip_longest
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

Columns = Mapping[str, NDArray[Any]]


def table_csv(columns: Columns, settings: Mapping[str, Any]) -> bytes:
    """Return columns (each (n,), not all of one length) as CSV with a first comment line of the settings."""
    buffer = io.StringIO()
    buffer.write(f"# {json.dumps(dict(settings), sort_keys=True)}\n")
    buffer.write(",".join(columns) + "\n")
    for row in zip_longest(*(np.asarray(values).tolist() for values in columns.values()), fillvalue=""):
        buffer.write(",".join(f"{value:.7g}" if isinstance(value, float) else str(value) for value in row) + "\n")
    return buffer.getvalue().encode("utf-8")


def chart_csv(make: Callable[[], Columns], settings: Mapping[str, Any], *, name: str, key: str) -> None:
    """Offer what a chart shows as CSV; nothing is computed before the button is pressed."""
    st.download_button(
        "CSV",
        data=lambda: table_csv(make(), settings),
        file_name=f"{name}.csv",
        mime="text/csv",
        key=key,
        icon=":material/table:",
        on_click="ignore",
        help="Download the numbers of this chart; its picture is behind the camera in the chart's corner",
        type="tertiary",
    )
