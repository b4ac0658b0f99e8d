"""The Paths page through Streamlit's own harness: native strips, what the live instrument is told, and the address."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from models.bundle import open_bundle
from tests.app.opened import opened, pressed, sent, toasts

pytestmark = pytest.mark.usefixtures("through_navigation", "with_bundle")


@pytest.fixture
def built(tmp_path: Path) -> None:
    """A build that is there, as far as the server can see."""
    (tmp_path / "main-1.js").write_text("export {}", encoding="utf-8")
    (tmp_path / "manifest.json").write_text(json.dumps({"src/main.ts": {"file": "main-1.js"}}), encoding="utf-8")


def strips(app: AppTest) -> list[dict[str, Any]]:
    return [sent(app, "paths_strip_0"), sent(app, "paths_strip_1")]


def floats(text: str) -> Any:
    return np.frombuffer(base64.b64decode(text), dtype="<f4")


def test_without_the_build_it_shows_two_strips_a_curve_and_a_note() -> None:
    app = opened("paths")
    assert not app.exception and not app.error
    assert [strip["n"] for strip in strips(app)] == [9, 9]
    assert len(app.get("plotly_chart")) == 1
    assert any("not built" in str(caption.value) for caption in app.caption)
    assert sent(app, "paths_way_sheet")["n"] == 3


def test_the_kinds_in_the_address_are_shown() -> None:
    app = opened("paths", paths_kind="Neighbours", paths_beside="Pixel blend", paths_way="3, 150", paths_tiles="7")
    assert not app.exception
    first, second = strips(app)
    assert (first["n"], second["n"]) == (7, 7)
    assert "Along neighbours" in first["label"] and "Pixel blend" in second["label"]
    assert first["sprite"] != second["sprite"]


def test_the_place_in_the_address_moves_the_face() -> None:
    start, middle = opened("paths", paths_way="3, 150"), opened("paths", paths_way="3, 150", paths_play="0.5 1x swing")
    assert sent(start, "paths_face")["picture"] != sent(middle, "paths_face")["picture"]
    assert "50 % of the way" in sent(middle, "paths_face")["title"]
    assert strips(middle)[0]["marked"] == 4


def test_slerp_keeps_m_where_the_straight_way_loses_it() -> None:
    faces = {"paths_way": "3, 150", "paths_play": "0.5 1x once"}
    slerp, straight = (float(sent(opened("paths", paths_kind=kind, **faces), "paths_face")["m"]) for kind in KINDS)
    assert straight < slerp


KINDS = ("Slerp", "Straight")


def test_a_drawn_line_in_the_address_is_walked() -> None:
    app = opened("paths", paths_kind="Drawn", paths_stroke="-2,0;0,1;2,0", paths_way="mean, 3")
    assert not app.exception
    assert sent(app, "paths_face")["m"] == "2.00"


def test_a_drawn_path_without_a_line_says_what_is_missing() -> None:
    app = opened("paths", paths_kind="Drawn")
    assert not app.exception
    assert any("no line yet" in str(caption.value) for caption in app.caption)


def test_nonsense_in_the_address_is_named_and_the_rest_stands() -> None:
    app = opened("paths", paths_way="3, nobody, 150, 99999, cube:2", paths_stroke="1,2,3", paths_play="7 9x never 0.25")
    assert not app.exception
    assert sent(app, "paths_way_sheet")["n"] == 3
    assert "nobody" in toasts(app) and "99999" in toasts(app) and "1,2,3" in toasts(app)
    assert "25 % of the way" in sent(app, "paths_face")["title"]


def test_a_photo_in_a_strangers_address_is_explained_and_the_mean_stands_in() -> None:
    app = opened("paths", paths_way="photo, 3")
    assert not app.exception
    assert any("stays with whoever gave it" in str(info.value) for info in app.info)
    assert sent(app, "paths_face")["m"] == "0.00"


def test_one_face_is_no_path_and_a_face_can_be_added() -> None:
    app = opened("paths", paths_way="5")
    assert any("two faces" in str(info.value) for info in app.info)
    app = pressed(app, "paths__add")
    assert app.text_input(key="paths_way").value == "5, 0"
    assert len(strips(app)) == 2


def test_reset_puts_everything_back() -> None:
    app = pressed(opened("paths", paths_way="5, 6", paths_kind="Straight", paths_play="0.5 2x loop"), "paths__reset")
    assert sent(app, "paths_way_sheet")["n"] == 3
    assert sent(app, "paths_face")["title"].startswith("Slerp about the mean, 0 %")


@pytest.mark.usefixtures("built")
def test_the_live_instrument_is_told_faces_kinds_and_band(bundle: Path) -> None:
    app = opened("paths", paths_way="3, mean, full_normal:7", paths_play="0.25 2x loop", paths_beside="Neighbours")
    assert not app.exception
    told = sent(app, "live_paths")
    assert told["element"] == "paths" and (told["kind"], told["beside"]) == ("slerp", "neighbours")
    assert (told["at"], told["speed"], told["repeat"]) == (0.25, 2.0, "loop")
    assert [point["token"] for point in told["way"]] == ["3", "mean", "full_normal:7"]
    kept = open_bundle(bundle)
    np.testing.assert_array_equal(floats(told["way"][0]["z"]), kept.z_points[3])
    assert len(floats(told["neighbours"]["points"])) == 20 * len(told["neighbours"]["knots"])
    assert told["neighbours"]["knots"][0] == 0 and told["neighbours"]["knots"][-1] == 1
    low, high, beyond = told["band"]
    assert 0 < low < high <= beyond


@pytest.mark.usefixtures("built")
def test_the_graph_of_neighbours_is_not_made_unless_asked_for() -> None:
    assert sent(opened("paths"), "live_paths")["neighbours"] is None
