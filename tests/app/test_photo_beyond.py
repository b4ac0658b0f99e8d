"""What the Photo page does with a photo beyond its reconstruction, through Streamlit's own harness."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from models.metrics import psnr
from tests.drawn_faces import portrait
from ui.photo.made import MADE
from ui.photo.pair import blends
from ui.photo.session import Photo
from ui.pictures import gif_bytes


@pytest.fixture
def page(photo_page: AppTest) -> AppTest:
    """The Photo page with a photo."""
    photo_page.file_uploader[0].upload("me.jpg", portrait()).run()
    assert not photo_page.exception
    return photo_page


def photo_of(page: AppTest) -> Photo:
    photo = page.session_state["photo"]
    assert isinstance(photo, Photo)
    return photo


def part(page: AppTest, name: str) -> AppTest:
    page.segmented_control(key="photo_part").set_value(name).run()
    assert not page.exception
    return page


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click().run()
    assert not page.exception
    return page


def refined(page: AppTest, name: str = "refined") -> AppTest:
    """Begin to refine and look on to the end."""
    press(page, f"photo_{name}_begin")
    while not page.button(key=f"photo_{name}_stop").disabled:
        page.run()
    assert not page.exception
    return page


def pictures(page: AppTest) -> str:
    return " ".join(block.proto.body for block in page.get("html"))


def error_of(photo: Photo) -> float:
    return float(psnr(photo.frame[None], photo.reconstruction[None])[0])


def made(page: AppTest) -> list[str]:
    return [name for name in ("refined", "repaired", "second") if MADE + name in page.session_state]


def test_nothing_is_refined_before_it_is_asked_for(page: AppTest) -> None:
    assert made(page) == []
    assert page.button(key="photo_refined_stop").disabled
    assert not page.button(key="photo_refined_begin").disabled


def test_a_refined_z_point_stands_for_the_photo_once_it_is_chosen_and_gives_way_again(page: AppTest) -> None:
    before = photo_of(page)
    refined(page)
    assert photo_of(page) is before
    gain = next(metric for metric in page.metric if metric.label == "PSNR" and metric.delta)
    assert gain.delta.startswith("+")
    press(page, "photo_refined_use")
    assert error_of(photo_of(page)) >= error_of(before)
    assert not np.array_equal(photo_of(page).z, before.z)
    press(page, "photo_refined_back")
    np.testing.assert_allclose(photo_of(page).z, before.z, atol=1e-5)


def test_a_refinement_can_be_stopped_and_what_was_found_stays(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.photo.way.SLICE", 0.0)  # one point a run of the script
    press(page, "photo_refined_begin").run()
    press(page, "photo_refined_stop")
    found = len(page.session_state[f"{MADE}refined"].found)
    assert found == 2
    page.run()
    assert len(page.session_state[f"{MADE}refined"].found) == found
    assert page.button(key="photo_refined_use")


def test_another_frame_has_no_refinement_yet(page: AppTest) -> None:
    refined(page)
    page.slider(key="photo_frame_size").set_value(250.0).run()
    assert not any(button.key == "photo_refined_use" for button in page.button)


@pytest.mark.parametrize("kind", ["noise", "colours", "hole"])
def test_a_damaged_photo_is_shown_beside_what_the_model_makes_of_it(page: AppTest, kind: str) -> None:
    part(page, "repair").segmented_control(key="photo_damage").set_value(kind).run()
    assert not page.exception
    assert pictures(page).count("<figure>") == 3 and pictures(page).count(" dB<") == 2
    refined(page, "repaired")
    assert "Refined on what is seen" in pictures(page) and pictures(page).count(" dB<") == 3


def test_a_stronger_damage_is_not_the_refined_one(page: AppTest) -> None:
    refined(part(page, "repair"), "repaired")
    page.slider(key="photo_hole").set_value(50).run()
    assert pictures(page).count("<figure>") == 3


def test_a_second_photo_is_blended_with_the_first(page: AppTest) -> None:
    part(page, "pair").file_uploader[0].upload("you.png", portrait(seed=8)).run()
    assert not page.exception
    first, second = photo_of(page), page.session_state[f"{MADE}second"]
    latent, pixels = blends(first, second, np.array([0.0, 0.5, 1.0]))
    np.testing.assert_allclose(latent[[0, 2]], [first.reconstruction, second.reconstruction], atol=1e-4)
    np.testing.assert_allclose(pixels[[0, 2]], [first.frame, second.frame], atol=1e-6)
    np.testing.assert_allclose(pixels[1], (first.frame + second.frame) / 2, atol=1e-6)
    page.slider(key="photo_blend").set_value(100).run()
    assert not page.exception and pictures(page).count("<figure>") == 4


def test_the_second_photo_may_come_from_the_camera(page: AppTest) -> None:
    part(page, "Two photos")
    page.segmented_control(key=f"{MADE}second_way").set_value("Use the camera").run()
    page.camera_input[0].upload("camera.jpg", portrait()).run()
    assert not page.exception
    assert made(page) == ["second"]


def test_why_a_second_file_was_refused_is_forgotten_with_the_first_photo(page: AppTest) -> None:
    part(page, "Two photos")
    page.file_uploader[0].upload("second.jpg", b"just words").run()
    assert len(page.error) == 1
    press(page, "photo_delete")
    page.file_uploader[0].upload("me.jpg", portrait()).run()
    part(page, "Two photos")
    assert not page.error


def test_a_second_file_that_is_no_picture_is_refused_and_the_first_photo_stays(page: AppTest) -> None:
    part(page, "pair").file_uploader[0].upload("you.png", b"just words").run()
    assert not page.exception and "not a picture" in page.error[0].value
    assert isinstance(photo_of(page), Photo)


def test_what_was_made_of_a_photo_goes_with_it(page: AppTest) -> None:
    refined(page)
    part(page, "pair").file_uploader[0].upload("you.png", portrait(seed=8)).run()
    assert len(made(page)) == 2
    press(page, "photo_delete")
    assert made(page) == []


def test_the_address_holds_settings_and_nothing_of_a_photo(page: AppTest) -> None:
    refined(part(page, "repair"), "repaired")
    page.slider(key="photo_hole_x").set_value(20).run()
    part(page, "pair").file_uploader[0].upload("you.png", portrait(seed=8)).run()
    assert set(page.query_params) <= {"photo_part", "photo_damage", "photo_hole_x"}


@pytest.mark.parametrize("target", ["axes", "directions"])
def test_settings_in_the_address_do_not_keep_anybody_on_the_page(page: AppTest, target: str) -> None:
    press(part(page, "repair"), f"photo_to_{target}")
    assert page.title[0].value.lower() == target
    assert not any(name.startswith("photo") for name in page.query_params)


def test_a_film_has_every_picture_and_loops() -> None:
    frames = np.random.default_rng(0).integers(0, 255, (5, 96, 96, 3), dtype=np.uint8)
    film = Image.open(io.BytesIO(gif_bytes(frames)))
    assert (film.n_frames, film.info["loop"], film.size) == (5, 0, (192, 192))  # type: ignore[attr-defined]
