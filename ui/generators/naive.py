"""The ellipsoid read as "within 1 to 3 sigma" beside the rightly scaled one: what tells them apart is diversity."""

from typing import Final

import streamlit as st

from experiment.answer import rate_in
from experiment.results import Results, Row
from ui.gallery import gallery
from ui.generators.samples import PAGE, draws_of
from ui.generators.words import percent

RIGHT: Final = "pca_ellipsoid"
DRAWS: Final = 12
TILE: Final = 72
"""Least side of a picture in CSS px: three beside each other where four sheets are, more on a phone."""


def naive_and_right(results: Results, *, seed: int) -> None:
    """Show a few draws of each size with the rate and the diversity; nothing where the run lacks these rows."""
    rows = [*results.of_kind("variant"), *(row for row in results.of_kind("generator") if row.key == RIGHT)]
    if len(rows) < 2 or rows[-1].key != RIGHT:
        return
    st.subheader("Why a rate alone is cheap", anchor=False)
    st.markdown(
        "“Within 1 to 3 sigma of the mean” sounds generous. In hundreds of dimensions it is next to nothing: draws all "
        "but coincide with the mean, which is a face, so every judge passes them, again and again. The ellipsoid whose "
        "size fits the data shows as many faces, and they are different ones."
    )
    for column, row in zip(st.columns(len(rows), gap="medium"), rows, strict=True):
        with column:
            st.markdown(f"**{_title(row)}**  \n{_figures(row)}")
            sheet = draws_of(row, n=DRAWS, seed=seed)
            gallery(sheet.images, key=f"{PAGE}_naive_{row.key}", label=_title(row), tile=TILE)


def _title(row: Row) -> str:
    size = float(row.settings["size"])
    if row.settings.get("unit") == "sigma":
        return f"c = {size:g} sigma"
    return "c fitted to the data"


def _figures(row: Row) -> str:
    rate = rate_in(row)
    judged = "" if rate is None else f"{percent(rate.share)} faces ({percent(rate.low)} to {percent(rate.high)})"
    spread = "" if row.diversity_pixel is None else f"diversity {row.diversity_pixel:.2f}"
    return ", ".join(part for part in (judged, spread) if part)
