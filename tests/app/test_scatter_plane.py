"""The Scatter page with a live plane, in Streamlit's own harness: what the browser is told, what the address keeps."""

from __future__ import annotations

import base64
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from streamlit.testing.v1 import AppTest

from latent.walks import standard_scores
from models.bundle import Bundle, open_bundle
from tests.app.opened import opened, pressed, sent, toasts
from tests.bundles import make_bundle
from tests.described import describe
from ui.scatter.lasso import Lasso
from ui.scatter.state import Picked

SQUARE = Lasso(axes=("pc-1", "pc-2"), of=300, corners=((-5000, -5000), (5000, -5000), (5000, 5000)))
PLANE, FACE = "scatter_live", "scatter_face_live"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "tiny")


@pytest.fixture
def bundle(folder: Path) -> Bundle:
    return open_bundle(folder)


@pytest.fixture(autouse=True)
def with_folder(folder: Path, with_build: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(folder))


def numbers(text: str) -> NDArray[np.float32]:
    return np.frombuffer(base64.b64decode(text), dtype="<f4")


def face(app: AppTest) -> NDArray[np.float32]:
    return numbers(sent(app, FACE)["z"])


def test_it_opens_with_all_points_and_the_layers_as_small_numbers(bundle: Bundle) -> None:
    app = opened("scatter")
    assert not app.exception and not app.error and not app.get("plotly_chart")
    told = sent(app, PLANE)
    assert [axis["quantity"] for axis in told["axes"]] == ["pc-1", "pc-2"]
    assert told["count"] == bundle.summary.n
    assert told["tint"] == {"quantity": "mahalanobis", "label": "m"}
    assert told["state"] == {"view": None, "pin": None, "hold": "mean", "faces": True, "tile": 48}
    assert [mark["label"] for mark in told["layers"]["marks"]] == ["origin", "mean"]
    assert told["layers"]["density"] is None and told["layers"]["draws"] is None


def test_ellipses_are_circles_in_sigma() -> None:
    ellipses = sent(opened("scatter"), PLANE)["layers"]["ellipses"]
    for sigmas, ellipse in enumerate(ellipses, start=1):
        assert np.allclose(np.hypot(*numbers(ellipse["points"]).reshape(-1, 2).T), sigmas, atol=1e-4)


def test_draws_and_density_are_laid_over_in_the_units_of_the_axes() -> None:
    app = opened("scatter", scatter_kind="raw", scatter_density="true", scatter_draws="true", scatter_draws_n="20")
    layers = sent(app, PLANE)["layers"]
    assert layers["draws"]["label"] == "Cube"
    assert numbers(layers["draws"]["points"]).shape == (40,)
    assert np.isnan(numbers(layers["density"])).any()


def test_the_address_opens_the_window_and_the_pinned_place(bundle: Bundle) -> None:
    text = "on:pc-1,pc-3;at:0.5,-1.25,4;pin:1.5,-2,7;hold:nearest;faces:64"
    app = opened("scatter", scatter_y="3", scatter_plane=text)
    assert sent(app, PLANE)["state"] == {
        "view": [0.5, -1.25, 4.0],
        "pin": {"x": 1.5, "y": -2.0, "base": 7},
        "hold": "nearest",
        "faces": True,
        "tile": 64,
    }
    scores, own = standard_scores(bundle.summary.pca, np.stack([face(app), bundle.z_points[7]]))
    assert np.allclose(scores[[0, 2]], [1.5, -2], atol=1e-4)
    assert np.allclose(np.delete(scores, [0, 2]), np.delete(own, [0, 2]), atol=1e-3)
    assert sent(app, FACE)["title"] == "PC 1 +1.50 σ, PC 3 −2.00 σ, others of z-point 7"


def test_a_place_in_raw_components_replaces_two_numbers(bundle: Bundle) -> None:
    app = opened("scatter", scatter_kind="raw", scatter_plane="on:raw-1,raw-2;pin:3,4")
    assert face(app)[:2].tolist() == [3, 4]
    assert np.allclose(face(app)[2:], bundle.summary.mean[2:], atol=1e-6)


def test_window_and_place_of_other_axes_are_left_out() -> None:
    app = opened("scatter", scatter_y="3", scatter_plane="on:pc-1,pc-2;at:1,1,9;pin:1,1;faces:0")
    state = sent(app, PLANE)["state"]
    assert state["view"] is None and state["pin"] is None and not state["faces"]
    assert sent(app, FACE)["title"].startswith("z-point")


@pytest.mark.parametrize(
    "text",
    ["at:1,2", "on:pc-1,pc-2;at:nan,0,1", "pin:1e99,0", "pin:0,0,999999999", "hold:tight", "faces:many", "taste:good"],
)
def test_a_bad_part_of_the_text_gives_a_note_and_the_page(text: str) -> None:
    app = opened("scatter", scatter_plane=text)
    assert not app.exception and not app.error
    assert "in the address means nothing here" in toasts(app)
    assert sent(app, PLANE)["state"]["hold"] == "mean"


def test_the_group_is_told_by_its_loop_only() -> None:
    app = opened("scatter")
    app.session_state["z_scatter_picked"] = Picked(group=np.array([3, 8, 21]), shown="group", turn=17, lasso=SQUARE)
    told = sent(app.run(), PLANE)
    assert told["lasso"] == {"axes": ["pc-1", "pc-2"], "of": 300, "corners": [-5000, -5000, 5000, -5000, 5000, 5000]}
    assert told["groupTurn"] == told["turn"] == 17
    assert sent(app, FACE)["title"] == "Mean of 3 z-points" and sent(app, FACE)["turn"] == 17
    assert sent(pressed(app, "scatter-clear"), PLANE)["lasso"] is None


def test_a_browser_that_cannot_draw_the_plane_gets_the_native_one_with_the_reason() -> None:
    app = opened("scatter")
    app.session_state["z_scatter_unable"] = "no WebGL here"
    app.run()
    assert len(app.get("plotly_chart")) == 1
    assert any("no WebGL here" in str(caption.value) for caption in app.caption)
    assert sent(pressed(app, "scatter-again"), PLANE)["count"] > 0


def test_space_stays_as_it_was() -> None:
    assert len(opened("scatter", scatter_view="3-D").get("plotly_chart")) == 1


def test_reset_empties_the_text() -> None:
    app = pressed(opened("scatter", scatter_plane="hold:nearest"), "scatter__reset")
    assert sent(app, PLANE)["state"]["hold"] == "mean"


def test_points_can_be_coloured_by_what_people_said(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    described = describe(make_bundle(tmp_path_factory.mktemp("bundles") / "described", z_dim=8))
    monkeypatch.setenv("ZSPACE_BUNDLE", str(described))
    told = sent(opened("scatter", scatter_colour="label: turn"), "scatter_live")
    assert told["tint"] == {"quantity": "label-2", "label": "turn", "words": ["not said", "left", "frontal", "right"]}
    assert len(told["scale"]["dark"]) == len(set(told["scale"]["light"])) == 4
