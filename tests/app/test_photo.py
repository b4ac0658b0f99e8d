"""The Photo page through Streamlit's own harness: empty, with a photo, with a wrong file, and what it never does."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from faces.frame import EYES
from models.bundle import open_bundle
from models.images import read_picture
from models.pixels import to_uint8
from tests.bundles import make_bundle
from tests.drawn_faces import drawn_face
from ui.photo.session import Photo


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_bundle(tmp_path_factory.mktemp("bundles") / "tiny")


@pytest.fixture
def page(bundle: Path, root: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(bundle))
    app = AppTest.from_file(str(root / "app.py"), default_timeout=60)
    return app.run().switch_page(str(root / "pages" / "photo.py")).run()


def portrait(kind: str = "JPEG", size: tuple[int, int] = (480, 600)) -> bytes:
    out = io.BytesIO()
    drawn_face(np.random.default_rng(7), size=size).save(out, kind)
    return out.getvalue()


def with_photo(page: AppTest, data: bytes | None = None, name: str = "me.jpg") -> AppTest:
    page.file_uploader[0].upload(name, data if data is not None else portrait()).run()
    assert not page.exception
    return page


def photo_of(page: AppTest) -> Photo:
    photo = page.session_state["photo"]
    assert isinstance(photo, Photo)
    return photo


def words(page: AppTest) -> str:
    return " ".join(str(block.value) for block in (*page.markdown, *page.caption, *page.error))


def has_crop_tool(page: AppTest) -> bool:
    return any(element.proto.component_name == "zspace_crop" for element in page.get("bidi_component"))


def test_without_a_photo_it_says_what_to_do_and_what_happens_to_a_photo(page: AppTest) -> None:
    assert not page.exception and not page.error
    assert len(page.file_uploader) == 1
    assert "never written to disk" in words(page) and "never logged" in words(page)
    assert "from the front" in words(page)
    assert not has_crop_tool(page) and not page.metric


def test_an_upload_is_framed_rebuilt_and_measured(page: AppTest) -> None:
    with_photo(page)
    photo = photo_of(page)
    assert photo.pixels.shape == (600, 480, 3)
    assert photo.frame.shape == photo.reconstruction.shape == (96, 96, 3)
    assert [metric.label for metric in page.metric] == ["PSNR", "SSIM"]
    assert "held-out photo" in words(page)
    assert has_crop_tool(page) and len(page.get("plotly_chart")) == 1
    assert not page.file_uploader


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "TIFF", "BMP"])
def test_the_content_counts_and_not_the_name(page: AppTest, kind: str) -> None:
    with_photo(page, portrait(kind), name="holiday.jpeg")
    assert photo_of(page).pixels.shape == (600, 480, 3)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"just words", "not a picture"),
        (b"", "empty"),
        (portrait()[:3000], "damaged or cut short"),
        (portrait("PNG", (30, 40)), "30 x 40 px"),
    ],
)
def test_a_file_that_is_no_use_is_refused_in_one_sentence(page: AppTest, data: bytes, says: str) -> None:
    page.file_uploader[0].upload("me.jpg", data).run()
    assert not page.exception
    assert [says in str(error.value) for error in page.error] == [True]
    assert "photo" not in page.session_state and len(page.file_uploader) == 1


def test_after_a_refused_file_a_good_one_is_taken(page: AppTest) -> None:
    page.file_uploader[0].upload("me.jpg", b"just words").run()
    page.file_uploader[0].upload("me.jpg", portrait()).run()
    assert not page.exception and not page.error
    assert photo_of(page).width == 480


def test_the_camera_is_as_good_as_a_file(page: AppTest) -> None:
    page.segmented_control(key="photo_way").set_value("Use the camera").run()
    page.camera_input[0].upload("camera.jpg", portrait()).run()
    assert not page.exception
    assert photo_of(page).height == 600


def test_the_sliders_move_the_frame_and_the_z_point(page: AppTest) -> None:
    with_photo(page)
    before = photo_of(page)
    page.slider(key="photo_frame_x").set_value(250.0).run()
    page.slider(key="photo_frame_size").set_value(200.0).run()
    page.slider(key="photo_frame_turn").set_value(12.0).run()
    after = photo_of(page)
    assert not page.exception
    assert (after.crop.x, after.crop.size, after.crop.angle) == (250.0, 200.0, -12.0)
    assert not np.allclose(before.z, after.z)
    assert after.token == before.token


def test_sliders_and_session_agree_after_a_page_switch(page: AppTest, root: Path) -> None:
    with_photo(page)
    page.slider(key="photo_frame_size").set_value(300.0).run()
    page.switch_page(str(root / "pages" / "start.py")).run()
    page.switch_page(str(root / "pages" / "photo.py")).run()
    assert photo_of(page).crop.size == 300.0 == page.slider(key="photo_frame_size").value


def test_send_to_axes_starts_that_page_from_the_photo(page: AppTest) -> None:
    with_photo(page)
    page.button(key="photo_to_axes").click().run()
    assert not page.exception
    assert page.title[0].value == "Axes"
    assert page.session_state["axes_start"] == "photo"
    assert isinstance(page.session_state["photo"], Photo)


def test_delete_forgets_everything(page: AppTest) -> None:
    with_photo(page)
    page.button(key="photo_delete").click().run()
    assert not page.exception
    assert "photo" not in page.session_state
    assert len(page.file_uploader) == 1 and page.file_uploader[0].value is None
    assert not has_crop_tool(page)


def test_nothing_of_a_photo_is_in_the_address(page: AppTest) -> None:
    with_photo(page)
    page.slider(key="photo_frame_x").set_value(200.0).run()
    assert dict(page.query_params) == {}


def test_another_session_sees_no_photo(page: AppTest, root: Path) -> None:
    with_photo(page)
    other = AppTest.from_file(str(root / "app.py"), default_timeout=60)
    other.run().switch_page(str(root / "pages" / "photo.py")).run()
    assert "photo" not in other.session_state and len(other.file_uploader) == 1


def test_a_photo_prints_nothing_of_itself(page: AppTest) -> None:
    with_photo(page)
    assert "array" not in repr(photo_of(page)) and "data:" not in repr(photo_of(page))


def test_the_framed_picture_is_the_photo_under_the_first_frame(page: AppTest) -> None:
    data = portrait("PNG", (400, 400))
    with_photo(page, data)
    expected = Image.fromarray(read_picture(data)).resize((96, 96), Image.Resampling.BICUBIC)
    assert np.abs(photo_of(page).frame * 255 - np.asarray(expected)).max() < 0.01


def photo_with_faces(root: Path, *places: tuple[int, int, int]) -> bytes:
    """A PNG of 900 x 500 with decodes of the shipped bundle, each (x, y, side)."""
    bundle = open_bundle(root / "bundles" / "default")
    decoded = to_uint8(bundle.runtime.decode(bundle.z_points[[11, 500, 2_000][: len(places)]]))
    photo = Image.new("RGB", (900, 500), (110, 120, 130))
    for (x, y, side), picture in zip(places, decoded, strict=True):
        photo.paste(Image.fromarray(picture).resize((side, side), Image.Resampling.BICUBIC), (x, y))
    out = io.BytesIO()
    photo.save(out, "PNG")
    return out.getvalue()


def has_strip(page: AppTest) -> bool:
    return "faces were found" in words(page)


def test_a_face_is_found_and_framed_by_itself(page: AppTest, root: Path) -> None:
    with_photo(page, photo_with_faces(root, (600, 200, 240)))
    photo = photo_of(page)
    assert len(photo.faces) == 1 and photo.crop == photo.start == photo.faces[0].frame
    eyes = np.array(EYES) * 240 / 96 + (600, 200)
    assert np.abs(photo.crop.to_frame(eyes) - EYES).max() < 4
    assert not has_strip(page) and not page.info


def test_of_several_faces_one_is_chosen_and_start_over_leads_back_to_it(page: AppTest, root: Path) -> None:
    with_photo(page, photo_with_faces(root, (320, 120, 288), (30, 30, 160), (700, 300, 180)))
    photo = photo_of(page)
    assert len(photo.faces) == 3 and photo.crop.size > photo.faces[1].frame.size
    assert "3 faces were found" in words(page)
    page.slider(key="photo_frame_size").set_value(200.0).run()
    assert photo_of(page).start == photo.faces[0].frame != photo_of(page).crop


def test_where_no_face_is_found_the_page_says_so_and_offers_the_crop_tool(page: AppTest, root: Path) -> None:
    with_photo(page, photo_with_faces(root))
    assert ["No face was found" in str(note.value) for note in page.info] == [True]
    assert has_crop_tool(page) and photo_of(page).faces == ()


def test_a_tiny_face_is_shown_with_a_note(page: AppTest, root: Path) -> None:
    with_photo(page, photo_with_faces(root, (400, 200, 54)))
    assert photo_of(page).faces[0].notes == ("tiny",)
    assert "A small face" in words(page)
