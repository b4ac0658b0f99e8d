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
from tests.drawn_faces import portrait
from ui.photo.session import Photo


def with_photo(photo_page: AppTest, data: bytes | None = None, name: str = "me.jpg") -> AppTest:
    photo_page.file_uploader[0].upload(name, data if data is not None else portrait()).run()
    assert not photo_page.exception
    return photo_page


def photo_of(photo_page: AppTest) -> Photo:
    photo = photo_page.session_state["photo"]
    assert isinstance(photo, Photo)
    return photo


def words(photo_page: AppTest) -> str:
    return " ".join(str(block.value) for block in (*photo_page.markdown, *photo_page.caption, *photo_page.error))


def has_crop_tool(photo_page: AppTest) -> bool:
    return any(element.proto.component_name == "zspace_crop" for element in photo_page.get("bidi_component"))


def test_without_a_photo_it_says_what_to_do_and_what_happens_to_a_photo(photo_page: AppTest) -> None:
    assert not photo_page.exception and not photo_page.error
    assert len(photo_page.file_uploader) == 1
    assert "never written to disk" in words(photo_page) and "never logged" in words(photo_page)
    assert "from the front" in words(photo_page)
    assert not has_crop_tool(photo_page) and not photo_page.metric


def test_an_upload_is_framed_rebuilt_and_measured(photo_page: AppTest) -> None:
    with_photo(photo_page)
    photo = photo_of(photo_page)
    assert (photo.width, photo.height) == (480, 600)
    assert photo.frame.shape == photo.reconstruction.shape == (96, 96, 3)
    assert [metric.label for metric in photo_page.metric] == ["PSNR", "SSIM", "Radius R", "Distance m"]
    assert words(photo_page).count("held-out photo") >= 4
    assert has_crop_tool(photo_page) and len(photo_page.get("plotly_chart")) == 1
    assert not photo_page.file_uploader


def test_without_held_out_photos_the_figures_stand_alone(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(make_bundle(tmp_path / "all-seen", held_out=0)))
    page = AppTest.from_file(str(root / "app.py"), default_timeout=60).run()
    with_photo(page.switch_page(str(root / "pages" / "photo.py")).run())
    assert len(page.metric) == 4 and "held-out photos" not in " ".join(str(said.value) for said in page.caption)


def test_among_too_many_z_points_to_search_at_once_it_says_what_it_takes(
    photo_page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("models.neighbours.MOST_AT_ONCE", 299)  # the bundle has 300
    with_photo(photo_page)
    told = " ".join(note.value for note in photo_page.info)
    assert "Among 300 z-points" in told and "python -m zspace index" in told
    assert {"PSNR", "SSIM"} <= {metric.label for metric in photo_page.metric}, "the rest of the page is there"


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "TIFF", "BMP"])
def test_the_content_counts_and_not_the_name(photo_page: AppTest, kind: str) -> None:
    with_photo(photo_page, portrait(kind), name="holiday.jpeg")
    photo = photo_of(photo_page)
    assert (photo.width, photo.height) == (480, 600)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"just words", "not a picture"),
        (b"", "empty"),
        (portrait()[:3000], "damaged or cut short"),
        (portrait("PNG", (30, 40)), "30 x 40 px"),
    ],
)
def test_a_file_that_is_no_use_is_refused_in_one_sentence(photo_page: AppTest, data: bytes, says: str) -> None:
    photo_page.file_uploader[0].upload("me.jpg", data).run()
    assert not photo_page.exception
    assert [says in str(error.value) for error in photo_page.error] == [True]
    assert "photo" not in photo_page.session_state and len(photo_page.file_uploader) == 1


def test_after_a_refused_file_a_good_one_is_taken(photo_page: AppTest) -> None:
    photo_page.file_uploader[0].upload("me.jpg", b"just words").run()
    photo_page.file_uploader[0].upload("me.jpg", portrait()).run()
    assert not photo_page.exception and not photo_page.error
    assert photo_of(photo_page).width == 480


def test_the_camera_is_as_good_as_a_file(photo_page: AppTest) -> None:
    photo_page.segmented_control(key="photo_way").set_value("Use the camera").run()
    photo_page.camera_input[0].upload("camera.jpg", portrait()).run()
    assert not photo_page.exception
    assert photo_of(photo_page).height == 600


def test_the_sliders_move_the_frame_and_the_z_point(photo_page: AppTest) -> None:
    with_photo(photo_page)
    before = photo_of(photo_page)
    photo_page.slider(key="photo_frame_x").set_value(250.0).run()
    photo_page.slider(key="photo_frame_size").set_value(200.0).run()
    photo_page.slider(key="photo_frame_turn").set_value(12.0).run()
    after = photo_of(photo_page)
    assert not photo_page.exception
    assert (after.crop.x, after.crop.size, after.crop.angle) == (250.0, 200.0, -12.0)
    assert not np.allclose(before.z, after.z)
    assert after.token == before.token


def test_sliders_and_session_agree_after_a_page_switch(photo_page: AppTest, root: Path) -> None:
    with_photo(photo_page)
    photo_page.slider(key="photo_frame_size").set_value(300.0).run()
    photo_page.switch_page(str(root / "pages" / "start.py")).run()
    photo_page.switch_page(str(root / "pages" / "photo.py")).run()
    assert photo_of(photo_page).crop.size == 300.0 == photo_page.slider(key="photo_frame_size").value


def test_send_to_axes_starts_that_page_from_the_photo(photo_page: AppTest) -> None:
    with_photo(photo_page)
    photo_page.button(key="photo_to_axes").click().run()
    assert not photo_page.exception
    assert photo_page.title[0].value == "Axes"
    assert photo_page.session_state["axes_start"] == "photo"
    assert isinstance(photo_page.session_state["photo"], Photo)


def test_delete_forgets_everything(photo_page: AppTest) -> None:
    with_photo(photo_page)
    photo_page.button(key="photo_delete").click().run()
    assert not photo_page.exception
    assert "photo" not in photo_page.session_state
    assert len(photo_page.file_uploader) == 1 and photo_page.file_uploader[0].value is None
    assert not has_crop_tool(photo_page)


def test_nothing_of_a_photo_is_in_the_address(photo_page: AppTest) -> None:
    with_photo(photo_page)
    photo_page.slider(key="photo_frame_x").set_value(200.0).run()
    assert dict(photo_page.query_params) == {}


def test_another_session_sees_no_photo(photo_page: AppTest, root: Path) -> None:
    with_photo(photo_page)
    other = AppTest.from_file(str(root / "app.py"), default_timeout=60)
    other.run().switch_page(str(root / "pages" / "photo.py")).run()
    assert "photo" not in other.session_state and len(other.file_uploader) == 1


def test_a_photo_prints_nothing_of_itself(photo_page: AppTest) -> None:
    with_photo(photo_page)
    assert "array" not in repr(photo_of(photo_page)) and "data:" not in repr(photo_of(photo_page))


def test_the_framed_picture_is_the_photo_under_the_first_frame(photo_page: AppTest) -> None:
    data = portrait("PNG", (400, 400))
    with_photo(photo_page, data)
    expected = Image.fromarray(read_picture(data)).resize((96, 96), Image.Resampling.BICUBIC)
    assert np.abs(photo_of(photo_page).frame * 255 - np.asarray(expected)).max() < 0.01


def photo_with_faces(root: Path, *places: tuple[int, int, int]) -> bytes:
    """A PNG of 900 x 500 with decodes of the shipped bundle, each (x, y, side)."""
    tiny_bundle = open_bundle(root / "bundles" / "default")
    decoded = to_uint8(tiny_bundle.runtime.decode(tiny_bundle.z_points[[11, 500, 2_000][: len(places)]]))
    photo = Image.new("RGB", (900, 500), (110, 120, 130))
    for (x, y, side), picture in zip(places, decoded, strict=True):
        photo.paste(Image.fromarray(picture).resize((side, side), Image.Resampling.BICUBIC), (x, y))
    out = io.BytesIO()
    photo.save(out, "PNG")
    return out.getvalue()


def has_strip(photo_page: AppTest) -> bool:
    return "faces were found" in words(photo_page)


def test_a_face_is_found_and_framed_by_itself(photo_page: AppTest, root: Path) -> None:
    with_photo(photo_page, photo_with_faces(root, (600, 200, 240)))
    photo = photo_of(photo_page)
    assert len(photo.faces) == 1 and photo.crop == photo.start == photo.faces[0].frame
    eyes = np.array(EYES) * 240 / 96 + (600, 200)
    assert np.abs(photo.crop.to_frame(eyes) - EYES).max() < 4
    assert not has_strip(photo_page) and not photo_page.info


def test_of_several_faces_one_is_chosen_and_start_over_leads_back_to_it(photo_page: AppTest, root: Path) -> None:
    with_photo(photo_page, photo_with_faces(root, (320, 120, 288), (30, 30, 160), (700, 300, 180)))
    photo = photo_of(photo_page)
    assert len(photo.faces) == 3 and photo.crop.size > photo.faces[1].frame.size
    assert "3 faces were found" in words(photo_page)
    photo_page.slider(key="photo_frame_size").set_value(200.0).run()
    assert photo_of(photo_page).start == photo.faces[0].frame != photo_of(photo_page).crop


def test_where_no_face_is_found_the_page_says_so_and_offers_the_crop_tool(photo_page: AppTest, root: Path) -> None:
    with_photo(photo_page, photo_with_faces(root))
    assert ["No face was found" in str(note.value) for note in photo_page.info] == [True]
    assert has_crop_tool(photo_page) and photo_of(photo_page).faces == ()


def test_a_tiny_face_is_shown_with_a_note(photo_page: AppTest, root: Path) -> None:
    with_photo(photo_page, photo_with_faces(root, (400, 200, 54)))
    assert photo_of(photo_page).faces[0].notes == ("tiny",)
    assert "A small face" in words(photo_page)
