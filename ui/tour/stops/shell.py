"""Why high dimensions are mostly shell: the dimension as a slider from 1 to 1,000."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.binned import histogram_moments
from latent.concentration import chi_mean, chi_std, cosine_std, shell_share
from ui import address
from ui.bundle import current_bundle
from ui.charted import chart_place, show_chart
from ui.charts.lines import Series, lines_figure
from ui.colours import colours
from ui.tour.measured import SEED
from ui.tour.stop import PAGE, Face, Found, Reading, Stop, Verdict

NAME, HEIGHT, MOST, PAIRS = "shell", 330, 1000, 2000
SHELL, THIN = 0.9, 0.2


def show() -> Found:
    """Show three laws over the dimension, and a draw of the cloud's normal that varies in so many directions only."""
    summary = current_bundle().summary
    d = int(address.slider(f"{PAGE}_{NAME}", "d", "Dimensions", low=1, high=MOST, default=min(summary.d, MOST), step=1))
    dims, shares, radii, cosines = _laws()
    now = colours()
    with chart_place(HEIGHT):
        figure = lines_figure(
            [
                Series(x=dims, y=100 * shares, label="of a ball in its outer 1 %", colour=now.generator),
                Series(x=dims, y=100 * radii, label="spread of a normal's radii", colour=now.data),
                Series(x=dims, y=100 * cosines, label="spread of cosines", colour=now.data, dash="dot"),
            ],
            x_title="dimensions",
            y_title="%",
            colours=now,
            height=HEIGHT,
            at=float(d),
            x_axis={"range": [0, MOST]},
            y_axis={"range": [0, 104]},
        )
        show_chart(figure, key="tour-shell", alt="Share of a ball near its surface, spread of radii and of cosines")
    used = min(d, summary.d)
    draw = np.random.default_rng(SEED).standard_normal(summary.d)[:used] * summary.sigma[:used]
    return Found(
        readings=(
            Reading(name="Of a ball in its outer 1 %", value=f"{100 * shell_share(d):.1f} %"),
            Reading(name="A normal's radius", value=f"{chi_mean(d):.2f} ± {chi_std(d):.2f}"),
            Reading(name="Cosine of two directions", value=f"0 ± {cosine_std(d):.3f}"),
        ),
        verdict=_verdict(),
        face=Face(z=summary.pca.inverse_transform(draw), title=f"A draw that varies in the first {used} directions"),
        table=lambda: {"d": dims, "outer_share": shares, "radius_spread": radii, "cosine_std": cosines},
    )


def _verdict() -> Verdict:
    summary = current_bundle().summary
    r, d = summary.mahalanobis.rank, summary.d
    mean, std = histogram_moments(summary.mahalanobis_edges, summary.mahalanobis_counts)
    cosines = _measured_cosines(current_bundle().identity)
    because = (
        f"here d = {d}, and {100 * shell_share(d):.1f} % of a ball lie in its outer 1 %. The z-points lie at m = "
        f"{mean:.1f} ± {std:.1f}, in a thicker shell than a normal's ({chi_mean(r):.1f} ± {chi_std(r):.1f}); cosines "
        f"between them spread by {cosines:.3f} (a normal's by {cosine_std(r):.3f})."
    )
    if shell_share(d) >= SHELL and std / mean <= THIN:
        return Verdict(word="Holds", because=because)
    return Verdict(word="Holds in part" if std / mean <= 2 * THIN else "Holds not here", because=because)


@st.cache_resource(show_spinner=False)
def _laws() -> tuple[NDArray[np.int64], NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return dimensions, and for each a ball's outer share, a normal's relative spread of radii, that of cosines."""
    dims = np.unique(np.geomspace(1, MOST, 160).round().astype(np.int64))
    return (
        dims,
        np.array([shell_share(int(d)) for d in dims]),
        np.array([chi_std(int(d)) / chi_mean(int(d)) for d in dims]),
        np.array([cosine_std(int(d)) for d in dims]),
    )


@st.cache_data(show_spinner=False, max_entries=2)
def _measured_cosines(identity: str) -> float:
    """Return the standard deviation of the cosine between z-points, seen from the mean in whitened coordinates."""
    summary = current_bundle().summary
    whitened = summary.mahalanobis.whiten(summary.subset[:PAIRS])
    units = whitened / np.linalg.norm(whitened, axis=1, keepdims=True)
    return float(np.einsum("ij,ij->i", units, np.roll(units, -1, axis=0)).std())


HOW = r"""
- A ball's volume grows as $r^d$, so the share within 1 % of its surface is $1 - 0.99^d$: 1 % for $d = 1$, 92.4 % for
  $d = 256$.
- A standard normal's radius follows $\chi_d$: its mean grows as $\sqrt{d}$, its spread stays near 0.71.
- The cosine between two random directions has mean 0 and standard deviation $1/\sqrt{d}$: nearly all are at right
  angles.
- The face is the mean plus one draw of the cloud's normal, in its first directions only.
- The claim holds where $d$ gives 90 % and the z-points' distances $m$ spread by at most a fifth of their mean.
"""

STOP = Stop(
    name=NAME,
    title="Nearly everything is shell",
    claim="In many dimensions nearly all of a body lies near its surface; nobody lives in the middle, round the mean.",
    show=show,
    how=HOW,
    prepare=lambda: _measured_cosines(current_bundle().identity),
)
