"""Drawing in PCA coordinates: the ellipsoid of 1 to 3 sigma against the one that is as wide as the data."""

import math

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from experiment.appearance import pair_distances
from latent.samplers.base import Sampler
from latent.samplers.registry import make
from ui import address
from ui.bundle import current_bundle, decode
from ui.charted import chart_place, show_chart
from ui.charts.lines import Series, lines_figure
from ui.colours import colours
from ui.fitted import fitted
from ui.sampler.draws import drawn
from ui.tour.measured import SEED, rate_of
from ui.tour.parts import DRAWS, draws_sheet, percent, rate_words
from ui.tour.stop import PAGE, Found, Reading, Stop, Verdict

NAME, HEIGHT = "drawing", 190
NAIVE, PICTURES, SIZES = 3.0, 24, 9
ALIKE, AS_WIDE = 0.5, 0.85
"""Diversities, as shares of that of decoded z-points: below the first, faces are much alike; above the second, not."""


def show() -> Found:
    """Show draws of the ellipsoid of the size chosen, and how different from one another they are over the size."""
    d = current_bundle().summary.d
    right = math.sqrt(d + 2)
    high = float(math.ceil(1.5 * right))
    c = float(
        address.slider(
            f"{PAGE}_{NAME}", "c", "Size of the ellipsoid", low=0.5, high=high, default=NAIVE, step=0.5, unit="σ"
        )
    )
    sampler = _ellipsoid(c)
    sheet = drawn(sampler, n=DRAWS, seed=SEED)
    face = draws_sheet(sheet, key="z_tour_drawing_sheet", label=f"Ellipsoid of {c:g}σ")
    sizes, diversity = _diversity(current_bundle().identity)
    here = float(np.interp(c, sizes, diversity))
    now = colours()
    with chart_place(HEIGHT):
        figure = lines_figure(
            [
                Series(x=sizes, y=100 * diversity, label="difference of two faces", colour=now.generator),
                Series(x=sizes, y=100 * sizes / right, label="spread of the z-points", colour=now.data, dash="dot"),
            ],
            x_title="size c (σ)",
            y_title="as in the data (%)",
            colours=now,
            height=HEIGHT,
            at=c,
            y_axis={"rangemode": "tozero"},
        )
        show_chart(
            figure, key="tour-drawing", alt="How different draws are from one another, over the ellipsoid's size"
        )
    return Found(
        readings=(
            Reading(
                name="Diversity", value=percent(here), help="Mean difference of two faces, over that of the data's"
            ),
            Reading(name="Spread per axis", value=percent(c / right), help="Of the data's own: c / √(d + 2)"),
            Reading(name="As wide as the data", value=f"{right:.1f} σ", help=f"√(d + 2) for d = {d}"),
            Reading(name="Distance m, draws", value=f"{np.median(sheet.mahalanobis):.1f}", help="Median"),
        ),
        verdict=_verdict(sizes, diversity, right=right),
        face=face,
        table=lambda: {"c": sizes, "diversity": diversity},
    )


def _ellipsoid(c: float) -> Sampler:
    """Return the ellipsoid over all axes with semi-axes of c sigma; large sizes are given in the data's own spread."""
    d = current_bundle().summary.d
    size = {"size": c, "unit": "sigma"} if c <= NAIVE else {"size": c / math.sqrt(d + 2), "unit": "spread"}
    return fitted(make("pca_ellipsoid", {"k": d} | size))


def _verdict(sizes: NDArray[np.float64], diversity: NDArray[np.float64], *, right: float) -> Verdict:
    naive, wide = (float(np.interp(size, sizes, diversity)) for size in (NAIVE, right))
    rate = rate_of(f"ellipsoid_{NAIVE:g}_sigma")
    seen = "a rate of faces alone cannot see it" if rate is None else f"yet {rate_words(rate)} of it are judged faces"
    because = (
        f"at {NAIVE:g}σ two faces differ by {percent(naive)} of what faces of the data do, at {right:.1f}σ by "
        f"{percent(wide)}. The first is the mean face over and over; {seen}."
    )
    if naive < ALIKE and wide >= AS_WIDE:
        return Verdict(word="Holds", because=because)
    return Verdict(word="Holds in part" if naive < wide else "Holds not here", because=because)


@st.cache_resource(show_spinner=False, max_entries=2)
def _diversity(identity: str) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return sizes c (s,) and the diversity of their draws (s,), over that of decoded z-points."""
    summary = current_bundle().summary
    sizes = np.concatenate([[0.0, 1.0, 2.0], np.linspace(NAIVE, math.ceil(1.5 * math.sqrt(summary.d + 2)), SIZES)])
    data = summary.subset[:PICTURES]
    unit = _ellipsoid(1.0).sample(len(data), np.random.default_rng(SEED)) - summary.mean
    pictures = decode(np.concatenate([data, *(summary.mean + c * unit for c in sizes)]))
    found = [
        float(pair_distances(part / 255.0).mean()) for part in pictures.reshape(len(sizes) + 1, -1, *pictures.shape[1:])
    ]
    return sizes, np.array(found[1:]) / found[0]


HOW = r"""
- $z = \mu + c\,V^\top \mathrm{diag}(\sigma)\,u^{1/d}\,g / \lVert g \rVert$: uniform in an ellipsoid along the
  principal axes, with semi-axes $c\,\sigma_i$.
- In $d$ dimensions its standard deviation along an axis is not $c\,\sigma_i$ but $c\,\sigma_i / \sqrt{d + 2}$: a point
  has to share its length among all axes. As wide as the data it is at $c = \sqrt{d + 2}$, 16.06 for $d = 256$.
- *Diversity* is the mean root mean square difference of two pictures of 24 draws, over that of 24 decoded z-points;
  the same random numbers for every size.
- The claim holds where at 3σ the diversity is below half of the data's, and at $\sqrt{d + 2}$ above 85 %.
"""

STOP = Stop(
    name=NAME,
    title="An ellipsoid, rightly sized",
    claim="In PCA coordinates an ellipsoid draws faces, but ‘within 1 to 3 sigma’ is far too small: it draws one face.",
    show=show,
    how=HOW,
    prepare=lambda: _diversity(current_bundle().identity),
)
