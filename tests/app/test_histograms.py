"""The Histograms page through Streamlit's own harness: its four views, their faces, bad addresses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from latent.samplers.registry import SAMPLERS
from tests.app.opened import opened, sent, toasts
from tests.bundles import make_bundle


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "tiny")


@pytest.fixture(autouse=True)
def with_bundle(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(bundle))


def figures(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def title(app: AppTest) -> str:
    words: str = sent(app, "histograms_face")["title"]
    return words


def cells(app: AppTest) -> list[str]:
    return [note["text"] for note in figures(app)[0]["layout"]["annotations"]]


def test_it_opens_on_one_component_with_its_fit_and_its_quantiles() -> None:
    app = opened("histograms")
    assert not app.exception and not app.error
    histogram, quantiles = figures(app)
    assert histogram["data"][1]["name"].startswith("normal, 0.00")
    assert len(quantiles["data"]) == 2
    assert title(app) == "PC 1 at +2.0σ"


def test_the_slider_moves_the_face_and_the_mark_but_not_the_chart() -> None:
    app = opened("histograms")
    chart, mark = app.get("plotly_chart")[0].proto.id, sent(app, "histogram-one-link")["line"]
    app.slider(key="histograms_at").set_value(-1.0).run()
    assert title(app) == "PC 1 at -1.0σ"
    assert sent(app, "histogram-one-link")["line"] < mark
    assert app.get("plotly_chart")[0].proto.id == chart


def test_a_raw_component_has_its_own_histogram() -> None:
    app = opened("histograms", histograms_kind="raw", histograms_number="5")
    assert title(app) == "component 5 at +2.0σ"
    assert figures(app)[0]["layout"]["xaxis"]["title"]["text"] == "component 5 (units of z)"


@pytest.mark.parametrize("by", ["mean", "std", "skewness", "kurtosis"])
def test_all_components_come_sorted(by: str) -> None:
    app = opened("histograms", histograms_view="All components", histograms_kind="raw", histograms_by=by)
    values = [float(text.split("·")[1]) for text in cells(app)]
    assert len(values) == 8
    assert values == sorted(values)


def test_all_components_can_be_turned_round() -> None:
    address = {"histograms_view": "All components", "histograms_by": "std", "histograms_falling": "true"}
    values = [float(text.split("·")[1]) for text in cells(opened("histograms", **address))]
    assert values == sorted(values, reverse=True)


def test_the_last_page_may_be_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(make_bundle(tmp_path / "wide", z_dim=20, n=60, held_out=20)))
    app = opened("histograms", histograms_view="All components", histograms_page="2")
    assert cells(app) == ["PC 17", "PC 18", "PC 19", "PC 20"]


def test_quantile_plots_of_all_principal_components() -> None:
    app = opened("histograms", histograms_view="All components", histograms_shape="Q-Q plots")
    assert not app.exception
    assert {trace["type"] for trace in figures(app)[0]["data"]} == {"scatter"}


def test_a_cube_stands_beside_the_data_with_its_theory() -> None:
    app = opened("histograms", histograms_view="Radius")
    assert [trace["name"] for trace in figures(app)[0]["data"]] == ["z-points", "Cube", "theory"]
    assert title(app).startswith("Cube, first draw of seed")


def test_the_best_cube_is_one_press_away() -> None:
    app = opened("histograms", histograms_view="Radius", histograms_sampler_cube_b="4.0")
    button = next(button for button in app.button if button.label.startswith("Best fit"))
    best = float(button.label.split("=")[1])
    button.click().run()
    assert app.slider(key="histograms_sampler_cube_b").value == pytest.approx(best)


@pytest.mark.parametrize("key", SAMPLERS)
@pytest.mark.parametrize("measure", ["radius R", "Mahalanobis distance m"])
def test_every_generator_has_both_histograms(key: str, measure: str) -> None:
    app = opened(
        "histograms",
        histograms_view="Radius",
        histograms_sampler=SAMPLERS[key].title,
        histograms_measure=measure,
    )
    assert not app.exception and not app.error
    assert figures(app)[0]["data"][1]["name"] == SAMPLERS[key].title


def test_the_scree_plot_marks_how_many_components_hold_a_share() -> None:
    app = opened("histograms", histograms_view="Scree plot")
    assert [text.split(" for ")[1] for text in figures(app)[0]["data"][2]["text"]] == ["50 %", "90 %", "99 %"]


@pytest.mark.parametrize(
    "address",
    [
        {"histograms_view": "Upside down"},
        {"histograms_number": "0"},
        {"histograms_number": "x"},
        {"histograms_at": "1e6"},
        {"histograms_view": "All components", "histograms_page": "99"},
        {"histograms_view": "All components", "histograms_each": "7"},
        {"histograms_view": "Radius", "histograms_sampler_cube_b": "-3"},
        {"histograms_view": "Radius", "histograms_seed": "seven"},
    ],
    ids=str,
)
def test_a_bad_address_gives_a_note_and_the_page(address: dict[str, str]) -> None:
    app = opened("histograms", **address)
    assert not app.exception and not app.error
    assert "in the address" in toasts(app)
    assert app.get("plotly_chart")
