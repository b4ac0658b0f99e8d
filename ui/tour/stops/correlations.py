"""Correlations and planes: the matrix with like beside like, and any plane of two components."""

import numpy as np
import plotly.graph_objects as go
import streamlit as st
from numpy.typing import NDArray

from latent.correlation import clustered_order, pairs_by_strength, share_beyond_chance, typical_correlation
from latent.ellipses import Ellipse, ellipse
from latent.statistics import correlation
from ui import address
from ui.bundle import current_bundle
from ui.charted import chart_place, show_chart
from ui.charts.matrix import matrix_figure
from ui.charts.plane import Line, line_layer, plane_figure
from ui.cloud_data import Quantity, ids_of, values_of
from ui.colours import colours
from ui.tour.parts import percent
from ui.tour.stop import PAGE, Face, Found, Reading, Stop, Verdict

NAME, HEIGHT, POINTS, SIGMAS = "correlations", 330, 3000, 2.0


def show() -> Found:
    """Show the matrix, and the plane of the two components chosen."""
    summary = current_bundle().summary
    matrix, order, strongest = _matrix(current_bundle().identity)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        first, second = (
            address.number(f"{PAGE}_{NAME}", name, label, low=1, high=summary.d, default=int(start) + 1) - 1
            for name, label, start in zip(("x", "y"), ("Component across", "Component up"), strongest, strict=True)
        )
    left, right = st.columns(2, gap="small")
    place = np.argsort(order)
    top = max(0.05, float(np.quantile(np.abs(matrix[~np.eye(len(matrix), dtype=bool)]), 0.995)))
    with left, chart_place(HEIGHT):
        picture = matrix_figure(
            np.abs(matrix)[np.ix_(order, order)],
            top=top,
            mark=(int(place[second]), int(place[first])),
            colours=colours(),
            height=HEIGHT,
        )
        show_chart(picture, key="tour-matrix", alt=f"Correlations of all {summary.d} components, strongest together")
    with right, chart_place(HEIGHT):
        show_chart(_plane(first, second), key="tour-plane", alt=f"Plane of components {first + 1} and {second + 1}")
    r = float(matrix[first, second])
    return Found(
        readings=(
            Reading(name="r of these two", value=f"{r:+.2f}"),
            Reading(
                name="Typical |r|", value=f"{typical_correlation(matrix):.2f}", help="Root mean square of all pairs"
            ),
            Reading(
                name="Chance alone", value=f"{1 / np.sqrt(summary.n):.3f}", help=f"1 / √n for {summary.n:,} z-points"
            ),
        ),
        verdict=_verdict(matrix, n=summary.n),
        face=Face(
            z=_along(first, second),
            title=f"Mean face, {SIGMAS:g}σ along the ellipse of {first + 1} and {second + 1}",
        ),
        table=lambda: {"component": order + 1, **{f"r_{i + 1}": matrix[order, i] for i in order}},
    )


def _plane(first: int, second: int) -> go.Figure:
    count, pair = min(POINTS, len(current_bundle().summary.subset)), [first, second]
    x, y = (values_of(Quantity(kind="raw", number=number), count=count) for number in pair)
    lines = []
    for sigmas in (1, 2):
        outline = _ellipse(pair, sigmas=sigmas).outline()
        lines.append(Line(x=outline[:, 0], y=outline[:, 1], label=f"{sigmas}σ"))
    return plane_figure(
        x=x,
        y=y,
        ids=ids_of(current_bundle(), count),
        x_title=f"component {first + 1}",
        y_title=f"component {second + 1}",
        colours=colours(),
        layers=[line_layer(lines, name="normal", dash="solid", width=2, colours=colours())],
        height=HEIGHT,
    ).update_layout(dragmode=False, showlegend=False)


def _ellipse(pair: list[int], *, sigmas: float) -> Ellipse:
    """Return the ellipse of the fitted normal in the plane of two components."""
    summary = current_bundle().summary
    return ellipse(summary.mean[pair], summary.covariance[np.ix_(pair, pair)], sigmas=sigmas)


def _along(first: int, second: int) -> NDArray[np.float64]:
    """Return the mean z-point moved to the end of the long axis of the pair's ellipse."""
    pair = [first, second]
    shape = _ellipse(pair, sigmas=SIGMAS)
    z = np.array(current_bundle().summary.mean, dtype=np.float64)
    z[pair] += shape.semi_axes[0] * shape.directions[0]
    return z


def _verdict(matrix: NDArray[np.float64], *, n: int) -> Verdict:
    typical, chance, share = typical_correlation(matrix), 1 / np.sqrt(n), share_beyond_chance(matrix, n=n)
    because = (
        f"{percent(share)} of all pairs are correlated beyond three times chance, and a typical |r| is {typical:.2f}, "
        f"{typical / chance:.0f} times what chance gives. Numbers drawn one by one lose all of it."
    )
    if share > 0.5:
        return Verdict(word="Holds", because=because)
    return Verdict(word="Holds in part" if share > 0.05 else "Holds not here", because=because)


@st.cache_resource(show_spinner=False, max_entries=2)
def _matrix(identity: str) -> tuple[NDArray[np.float64], NDArray[np.int64], tuple[int, int]]:
    """Return correlations (d, d), the order (d,) with like beside like, and the most correlated pair."""
    matrix = correlation(current_bundle().summary.covariance)
    first, second = pairs_by_strength(matrix)[0]
    return matrix, clustered_order(matrix), (int(first), int(second))


HOW = r"""
- $r_{ij} = C_{ij} / \sqrt{C_{ii} C_{jj}}$, from the covariance of all z-points. Where there is none, those of $n$
  points spread by $1/\sqrt{n}$.
- The order of the matrix puts like beside like: average linkage of the distances $1 - |r|$, its leaves turned so that
  neighbours are as correlated as can be. Both axes have the same order; the ring is the pair chosen.
- The lines in the plane are the 1σ and 2σ ellipses of a normal with this mean and covariance.
- The page opens with the most correlated pair. The claim holds where more than half of the pairs lie beyond
  $3/\sqrt{n}$.
"""

STOP = Stop(
    name=NAME,
    title="The numbers belong together",
    claim="Components are correlated, most pairs of them: in their planes the cloud is a tilted ellipse and no square.",
    show=show,
    how=HOW,
    prepare=lambda: _matrix(current_bundle().identity),
)
