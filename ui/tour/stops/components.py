"""Histograms of single components, against the generator that gives every place the same probability."""

from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.binned import uniform_counts
from latent.concentration import best_cube
from latent.record import Summary
from latent.statistics import normal_counts, overlap
from ui import address
from ui.bundle import current_bundle
from ui.charted import chart_place, show_chart
from ui.charts.histogram import Bins, bars, component_figure
from ui.colours import colours
from ui.histograms.data import marginals, moved
from ui.tour.parts import percent
from ui.tour.stop import PAGE, Face, Found, Reading, Stop, Verdict

NAME, HEIGHT, SIGMAS = "components", 330, 3.0


def show() -> Found:
    """Show one component's histogram, its normal, and the uniform generator of the data's mean radius."""
    summary = current_bundle().summary
    number = int(address.slider(f"{PAGE}_{NAME}", "number", "Component", low=1, high=summary.d, default=1, step=1) - 1)
    rows, b = marginals(summary, "raw"), _b(summary)
    bins, mean, std = rows.bins(number), float(rows.mean[number]), rows.spread(number)
    uniform = Bins(edges=bins.edges, counts=uniform_counts(np.asarray(bins.edges), low=-b, high=b, n=summary.n))
    figure = component_figure(
        bins=bins, mean=mean, std=std, title=f"component {number + 1} (units of z)", colours=colours(), height=HEIGHT
    )
    figure.add_trace(bars(uniform, name=f"uniform, ± {b:.2f}", colour=colours().generator, opacity=0.45))
    figure.update_layout(barmode="overlay")
    with chart_place(HEIGHT):
        show_chart(
            figure, key="tour-components", alt=f"Component {number + 1}: data, its normal, and a uniform generator"
        )
    with_uniform, with_normal = _overlaps(current_bundle().identity)
    return Found(
        readings=(
            Reading(name="Mean ± std", value=f"{mean:.2f} ± {std:.2f}"),
            Reading(
                name="In common, uniform", value=percent(with_uniform[number]), help="Share of area that both have"
            ),
            Reading(name="In common, normal", value=percent(with_normal[number])),
        ),
        verdict=_verdict(with_uniform, with_normal),
        face=Face(
            z=moved(summary, "raw", number, sigmas=SIGMAS),
            title=f"Mean face, component {number + 1} alone at +{SIGMAS:g}σ",
        ),
        table=lambda: {"from": bins.edges[:-1], "z_points": bins.counts, "uniform": uniform.counts},
    )


def _b(summary: Summary) -> float:
    return best_cube(summary.radius_edges, summary.radius_counts, d=summary.d)


def _verdict(with_uniform: NDArray[Any], with_normal: NDArray[Any]) -> Verdict:
    nearer = int(np.count_nonzero(with_normal > with_uniform))
    d = len(with_normal)
    because = (
        f"{nearer} of {d} components are nearer to a bell than to the uniform generator; the median component has "
        f"{percent(float(np.median(with_normal)))} in common with its normal and "
        f"{percent(float(np.median(with_uniform)))} with the uniform."
    )
    if nearer >= 0.95 * d:
        return Verdict(word="Holds", because=because)
    return Verdict(word="Holds in part" if nearer > d / 2 else "Holds not here", because=because)


@st.cache_data(show_spinner=False, max_entries=2)
def _overlaps(identity: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each component's overlap (d,) with the uniform generator and with its own normal."""
    summary = current_bundle().summary
    rows, b = marginals(summary, "raw"), _b(summary)
    found = np.empty((2, summary.d))
    for i in range(summary.d):
        edges, counts = summary.histogram_edges[:, i], summary.histogram_counts[:, i]
        found[0, i] = overlap(counts, uniform_counts(edges, low=-b, high=b, n=summary.n))
        found[1, i] = overlap(counts, normal_counts(edges, mean=rows.mean[i], std=rows.spread(i), n=summary.n))
    return found[0], found[1]


HOW = r"""
- The constant-probability generator draws every component evenly from $[-b, b]$. Here $b$ is the one whose mean radius
  is the data's: $R = 9.234\,b$ where $d = 256$.
- The normal is $\mathcal{N}(\mu_i, s_i^2)$, with the component's own mean and standard deviation.
- *In common* is $\sum_j \min(p_j, q_j)$ over the bins of the histogram: 100 % for the same shape, 0 % for shapes
  apart.
- The face is the mean z-point with this one component moved and nothing else: see how little one number alone does.
- The claim holds where 95 of 100 components have more in common with their normal.
"""

STOP = Stop(
    name=NAME,
    title="Each number is a bell",
    claim="No component is spread evenly: each is a bell of its own place and width, as no uniform generator is.",
    show=show,
    how=HOW,
    prepare=lambda: _overlaps(current_bundle().identity),
)
