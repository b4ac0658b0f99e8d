"""Points near the region: step out from the mean along a direction, and see where faces end."""

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.samplers.directions import directions
from ui import address
from ui.bundle import current_bundle, decode, held_out_distances
from ui.charted import chart_place, show_chart
from ui.charts.lines import Series, lines_figure
from ui.colours import colours
from ui.gallery import clicked, gallery
from ui.generators.found import found
from ui.tour.measured import rate_in
from ui.tour.parts import SEED, edge, percent
from ui.tour.stop import PAGE, Face, Found, Reading, Stop, Verdict

NAME, HEIGHT = "edge", 230
WAYS = {"photo": "Through a photo", "random": "Any direction", "axis": "First axis"}
PHOTO, TILES = 7721, 9


def show() -> Found:
    """Show faces on the way out, the share of photos that lie farther out, and the face at the chosen distance."""
    summary = current_bundle().summary
    far = float(np.ceil(3 * edge()))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        way = address.segments(f"{PAGE}_{NAME}", "way", "Way out", list(WAYS), default="photo", show=WAYS.__getitem__)
        m = address.slider(
            f"{PAGE}_{NAME}",
            "m",
            "Distance m",
            low=0,
            high=far,
            default=round(edge()),
            step=0.5,
            unit="σ from the mean",
        )
    step = _unit(current_bundle().identity, way)
    shown = np.linspace(0, far, TILES)
    strip = _strip(current_bundle().identity, way, far)
    sheet = f"z_tour_edge_{way}"
    gallery(
        strip,
        key=sheet,
        label="Face on the way out",
        columns=TILES,
        captions=[f"m {value:.0f}" for value in shown],
        on_click=lambda: _go_to(clicked(sheet), far=far),
    )
    levels, distances = held_out_distances(summary)
    grid = np.linspace(0, far, 121)
    beyond = 100 * (1 - np.interp(grid, distances, levels))
    now = colours()
    curves = [Series(x=grid, y=beyond, label="photos farther out", colour=now.data)]
    judged = _judged()
    if judged is not None:
        curves.append(
            Series(
                x=judged[0], y=100 * judged[1], label="draws judged faces", colour=now.generator, mode="lines+markers"
            )
        )
    with chart_place(HEIGHT):
        figure = lines_figure(
            curves,
            x_title="distance m from the mean (σ)",
            y_title="share (%)",
            colours=now,
            height=HEIGHT,
            at=float(m),
            x_axis={"range": [0, far]},
            y_axis={"range": [0, 104]},
        )
        show_chart(figure, key="tour-edge", alt="Share of held-out photos farther out, over the distance m")
    z = np.asarray(summary.mean + m * step, dtype=np.float32)
    here = float(np.interp(m, distances, levels))
    return Found(
        readings=(
            Reading(name="Photos farther out", value=percent(1 - here), help="Share of held-out photos"),
            Reading(
                name="Edge of the cloud", value=f"{edge():.1f}", help="m within which 99.5 % of held-out photos lie"
            ),
            Reading(name="Times the edge", value=f"{m / edge():.2f}"),
        ),
        verdict=_verdict(judged),
        face=Face(z=z, title=f"{WAYS[way]}, {m:g}σ from the mean"),
        table=lambda: {"m": grid, "held_out_beyond_percent": beyond},
    )


def _go_to(tile: int | None, *, far: float) -> None:
    if tile is not None:
        st.session_state[f"{PAGE}_{NAME}_m"] = round(2 * far * tile / (TILES - 1)) / 2


def _verdict(judged: tuple[NDArray[np.float64], NDArray[np.float64]] | None) -> Verdict:
    if judged is None:
        because = (
            f"held-out photos end at m = {edge():.1f}, but whether faces do, only the experiment tells, and it was not "
            "run on this bundle: look at the strip."
        )
        return Verdict(word="Not measured", because=because)
    m, rate = judged
    at_edge, farthest = float(np.interp(edge(), m, rate)), float(rate[-1])
    because = (
        f"{percent(at_edge)} of draws at the edge, m = {edge():.1f}, are judged faces, and {percent(farthest)} at "
        f"m = {m[-1]:.0f}: "
    )
    if farthest < 0.5 * at_edge:
        return Verdict(word="Holds", because=because + "faces end beyond the edge, gradually.")
    return Verdict(word="Depends", because=because + "there is no sharp border, faces grow rarer.")


def _judged() -> tuple[NDArray[np.float64], NDArray[np.float64]] | None:
    """Return m and the rate of faces (b,) of the full normal, scaled, by the experiment; None where it was not run."""
    results = found()
    rows = [] if results is None else [(row.m_mean, rate_in(row)) for row in results.of_kind("distance")]
    pairs = sorted((m, rate.share) for m, rate in rows if m is not None and rate is not None)
    return (np.array([m for m, _ in pairs]), np.array([rate for _, rate in pairs])) if pairs else None


@st.cache_resource(show_spinner=False, max_entries=6)
def _unit(identity: str, way: str) -> NDArray[np.float64]:
    """Return the step (d,) of m = 1 along a way out."""
    bundle = current_bundle()
    axes = bundle.summary.mahalanobis
    if way == "photo":
        whitened = axes.whiten(bundle.z_points[[PHOTO % bundle.summary.n]])[0]
        whitened = whitened / np.linalg.norm(whitened)
    elif way == "random":
        whitened = directions(1, axes.rank, np.random.default_rng(SEED))[0]
    else:
        whitened = np.eye(axes.rank)[0]
    return np.asarray((whitened * axes.sigma_) @ axes.components_)


@st.cache_resource(show_spinner=False, max_entries=12)
def _strip(identity: str, way: str, far: float) -> NDArray[np.uint8]:
    step = _unit(identity, way)
    return decode(current_bundle().summary.mean + np.linspace(0, far, TILES)[:, None] * step)


def _prepare() -> None:
    for way in WAYS:
        _strip(current_bundle().identity, way, float(np.ceil(3 * edge())))


HOW = r"""
- $z(m) = \mu + m\,s$, where $s$ is the step of Mahalanobis distance 1 in the chosen direction: through the z-point of
  a training photo, along a direction drawn evenly from the whitened sphere, or along the first principal axis.
- The grey curve is the share of held-out photos with a larger $m$. Nobody lies near the mean either: the cloud is a
  shell, and the mean face is nobody's.
- With an experiment in the bundle, the other curve is the rate of faces among draws of the full normal, scaled by $t$,
  at their mean $m$. The claim holds where the rate at the farthest is below half of that at the edge.
"""

STOP = Stop(
    name=NAME,
    title="Where faces end",
    claim="Step out from the mean, and the face stays one up to the cloud's edge, then falls apart.",
    show=show,
    how=HOW,
    prepare=_prepare,
)
