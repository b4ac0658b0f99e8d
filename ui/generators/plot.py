"""The rate of faces over the distance from the mean, linked to the choice of a row."""

from collections.abc import Iterable

import numpy as np

from experiment.answer import rate_in
from experiment.results import Results, Row
from experiment.rows import NOISE
from ui.chart_downloads import Columns
from ui.charted import chart_footer, chart_place, show_chart
from ui.charts.rates import Level, Point, rates_figure
from ui.colours import colours
from ui.generators.samples import PAGE, choose

HEIGHT = 430
CHART = "generators-rates"


def rate_plot(results: Results, *, chosen: Row) -> None:
    """Show the figure; a click on a point chooses its row, and the chosen one is ringed."""
    groups = {kind: points(results, results.of_kind(kind)) for kind in ("distance", "generator", "variant")}
    figure = rates_figure(
        scaled=sorted(groups["distance"], key=lambda point: point.m),
        generators=groups["generator"],
        variants=groups["variant"],
        levels=levels(results),
        inside=results.m_inside,
        colours=colours(),
        height=HEIGHT,
    )
    with chart_place(HEIGHT):
        show_chart(figure, key=CHART, alt="Rate of faces over the mean Mahalanobis distance of every generator")
    place = next(iter(points(results, [chosen])), None)
    chart_footer(
        PAGE,
        CHART,
        columns=lambda: _columns(results),
        settings={"n": results.n, "seed": results.seed, "bundle": results.bundle},
        on_click=lambda number: choose(results.rows[number].key),
        ring=None if place is None else (place.m, place.rate),
    )


def points(results: Results, rows: Iterable[Row]) -> list[Point]:
    """Return the rows that have a rate and a distance, numbered as in the results."""
    numbers = {row.key: number for number, row in enumerate(results.rows)}
    return [
        Point(number=numbers[row.key], title=row.title, m=row.m_mean, rate=rate.share, low=rate.low, high=rate.high)
        for row in rows
        if (rate := rate_in(row)) is not None and row.m_mean is not None
    ]


def levels(results: Results) -> list[Level]:
    """Return ceiling and floor as lines, where they were measured."""
    named = {"Reconstructions (ceiling)": results.of_kind("reconstructions"), "Noise (floor)": results.of_kind("floor")}
    return [
        Level(title=title, rate=rate.share, low=rate.low, high=rate.high)
        for title, rows in named.items()
        for row in rows
        if (row.kind == "reconstructions" or row.key == NOISE) and (rate := rate_in(row)) is not None
    ]


def _columns(results: Results) -> Columns:
    shown = points(results, results.rows)
    return {
        "row": np.array([results.rows[point.number].key for point in shown]),
        **{name: np.array([getattr(point, name) for point in shown]) for name in ("m", "rate", "low", "high")},
    }
