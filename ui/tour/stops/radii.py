"""The cloud is a shell about a centre that is not the origin; the cube's b against the data's radii."""

import numpy as np

from latent.binned import histogram_moments
from latent.concentration import best_cube, cube_radius_mean, cube_radius_std
from latent.record import Summary
from latent.samplers.registry import make
from ui import address
from ui.bundle import current_bundle, readings_of
from ui.charted import chart_place, show_chart
from ui.charts.histogram import radius_figure
from ui.colours import colours
from ui.histograms.radius import data_bins, draw_bins, theory
from ui.tour.measured import SEED
from ui.tour.parts import percent
from ui.tour.stop import PAGE, Face, Found, Reading, Stop, Verdict

NAME, HEIGHT = "radii", 330
OFF_CENTRE = 0.25
"""How far from the origin, as a share of the mean radius, the mean must lie for the cloud to be called off-centre."""
THIN = 0.25
"""Spread of the radii, as a share of their mean, up to which they are called a shell."""


def show() -> Found:
    """Show the radii of the data and of a cube about the origin, whose b the slider sets."""
    summary = current_bundle().summary
    best = best_cube(summary.radius_edges, summary.radius_counts, d=summary.d)
    high = float(f"{2 * best:.2g}")
    b = address.slider(
        f"{PAGE}_{NAME}", "b", "The cube's b", low=0.05, high=high, default=round(best, 2), step=0.01, unit="units of z"
    )
    cube = make("cube", {"b": b}).fit(summary)
    data, draws = data_bins(summary, "radius"), draw_bins(cube, "radius", seed=SEED)
    with chart_place(HEIGHT):
        figure = radius_figure(
            data=data,
            generator=draws,
            generator_label=f"cube about the origin, b = {b:.2f}",
            theory=theory(cube, "radius", summary),
            colours=colours(),
            height=HEIGHT,
        )
        show_chart(figure, key="tour-radii", alt="Radii of the z-points and of the cube's draws")
    draw = cube.sample(1, np.random.default_rng(SEED))[0]
    mean, std = histogram_moments(summary.radius_edges, summary.radius_counts)
    return Found(
        readings=(
            Reading(name="Radius R, data", value=f"{mean:.1f} ± {std:.1f}"),
            Reading(name="Radius R, cube", value=_cube(summary.d, b)),
            Reading(name="Centre from origin", value=f"{_offset(summary):.2f}", help="Length of the cloud's mean"),
            Reading(name="Distance m, this draw", value=f"{readings_of(draw).mahalanobis:.0f}"),
        ),
        verdict=_verdict(summary, mean=mean, std=std),
        face=Face(z=draw, title=f"A draw of the cube, b = {b:.2f}"),
        table=lambda: {
            "data_from": data.edges[:-1],
            "data_density": data.density,
            "cube_from": draws.edges[:-1],
            "cube_density": draws.density,
        },
    )


def _cube(d: int, b: float) -> str:
    return f"{cube_radius_mean(d, b=b):.1f} ± {cube_radius_std(d, b=b):.1f}"


def _offset(summary: Summary) -> float:
    return float(np.linalg.norm(summary.mean))


def _verdict(summary: Summary, *, mean: float, std: float) -> Verdict:
    off, thin = _offset(summary) / mean, std / mean
    because = (
        f"the radii spread by {percent(thin)} of their mean, and the centre lies {percent(off)} of a mean radius from "
        "the origin. A cube with the right radius is another shell, about another centre: m shows it."
    )
    if off >= OFF_CENTRE and thin <= THIN:
        return Verdict(word="Holds", because=because)
    return Verdict(word="Holds in part" if off >= OFF_CENTRE or thin <= THIN else "Holds not here", because=because)


HOW = rf"""
- $R = \lVert z \rVert$, measured from the origin; the data's radii come from the bundle's summary, of all z-points.
- A cube $[-b, b]^d$ has $R^2$ of mean $d\,b^2/3$ and variance $4\,d\,b^4/45$: for $d = 256$, $R = 9.234\,b \pm
  0.258\,b$. The line is the exact law, the bars are 5,000 draws. The slider opens at the $b$ whose mean radius is the
  data's.
- $m = \sqrt{{(z-\mu)^\top C^{{-1}} (z-\mu)}}$ measures each direction in the data's own spread.
- The claim holds where the radii spread by at most {100 * THIN:.0f} % of their mean, and the mean lies at least {
    100 * OFF_CENTRE:.0f} % of a mean radius from the origin.
"""

STOP = Stop(
    name=NAME,
    title="A shell, off centre",
    claim="The z-points lie in a shell round a centre that is not the origin, and random cubes stand round the origin.",
    show=show,
    how=HOW,
)
