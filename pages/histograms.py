"""The Histograms page: how the components, the radii and the variances of the cloud are spread."""

import streamlit as st

from ui import address
from ui.face_panel import face_panel
from ui.histograms.views import PAGE, all_components, one_component, radii, scree
from ui.layout import how_it_is_computed, instrument_and_face, page_header

VIEWS = {
    "one": ("One component", one_component),
    "all": ("All components", all_components),
    "radius": ("Radius", radii),
    "scree": ("Scree plot", scree),
}
HOW = r"""
All of it comes from the bundle's summary, which was made once from all $n$ z-points: opening this page costs
the same for $10^4$ and $10^7$ of them. Quantiles are of the summary's random subset.

- Normal fit: $\mathcal{N}(\mu_i, s_i^2)$ with the component's own mean and standard deviation; bars and line
  have area 1.
- Skewness $m_3 / m_2^{3/2}$ and excess kurtosis $m_4 / m_2^2 - 3$, both 0 for a normal.
- Q-Q plot: the component's quantiles over a normal's at the same levels, in sigma; a normal lies on the line.
- Principal components are centred at the mean: $(z - \mu) \cdot v_i$, with standard deviation $\sigma_i =
  \sqrt{\lambda_i}$.
- A cube $[-b, b]^d$ has $R^2$ of mean $d\,b^2/3$ and variance $4\,d\,b^4/45$: for $d = 256$, $R = 9.234\,b \pm
  0.258\,b$, a thin shell. The best $b$ gives the data's mean radius; the line is the exact law. A standard
  normal's radii follow $\chi_d$, and so do the Mahalanobis distances of a full normal.
- A matching radius is no proof: independent normals have the right $R$, and a far too large $m$. Compare both.
- Scree plot: component $i$ holds $\lambda_i / \sum_j \lambda_j$ of the variance.
"""


@st.fragment
def explorer() -> None:
    instrument, face = instrument_and_face()
    with instrument:
        view = address.segments(PAGE, "view", "View", list(VIEWS), default="one", show=lambda key: VIEWS[key][0])
        shown = VIEWS[view][1]()
    with face:
        face_panel(shown.z, key="histograms_face", title=shown.title)


page_header("Histograms", "How the cloud is spread: one number at a time, and as a radius.")
explorer()
how_it_is_computed(HOW)
