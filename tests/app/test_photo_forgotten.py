"""A deleted photo is gone: nothing that Streamlit keeps of a session's widgets, callbacks or files still holds it."""

from __future__ import annotations

import gc
import weakref

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from tests.drawn_faces import portrait
from ui.photo.made import MADE
from ui.photo.session import Photo


@pytest.fixture
def page(photo_page: AppTest) -> AppTest:
    """The Photo page with a photo."""
    photo_page.file_uploader[0].upload("me.jpg", portrait()).run()
    assert not photo_page.exception
    return photo_page


def held(page: AppTest, key: str) -> weakref.ref[Photo]:
    """The session's photo, held by nobody here."""
    photo = page.session_state[key]
    assert isinstance(photo, Photo)
    return weakref.ref(photo)


def part(page: AppTest, name: str) -> None:
    page.segmented_control(key="photo_part").set_value(name).run()
    assert not page.exception


def delete(page: AppTest) -> None:
    page.button(key="photo_delete").click().run()
    assert not page.exception and len(page.file_uploader) == 1
    gc.collect()


def test_a_deleted_photo_is_in_memory_no_more(page: AppTest) -> None:
    photo = held(page, "photo")
    delete(page)
    assert photo() is None


@pytest.mark.parametrize(("name", "key"), [("Refine", "refined"), ("Repair", "repaired")])
def test_nor_after_a_refinement_of_it(page: AppTest, name: str, key: str) -> None:
    photo = held(page, "photo")
    part(page, name)
    page.button(key=f"photo_{key}_begin").click().run()
    delete(page)
    assert photo() is None


def test_nor_after_it_was_blended_with_another_and_neither_is_that(page: AppTest) -> None:
    first = held(page, "photo")
    part(page, "Two photos")
    page.file_uploader[0].upload("second.jpg", portrait()).run()
    second = held(page, f"{MADE}second")
    delete(page)
    assert first() is None and second() is None


def test_a_deleted_second_photo_is_in_memory_no_more(page: AppTest) -> None:
    part(page, "Two photos")
    page.file_uploader[0].upload("second.jpg", portrait()).run()
    second = held(page, f"{MADE}second")
    page.button(key="photo_second_delete").click().run()
    gc.collect()
    assert second() is None


def test_its_z_point_is_in_no_corner_of_the_session(page: AppTest) -> None:
    z = page.session_state["photo"].z.tobytes()
    assert z in everything(page), "with the readings under its face, and in the photo itself"
    delete(page)
    assert z not in everything(page)


def everything(page: AppTest) -> bytes:
    """All bytes that the session holds: those of arrays, and those under which things are kept."""
    return b"".join(_bytes_of(value) for value in page.session_state._state.filtered_state.values())


def _bytes_of(value: object) -> bytes:
    if isinstance(value, bytes):
        return value
    if isinstance(value, np.ndarray):
        return value.tobytes()
    if isinstance(value, tuple | list):
        return b"".join(map(_bytes_of, value))
    return value.z.tobytes() if isinstance(value, Photo) else b""
