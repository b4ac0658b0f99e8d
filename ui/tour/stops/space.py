"""Ellipsoids in three dimensions: three principal components, z-points and the surface that holds a share of them."""

import numpy as np
import plotly.graph_objects as go
import streamlit as st
from numpy.typing import NDArray

from latent.concentration import chi_quantile
from latent.ellipsoids import ellipsoid_surface, share_within
from ui import address
from ui.bundle import current_bundle
from ui.charted import chart_place, show_chart
from ui.charts.space import space_figure
from ui.cloud_data import ids_of
from ui.colours import colours
from ui.tour.parts import axis_scores
from ui.tour.stop import PAGE, Face, Found, Reading, Stop, Verdict

NAME, HEIGHT, POINTS = "space", 400, 2000
CAMERA = {"eye": {"x": 0.45, "y": 1.25, "z": 0.55}, "center": {"x": 0, "y": 0, "z": -0.08}}
CHECKED, CLOSE = (0.5, 0.8, 0.95), 0.05


def show() -> Found:
    """Show z-points in three axes, and the ellipsoid that holds the chosen share of a normal."""
    summary = current_bundle().summary
    with st.container(horizontal=True, vertical_alignment="bottom"):
        percent = address.slider(
            f"{PAGE}_{NAME}", "share", "The ellipsoid holds", low=5, high=99, default=80, step=1, unit="% of a normal"
        )
        last = max(summary.d - 2, 1)
        first = address.number(f"{PAGE}_{NAME}", "x", "First axis", low=1, high=last, default=1, width=140) - 1
    axes = [first + i for i in range(min(3, summary.d))]
    scores, sigma = axis_scores(axes), summary.sigma[axes]
    if len(axes) < 3:
        return Found(verdict=Verdict(word="Not measured", because="this latent space has fewer than three dimensions."))
    semi_axes = chi_quantile(percent / 100, 3) * sigma
    with chart_place(HEIGHT):
        show_chart(
            _figure(scores, semi_axes, axes), key="tour-space", alt=f"z-points in PCs {first + 1} to {first + 3}"
        )
    tip = summary.mean + semi_axes[0] * summary.components[first]
    return Found(
        readings=(
            Reading(name="z-points within", value=f"{100 * share_within(scores, semi_axes):.1f} %"),
            Reading(name="A normal's share", value=f"{percent:g} %"),
            Reading(name="Semi-axes", value=" : ".join(f"{length:.1f}" for length in semi_axes), help="In units of z"),
        ),
        verdict=_verdict(scores, sigma),
        face=Face(z=tip, title=f"The tip of the ellipsoid along PC {first + 1}"),
        table=lambda: {f"pc_{axis + 1}": scores[:, i] for i, axis in enumerate(axes)},
    )


def _figure(scores: NDArray[np.float32], semi_axes: NDArray[np.float64], axes: list[int]) -> go.Figure:
    shown = min(POINTS, len(scores))
    figure = space_figure(
        points=scores[:shown],
        ids=ids_of(current_bundle(), shown),
        titles=(f"PC {axes[0] + 1}", f"PC {axes[1] + 1}", f"PC {axes[2] + 1}"),
        colours=colours(),
        height=HEIGHT,
    )
    x, y, z = (values.astype(np.float32) for values in ellipsoid_surface(semi_axes))
    flat = [[0.0, colours().generator], [1.0, colours().generator]]
    figure.add_trace(
        go.Surface(x=x, y=y, z=z, opacity=0.28, colorscale=flat, showscale=False, hoverinfo="skip", name="ellipsoid")
    )
    return figure.update_layout(showlegend=False, margin={"l": 0, "r": 0, "t": 0, "b": 0}, scene_camera=CAMERA)


def _verdict(scores: NDArray[np.float32], sigma: NDArray[np.float64]) -> Verdict:
    found = {share: share_within(scores, chi_quantile(share, 3) * sigma) for share in CHECKED}
    words = ", ".join(f"{100 * inside:.0f} % where {100 * share:.0f} % belong" for share, inside in found.items())
    off = max(abs(inside - share) for share, inside in found.items())
    because = f"the ellipsoids of these three axes hold {words}."
    if off <= CLOSE:
        return Verdict(word="Holds", because=because)
    return Verdict(word="Holds in part" if off <= 2 * CLOSE else "Holds not here", because=because)


HOW = r"""
- Three principal components of the z-points, centred at the mean; the axes share one unit, so the picture has the
  cloud's true proportions. Turn it with the mouse or a finger.
- The ellipsoid has semi-axes $\sqrt{F^{-1}_{\chi^2_3}(p)}\,\sigma_i$: of a normal it holds the share $p$. In three
  dimensions 1σ holds 20 %, not 68.
- *z-points within* counts all z-points of the summary's subset, 2,000 of which are drawn. The claim holds where the
  ellipsoids of 50, 80 and 95 % hold what they should within 5 points.
"""

STOP = Stop(
    name=NAME,
    title="Ellipsoids in space",
    claim="In any three of its axes the cloud fills an ellipsoid, as a normal would.",
    show=show,
    how=HOW,
)
