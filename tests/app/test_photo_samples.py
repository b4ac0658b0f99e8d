"""Free sample photos for those who have none at hand, and where a photo can be sent to."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from ui.photo import samples
from ui.photo.samples import SAMPLES, Sample, sample_bytes
from ui.photo.session import Photo


def words(photo_page: AppTest) -> str:
    return " ".join(str(block.value) for block in (*photo_page.markdown, *photo_page.caption))


def test_each_sample_is_named_with_its_source_and_licence(photo_page: AppTest) -> None:
    assert not photo_page.exception
    for sample in SAMPLES:
        assert sample.title in words(photo_page) and sample.source in words(photo_page)
    assert {sample.source.split(", ")[-1] for sample in SAMPLES} == {"public domain", "CC0"}


def test_no_samples_are_shown_where_the_package_has_none(photo_page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples, "find_spec", lambda name: None)
    photo_page.run()
    assert not photo_page.exception
    assert "None at hand" not in words(photo_page) and len(photo_page.file_uploader) == 1


def test_a_turned_sample_is_the_other_one_turned() -> None:
    upright, turned = (np.asarray(Image.open(io.BytesIO(sample_bytes(sample)))) for sample in SAMPLES[:2])
    assert np.array_equal(upright[::-1, ::-1], turned)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: str(sample.title))
def test_every_sample_is_a_photo_that_the_page_takes(photo_page: AppTest, sample: Sample) -> None:
    photo_page.file_uploader[0].upload("sample.png", sample_bytes(sample)).run()
    assert not photo_page.exception and not photo_page.error
    assert isinstance(photo_page.session_state["photo"], Photo)


@pytest.mark.parametrize("target", ["axes", "directions"])
def test_a_photo_can_be_sent_to_a_page_that_starts_from_it(photo_page: AppTest, target: str) -> None:
    photo_page.file_uploader[0].upload("me.png", sample_bytes(SAMPLES[0])).run()
    photo_page.button(key=f"photo_to_{target}").click().run()
    assert not photo_page.exception
    assert photo_page.title[0].value.lower() == target
    assert photo_page.session_state[f"{target}_start"] == "photo"
    assert isinstance(photo_page.session_state["photo"], Photo)
