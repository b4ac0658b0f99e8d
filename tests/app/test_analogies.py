"""The Analogies page through Streamlit's own harness: the formula, its strength, the row of others, and the address."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from latent.distance import radius
from models.bundle import open_bundle
from tests.app.opened import opened, pressed, sent, toasts

pytestmark = pytest.mark.usefixtures("through_navigation", "with_bundle")


def test_it_opens_with_a_formula_and_a_row_of_others() -> None:
    app = opened("analogies")
    assert not app.exception and not app.error
    assert sent(app, "analogies_face")["title"] == "A − B + C"
    assert sent(app, "analogies_faces")["n"] == 3
    assert sent(app, "analogies_before")["n"] == sent(app, "analogies_after")["n"] == 16


def test_the_face_is_a_minus_b_plus_c(bundle: Path) -> None:
    app = opened("analogies", analogies_a="3", analogies_b="4", analogies_c="5")
    z = open_bundle(bundle).z_points
    assert sent(app, "analogies_face")["radius"] == f"{radius((z[3] - z[4] + z[5])[None])[0]:.2f}"


def test_no_strength_is_c_itself(bundle: Path) -> None:
    app = opened("analogies", analogies_c="5", analogies_strength="0")
    assert sent(app, "analogies_face")["title"] == "C itself"
    assert sent(app, "analogies_face")["nearest"] == "0.00"
    assert sent(app, "analogies_before")["sprite"] == sent(app, "analogies_after")["sprite"]


def test_swapping_turns_the_shift_round_and_twice_is_as_before() -> None:
    app = opened("analogies", analogies_a="3", analogies_b="4")
    first = sent(app, "analogies_face")["picture"]
    swapped = pressed(app, "analogies__swap")
    assert sent(swapped, "analogies_face")["picture"] != first
    assert swapped.text_input(key="analogies_a").value == "4"
    assert sent(pressed(swapped, "analogies__swap"), "analogies_face")["picture"] == first


def test_shuffle_takes_the_next_seed_and_repeats() -> None:
    first, second = (pressed(opened("analogies"), "analogies__shuffle") for _ in range(2))
    assert sent(first, "analogies_face")["picture"] == sent(second, "analogies_face")["picture"]
    assert first.number_input(key="analogies_seed").value == 4
    assert sent(first, "analogies_before")["sprite"] != sent(opened("analogies"), "analogies_before")["sprite"]


def test_a_chosen_face_goes_where_it_is_put() -> None:
    app = pressed(opened("analogies"), "analogies__as_b")
    assert app.text_input(key="analogies_b").value == "0"


def test_nonsense_and_a_strangers_photo_are_explained() -> None:
    app = opened("analogies", analogies_a="nobody", analogies_c="photo")
    assert not app.exception
    assert "nobody" in toasts(app)
    assert any("stays with whoever gave it" in str(info.value) for info in app.info)


def test_the_live_instrument_is_told_faces_and_others(tmp_path: Path, bundle: Path) -> None:
    (tmp_path / "main-1.js").write_text("export {}", encoding="utf-8")
    (tmp_path / "manifest.json").write_text(json.dumps({"src/main.ts": {"file": "main-1.js"}}), encoding="utf-8")
    app = opened("analogies", analogies_a="3", analogies_b="mean", analogies_c="cube:5", analogies_strength="1.5")
    assert not app.exception
    told = sent(app, "live_analogies")
    assert told["element"] == "analogy" and told["strength"] == 1.5 and told["photo"] is None
    assert [told[slot]["token"] for slot in "abc"] == ["3", "mean", "cube:5"]
    assert len(set(told["others"])) == 16 and max(told["others"]) < len(open_bundle(bundle).z_points)
    assert np.isfinite(told["strength"])
