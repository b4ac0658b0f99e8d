"""Free sample photos for those who have none at hand, and where a photo can be sent to."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from tests.bundles import make_bundle
from ui.photo import samples
from ui.photo.samples import SAMPLES, Sample, sample_bytes
from ui.photo.session import Photo


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "tiny")


@pytest.fixture
def page(bundle: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(bundle))
    app = AppTest.from_file(str(root / "app.py"), default_timeout=60)
    return app.run().switch_page(str(root / "pages" / "photo.py")).run()


def words(page: AppTest) -> str:
    return " ".join(str(block.value) for block in (*page.markdown, *page.caption))


def test_each_sample_is_named_with_its_source_and_licence(page: AppTest) -> None:
    assert not page.exception
    for sample in SAMPLES:
        assert sample.title in words(page) and sample.source in words(page)
    assert {sample.source.split(", ")[-1] for sample in SAMPLES} == {"public domain", "CC0"}


def test_no_samples_are_shown_where_the_package_has_none(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples, "find_spec", lambda name: None)
    page.run()
    assert not page.exception
    assert "None at hand" not in words(page) and len(page.file_uploader) == 1


def test_a_turned_sample_is_the_other_one_turned() -> None:
    upright, turned = (np.asarray(Image.open(io.BytesIO(sample_bytes(sample)))) for sample in SAMPLES[:2])
    assert np.array_equal(upright[::-1, ::-1], turned)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: str(sample.title))
def test_every_sample_is_a_photo_that_the_page_takes(page: AppTest, sample: Sample) -> None:
    page.file_uploader[0].upload("sample.png", sample_bytes(sample)).run()
    assert not page.exception and not page.error
    assert isinstance(page.session_state["photo"], Photo)


@pytest.mark.parametrize("target", ["axes", "directions"])
def test_a_photo_can_be_sent_to_a_page_that_starts_from_it(page: AppTest, target: str) -> None:
    page.file_uploader[0].upload("me.png", sample_bytes(SAMPLES[0])).run()
    page.button(key=f"photo_to_{target}").click().run()
    assert not page.exception
    assert page.title[0].value.lower() == target
    assert page.session_state[f"{target}_start"] == "photo"
    assert isinstance(page.session_state["photo"], Photo)
