"""Principal components: how few directions hold most of the cloud's spread."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from ui import address
from ui.bundle import current_bundle, decode
from ui.charted import chart_place, show_chart
from ui.charts.scree import scree_figure
from ui.colours import colours
from ui.gallery import gallery
from ui.tour.parts import first_photo, percent
from ui.tour.stop import PAGE, Face, Found, Reading, Stop, Verdict

NAME, HEIGHT = "pca", 290
TILES, SHARE = 9, 0.9
FEW, MANY = 0.25, 0.75
"""Shares of all components up to which 90 % of the variance lies in few of them, and above which in nearly all."""


def show() -> Found:
    """Show the scree plot, and a face from its first k components."""
    summary = current_bundle().summary
    k = int(address.slider(f"{PAGE}_{NAME}", "k", "Components kept", low=0, high=summary.d, default=_ninety(), step=1))
    counts = _ladder(summary.d)
    images = _strip(current_bundle().identity)
    captions = [f"first {count}" for count in counts]
    gallery(images, key="z_tour_pca_sheet", label="Face from the first components", columns=TILES, captions=captions)
    pca = summary.pca
    ratio = pca.explained_variance_ratio_
    with chart_place(HEIGHT):
        figure = scree_figure(ratio=ratio, marks={SHARE: _ninety()}, colours=colours(), height=HEIGHT)
        figure.add_vline(x=k, line={"color": colours().ink, "width": 1.5, "dash": "dot"})
        show_chart(figure, key="tour-pca", alt=f"Scree plot: {_ninety()} components hold 90 % of the variance")
    held = float(ratio[:k].sum())
    largest = summary.sigma[0] / summary.sigma[summary.mahalanobis.rank - 1]
    return Found(
        readings=(
            Reading(name="Variance held", value=f"{100 * held:.1f} %", help=f"By the first {k} of {summary.d}"),
            Reading(name="For 90 %", value=f"{_ninety()}", help="Components that hold 90 % of the variance"),
            Reading(name="The first alone", value=percent(float(ratio[0]))),
            Reading(name="Widest : narrowest", value=f"{largest:.0f} : 1", help="Standard deviations of the axes"),
        ),
        verdict=_verdict(),
        face=Face(
            z=pca.reconstruct(_face(), k=k)[0], title=f"Training photo {first_photo():,}, its first {k} components"
        ),
        table=lambda: {"component": np.arange(1, summary.d + 1), "share": ratio, "sigma": summary.sigma},
    )


def _ninety() -> int:
    return current_bundle().summary.pca.components_for(SHARE)


def _face() -> NDArray[np.float32]:
    return np.asarray(current_bundle().z_points[[first_photo()]])


def _verdict() -> Verdict:
    d, needed = current_bundle().summary.d, _ninety()
    because = f"90 % of the variance needs {needed} of {d} components, {percent(needed / d)} of them"
    if needed <= FEW * d:
        return Verdict(word="Holds", because=f"{because}.")
    if needed <= MANY * d:
        tail = "the first few are far wider than the rest, but the rest is long."
        return Verdict(word="Holds in part", because=f"{because}: {tail}")
    return Verdict(word="Holds not here", because=f"{because}: the cloud is nearly as wide everywhere.")


def _ladder(d: int) -> NDArray[np.int64]:
    steps = np.concatenate([[0.0], np.geomspace(1, d, TILES - 1)])
    return np.asarray(np.rint(steps), dtype=np.int64)


@st.cache_resource(show_spinner=False, max_entries=2)
def _strip(identity: str) -> NDArray[np.uint8]:
    summary = current_bundle().summary
    return decode(np.concatenate([summary.pca.reconstruct(_face(), k=int(k)) for k in _ladder(summary.d)]))


HOW = rf"""
- $C = V^\top \mathrm{{diag}}(\lambda) V$: the rows of $V$ are the principal axes, $\sigma_i = \sqrt{{\lambda_i}}$ the
  spread along each; component $i$ holds $\lambda_i / \sum_j \lambda_j$ of the variance.
- The face is cut to its first $k$ components: $z_k = \mu + V_k^\top V_k (z - \mu)$; $k = 0$ is the mean face.
- Variance is not likeness: components that hold little of it can matter to the eye.
- The claim holds where at most {100 * FEW:.0f} % of the components hold 90 % of the variance, in part up to {
    100 * MANY:.0f} %.
"""

STOP = Stop(
    name=NAME,
    title="A few wide directions",
    claim="Turned to its own axes, the cloud is wide in a few directions only: far fewer than all of them hold 90 %.",
    show=show,
    how=HOW,
    prepare=lambda: _strip(current_bundle().identity),
)
