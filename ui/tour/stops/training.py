"""The cloud through training: where its centre is, how round it is, and how far out naive draws land."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.misfit import CloudShape, cloud_shape
from models.cloud import RADIUS_LEVELS, CloudHistory
from ui import address
from ui.bundle import current_bundle
from ui.charted import chart_place, show_chart
from ui.charts.lines import Series, lines_figure
from ui.colours import colours
from ui.tour.measured import history
from ui.tour.stop import PAGE, Found, Reading, Stop, Verdict, absent

NAME, HEIGHT = "training", 330
AS_BEST, HALF = 1.1, 0.5
LOGARITHMIC = {"type": "log", "dtick": 1}


@dataclass(frozen=True, kw_only=True, eq=False)
class Way:
    """The snapshots: steps (s,), the shape of each, and quantiles of R (s, 7)."""

    steps: NDArray[np.int64]
    shapes: tuple[CloudShape, ...]
    radii: NDArray[np.float32]

    def each(self, name: str) -> NDArray[np.float64]:
        """Return one figure of all snapshots (s,)."""
        return np.array([getattr(shape, name) for shape in self.shapes], dtype=np.float64)

    def misfit(self, name: str) -> NDArray[np.float64]:
        """Return one figure of all misfits (s,)."""
        return np.array([getattr(shape.misfit, name) for shape in self.shapes], dtype=np.float64)


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Curves over the steps: their name in keys, the title of their axis, and what the axis adds to the house style."""

    name: str
    title: str
    curves: Sequence[Series]
    y_axis: dict[str, Any]


def show() -> Found:
    """Show the cloud's figures over the steps of training, with one snapshot marked."""
    found = history()
    if found is None:
        return absent("history.npz", "python -m zspace train")
    way = _way(current_bundle().identity, found)
    count = len(way.steps)
    if count > 1:
        chosen = address.slider(f"{PAGE}_{NAME}", "snapshot", "Snapshot", low=1, high=count, default=count, step=1)
    else:
        chosen = 1
    at = int(chosen) - 1
    for place, chart in zip(st.columns(3, gap="small"), _charts(way), strict=True):
        with place, chart_place(HEIGHT):
            figure = lines_figure(
                chart.curves,
                x_title="steps of training",
                y_title=chart.title,
                colours=colours(),
                height=HEIGHT,
                at=float(way.steps[at]),
                x_axis=LOGARITHMIC,
                y_axis=chart.y_axis,
            )
            show_chart(figure, key=f"tour-training-{chart.name}", alt=f"{chart.title}, over the steps of training")
    shape, middle = way.shapes[at], _level(0.5)
    return Found(
        readings=(
            Reading(name="Step", value=f"{way.steps[at]:,}"),
            Reading(name="Median R", value=f"{way.radii[at, middle]:.1f}"),
            Reading(name="Centre from origin", value=f"{shape.offset:.1f}"),
            Reading(name="PCs for 90 %", value=f"{shape.ninety}"),
            Reading(name="Widest : narrowest", value=f"{shape.widest / shape.narrowest:.0f} : 1"),
            Reading(
                name="Naive draws too far", value=f"{shape.misfit.times:.1f} ×", help="m against that of the cloud"
            ),
        ),
        verdict=_verdict(way),
        table=lambda: {
            "step": way.steps,
            "radius_median": way.radii[:, middle],
            **{name: way.each(name) for name in ("offset", "ninety", "widest", "narrowest")},
            **{f"misfit_{name}": way.misfit(name) for name in ("centre", "shape", "times")},
        },
    )


def _charts(way: Way) -> tuple[Chart, ...]:
    now, x = colours(), way.steps
    radii: NDArray[Any] = way.radii
    lengths = [
        Series(x=x, y=radii[:, _level(0.5)], label="R, median", colour=now.data),
        Series(x=x, y=radii[:, _level(0.95)], label="R, 95 %", colour=now.data, dash="dot"),
        Series(x=x, y=way.each("offset"), label="centre", colour=now.outside),
    ]
    counts = [Series(x=x, y=way.each("ninety"), label="PCs for 90 %", colour=now.data)]
    misfits = [
        Series(x=x, y=way.misfit("shape"), label="for its shape", colour=now.generator),
        Series(x=x, y=way.misfit("centre"), label="for its centre", colour=now.outside),
    ]
    return (
        Chart(name="length", title="length (units of z)", curves=lengths, y_axis=LOGARITHMIC),
        Chart(name="components", title="PCs for 90 % of the variance", curves=counts, y_axis={"rangemode": "tozero"}),
        Chart(name="misfit", title="m² of naive draws, over the cloud's", curves=misfits, y_axis=LOGARITHMIC),
    )


def _level(share: float) -> int:
    return int(np.argmin(np.abs(RADIUS_LEVELS - share)))


def _verdict(way: Way) -> Verdict:
    times = way.misfit("times")
    best, last = int(np.argmin(times)), way.shapes[-1].misfit
    blame = "its centre" if last.centre > last.shape else "its shape"
    larger = max(last.centre, last.shape) / (last.centre + last.shape)
    because = (
        f"naive draws land {times[0]:.1f} times too far out at step {way.steps[0]:,}, {times[best]:.1f} at best (step "
        f"{way.steps[best]:,}) and {times[-1]:.1f} in the end. There {100 * larger:.0f} % of m² come from {blame}"
        f"{', which lies off in directions in which the cloud is narrow' if blame == 'its centre' else ''}."
    )
    if times[-1] <= AS_BEST * times[best] and times[-1] < times[0]:
        return Verdict(word="Holds", because=because)
    return Verdict(word="Holds in part" if times[-1] < HALF * times[0] else "Holds not here", because=because)


@st.cache_resource(show_spinner=False, max_entries=2)
def _way(identity: str, _found: CloudHistory) -> Way:
    shapes = tuple(cloud_shape(mean, c) for mean, c in zip(_found.means, _found.covariances, strict=True))
    return Way(steps=_found.steps, shapes=shapes, radii=_found.radii)


def _prepare() -> None:
    found = history()
    if found is not None:
        _way(current_bundle().identity, found)


HOW = r"""
- While the model trained, the same photos were encoded at some steps: `history.npz` keeps mean, covariance and
  quantiles of $R$ of each snapshot. Earlier decoders are not kept, so there is no face to show.
- A generator about the origin with the cloud's mean square radius, $s^2 = (\lVert\mu\rVert^2 + \mathrm{tr}\,C)/d$ per
  component, has $\mathbb{E}\,m^2 = \mu^\top C^{-1} \mu + s^2\,\mathrm{tr}\,C^{-1}$, be it cube, ball, sphere or
  normal; the cloud's own points have $d$. The first part is due to the centre, the second to the shape; 1 fits.
- A centre that is near in length can still be far in $m$: where the cloud is narrow, a small offset is many sigma.
- The claim holds where the last snapshot is within 10 % of the best, in part where it is below half of the first.
"""

STOP = Stop(
    name=NAME,
    title="The cloud through training",
    claim="As training goes on, the cloud grows rounder and moves towards the origin, so naive generators fail less.",
    show=show,
    how=HOW,
    prepare=_prepare,
    face=False,
)
