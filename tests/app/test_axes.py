"""The Axes page with native widgets through Streamlit's harness: the face follows, the address keeps the sliders."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.app.opened import opened, pressed, sent, toasts
from tests.bundles import make_bundle

pytestmark = pytest.mark.usefixtures("through_navigation")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "wide", z_dim=20)


@pytest.fixture(autouse=True)
def native(bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(bundle))
    monkeypatch.setenv("ZSPACE_FRONTEND", str(tmp_path))


def face(app: AppTest) -> str:
    picture: str = sent(app, "axes_face")["picture"]
    return picture


def test_it_opens_with_the_mean_face_near_the_mean() -> None:
    app = opened("axes")
    assert not app.exception and not app.error
    panel = sent(app, "axes_face")
    assert panel["title"] == "Mean face"
    assert panel["m"] == "0.00"
    assert panel["region"] == "near the mean"


def test_it_says_why_sliders_act_on_release() -> None:
    assert any("not built here" in caption.value for caption in opened("axes").caption)


def test_a_slider_in_the_address_moves_the_face_and_the_slider() -> None:
    moved = opened("axes", axes_set="2:2.5")
    assert face(moved) != face(opened("axes"))
    assert sent(moved, "axes_face")["m"] == "2.50"
    assert sent(moved, "axes_rack")["rows"][1]["set"] == 2.5


def test_sliders_of_a_group_out_of_sight_still_move_the_face() -> None:
    app = opened("axes", axes_set="1:2", axes_group="13-20")
    assert [row["number"] for row in sent(app, "axes_rack")["rows"]] == list(range(13, 21))
    assert sent(app, "axes_face")["m"] == "2.00"


def test_the_text_of_all_sliders_can_be_typed() -> None:
    app = opened("axes")
    app.text_input(key="axes_set").input("1:1,3:-2").run()
    assert [row["set"] for row in sent(app, "axes_rack")["rows"][:3]] == [1.0, None, -2.0]


def test_reset_all_brings_back_the_starting_face() -> None:
    app = opened("axes", axes_set="1:2,3:-1")
    assert face(pressed(app, "axes__reset")) == face(opened("axes"))


def test_shuffle_sets_the_sliders_in_sight_from_a_seed_that_repeats() -> None:
    first, second = (pressed(opened("axes"), "axes__shuffle") for _ in range(2))
    assert face(first) == face(second) != face(opened("axes"))
    assert all(row["set"] is not None for row in sent(first, "axes_rack")["rows"])
    assert face(pressed(first, "axes__shuffle")) != face(second)


def test_next_shows_the_next_sliders() -> None:
    rows = sent(pressed(opened("axes"), "axes__next"), "axes_rack")["rows"]
    assert rows[0]["number"] == 13


def test_a_training_photo_is_a_start_with_scores_of_its_own() -> None:
    app = opened("axes", axes_start="Training photo", axes_point="5")
    assert sent(app, "axes_face")["title"] == "Training photo 5"
    assert sent(app, "axes_face")["nearest"] == "0.00"
    assert any(abs(row["start"]) > 0.1 for row in sent(app, "axes_rack")["rows"])


def test_no_page_waits_for_a_search_through_millions_of_z_points(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.neighbours.MOST_AT_ONCE", 10)
    assert sent(opened("axes"), "axes_face")["nearest"] == "–"


def test_a_random_draw_is_the_same_for_the_same_seed() -> None:
    def drawn(seed: str) -> str:
        return face(opened("axes", axes_start="Random draw", axes_seed=seed))

    assert drawn("3") == drawn("3") != drawn("4")


def test_without_a_photo_the_mean_stands_in_and_the_page_says_so() -> None:
    app = opened("axes", axes_start="Your photo")
    assert "no photo in this session" in app.info[0].value
    assert face(app) == face(opened("axes"))


def test_the_film_strip_walks_along_the_chosen_component_and_marks_the_face() -> None:
    app = opened("axes", axes_set="4:2", axes_along="4")
    strip = sent(app, "axes_strip")
    assert strip["n"] == 7
    assert strip["captions"] == ["−3 σ", "−2 σ", "−1 σ", "0 σ", "+1 σ", "+2 σ", "+3 σ"]
    assert strip["marked"] == 5


@pytest.mark.parametrize("text", ["abc", "0:1", "21:1", "1:9", "1:nan", "::", "1:2:3", "9999999999999999999:1"])
def test_what_is_no_slider_in_the_address_is_left_out_with_one_sentence(text: str) -> None:
    app = opened("axes", axes_set=f"2:1,{text}")
    assert not app.exception and not app.error
    assert "left out" in toasts(app)
    assert sent(app, "axes_face")["m"] == "1.00"


@pytest.mark.parametrize(
    "address",
    [
        {"axes_group": "x"},
        {"axes_start": "nowhere"},
        {"axes_start": "Training photo", "axes_point": "-3"},
        {"axes_start": "Training photo", "axes_point": "99999999"},
        {"axes_start": "Random draw", "axes_seed": "1.5"},
        {"axes_along": "21"},
        {"axes_along": "0"},
    ],
)
def test_a_bad_address_costs_one_sentence_and_nothing_else(address: dict[str, str]) -> None:
    app = opened("axes", axes_set="2:1", **address)
    assert not app.exception and not app.error
    assert "in the address" in toasts(app)
    assert app.text_input(key="axes_set").value == "2:1"
