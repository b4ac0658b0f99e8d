"""The four views of the Histograms page: one component, all of them, radii against a generator, and the scree plot.

Each draws its controls and its chart, and returns the z-point whose face stands beside it.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from latent.concentration import best_cube
from ui import address
from ui.bundle import current_bundle
from ui.charted import chart_footer, chart_place, show_chart
from ui.charts.histogram import component_figure, radius_figure
from ui.charts.multiples import height_of, histogram_multiples, quantile_multiples
from ui.charts.quantiles import quantile_figure
from ui.charts.scree import scree_figure
from ui.colours import colours
from ui.histograms.data import ORDERS, Kind, histogram_cell, marginals, moved, quantile_cell
from ui.histograms.radius import DRAWS, Measure, data_bins, draw_bins, theory
from ui.sampler.form import generator_choice, generator_settings

PAGE = "histograms"
KINDS = {"pc": "principal", "raw": "raw"}
SHAPES = {"histogram": "histograms", "qq": "Q-Q plots"}
MEASURES = {"radius": "radius R", "mahalanobis": "Mahalanobis distance m"}
REACH = 4.0
SHARES = (0.5, 0.9, 0.99)
COLUMNS = 4
HEIGHT, RADIUS_HEIGHT = 340, 440
KEPT = ("view",)
"""Settings that a reset leaves: nobody wants to be thrown out of the view."""


@dataclass(frozen=True, kw_only=True)
class Face:
    """A z-point (d,) and what to call it."""

    z: NDArray[np.floating[Any]]
    title: str


def one_component() -> Face:
    """Show one component's histogram with its normal fit, and its Q-Q plot; the slider moves the face along it."""
    summary = current_bundle().summary
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = _kind()
        number = _number(summary.d)
    rows = marginals(summary, kind)
    chart = chart_place(HEIGHT)
    sigmas = address.slider(
        PAGE, "at", "The face at", low=-REACH, high=REACH, default=2.0, step=0.1, unit="σ from the mean"
    )
    bins = rows.bins(number)
    figure = component_figure(
        bins=bins,
        mean=float(rows.mean[number]),
        std=rows.spread(number),
        title=f"{rows.name(number)} (units of z)",
        colours=colours(),
        height=HEIGHT,
    )
    with chart:
        show_chart(figure, key="histogram-one", alt=f"Histogram of {rows.name(number)} with a normal fit")
    with st.container(horizontal=True):
        for label, values in (("Mean", rows.mean), ("Std", rows.std), ("Skewness", rows.skewness)):
            st.metric(label, f"{values[number]:.3f}")
        st.metric("Excess kurtosis", f"{rows.kurtosis[number]:.3f}", help="0 for a normal")
    expected, observed = rows.quantile_pair(number)
    with st.expander("Q-Q plot", icon=":material/query_stats:", expanded=kind == "pc"):
        quantiles = quantile_figure(expected=expected, observed=observed, colours=colours(), height=HEIGHT)
        show_chart(quantiles, key="histogram-qq", alt=f"Quantiles of {rows.name(number)} against a normal's")
    chart_footer(
        PAGE,
        "histogram-one",
        columns=lambda: {"from": bins.edges[:-1], "to": bins.edges[1:], "count": bins.counts},
        settings={"component": rows.name(number)},
        on_click=_go_to_bin,
        line=float(rows.mean[number] + sigmas * rows.std[number]),
        keep=KEPT,
    )
    return Face(z=moved(summary, kind, number, sigmas=sigmas), title=f"{rows.name(number)} at {sigmas:+.1f}σ")


def all_components() -> Face:
    """Show the small multiples of all components, in pages; a click on one shows its face at +2 sigma."""
    summary = current_bundle().summary
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kind = _kind()
        shape = address.choice(PAGE, "shape", "Show", list(SHAPES), default="histogram", show=SHAPES.__getitem__)
        by = address.choice(PAGE, "by", "Sorted by", list(ORDERS), default="number")
        each = int(address.choice(PAGE, "each", "On a page", ["12", "16", "20"], default="16"))
        pages = -(-summary.d // each)
        page = address.number(PAGE, "page", "Page", low=1, high=pages, default=1, unit=f"of {pages}")
    falling = address.toggle(PAGE, "falling", "Largest first", default=False) if by != "number" else False
    rows = marginals(summary, kind)
    numbers = [int(number) for number in rows.order(by, largest_first=falling)[(page - 1) * each : page * each]]
    if shape == "histogram":
        cells = [histogram_cell(rows, number, by=by) for number in numbers]
        figure = histogram_multiples(cells, columns=COLUMNS, colours=colours())
    else:
        figure = quantile_multiples(
            [quantile_cell(rows, n, by=by) for n in numbers], columns=COLUMNS, colours=colours()
        )
    with chart_place(height_of(each, columns=COLUMNS)):
        show_chart(figure, key="histogram-many", alt=f"{SHAPES[shape]} of {len(numbers)} components")
    order = np.array(numbers)
    chart_footer(
        PAGE,
        "histogram-many",
        columns=lambda: {"component": order + 1, **{name: getattr(rows, name)[order] for name in ORDERS[1:]}},
        settings={"components": KINDS[kind], "sorted by": by, "page": page},
        on_click=_go_to_component,
        keep=KEPT,
    )
    shown = _remembered(summary.d, default=numbers[0])
    return Face(z=moved(summary, kind, shown, sigmas=2.0), title=f"{rows.name(shown)} at +2σ")


def radii() -> Face:
    """Show radii of the data against a generator's draws, with the theory and the cube that fits best."""
    summary = current_bundle().summary
    measure = _measure(
        address.choice(PAGE, "measure", "Distance", list(MEASURES), default="radius", show=MEASURES.__getitem__)
    )
    data = data_bins(summary, measure)
    chart = chart_place(RADIUS_HEIGHT)
    chosen = generator_choice(PAGE, key="sampler", default="cube")
    sampler = generator_settings(PAGE, chosen, key="sampler")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        seed = address.seed_input(PAGE)
        if chosen == "cube" and sampler.settings()["centre"] == "origin":
            best = best_cube(summary.radius_edges, summary.radius_counts, d=summary.d)
            st.button(
                f"Best fit: b = {best:.2f}",
                icon=":material/target:",
                on_click=_set_b,
                args=(round(best, 2),),
                help="The b whose mean radius is the data's",
            )
    drawn = draw_bins(sampler, measure, seed=seed)
    figure = radius_figure(
        data=data,
        generator=drawn,
        generator_label=sampler.title,
        theory=theory(sampler, measure, summary),
        colours=colours(),
        title=f"{MEASURES[measure]} ({'units of z' if measure == 'radius' else 'σ'})",
    )
    with chart:
        show_chart(figure, key="histogram-radius", alt=f"{MEASURES[measure]} of the data and of the {sampler.title}")
    chart_footer(
        PAGE,
        "histogram-radius",
        columns=lambda: {
            "data_from": data.edges[:-1],
            "data_density": data.density,
            "draws_from": drawn.edges[:-1],
            "draws_density": drawn.density,
        },
        settings={"generator": sampler.key, **sampler.settings(), "seed": seed, "draws": DRAWS},
        keep=KEPT,
    )
    draw = sampler.sample(1, np.random.default_rng(seed))[0]
    return Face(z=draw, title=f"{sampler.title}, first draw of seed {seed}")


def scree() -> Face:
    """Show how much variance each principal component holds; a click on one shows its face at +2 sigma."""
    summary = current_bundle().summary
    ratio = summary.pca.explained_variance_ratio_
    marks = {share: summary.pca.components_for(share) for share in SHARES}
    with chart_place(RADIUS_HEIGHT):
        show_chart(
            scree_figure(ratio=ratio, marks=marks, colours=colours()),
            key="histogram-scree",
            alt=f"Scree plot: {marks[0.9]} components hold 90 % of the variance",
        )
    chart_footer(
        PAGE,
        "histogram-scree",
        columns=lambda: {
            "component": np.arange(1, summary.d + 1),
            "variance": summary.explained_variance,
            "share": ratio,
        },
        settings={"n": summary.n},
        on_click=_go_to_number,
        keep=KEPT,
    )
    number = _remembered(summary.d, default=0)
    return Face(z=moved(summary, "pc", number, sigmas=2.0), title=f"PC {number + 1} at +2σ")


def _kind() -> Kind:
    chosen = address.choice(
        PAGE,
        "kind",
        "Components",
        list(KINDS),
        default="pc",
        show=KINDS.__getitem__,
        help="Principal components are the directions in which the cloud is widest; raw ones are the decoder's inputs",
    )
    return "pc" if chosen == "pc" else "raw"


def _measure(chosen: str) -> Measure:
    return "radius" if chosen == "radius" else "mahalanobis"


def _number(d: int) -> int:
    return address.number(PAGE, "number", "Number", low=1, high=d, default=1, unit=f"1 to {d}") - 1


def _remembered(d: int, *, default: int) -> int:
    """Return the component (from 0) that was clicked or typed last, wherever that was."""
    number = st.session_state.get(f"{PAGE}_number")
    return int(number) - 1 if isinstance(number, int) and 1 <= number <= d else default


def _go_to_bin(place: int) -> None:
    """Move the face to the clicked bin of the one component shown."""
    summary = current_bundle().summary
    rows = marginals(summary, "raw" if st.session_state.get(f"{PAGE}_kind") == "raw" else "pc")
    number = _remembered(summary.d, default=0)
    centres = rows.bins(number).centres
    sigmas = (centres[min(place, len(centres) - 1)] - rows.mean[number]) / rows.spread(number)
    st.session_state[f"{PAGE}_at"] = round(float(np.clip(sigmas, -REACH, REACH)), 1)


def _go_to_component(number: int) -> None:
    st.session_state[f"{PAGE}_number"] = number + 1


def _go_to_number(number: int) -> None:
    st.session_state[f"{PAGE}_number"] = number


def _set_b(b: float) -> None:
    st.session_state[f"{PAGE}_sampler_cube_b"] = b
