"""What was lassoed and kept on the Scatter page stands in its address, and comes back with it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from latent.samplers.registry import make
from latent.walks import standard_scores
from models.bundle import Bundle, open_bundle
from tests.app.opened import opened, pressed, sent, toasts
from tests.bundles import make_bundle
from ui.cloud_data import Quantity, ids_of
from ui.sampler.form import record
from ui.scatter.kept_text import FromDraw, FromPlace, FromPoint, Origin, format_kept, parse_kept
from ui.scatter.lasso import Lasso, format_lasso
from ui.scatter.plane_state import Pin

PLANE, FACE = "scatter_live", "scatter_face_live"
CORNERS = ((-8000, -8000), (8000, -8000), (8000, 8000), (-8000, 8000))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "tiny")


@pytest.fixture
def bundle(folder: Path) -> Bundle:
    return open_bundle(folder)


@pytest.fixture(autouse=True)
def with_folder(folder: Path, with_build: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(folder))


def square(bundle: Bundle, *, y: int = 2) -> Lasso:
    return Lasso(axes=("pc-1", f"pc-{y}"), of=bundle.summary.n, corners=CORNERS)


def within(bundle: Bundle, *, y: int = 2) -> NDArray[np.int64]:
    """The z-points at most 0.8 sigma from the mean along two components, as the browser is sent them."""
    ids = ids_of(bundle, bundle.summary.n)
    scores = standard_scores(bundle.summary.pca, np.asarray(bundle.z_points)[ids]).astype(np.float16)
    return np.sort(ids[(abs(scores[:, [0, y - 1]]) <= 0.8).all(axis=1)])


def test_a_lasso_in_the_address_is_the_group_again_and_the_browser_is_told_its_loop(bundle: Bundle) -> None:
    app = opened("scatter", scatter_lasso=format_lasso(square(bundle)))
    expected = within(bundle)
    assert 1 < len(expected) < bundle.summary.n
    assert app.session_state["z_scatter_picked"].group.tolist() == expected.tolist()
    assert app.metric[0].value == str(len(expected))
    assert sent(app, PLANE)["lasso"]["corners"] == [step for corner in CORNERS for step in corner]
    assert sent(app, FACE)["title"] == f"Mean of {len(expected)} z-points"


def test_a_lasso_of_another_plane_is_its_own_group(bundle: Bundle) -> None:
    app = opened("scatter", scatter_lasso=format_lasso(square(bundle, y=3)), scatter_kind="raw")
    assert app.session_state["z_scatter_picked"].group.tolist() == within(bundle, y=3).tolist()


def test_the_addresses_own_z_point_stays_the_one_that_is_shown(bundle: Bundle) -> None:
    app = opened("scatter", scatter_lasso=format_lasso(square(bundle)), scatter_point="12")
    assert app.metric and sent(app, FACE)["title"] == "z-point 12"


def test_a_cleared_group_leaves_the_address(bundle: Bundle) -> None:
    app = pressed(opened("scatter", scatter_lasso=format_lasso(square(bundle))), "scatter-clear")
    assert app.text_input(key="scatter_lasso").value == "" and not app.metric
    assert sent(app, PLANE)["lasso"] is None


def test_reset_lets_the_group_go(bundle: Bundle) -> None:
    app = pressed(opened("scatter", scatter_lasso=format_lasso(square(bundle))), "scatter__reset")
    assert not app.metric


def test_a_broken_lasso_is_refused_by_name_and_nothing_else_is_lost(bundle: Bundle) -> None:
    texts = ["scissors", format_lasso(square(bundle))[:-7], format_lasso(square(bundle, y=999))]
    texts += [format_lasso(Lasso(axes=("pc-1", "pc-2"), of=300, corners=CORNERS * 11))]
    for text in texts:
        app = opened("scatter", scatter_lasso=text, scatter_y="3", scatter_plane="faces:64")
        assert not app.exception and not app.error
        assert toasts(app).startswith("Group: ")
        assert not app.metric and sent(app, PLANE)["axes"][1]["quantity"] == "pc-3"
        assert sent(app, PLANE)["state"]["tile"] == 64


def origins(bundle: Bundle) -> list[Origin]:
    """One of each kind: a z-point, a place with the mean's others, one with a z-point's, and a draw."""
    axes = (Quantity(kind="pc"), Quantity(kind="pc", number=2))
    raw = (Quantity(kind="raw"), Quantity(kind="raw", number=1))
    cube = record(make("cube", {}), n=20, seed=3)
    return [
        FromPoint(number=17),
        FromPlace(axes=axes, pin=Pin(x=1.25, y=-0.5)),
        FromPlace(axes=raw, pin=Pin(x=3.0, y=4.0, base=5)),
        FromDraw(settings=cube, index=19),
    ]


def test_kept_faces_come_back_from_the_address_in_their_order(bundle: Bundle) -> None:
    app = opened("scatter", scatter_kept=format_kept(origins(bundle)))
    assert sent(app, "scatter-kept")["captions"] == [
        "z-point 17",
        "PC 1 +1.25 σ, PC 3 −0.50 σ",
        "component 1 +3.00, component 2 +4.00, others of z-point 5",
        "Cube, draw 20",
    ]
    kept = [face.z for face in app.session_state["z_scatter_kept"]]
    assert np.array_equal(kept[0], bundle.z_points[17])
    assert np.allclose(standard_scores(bundle.summary.pca, kept[1][None])[0, [0, 2]], [1.25, -0.5], atol=1e-4)
    assert kept[2][:2].tolist() == [3, 4] and np.array_equal(kept[2][2:], bundle.z_points[5][2:])
    assert [mark["symbol"] for mark in sent(app, PLANE)["layers"]["marks"]].count("kept") == 4


def test_faces_let_go_leave_the_address(bundle: Bundle) -> None:
    app = pressed(opened("scatter", scatter_kept=format_kept(origins(bundle))), "scatter-let-go")
    assert app.text_input(key="scatter_kept").value == ""
    assert "kept" not in [mark["symbol"] for mark in sent(app, PLANE)["layers"]["marks"]]


def test_a_reset_does_not_lose_the_kept_faces(bundle: Bundle) -> None:
    app = pressed(opened("scatter", scatter_kept=format_kept(origins(bundle)), scatter_y="3"), "scatter__reset")
    assert sent(app, "scatter-kept")["n"] == 4
    assert app.text_input(key="scatter_kept").value == format_kept(origins(bundle))


def test_the_address_has_the_newest_sixty_and_stays_short(bundle: Bundle) -> None:
    axes = (Quantity(kind="pc"), Quantity(kind="pc", number=1))
    many = [FromPlace(axes=axes, pin=Pin(x=0.12345 + k, y=-1.2345 * k, base=k)) for k in range(80)]
    assert parse_kept(format_kept(many), bundle) == many[-60:]
    assert len(format_kept(many)) < 1600


def test_broken_kept_faces_are_refused_by_name_and_nothing_else_is_lost(bundle: Bundle) -> None:
    cube = record(make("cube", {}), n=20, seed=3)
    wrong: list[Origin] = [
        FromPoint(number=300),
        FromPlace(axes=(Quantity(kind="pc"), Quantity(kind="pc", number=98)), pin=Pin(x=0, y=0)),
        FromPlace(axes=(Quantity(kind="pc"), Quantity(kind="pc", number=1)), pin=Pin(x=float("nan"), y=0)),
        FromDraw(settings=cube, index=20),
        FromDraw(settings=cube | {"generator": "taste"}, index=2),
    ]
    for text in ["junk", *(format_kept([origin]) for origin in wrong)]:
        app = opened("scatter", scatter_kept=text, scatter_lasso=format_lasso(square(bundle)), scatter_y="3")
        assert not app.exception and not app.error
        assert toasts(app).startswith("Kept faces: "), text
        assert app.metric[0].value == str(len(within(bundle)))
        assert sent(app, PLANE)["axes"][1]["quantity"] == "pc-3"
