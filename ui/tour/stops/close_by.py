"""Small-scale structure: neighbours, fragments and a t-SNE, beside a normal of as many points."""

from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.structure import Structure
from ui import address
from ui.bundle import current_bundle
from ui.charted import chart_place, show_chart
from ui.charts.lines import Series, lines_figure
from ui.charts.pair import pair_figure
from ui.colours import colours
from ui.plot_link import plot_link
from ui.tour.measured import structure
from ui.tour.parts import percent
from ui.tour.stop import PAGE, Face, Found, Reading, Stop, Verdict, absent

NAME, HEIGHT = "close_by", 360
VIEWS = {"neighbours": "Neighbours", "fragments": "Fragments", "tsne": "t-SNE"}
BESIDE = "z-points | as many draws of their normal"
SECOND, FLAT = 0.01, 0.5
"""The largest share of a second fragment for the cloud to be one; the least local dimension, over a normal's."""


def show() -> Found:
    """Show one of three views of the cloud close by, each beside the fitted normal's."""
    found = structure()
    if found is None:
        return absent("structure.npz", "python -m zspace structure DIR")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        view = address.segments(
            f"{PAGE}_{NAME}", "view", "View", list(VIEWS), default="neighbours", show=VIEWS.__getitem__
        )
        high = float(np.ceil(found.links[-1]))
        start = round(2 * _median(found.neighbour[0])) / 2
        length = address.slider(
            f"{PAGE}_{NAME}", "length", "Length", low=0, high=high, default=start, step=0.1, unit="units of z"
        )
    with chart_place(HEIGHT):
        if view == "tsne":
            figure = pair_figure(
                found.tsne, names=("z-points", "draws of their normal"), colours=colours(), height=HEIGHT
            )
        else:
            figure = _curves(found, view, at=length, high=high)
        show_chart(figure, key="tour-close-by", alt=f"{VIEWS[view]} of the z-points and of their fitted normal")
    if view == "tsne":
        plot_link("tour-close-by", on_click=_choose)
    with st.container(key="z_unseen_close_by_point"):
        last = found.tsne.shape[1] - 1
        number = address.number(f"{PAGE}_{NAME}", "point", "Point of the t-SNE", low=0, high=last, default=0)
    near, linked, flat = _near(found, length), _linked(found, length), [_median(row) for row in found.local_dimension]
    return Found(
        readings=(
            Reading(name="With a neighbour so near", value=_beside(*map(percent, near)), help=BESIDE),
            Reading(name="In one fragment", value=_beside(*map(percent, linked)), help=BESIDE),
            Reading(name="Local dimension", value=_beside(*(f"{median:.1f}" for median in flat)), help=BESIDE),
        ),
        verdict=_verdict(found),
        face=Face(
            z=current_bundle().summary.subset[number],
            title=f"z-point {current_bundle().summary.subset_indices[number]:,}: click another in the t-SNE",
        ),
        table=lambda: {
            "link": found.links,
            **{f"largest_{name}": found.fragments[i, :, 0] for i, name in enumerate(("data", "normal"))},
            **{f"second_{name}": found.fragments[i, :, 1] for i, name in enumerate(("data", "normal"))},
        },
    )


def _curves(found: Structure, view: str, *, at: float, high: float) -> Any:
    now, names = colours(), (("z-points", colours().data), ("draws of their normal", colours().generator))
    if view == "neighbours":
        curves = [
            Series(x=found.neighbour[i], y=100 * found.levels, label=name, colour=colour)
            for i, (name, colour) in enumerate(names)
        ]
        titles = ("distance to the nearest other point (units of z)", "points that have one within it (%)")
    else:
        curves = [
            Series(x=found.links, y=100 * found.fragments[i, :, 0], label=f"largest, {name}", colour=colour)
            for i, (name, colour) in enumerate(names)
        ]
        curves += [
            Series(x=found.links, y=100 * found.fragments[i, :, 1], label=f"second, {name}", colour=colour, dash="dot")
            for i, (name, colour) in enumerate(names)
        ]
        titles = ("length of a link (units of z)", "points in the fragment (%)")
    return lines_figure(
        curves,
        x_title=titles[0],
        y_title=titles[1],
        colours=now,
        height=HEIGHT,
        at=at,
        x_axis={"range": [0, high]},
        y_axis={"range": [0, 104]},
    )


def _near(found: Structure, length: float) -> tuple[float, float]:
    first, second = (float(np.interp(length, quantiles, found.levels)) for quantiles in found.neighbour)
    return first, second


def _linked(found: Structure, length: float) -> tuple[float, float]:
    first, second = (float(np.interp(length, found.links, shares[:, 0])) for shares in found.fragments)
    return first, second


def _beside(data: str, normal: str) -> str:
    return f"{data} | {normal}"


def _median(quantiles: NDArray[np.float64]) -> float:
    return float(quantiles[len(quantiles) // 2])


def _verdict(found: Structure) -> Verdict:
    second = float(found.fragments[0, :, 1].max())
    own, normal = (_median(row) for row in found.local_dimension)
    nearer = 1 - _median(found.neighbour[0]) / _median(found.neighbour[1])
    because = (
        f"as links grow, points join one fragment; no second one ever holds more than {100 * second:.2f} % of them. "
        f"Round a point the cloud spreads in {own:.0f} directions, its normal in {normal:.0f} (a filament in one). The "
        f"median neighbour is {100 * abs(nearer):.0f} % {'nearer' if nearer > 0 else 'farther'} than in the normal."
    )
    if second <= SECOND and own >= FLAT * normal:
        return Verdict(word="Holds", because=because)
    return Verdict(
        word="Holds in part" if second <= SECOND or own >= FLAT * normal else "Holds not here", because=because
    )


def _choose(number: int) -> None:
    st.session_state[f"{PAGE}_{NAME}_point"] = number


HOW = r"""
- All beside as many draws of the normal with the cloud's mean and covariance; made once, by `python -m zspace
  structure`.
- *Neighbours*: the distance of each point to the nearest other one, over all; to the left of the normal's, the cloud
  is denser than a normal in its middle.
- *Fragments*: two points are in one fragment where steps no longer than a link lead from one to the other (the minimum
  spanning tree, cut). Separate clouds would show as a second fragment that grows too.
- *Local dimension*: the participation ratio $(\sum\lambda)^2 / \sum\lambda^2$ of the covariance of the 30 nearest: 1
  on a line, so filaments would show as small numbers.
- *t-SNE* of the first 50 scores: islands in it mean something only where the normal's picture has none.
- The claim holds where no second fragment holds more than 1 % of the points, and the local dimension is at least half
  of the normal's.
"""

STOP = Stop(
    name=NAME,
    title="Close by: one fragment",
    claim="Seen from close by, the cloud is one fragment, and it has no filaments.",
    show=show,
    how=HOW,
    prepare=structure,
)
