"""The Scatter page without a live plane, through Streamlit's own harness: what it shows, keeps and survives."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from tests.app.opened import opened, pressed, sent, toasts
from tests.bundles import make_bundle
from ui.scatter.state import Picked


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "tiny")


@pytest.fixture(autouse=True)
def with_bundle(bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(bundle))
    monkeypatch.setenv("ZSPACE_FRONTEND", str(tmp_path / "no-build"))


def figure(app: AppTest) -> dict[str, Any]:
    """The one chart of the page, as it is sent to the browser."""
    (chart,) = app.get("plotly_chart")
    spec: dict[str, Any] = json.loads(chart.proto.spec)
    return spec


def names(app: AppTest) -> list[str]:
    return [trace["name"] for trace in figure(app)["data"]]


def with_group(app: AppTest, *numbers: int) -> AppTest:
    """As if a lasso had been drawn round these z-points, which a test without a browser cannot do."""
    app.session_state["z_scatter_picked"] = Picked(group=np.array(numbers), shown="group")
    return app.run()


def test_it_opens_with_all_points_a_face_and_the_mark_round_it() -> None:
    app = opened("scatter")
    assert not app.exception and not app.error
    assert names(app) == ["z-points", "normal, 1 to 3σ", "origin", "mean"]
    assert sent(app, "scatter_face")["title"] == f"z-point {app.number_input(key='scatter_point').value}"
    assert len(sent(app, "scatter-plane-link")["ring"]) == 2


def test_the_address_chooses_components_colour_and_layers() -> None:
    app = opened(
        "scatter",
        scatter_kind="raw",
        scatter_x="3",
        scatter_y="5",
        scatter_colour="radius R",
        scatter_density="true",
        scatter_ellipses="false",
    )
    spec = figure(app)
    assert spec["layout"]["xaxis"]["title"]["text"] == "component 3"
    assert spec["layout"]["yaxis"]["title"]["text"] == "component 5"
    assert spec["data"][0]["marker"]["colorbar"]["title"]["text"] == "R"
    assert names(app) == ["z-points", "density, 50 80 95 %", "origin", "mean"]


def test_points_may_be_coloured_by_any_component() -> None:
    app = opened("scatter", scatter_colour="a raw component", scatter_colour_number="7")
    assert figure(app)["data"][0]["marker"]["colorbar"]["title"]["text"] == "component 7"


def test_colour_by_nothing_is_the_ink_of_the_data() -> None:
    assert figure(opened("scatter", scatter_colour="nothing"))["data"][0]["marker"]["color"].startswith("#")


def test_a_generators_draws_lie_over_the_data_and_repeat_by_their_seed() -> None:
    address = {"scatter_draws": "true", "scatter_draws_n": "20", "scatter_seed": "3"}
    first, again = (figure(opened("scatter", **address)) for _ in range(2))
    other = figure(opened("scatter", **{**address, "scatter_seed": "4"}))
    assert first["data"][1]["name"] == "Cube"
    assert first["data"][1]["x"] == again["data"][1]["x"] != other["data"][1]["x"]


def test_the_number_of_a_z_point_shows_its_face() -> None:
    app = opened("scatter", scatter_point="12")
    assert sent(app, "scatter_face")["title"] == "z-point 12"


def test_a_group_shows_its_faces_its_mean_and_its_figures() -> None:
    app = with_group(opened("scatter"), 3, 8, 21)
    assert sent(app, "scatter_face")["title"] == "Mean of 3 z-points"
    assert sent(app, "scatter-group-0")["captions"] == ["z-point 3", "z-point 8", "z-point 21"]
    assert [metric.label for metric in app.metric] == ["Group", "Mean R", "Mean m", "Mean PC 1", "Mean PC 2"]
    assert app.metric[0].value == "3"


def test_a_large_group_shows_a_sample_and_says_so() -> None:
    app = with_group(opened("scatter"), *range(100))
    assert sent(app, "scatter-group-0")["n"] == 24
    assert any("24 of the group's 100 faces" in str(caption.value) for caption in app.caption)


def test_a_group_outlives_a_change_of_axes_and_is_selected_in_the_new_figure() -> None:
    app = with_group(opened("scatter"), 3, 8, 21)
    app.number_input(key="scatter_y").set_value(4).run()
    assert app.metric[0].value == "3"
    assert "selectedpoints" in figure(app)["data"][0]


def test_the_figure_is_the_same_from_run_to_run_so_that_the_browser_keeps_its_lasso() -> None:
    app = opened("scatter")
    before = app.get("plotly_chart")[0].proto.id
    app.number_input(key="scatter_point").set_value(9).run()
    assert app.get("plotly_chart")[0].proto.id == before


def test_a_group_can_be_let_go() -> None:
    app = pressed(with_group(opened("scatter"), 3, 8, 21), "scatter-clear")
    assert not app.metric
    assert "selectedpoints" not in figure(app)["data"][0]


def test_space_shows_three_components_and_the_group_in_them() -> None:
    app = with_group(opened("scatter", scatter_view="3-D"), 3, 8, 21)
    assert [trace["type"] for trace in figure(app)["data"]] == ["scatter3d", "scatter3d"]
    assert names(app)[1] == "your group"
    assert figure(app)["layout"]["scene"]["zaxis"]["title"]["text"] == "PC 3"


def test_a_component_against_itself_is_a_line_without_ellipses_and_not_a_fault() -> None:
    app = opened("scatter", scatter_x="2", scatter_y="2", scatter_density="true")
    assert not app.exception and not app.error
    assert names(app) == ["z-points", "origin", "mean"]


@pytest.mark.parametrize(
    "address",
    [
        {"scatter_x": "99"},
        {"scatter_x": "many"},
        {"scatter_point": "-5"},
        {"scatter_point": "1e9"},
        {"scatter_colour": "taste"},
        {"scatter_view": "4-D"},
        {"scatter_points": "0"},
        {"scatter_draws": "true", "scatter_sampler": "Hypercube"},
        {"scatter_draws": "true", "scatter_seed": "nan"},
    ],
    ids=str,
)
def test_a_bad_address_gives_a_note_and_the_page(address: dict[str, str]) -> None:
    app = opened("scatter", **address)
    assert not app.exception and not app.error
    assert "in the address" in toasts(app)
    assert len(app.get("plotly_chart")) == 1


def test_reset_puts_every_setting_back() -> None:
    app = pressed(opened("scatter", scatter_x="4", scatter_density="true"), "scatter__reset")
    assert app.number_input(key="scatter_x").value == 1
    assert not app.toggle(key="scatter_density").value
