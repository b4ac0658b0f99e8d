"""Points near the region: step out from the mean along a direction, and see where faces end."""

from dataclasses import dataclass

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from faces.score import is_face
from latent.directions import steps_in_z
from latent.samplers.directions import directions
from ui import address
from ui.bundle import current_bundle, decode
from ui.charted import chart_place, show_chart
from ui.charts.lines import Series, lines_figure
from ui.colours import colours
from ui.face_score import scores_of
from ui.gallery import clicked, gallery
from ui.generators.found import found
from ui.generators.plot import points
from ui.tour.measured import SEED
from ui.tour.parts import edge, first_photo, percent
from ui.tour.stop import PAGE, Face, Found, Reading, Stop, Verdict

NAME, HEIGHT = "edge", 230
WAYS = {"photo": "Through a photo", "random": "Any direction", "axis": "First axis"}
ALONG = {"photo": "through a photo", "random": "in any direction", "axis": "along the first axis"}
TILES, EACH = 9, 3
"""Pictures of a strip; steps judged from one picture of it to the next."""
EARLY, LATE = 0.75, 2.0
"""Between these, in edges of the cloud, faces may end for the claim to hold."""


@dataclass(frozen=True, kw_only=True, eq=False)
class WayOut:
    """A way out: distances m (s,), the pictures there (s, h, w, 3), and how sure a face detector is of each (s,)."""

    m: NDArray[np.float64]
    pictures: NDArray[np.uint8]
    scores: NDArray[np.float64]

    @property
    def last(self) -> float:
        """The distance m up to which every step is judged a face."""
        none = [place for place, score in enumerate(self.scores) if not is_face(score)]
        return float(self.m[max(none[0] - 1, 0)] if none else self.m[-1])


def show() -> Found:
    """Show faces on the way out, how sure a detector is of them, and the share of photos that lie farther out."""
    summary, identity = current_bundle().summary, current_bundle().identity
    with st.container(horizontal=True, vertical_alignment="bottom"):
        way = address.segments(f"{PAGE}_{NAME}", "way", "Way out", list(WAYS), default="photo", show=WAYS.__getitem__)
        m = address.slider(
            f"{PAGE}_{NAME}", "m", "Distance m", low=0, high=_far(), default=round(edge()), step=0.5, unit="σ"
        )
    ways = {name: _way(identity, name) for name in WAYS}
    chosen, sheet = ways[way], f"z_tour_edge_{way}"
    gallery(
        chosen.pictures[::EACH],
        key=sheet,
        label="Face on the way out",
        columns=TILES,
        captions=[f"m {value:.0f}" for value in chosen.m[::EACH]],
        on_click=lambda: _go_to(clicked(sheet)),
    )
    levels, distances = summary.known_distances
    beyond = 1 - np.interp(chosen.m, distances, levels)
    with chart_place(HEIGHT):
        figure = lines_figure(
            _curves(chosen, beyond),
            x_title="distance m from the mean (σ)",
            y_title="%",
            colours=colours(),
            height=HEIGHT,
            at=float(m),
            x_axis={"range": [0, _far()]},
            y_axis={"range": [0, 104]},
        )
        show_chart(figure, key="tour-edge", alt="Face score and share of held-out photos farther out, over m")
    z = np.asarray(summary.mean + m * _unit(identity, way), dtype=np.float32)
    here = 1 - float(np.interp(m, distances, levels))
    return Found(
        readings=(
            Reading(name="Photos farther out", value=percent(here), help="Share of held-out photos"),
            Reading(name="Edge of the cloud", value=f"{edge():.1f}", help="m of 995 of 1,000 held-out photos"),
            Reading(name="Times the edge", value=f"{m / edge():.2f}"),
            Reading(name="Faces up to", value=f"m = {chosen.last:.0f}", help="On this way; judged by the face score"),
        ),
        verdict=_verdict({name: one.last for name, one in ways.items()}),
        face=Face(z=z, title=f"{WAYS[way]}, {m:g}σ from the mean"),
        table=lambda: {"m": chosen.m, "score": chosen.scores, "held_out_beyond": beyond},
    )


def _curves(way: WayOut, beyond: NDArray[np.float64]) -> list[Series]:
    now = colours()
    curves = [
        Series(x=way.m, y=100 * way.scores, label="face score on this way", colour=now.generator),
        Series(x=way.m, y=100 * beyond, label="photos farther out", colour=now.data),
    ]
    results = found()
    there = [] if results is None else points(results, results.of_kind("distance"))
    judged = sorted((point.m, 100 * point.rate) for point in there)
    if judged:
        x, y = np.array(judged).T
        curves.append(Series(x=x, y=y, label="draws so far out judged faces", colour=now.ink, dash="dot"))
    return curves


def _go_to(tile: int | None) -> None:
    if tile is not None:
        st.session_state[f"{PAGE}_{NAME}_m"] = round(2 * _far() * tile / (TILES - 1)) / 2


def _verdict(last: dict[str, float]) -> Verdict:
    words = ", ".join(f"{m:.0f} {ALONG[name]}" for name, m in last.items())
    because = f"faces reach m = {words}; the cloud's edge is at {edge():.1f}"
    if EARLY * edge() <= min(last.values()) and max(last.values()) <= LATE * edge():
        return Verdict(word="Holds", because=f"{because}.")
    return Verdict(word="Depends", because=f"{because}: where faces end, the direction decides.")


def _far() -> float:
    return float(np.ceil(3 * edge()))


@st.cache_resource(show_spinner=False, max_entries=6)
def _unit(identity: str, way: str) -> NDArray[np.float64]:
    """Return the step (d,) of m = 1 along a way out."""
    bundle = current_bundle()
    axes = bundle.summary.mahalanobis
    if way == "photo":
        whitened = axes.whiten(bundle.z_points[[first_photo()]])[0]
        whitened = whitened / np.linalg.norm(whitened)
    elif way == "random":
        whitened = directions(1, axes.rank, np.random.default_rng(SEED))[0]
    else:
        whitened = np.eye(axes.rank)[0]
    return steps_in_z(axes, whitened)


@st.cache_resource(show_spinner=False, max_entries=6)
def _way(identity: str, way: str) -> WayOut:
    m = np.linspace(0, _far(), (TILES - 1) * EACH + 1)
    pictures = decode(current_bundle().summary.mean + m[:, None] * _unit(identity, way))
    return WayOut(m=m, pictures=pictures, scores=scores_of(pictures))


def _prepare() -> None:
    for way in WAYS:
        _way(current_bundle().identity, way)


HOW = r"""
- $z(m) = \mu + m\,s$, where $s$ is the step of Mahalanobis distance 1 in the chosen direction: through the z-point of
  a training photo, along a direction drawn evenly from the whitened sphere, or along the first principal axis.
- The face score is how sure a face detector, which the autoencoder never saw, is of a face with its eyes in place;
  from 0.95 it counts as a face. *Faces up to* is the last of 25 steps before the first that is none.
- The grey curve is the share of held-out photos with a larger $m$. Nobody lies near the mean either: the cloud is a
  shell, and the mean face is nobody's. With an experiment in the bundle, a dotted curve is the rate of faces among
  draws of the full normal, scaled, at their mean $m$.
- The claim holds where on all three ways faces end between 0.75 and 2 times the edge.
"""

STOP = Stop(
    name=NAME,
    title="Where faces end",
    claim="Step out from the mean, and the face stays one up to the cloud's edge, then falls apart.",
    show=show,
    how=HOW,
    prepare=_prepare,
)
