"""The Start page, the tour, and the page of a refused bundle, through Streamlit's own harness."""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from latent.walks import standard_scores
from models.bundle import open_bundle
from models.pack import repack
from tests.app.opened import ROOT, opened, pressed, sent
from tests.bundles import flip_byte, make_bundle
from ui.start.hero import COARSE, FINE, REACH, grid_points, live_part
from ui.tour.stops import ORDER

pytestmark = pytest.mark.usefixtures("through_navigation")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "tiny")


@pytest.fixture
def with_bundle(bundle: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(bundle))


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundle of its own, which a test breaks before it opens the app."""
    folder = make_bundle(tmp_path / "broken")
    monkeypatch.setenv("ZSPACE_BUNDLE", str(folder))
    return folder


def page_source(app: AppTest) -> str:
    return " ".join(element.proto.body for element in app.get("html"))


@pytest.mark.usefixtures("with_bundle")
def test_it_opens_with_a_live_face_the_story_and_the_card() -> None:
    app = opened("start")
    assert not app.exception and not app.error
    plane = sent(app, "hero")
    assert plane["sprite"].startswith("data:image/") and plane["dots"]
    assert plane["side"] in (COARSE, FINE)
    assert page_source(app).count("<figure") == 3
    assert "it has seen nobody at all" in page_source(app)
    assert "+2.00 dB against eigenfaces" in page_source(app)


def test_the_grid_has_the_mean_in_its_middle_and_rises_to_the_right_and_upwards(bundle: Path) -> None:
    opened_bundle = open_bundle(bundle)
    points = grid_points(opened_bundle, side=COARSE)
    scores = standard_scores(opened_bundle.summary.pca, points)[:, :2].reshape(COARSE, COARSE, 2)
    assert scores[COARSE // 2, COARSE // 2] == pytest.approx([0, 0], abs=1e-4)
    assert scores[0, -1] == pytest.approx([3, 3], abs=1e-3)
    assert scores[-1, 0] == pytest.approx([-3, -3], abs=1e-3)


@pytest.mark.usefixtures("with_bundle")
def test_a_browser_that_decodes_by_itself_finds_the_places_of_the_grid(bundle: Path) -> None:
    mean, first, second = np.frombuffer(base64.b64decode(live_part()["rows"]), dtype="<f4").reshape(3, -1)
    grid = grid_points(open_bundle(bundle), side=COARSE)
    assert grid[0] == pytest.approx(mean - REACH * first + REACH * second, abs=1e-4)
    assert grid[COARSE - 1] == pytest.approx(mean + REACH * first + REACH * second, abs=1e-4)


@pytest.mark.usefixtures("with_bundle")
def test_nothing_slow_is_imported_for_it() -> None:
    program = """
import sys, streamlit
from streamlit.testing.v1 import AppTest
of_streamlit = set(sys.modules)
app = AppTest.from_file("app.py", default_timeout=120).run()
assert not app.exception
slow = {"plotly.express", "ui.charts", "sklearn", "scipy.stats", "skimage", "tensorflow", "keras", "cv2"}
print(sorted(slow & (set(sys.modules) - of_streamlit)))
"""
    found = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert found.stdout.strip().endswith("[]"), found.stdout


@pytest.mark.usefixtures("with_bundle")
def test_its_button_leads_to_the_tour() -> None:
    app = pressed(opened("start"), "start_tour")
    assert not app.exception and not app.error
    assert sent(app, "z_tour_bar")["at"] == ORDER[0]


@pytest.mark.parametrize("name", ["decoder.onnx", "summary.npz", "z_points.npy", "card.json"])
def test_a_bundle_without_a_file_is_refused_by_name(broken: Path, name: str) -> None:
    (broken / name).unlink()
    assert_refused(opened("start"), name)


def test_a_changed_byte_is_refused(broken: Path) -> None:
    flip_byte(broken / "decoder.onnx")
    assert_refused(opened("axes"), "decoder.onnx")


def test_z_points_of_another_dimension_are_refused(broken: Path) -> None:
    np.save(broken / "z_points.npy", np.zeros((300, 5), dtype=np.float32))
    repack(broken)
    assert_refused(opened("sampler"), "z_points.npy")


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(tmp_path / "nowhere"))
    assert_refused(opened("start"), "no such folder")


def test_a_fault_found_while_the_app_runs_replaces_the_page(broken: Path) -> None:
    import ui.bundle

    points = np.load(broken / "z_points.npy")
    points[7, 3] = np.nan
    np.save(broken / "z_points.npy", points)
    repack(broken)
    app = opened("start")
    assert sent(app, "hero")
    ui.bundle.scan(ui.bundle.opened_at(str(broken)))
    assert_refused(app.run(), "z_points.npy")


def assert_refused(app: AppTest, fault: str) -> None:
    assert not app.exception
    assert "This bundle cannot be opened" in page_source(app)
    assert fault in page_source(app)
    assert not app.get("bidi_component")
