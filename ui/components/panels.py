"""The panels of the Components page: the row of faces, the curve of the error, the smallest z_dim."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from ui import address
from ui.bundle import current_bundle, decode
from ui.charted import chart_footer, chart_place, show_chart
from ui.charts.curves import truncation_figure, z_dim_figure
from ui.colours import colours
from ui.components.truncation import FACES, VALUES, small_bundles, truncation_curve
from ui.downloads import png_sheet
from ui.gallery import clicked, clicked_last, gallery

PAGE = "components"
HEIGHT = 340
SHEETS = ("components-cut", "components-full")


def chosen_tile(count: int) -> int:
    """Return which face (from 0) is the large one: the tile clicked last in either sheet."""
    last = clicked_last(dict.fromkeys(SHEETS, count), name="z_components_tile")
    tile = None if last is None else clicked(last)
    return min(tile or 0, count - 1)


def face_rows(points: NDArray[np.float32], numbers: NDArray[np.int64], *, k: int, marked: int) -> None:
    """Show the decodes (n) of z-points (n, d) cut to k components, above their full decodes."""
    summary = current_bundle().summary
    cut = summary.pca.reconstruct(points, k=k).astype(np.float32)
    held = 100 * float(summary.pca.explained_variance_ratio_[:k].sum())
    captions = [f"z-point {number}" for number in numbers]
    st.markdown(f"**First {k} of {summary.d} components**, {held:.1f} % of the variance")
    gallery(
        decode(cut),
        key=SHEETS[0],
        label=f"Faces from the first {k} components",
        columns=len(points),
        captions=captions,
        marked=marked,
    )
    st.markdown(f"**All {summary.d}**")
    gallery(
        decode(points),
        key=SHEETS[1],
        label="Faces from all components",
        columns=len(points),
        captions=captions,
        marked=marked,
    )


def faces_png(points: NDArray[np.float32], *, k: int) -> None:
    """Offer the row of faces from the first k components as a picture."""
    cut = current_bundle().summary.pca.reconstruct(points, k=k).astype(np.float32)
    png_sheet(decode(cut), name=f"first-{k}-components", key=f"{PAGE}_png")


def error_curve(k: int) -> None:
    """Show the error over k; a click on the curve sets k."""
    bundle = current_bundle()
    with chart_place(HEIGHT):
        place = st.empty()
    with place, st.spinner(f"Decoding {FACES} faces for {VALUES} values of k …"):
        counts, psnr = truncation_curve(str(bundle.path))
    held = 100 * np.concatenate([[0.0], bundle.summary.pca.cumulative_ratio_])
    figure = truncation_figure(counts=counts, psnr=psnr, held=held, colours=colours(), height=HEIGHT)
    with place:
        show_chart(figure, key="components-curve", alt="PSNR of the decode over the number of components kept")
    chart_footer(
        PAGE,
        "components-curve",
        columns=lambda: {"k": counts, "psnr_db": psnr},
        settings={"faces": FACES},
        on_click=_set_k,
        line=float(k),
    )


def smallest_z_dim() -> None:
    """Answer how small z_dim may be by models trained for it, or say that nobody has measured."""
    rows = small_bundles()
    if not rows:
        st.caption("Models of other sizes have not been measured yet; training takes any z_dim from 2 to 2,000.")
        return
    psnr, eigenfaces = (
        np.array([np.nan if row[name] is None else row[name] for row in rows], dtype=np.float64)
        for name in ("held_out_psnr", "eigenfaces_psnr")
    )
    z_dims = np.array([row["z_dim"] for row in rows])
    figure = z_dim_figure(z_dims=z_dims, psnr=psnr, eigenfaces=eigenfaces, colours=colours(), height=HEIGHT)
    with chart_place(HEIGHT):
        show_chart(figure, key="components-z-dim", alt="Held-out PSNR of models of several z_dim, beside eigenfaces")
    steps = ", ".join(f"{row['z_dim']:,}: {row['steps']:,}" for row in rows if row["steps"] is not None)
    if steps:
        st.caption(f"Steps of training by z_dim: {steps}.")


def k_slider(d: int) -> int:
    """Show the slider for the number of components kept."""
    value = address.slider(
        PAGE, "k", "Components kept", low=0, high=d, default=min(32, d), step=1, help="0 leaves the mean face"
    )
    return int(value)


def _set_k(k: int) -> None:
    st.session_state[f"{PAGE}_k"] = int(np.clip(k, 0, current_bundle().summary.d))
