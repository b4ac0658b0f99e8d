"""The Sampler page through Streamlit's own harness: equal seeds, two generators, bad addresses."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from latent.samplers.registry import SAMPLERS
from tests.app.opened import opened, pressed, sent, toasts
from tests.bundles import make_bundle
from ui.sampler.draws import points_of
from ui.sampler.kept_text import format_kept, parse_kept
from ui.sampler.tray import Kept

pytestmark = pytest.mark.usefixtures("through_navigation")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "tiny")


@pytest.fixture(autouse=True)
def with_bundle(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(bundle))


def sheet(app: AppTest, side: str = "a") -> str:
    pictures: str = sent(app, f"sampler_{side}_sheet")["sprite"]
    return pictures


def test_it_opens_with_a_cube_beside_an_ellipsoid() -> None:
    app = opened("sampler")
    assert not app.exception and not app.error
    assert sent(app, "sampler_a_sheet")["label"] == SAMPLERS["cube"].title
    assert sent(app, "sampler_b_sheet")["label"] == SAMPLERS["pca_ellipsoid"].title
    assert sent(app, "sampler_face")["title"].startswith("Cube, draw 1 of")


def test_the_same_seed_gives_the_same_pictures_and_another_seed_others() -> None:
    seven, again, eight = (opened("sampler", sampler_n="5", sampler_seed=seed) for seed in ("11", "11", "12"))
    assert sheet(seven) == sheet(again) != sheet(eight)


def test_shuffle_takes_the_next_seed() -> None:
    app = pressed(opened("sampler", sampler_n="5", sampler_seed="11"), "sampler_shuffle")
    assert app.number_input(key="sampler_seed").value == 12
    assert sheet(app) == sheet(opened("sampler", sampler_n="5", sampler_seed="12"))


def test_both_galleries_share_n_and_seed() -> None:
    app = opened("sampler", sampler_n="6", sampler_a="Full normal", sampler_b="Full normal")
    assert sheet(app, "a") == sheet(app, "b")
    assert sent(app, "sampler_b_sheet")["n"] == 6


@pytest.mark.parametrize("key", SAMPLERS)
def test_every_generator_draws_with_the_settings_that_match_the_data(key: str) -> None:
    app = opened("sampler", sampler_n="4", sampler_a=SAMPLERS[key].title, sampler_beside="Nothing")
    assert not app.exception and not app.error
    assert sent(app, "sampler_a_sheet")["label"] == SAMPLERS[key].title
    assert SAMPLERS[key].sentence in " ".join(str(text.value) for text in app.markdown)


def test_real_z_points_can_stand_beside_the_draws() -> None:
    app = opened("sampler", sampler_n="4", sampler_beside="Real z-points")
    assert sent(app, "sampler_real_sheet")["n"] == 4


def test_a_setting_in_the_address_changes_the_draws() -> None:
    small = opened("sampler", sampler_n="4", sampler_a_cube_b="0.1")
    assert sheet(small) != sheet(opened("sampler", sampler_n="4"))


def test_kept_draws_outlive_a_shuffle_until_they_are_let_go() -> None:
    app = opened("sampler", sampler_n="4")
    kept = Kept(settings={"generator": "cube", "n": 4, "seed": 1}, index=0, z=np.zeros(8, dtype=np.float32))
    app.session_state["sampler_tray"] = {("elsewhere", 0): kept}
    app = pressed(app, "sampler_shuffle")
    assert sent(app, "sampler_kept_sheet")["n"] == 1
    assert not pressed(app, "sampler_empty").session_state["sampler_tray"]


@pytest.mark.parametrize(
    "address",
    [
        {"sampler_n": "abc"},
        {"sampler_n": "0"},
        {"sampler_n": "100000"},
        {"sampler_seed": "-1"},
        {"sampler_seed": "1e99"},
        {"sampler_a": "pyramid"},
        {"sampler_beside": "x"},
        {"sampler_a_cube_b": "-4"},
        {"sampler_a_cube_b": "1e9"},
        {"sampler_a_cube_b": "nan"},
        {"sampler_a_cube_centre": "left"},
        {"sampler_b_pca_ellipsoid_k": "0"},
        {"sampler_b_pca_ellipsoid_k": "9"},
    ],
)
def test_a_bad_address_costs_one_sentence_and_nothing_else(address: dict[str, str]) -> None:
    app = opened("sampler", **{"sampler_n": "3", **address})
    assert not app.exception and not app.error
    assert "in the address" in toasts(app)
    assert sent(app, "sampler_a_sheet")["n"] >= 1


CUBE = {"generator": "cube", "centre": "origin", "b": 1.5, "n": 6, "seed": 11}


def test_kept_draws_in_the_address_are_there_on_reopening() -> None:
    normal = {"generator": "real", "n": 5, "seed": 3}
    text = format_kept([(CUBE, 4), (CUBE, 1), (normal, 2)])
    app = opened("sampler", sampler_kept=text)
    assert not app.exception and not toasts(app)
    entries = list(app.session_state["sampler_tray"].values())
    assert [(entry.settings, entry.index) for entry in entries] == [(CUBE, 4), (CUBE, 1), (normal, 2)]
    np.testing.assert_array_equal(entries[1].z, points_of(CUBE)[1])
    assert sent(app, "sampler_kept_sheet")["n"] == 3
    assert app.text_input(key="sampler_kept").value == text


def test_draws_that_are_let_go_leave_the_address() -> None:
    app = pressed(opened("sampler", sampler_kept=format_kept([(CUBE, 4)])), "sampler_empty")
    assert app.text_input(key="sampler_kept").value == ""
    assert not app.session_state["sampler_tray"]


def test_a_reset_lets_nothing_go() -> None:
    app = pressed(opened("sampler", sampler_kept=format_kept([(CUBE, 4)]), sampler_n="9"), "sampler__reset")
    assert sent(app, "sampler_kept_sheet")["n"] == 1
    assert app.number_input(key="sampler_n").value == 48


@pytest.mark.parametrize(
    "text",
    [
        "nonsense",
        format_kept([(CUBE | {"b": -4.0}, 0)]),
        format_kept([(CUBE | {"n": 10**9}, 0)]),
        format_kept([(CUBE | {"generator": "tesseract"}, 0)]),
        format_kept([(CUBE, 6)]),
    ],
    ids=["no text of ours", "a setting out of range", "too many draws", "an unknown generator", "no such draw"],
)
def test_a_broken_text_of_kept_draws_is_named_and_the_page_stands(text: str) -> None:
    app = opened("sampler", sampler_kept=text, sampler_n="5")
    assert not app.exception
    assert "Kept draws: " in toasts(app)
    assert sent(app, "sampler_a_sheet")["n"] == 5


def test_the_text_of_kept_draws_is_short_and_holds_the_newest() -> None:
    many = [(CUBE | {"n": 300}, index) for index in range(90)]
    assert parse_kept(format_kept(many)) == many[-60:]
    assert len(format_kept(many)) < 400
