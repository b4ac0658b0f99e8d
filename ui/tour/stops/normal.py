"""The full normal and its elliptic contours."""

import numpy as np
import plotly.graph_objects as go
import streamlit as st
from numpy.typing import NDArray

from experiment.answer import Rate
from experiment.rows import RECONSTRUCTIONS
from latent.ellipses import ellipse, level_at_radius
from latent.ellipsoids import share_within
from ui import address
from ui.bundle import current_bundle
from ui.charted import chart_place, show_chart
from ui.charts.plane import Line, line_layer, plane_figure
from ui.cloud_data import ids_of
from ui.colours import colours
from ui.fitted import matched
from ui.histograms.radius import draw_values
from ui.sampler.draws import drawn
from ui.tour.measured import SEED, generator_rate
from ui.tour.parts import DRAWS, axis_scores, draws_sheet, no_ceiling, percent, rate_reading, rate_words, share_inside
from ui.tour.stop import PAGE, Found, Reading, Stop, Verdict

NAME, HEIGHT, POINTS, KEY = "normal", 290, 3000, "full_normal"
CHECKED = (1.0, 2.0, 3.0)
CLOSE, GOOD = 0.05, 0.9
"""How far a measured share may be from the normal's for the contour to count as right."""


def show() -> Found:
    """Show draws of the full normal, and a contour of it over the data in the plane of two axes."""
    summary = current_bundle().summary
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sigmas = address.slider(
            f"{PAGE}_{NAME}", "sigmas", "The ellipse", low=0.5, high=4.0, default=2.0, step=0.1, unit="σ"
        )
        first = (
            address.number(f"{PAGE}_{NAME}", "x", "Axis across", low=1, high=summary.d - 1, default=1, width=140) - 1
        )
    axes = [first, first + 1]
    scores, semi_axes = axis_scores(axes), summary.sigma[axes]
    left, right = st.columns([5, 4], gap="small")
    with left, chart_place(HEIGHT):
        show_chart(_plane(scores, first, sigmas), key="tour-normal", alt=f"Plane of PC {first + 1} and PC {first + 2}")
    with right:
        sampler = matched(KEY)
        sheet = drawn(sampler, n=DRAWS, seed=SEED)
        face = draws_sheet(sheet, key="z_tour_normal_sheet", label=sampler.title, columns=4)
    rate = generator_rate(KEY)
    inside = _inside()
    return Found(
        readings=(
            Reading(name="z-points within", value=f"{100 * share_within(scores, sigmas * semi_axes):.1f} %"),
            Reading(name="A normal's share", value=f"{100 * level_at_radius(sigmas):.1f} %"),
            Reading(name="Draws inside the cloud", value=percent(inside), help="m within 99.5 % of held-out photos"),
            rate_reading(rate),
        ),
        verdict=_verdict(scores, semi_axes, inside=inside, rate=rate),
        face=face,
        table=lambda: {"number": ids_of(current_bundle(), len(scores)), "x": scores[:, 0], "y": scores[:, 1]},
    )


def _plane(scores: NDArray[np.float32], first: int, sigmas: float) -> go.Figure:
    summary, pair = current_bundle().summary, [first, first + 1]
    outline = ellipse(np.zeros(2), np.diag(summary.explained_variance[pair]), sigmas=sigmas).outline()
    line = Line(x=outline[:, 0], y=outline[:, 1], label=f"{sigmas:g}σ")
    shown = min(POINTS, len(scores))
    return plane_figure(
        x=scores[:shown, 0],
        y=scores[:shown, 1],
        ids=ids_of(current_bundle(), shown),
        x_title=f"PC {first + 1}",
        y_title=f"PC {first + 2}",
        colours=colours(),
        layers=[line_layer([line], name="contour", dash="solid", width=2.5, colours=colours())],
        height=HEIGHT,
    ).update_layout(dragmode=False, showlegend=False)


def _verdict(scores: NDArray[np.float32], semi_axes: NDArray[np.float64], *, inside: float, rate: Rate) -> Verdict:
    ceiling = generator_rate(RECONSTRUCTIONS).share
    if not ceiling:
        return no_ceiling()
    off = max(abs(share_within(scores, sigmas * semi_axes) - level_at_radius(sigmas)) for sigmas in CHECKED)
    because = (
        f"the 1σ, 2σ and 3σ contours of this plane hold what a normal's do, within {100 * off:.1f} points; "
        f"{percent(inside)} of its draws lie inside the cloud, and {rate_words(rate)} are judged faces."
    )
    good = inside > GOOD and rate.share > GOOD * ceiling
    if off <= CLOSE and good:
        return Verdict(word="Holds", because=because)
    return Verdict(word="Holds in part" if good or off <= CLOSE else "Holds not here", because=because)


def _inside() -> float:
    return share_inside(draw_values(matched(KEY), "mahalanobis", seed=SEED))


def _prepare() -> None:
    drawn(matched(KEY), n=DRAWS, seed=SEED)
    _inside(), generator_rate(KEY), generator_rate(RECONSTRUCTIONS)


HOW = r"""
- $z = \mu + V^\top \mathrm{diag}(\sigma)\, g$ with $g \sim \mathcal{N}(0, I)$: one normal with the data's mean and
  whole covariance, so nothing of the correlations is lost.
- Its contours in any plane of two components are ellipses; the one of $s$ sigma holds $1 - e^{-s^2/2}$ of a normal: 39
  %, 86 % and 99 % for 1, 2 and 3.
- *z-points within* counts all z-points of the summary's subset. The claim holds where the contours of 1, 2 and 3 sigma
  hold what they should within 5 points, more than 90 of 100 draws lie inside the cloud, and they are judged faces nine
  tenths as often as reconstructions are.
"""

STOP = Stop(
    name=NAME,
    title="One normal draws faces",
    claim="A single normal with the cloud's mean and all its correlations draws faces; its contours are ellipses.",
    show=show,
    how=HOW,
    prepare=_prepare,
)
