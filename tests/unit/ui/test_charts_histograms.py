"""Histogram figures: areas of one, cells where they belong, marks at the places they name."""

from __future__ import annotations

import numpy as np
import pytest

from ui.charts.curves import truncation_figure, z_dim_figure
from ui.charts.histogram import Bins, Curve, component_figure, radius_figure
from ui.charts.multiples import HistogramCell, QuantileCell, histogram_multiples, quantile_multiples
from ui.charts.quantiles import quantile_figure
from ui.charts.scree import scree_figure
from ui.charts.style import scale, with_alpha
from ui.colours import DARK, LIGHT


def _bins(*, mean: float = 0.0, std: float = 1.0) -> Bins:
    values = np.random.default_rng(1).normal(mean, std, 5000)
    counts, edges = np.histogram(values, bins=40)
    return Bins(edges=edges, counts=counts)


def test_bars_have_an_area_of_one() -> None:
    bins = _bins(mean=3, std=2)
    assert float(bins.density @ np.diff(bins.edges)) == pytest.approx(1.0)


def test_an_empty_histogram_is_flat_and_not_a_division_by_zero() -> None:
    empty = Bins(edges=np.linspace(0, 1, 5), counts=np.zeros(4))
    assert empty.density.tolist() == [0, 0, 0, 0]


def test_the_fit_is_named_by_its_mean_and_spread() -> None:
    figure = component_figure(bins=_bins(), mean=0, std=1, title="component 3", colours=LIGHT)
    assert figure.data[1].name == "normal, 0.00 ± 1.00"
    assert figure.data[0].customdata.tolist() == list(range(40))


def test_theory_is_drawn_in_the_generators_colour() -> None:
    line = Curve(x=np.arange(3.0), y=np.arange(3.0), label="theory")
    figure = radius_figure(data=_bins(), generator=_bins(mean=4), generator_label="cube", theory=line, colours=DARK)
    assert [trace.name for trace in figure.data] == ["z-points", "cube", "theory"]
    assert figure.data[2].line.color == DARK.generator


def test_without_theory_there_is_no_third_line() -> None:
    figure = radius_figure(data=_bins(), generator=_bins(), generator_label="cube", colours=LIGHT)
    assert len(figure.data) == 2


@pytest.mark.parametrize("columns", [2, 4, 5])
def test_cells_fill_rows_and_do_not_overlap(columns: int) -> None:
    cells = [HistogramCell(number=number, title=str(number), bins=_bins(), mean=0, std=1) for number in range(10)]
    figure = histogram_multiples(cells, columns=columns, colours=LIGHT)
    first, second = figure.layout.xaxis, figure.layout.xaxis2
    assert first.domain[1] < second.domain[0]
    assert figure.layout["yaxis"].domain[0] > figure.layout[f"yaxis{columns + 1}"].domain[1]
    assert len(figure.layout.annotations) == 10


def test_a_bar_of_a_cell_names_its_component() -> None:
    cells = [HistogramCell(number=17, title="17", bins=_bins(), mean=0, std=1)]
    assert set(histogram_multiples(cells, columns=4, colours=LIGHT).data[0].customdata.tolist()) == {17}


def test_no_cells_is_an_empty_figure_and_not_a_fault() -> None:
    assert len(histogram_multiples([], columns=4, colours=LIGHT).data) == 0


def test_a_normal_lies_on_the_line_of_its_quantile_plot() -> None:
    expected = np.linspace(-2, 2, 9)
    cell = QuantileCell(number=1, title="1", expected=expected, observed=expected)
    line, points = quantile_multiples([cell], columns=1, colours=LIGHT).data
    assert np.allclose(points.x, points.y) and np.allclose(line.x, line.y)
    alone = quantile_figure(expected=expected, observed=expected + 0.5, colours=LIGHT)
    assert np.allclose(alone.data[1].y - alone.data[1].x, 0.5)


def test_the_scree_line_rises_to_a_hundred_and_carries_its_marks() -> None:
    figure = scree_figure(ratio=np.array([0.6, 0.3, 0.1]), marks={0.9: 2}, colours=LIGHT)
    assert figure.data[1].y[-1] == pytest.approx(100)
    assert figure.data[2].text[0] == "2 for 90 %"
    assert figure.data[0].customdata.tolist() == [1, 2, 3]


def test_the_curve_leaves_out_where_both_decodes_agree() -> None:
    figure = truncation_figure(
        counts=np.array([0, 8, 16]),
        psnr=np.array([10.0, 20.0, np.inf]),
        held=np.linspace(0, 100, 17),
        colours=LIGHT,
    )
    assert figure.data[0].x.tolist() == [0, 8]
    assert figure.data[0].customdata.tolist() == [0, 8]


def test_what_was_not_measured_leaves_a_gap() -> None:
    figure = z_dim_figure(
        z_dims=np.array([2, 1600]),
        psnr=np.array([17.0, 24.0]),
        eigenfaces=np.array([16.0, np.nan]),
        colours=LIGHT,
    )
    assert np.isnan(figure.data[1].y[1])
    assert figure.layout.xaxis.type == "log"


def test_the_colour_scale_stands_off_both_backgrounds() -> None:
    for colours in (LIGHT, DARK):
        ground = _luminance(colours.background)
        for _, colour in scale(colours):
            tone = _luminance(str(colour))
            assert (max(tone, ground) + 0.05) / (min(tone, ground) + 0.05) > 1.9


def test_a_colour_in_another_notation_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="red"):
        with_alpha("red", 0.5)


def _luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb`, 0 to 1 (WCAG 2)."""
    channels = np.array([int(colour[start : start + 2], 16) for start in (1, 3, 5)]) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return float(linear @ np.array([0.2126, 0.7152, 0.0722]))
