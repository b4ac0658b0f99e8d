"""The Components page through Streamlit's own harness: the row of faces, the curve, the small models, bad addresses."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

import ui.components.truncation
from tests.app.opened import opened, sent, toasts
from tests.bundles import make_bundle


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "tiny")


@pytest.fixture(autouse=True)
def with_bundle(bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(bundle))
    monkeypatch.setattr(ui.components.truncation, "Z_DIM_TABLE", tmp_path / "z_dim.json")


def figures(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def sheet(app: AppTest, name: str) -> str:
    sprite: str = sent(app, f"components-{name}")["sprite"]
    return sprite


def test_it_opens_with_a_row_of_faces_and_their_full_decodes() -> None:
    app = opened("components", components_k="3")
    assert not app.exception and not app.error
    assert sent(app, "components-cut")["n"] == sent(app, "components-full")["n"] == 6
    assert sheet(app, "cut") != sheet(app, "full")


def test_all_components_give_the_full_decodes_back() -> None:
    app = opened("components", components_k="8")
    assert sheet(app, "cut") == sheet(app, "full")


def test_no_component_leaves_the_mean_face_every_time() -> None:
    app = opened("components", components_k="0")
    face = sent(app, "components_face")
    assert face["title"].endswith("first 0")
    assert face["m"] == "0.00"


def test_another_seed_chooses_other_faces() -> None:
    first, again, other = (opened("components", components_seed=seed) for seed in ("5", "5", "6"))
    assert sheet(first, "full") == sheet(again, "full") != sheet(other, "full")


def test_the_slider_moves_the_mark_on_the_curve_and_not_the_curve() -> None:
    app = opened("components", components_k="3")
    chart = app.get("plotly_chart")[0].proto.id
    app.slider(key="components_k").set_value(6).run()
    assert app.get("plotly_chart")[0].proto.id == chart
    assert sent(app, "components-curve-link")["line"] == 6


def test_no_measured_models_is_said_quietly() -> None:
    app = opened("components")
    assert any("have not been measured yet" in str(caption.value) for caption in app.caption)
    assert len(figures(app)) == 1


def test_measured_models_are_drawn_beside_eigenfaces(tmp_path: Path) -> None:
    rows = [
        {"z_dim": 64, "held_out_psnr": 22.0, "held_out_ssim": 0.7, "eigenfaces_psnr": 20.0, "steps": 900},
        {"z_dim": 2, "held_out_psnr": 16.0, "held_out_ssim": 0.4, "eigenfaces_psnr": None, "steps": None},
    ]
    (tmp_path / "z_dim.json").write_text(json.dumps(rows))
    app = opened("components")
    (_, chart) = figures(app)
    assert [trace["name"] for trace in chart["data"]] == ["autoencoder", "eigenfaces"]
    assert chart["layout"]["xaxis"]["ticktext"] == ["2", "64"]


@pytest.mark.parametrize("text", ["", "{", "{}", '[{"z_dim": "two"}]', "[1, 2]"])
def test_a_broken_table_counts_as_no_table(tmp_path: Path, text: str) -> None:
    (tmp_path / "z_dim.json").write_text(text)
    app = opened("components")
    assert not app.exception and not app.error
    assert len(figures(app)) == 1


@pytest.mark.parametrize(
    "address", [{"components_k": "9000"}, {"components_k": "all"}, {"components_seed": "-1"}], ids=str
)
def test_a_bad_address_gives_a_note_and_the_page(address: dict[str, str]) -> None:
    app = opened("components", **address)
    assert not app.exception and not app.error
    assert "in the address" in toasts(app)
