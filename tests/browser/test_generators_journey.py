"""Somebody asks which generator makes faces: points and rows choose samples, faces become large, figures come along."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from experiment.judges import Judges
from experiment.results import save_results
from experiment.run import Settings, run_experiment
from faces.cascade import cascade_sees_face
from models.bundle import open_bundle
from models.pack import repack
from tests.browser.server import Server, serving
from tests.browser.view import at_rest, face, face_after, face_picture, gallery_after, gallery_picture, open_page

pytestmark = pytest.mark.browser

ROWS = ("cube", "full_normal", "pca_ellipsoid", "ellipsoid_1_sigma", "normal_times_2", "noise")
POINT = ".st-key-generators-rates .scatterlayer .trace.scatter:last-of-type .points path"


@pytest.fixture(scope="module")
def server(browser: object, bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with a bundle that keeps a small run of the experiment, whose judge is the cascade."""
    pytest.importorskip("cv2", reason="OpenCV is not installed (requirements-judge.txt)")
    folder = tmp_path_factory.mktemp("bundles") / "measured"
    shutil.copytree(bundle, folder)
    judges = Judges(cascade=cascade_sees_face, missing=("No photos were given.",))
    out = tmp_path_factory.mktemp("run")
    save_results(folder, run_experiment(open_bundle(folder), Settings(n=8), judges, None, out, only=ROWS))
    repack(folder)
    with serving(bundle=folder) as running:
        yield running


def test_the_question_is_answered_and_its_samples_stand_beside_photos(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/generators")
    page.get_by_text("as far as was measured").wait_for()
    assert gallery_picture(page, 0) != gallery_picture(page, 1)
    face(page)


def test_a_clicked_point_chooses_whose_samples_are_shown(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/generators?generators_row=Full+normal")
    before = gallery_picture(page, 0)
    page.locator(POINT).first.click(force=True)
    page.wait_for_url("**generators_row=PCA+ellipsoid+of+1+sigma**")
    assert gallery_after(page, before) != before


def test_a_clicked_row_of_the_table_chooses_too(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/generators?generators_row=Full+normal")
    before = gallery_picture(page, 0)
    table = page.locator('[data-testid="stDataFrame"]').first
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + 16, box["y"] + 36 + 17)
    page.wait_for_url("**generators_row=Cube**")
    assert gallery_after(page, before) != before


def test_a_clicked_face_becomes_the_large_one(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/generators")
    before = face_picture(page)
    page.locator(".sheet").nth(1).locator(".tile").nth(3).click()
    large = face_after(page, before)
    page.locator(".sheet").nth(0).locator(".tile").nth(3).click()
    assert face_after(page, large) not in (before, large)


def test_figures_and_pictures_can_be_downloaded(page: Page, server: Server) -> None:
    open_page(page, f"{server.url}/generators")
    at_rest(page)
    names = set()
    for button in ("All figures", "PNG", "NPZ"):
        with page.expect_download() as download:
            page.locator('[data-testid="stDownloadButton"] button').filter(has_text=button).first.click()
        names.add(download.value.suggested_filename.rsplit(".", 1)[-1])
    assert names == {"csv", "png", "npz"}
