"""The scatter figure: ids travel with points, layers stay out of a selection, arrays travel as bytes."""

from __future__ import annotations

import json

import numpy as np
import plotly.graph_objects as go
import pytest

from ui.charts.plane import Line, draws_layer, line_layer, mark_layer, plane_figure, with_selection
from ui.charts.space import space_figure
from ui.charts.tints import Tint, tint_marker, word_ticks
from ui.colours import DARK, LIGHT, Colours


def _figure(count: int = 1000, *, colours: Colours = LIGHT, tint: bool = False) -> go.Figure:
    rng = np.random.default_rng(3)
    xy = rng.standard_normal((2, count)).astype(np.float32)
    return plane_figure(
        x=xy[0],
        y=xy[1],
        ids=np.arange(count) * 7,
        x_title="PC 1",
        y_title="PC 2",
        colours=colours,
        tint=Tint(values=np.hypot(*xy), label="R") if tint else None,
        layers=[
            draws_layer(x=xy[1], y=xy[0], label="cube", colours=colours),
            mark_layer(x=0.0, y=0.0, name="origin", symbol="cross", colours=colours),
        ],
    )


def test_every_point_carries_its_id() -> None:
    points = _figure().data[0]
    assert points.customdata.tolist() == (np.arange(1000) * 7).tolist()


def test_draws_are_never_taken_for_points_of_the_data() -> None:
    draws = _figure().data[1]
    assert (np.asarray(draws.customdata) < 0).all()


def test_a_selection_dims_the_data_and_nothing_else() -> None:
    points, draws, mark = _figure().data
    assert points.unselected.marker.opacity < 0.1
    assert draws.unselected.marker.opacity == draws.marker.opacity
    assert mark.unselected.marker.opacity == 1.0


def test_twenty_thousand_coloured_points_travel_as_bytes() -> None:
    rng = np.random.default_rng(3)
    xy = rng.standard_normal((2, 20_000))
    figure = plane_figure(
        x=xy[0],
        y=xy[1],
        ids=np.arange(20_000),
        x_title="",
        y_title="",
        colours=LIGHT,
        tint=Tint(values=np.hypot(*xy), label="R"),
    )
    text = figure.to_json()
    assert "bdata" in json.loads(text)["data"][0]["x"]
    assert len(text) < 600_000


def test_the_same_settings_give_the_same_figure_byte_for_byte() -> None:
    assert _figure().to_json() == _figure().to_json()


def test_a_kept_group_is_laid_into_the_next_figure() -> None:
    figure = _figure()
    again = with_selection(figure, positions=np.array([3, 5]), revision=2)
    assert list(again.data[0].selectedpoints) == [3, 5]
    assert figure.data[0].selectedpoints is None, "the cached figure stays as it was"


def test_a_new_revision_is_a_new_figure() -> None:
    figure = _figure()
    first = with_selection(figure, positions=None, revision=1).to_json()
    assert first != with_selection(figure, positions=None, revision=2).to_json()


def test_lines_carry_their_labels_where_they_are_highest() -> None:
    angle = np.linspace(0, 2 * np.pi, 50)
    layer = line_layer(
        [Line(x=np.cos(angle), y=np.sin(angle), label="1σ")],
        name="ellipses",
        dash="solid",
        width=1,
        colours=LIGHT,
    )
    figure = plane_figure(
        x=np.zeros(3),
        y=np.arange(3.0),
        ids=np.arange(3),
        x_title="",
        y_title="",
        colours=LIGHT,
        layers=[layer],
    )
    note = figure.layout.annotations[0]
    assert note.text == "1σ"
    assert note.y == pytest.approx(1.0, abs=0.01)


def test_all_layers_are_inside_the_first_view() -> None:
    far = mark_layer(x=30.0, y=-20.0, name="origin", symbol="cross", colours=LIGHT)
    rng = np.random.default_rng(0)
    figure = plane_figure(
        x=rng.standard_normal(500),
        y=rng.standard_normal(500),
        ids=np.arange(500),
        x_title="",
        y_title="",
        colours=LIGHT,
        layers=[far],
    )
    assert figure.layout.xaxis.range[1] > 30 and figure.layout.yaxis.range[0] < -20


def test_themes_differ_in_colour_only() -> None:
    light, dark = _figure(colours=LIGHT), _figure(colours=DARK)
    assert light.data[0].marker.color != dark.data[0].marker.color
    assert np.array_equal(light.data[0].x, dark.data[0].x)


def test_a_group_is_a_strong_trace_of_its_own_in_space() -> None:
    rng = np.random.default_rng(0)
    figure = space_figure(
        points=rng.standard_normal((50, 3)),
        ids=np.arange(50),
        titles=("PC 1", "PC 2", "PC 3"),
        colours=LIGHT,
        group=np.array([1, 4]),
    )
    rest, group = figure.data
    assert group.customdata.tolist() == [1, 4]
    assert rest.marker.opacity < 0.2 < group.marker.opacity
    assert figure.layout.scene.aspectmode == "data"


def test_words_have_a_colour_each_and_a_tick_each() -> None:
    words = ("not said", "no", "yes")
    marker = tint_marker(Tint(values=np.array([0.0, 1.0, 2.0]), label="smiling", words=words), LIGHT)
    stops = marker["colorscale"]
    assert [stops[i][0] for i in (0, 1, 2, 5)] == pytest.approx([0, 1 / 3, 1 / 3, 1])
    assert len({colour for _, colour in stops}) == 3 and stops[2][1] == stops[3][1]
    assert (marker["cmin"], marker["cmax"]) == (-0.5, 2.5)
    assert word_ticks(words) == {"tickvals": [0, 1, 2], "ticktext": ["not said", "no", "yes"]}
    assert word_ticks(()) == {}
