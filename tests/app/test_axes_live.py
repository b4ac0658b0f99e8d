"""The Axes page with a front end built: what its live elements are told."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from models.bundle import open_bundle
from tests.app.opened import opened, pressed, sent
from tests.bundles import make_bundle

pytestmark = pytest.mark.usefixtures("through_navigation")

RACK, FACE = "axes_live", "axes_face_live"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "wide", z_dim=20)


@pytest.fixture(autouse=True)
def built(bundle: Path, with_build: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(bundle))


def point(text: str) -> Any:
    return np.frombuffer(base64.b64decode(text), dtype="<f4")


def test_the_rack_is_told_where_to_start_and_what_is_set(bundle: Path) -> None:
    told = sent(opened("axes", axes_set="2:2.5,15:-1"), RACK)
    assert told["stage"] == sent(opened("axes"), FACE)["stage"] == "axes"
    assert told["shown"] == list(range(1, 13)) and len(told["shares"]) == 12
    assert told["scores"] == {"2": 2.5, "15": -1.0}
    np.testing.assert_allclose(point(told["start"]), open_bundle(bundle).summary.mean, atol=1e-6)


def test_the_face_is_told_its_point_its_picture_and_its_readings() -> None:
    told = sent(opened("axes", axes_set="2:2.5"), FACE)
    assert told["title"] == "Mean face, moved along 1 component"
    assert told["mahalanobis"] == pytest.approx(2.5, abs=1e-6)
    assert told["picture"].startswith("data:image/")
    assert float(told["nearest"]) > 0
    assert 0 <= float(told["score"]) <= 1
    assert len(point(told["z"])) == 20
    assert told["turn"] == 0


def test_no_native_slider_stands_beside_the_live_ones() -> None:
    app = opened("axes")
    keys = [element.proto.id for element in app.get("bidi_component")]
    assert not any(key.endswith(("-axes_rack", "-axes_strip", "-axes_face")) for key in keys)
    assert not any(button.key == "axes__reset" for button in app.button)


def test_shuffle_and_the_text_of_all_sliders_reach_the_rack() -> None:
    assert len(sent(pressed(opened("axes"), "axes__shuffle"), RACK)["scores"]) == 12
    typed: AppTest = opened("axes").text_input(key="axes_set").input("1:1,3:-2").run()
    assert sent(typed, RACK)["scores"] == {"1": 1.0, "3": -2.0}


def test_a_training_photo_is_a_start() -> None:
    told = sent(opened("axes", axes_start="Training photo", axes_point="5"), RACK)
    assert told["words"] == "training photo 5"
