"""The Components page: how much of a face the first k principal components carry, and how small z_dim may be."""

import numpy as np
import streamlit as st

from ui import address
from ui.bundle import current_bundle
from ui.components.panels import PAGE, chosen_tile, error_curve, face_rows, faces_png, k_slider, smallest_z_dim
from ui.components.truncation import chosen_faces
from ui.face_panel import face_panel
from ui.layout import how_it_is_computed, instrument_and_face, page_header

FACES = 6
HOW = r"""
A z-point is cut to its first $k$ principal components and decoded: $z_k = \mu + V_k^\top V_k (z - \mu)$, where
the rows of $V_k$ are the first $k$ axes. $k = 0$ leaves the mean $\mu$; $k = d$ gives $z$ back.

- Error: $\mathrm{PSNR} = 10 \log_{10}(1 / \mathrm{MSE})$ of the decode of $z_k$ against the decode of $z$, both
  in $[0, 1]$, mean over 32 z-points of the fixed random choice, at 16 values of $k$.
- Variance held: $\sum_{i \le k} \lambda_i / \sum_i \lambda_i$. The components with little variance can still
  matter to the eye.
- The smallest useful z_dim is another question: there a model was trained for each size, and measured on
  held-out photos beside linear PCA of the pixels with as many components (eigenfaces).
"""


@st.fragment
def explorer() -> None:
    summary = current_bundle().summary
    instrument, face = instrument_and_face()
    with instrument:
        k = k_slider(summary.d)
        rows = st.container()
        with st.container(horizontal=True, vertical_alignment="bottom"):
            seed = address.seed_input(PAGE)
            downloads = st.container()
    numbers = chosen_faces(FACES, seed=seed)
    points = np.asarray(current_bundle().z_points[numbers])
    tile = chosen_tile(len(numbers))
    with rows:
        face_rows(points, numbers, k=k, marked=tile)
    with downloads:
        faces_png(points, k=k)
    with face:
        cut = summary.pca.reconstruct(points[tile], k=k)
        face_panel(cut, key="components_face", title=f"z-point {numbers[tile]}, first {k}")
    left, right = st.columns(2, gap="large")
    with left:
        st.subheader("What the rest would add", anchor=False)
        error_curve(k)
    with right:
        st.subheader("How small may z_dim be?", anchor=False)
        smallest_z_dim()


page_header("Components", "How much of a face do the first k principal components carry?")
with st.container(key="z_whole"):
    explorer()
how_it_is_computed(HOW)
