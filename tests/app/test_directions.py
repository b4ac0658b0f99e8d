"""The Directions page: sliders with a meaning move the face, the address keeps them, what is not there is said."""

from __future__ import annotations

import base64
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from latent.direction_set import DirectionSet
from latent.directions import steps_whitened
from models.bundle import DIRECTIONS, open_bundle
from tests.app.opened import opened, sent, toasts
from tests.bundles import make_bundle
from tests.described import describe

pytestmark = pytest.mark.usefixtures("through_navigation")

RACK, FACE, LIVE = "directions_rack", "directions_face", "directions_live"


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return describe(make_bundle(tmp_path_factory.mktemp("bundles") / "described", z_dim=20, n=600))


@pytest.fixture(autouse=True)
def native(bundle: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(bundle))
    monkeypatch.setenv("ZSPACE_FRONTEND", str(tmp_path))


def texts(app: AppTest) -> str:
    return " ".join(str(element.proto.body) for element in app.get("html")) + " ".join(
        str(element.value) for element in (*app.markdown, *app.caption, *app.info)
    )


def test_it_opens_with_a_slider_for_each_label_and_its_strip() -> None:
    app = opened("directions")
    assert not app.exception and not app.error
    rows = sent(app, RACK)["rows"]
    assert [(row["name"], row["detail"], row["set"]) for row in rows] == [
        ("warm", "no → yes", None),
        ("turn", "left → right", None),
    ]
    assert sent(app, FACE)["title"] == "Mean face" and sent(app, FACE)["m"] == "0.00"
    assert sent(app, "directions-strip-warm")["n"] == 7


def test_a_strength_in_the_address_is_so_many_sigma() -> None:
    app = opened("directions", directions_set="warm:2.5")
    assert sent(app, FACE)["m"] == "2.50"
    assert sent(app, FACE)["title"] == "Mean face, moved along 1 direction"
    assert sent(app, RACK)["rows"][0]["set"] == 2.5


def test_what_the_address_means_nothing_by_is_left_out_and_said() -> None:
    app = opened("directions", directions_set="warm:1,cold:2,turn:99")
    assert sent(app, FACE)["m"] == "1.00"
    assert "cold:2, turn:99" in toasts(app)


def test_accuracy_is_shown_with_its_number_of_photos(bundle: Path) -> None:
    stored = DirectionSet.load(bundle / DIRECTIONS, d=20)
    shown = texts(opened("directions"))
    assert f"{100 * stored.logistic_accuracy[0]:.1f} %" in shown and f"<td>{stored.held_out[0]}</td>" in shown
    means = texts(opened("directions", directions_method="Difference of means"))
    assert f"{100 * stored.mean_accuracy[1]:.1f} %" in means
    assert "A label is what somebody saw in a photo" in shown


def test_sliders_of_other_kinds_stay_set_out_of_sight() -> None:
    app = opened("directions", directions_kind="ICA", directions_set="warm:2,ica-3:-1")
    rows = sent(app, RACK)["rows"]
    assert rows[0]["name"] == "ICA 1" and rows[2]["set"] == -1
    assert sent(app, FACE)["title"].endswith("along 2 directions")


def test_the_decoders_own_are_measured_where_it_is_asked() -> None:
    here = opened(
        "directions", directions_kind="Decoder's own", directions_at="The starting face",
        directions_start="Training photo", directions_point="5",
    )  # fmt: skip
    assert not here.exception
    assert [row["name"] for row in sent(here, RACK)["rows"]] == [f"Own {place}" for place in range(1, 17)]
    assert not here.get("progress")
    mean = opened("directions", directions_kind="Decoder's own")
    assert [row["detail"] for row in sent(mean, RACK)["rows"]] != [row["detail"] for row in sent(here, RACK)["rows"]]


def test_principal_axes_stand_beside_them_with_their_strips() -> None:
    app = opened("directions", directions_kind="Principal axes")
    assert not app.exception
    strips = [block.value for block in app.markdown if str(block.value).startswith("**PC ")]
    assert strips[0].startswith("**PC 1**") and "of variance" in strips[0] and len(strips) >= 8


@pytest.mark.usefixtures("with_build")
def test_the_live_rack_is_told_steps_that_orthogonalising_frees(bundle: Path) -> None:
    cloud = open_bundle(bundle).summary.mahalanobis
    units = {}
    for freed in ("false", "true"):
        told = sent(opened("directions", directions_orthogonalise=freed, directions_set="turn:1"), LIVE)
        assert told["shown"] == [1, 2] and told["scores"] == {"2": 1.0} and told["stage"] == "directions"
        assert told["directions"]["names"][:2] == ["warm", "turn"]
        steps = np.frombuffer(base64.b64decode(told["directions"]["steps"]), dtype="<f4").reshape(-1, 20)
        units[freed] = steps_whitened(cloud, steps)[:2]
    np.testing.assert_allclose(np.linalg.norm(units["true"], axis=1), 1.0, atol=1e-5)
    assert abs(units["true"][0] @ units["false"][1]) < 1e-5 < abs(units["false"][0] @ units["false"][1])


def test_a_bundle_without_labels_names_the_command(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare = make_bundle(tmp_path_factory.mktemp("bundles") / "bare", z_dim=8)
    monkeypatch.setenv("ZSPACE_BUNDLE", str(bare))
    app = opened("directions")
    assert not app.exception and "python -m zspace attributes" in app.code[0].value
    own = opened("directions", directions_kind="Decoder's own")
    assert len(sent(own, RACK)["rows"]) == 8


def test_directions_of_other_z_points_are_refused_in_a_sentence(
    bundle: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    from models.pack import repack

    other = make_bundle(tmp_path_factory.mktemp("bundles") / "other", z_dim=20, seed=5)
    arrays = dict(np.load(bundle / DIRECTIONS))
    arrays["logistic_steps"] = arrays["logistic_steps"] * 3
    DirectionSet(**arrays).save(other / DIRECTIONS)
    repack(other)
    monkeypatch.setenv("ZSPACE_BUNDLE", str(other))
    app = opened("directions")
    assert not app.exception
    assert "not one sigma long" in " ".join(str(element.value) for element in (*app.error, *app.markdown, *app.warning))
