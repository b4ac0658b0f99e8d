"""What the Photo page finds for a photo, and what the commands find for the same file, are the same numbers."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from streamlit.testing.v1 import AppTest

from models.blend import TILES
from models.pixels import to_uint8
from tests.drawn_faces import portrait
from ui.photo.made import KEY, MADE
from ui.photo.pair import blends
from ui.pictures import contact_sheet
from zspace import main


@pytest.fixture
def page(photo_page: AppTest, tmp_path: Path) -> AppTest:
    """The Photo page with the photo that lies in `tmp_path` too."""
    (tmp_path / "me.jpg").write_bytes(portrait())
    photo_page.file_uploader[0].upload("me.jpg", portrait()).run()
    assert not photo_page.exception
    return photo_page


def refined(page: AppTest, name: str) -> NDArray[np.float32]:
    """Begin to refine, look on to the end, and return the z-point (d,)."""
    page.button(key=f"photo_{name}_begin").click().run()
    while not page.button(key=f"photo_{name}_stop").disabled:
        page.run()
    assert not page.exception
    return np.asarray(page.session_state[MADE + name].found[-1].z)


def found(command: str, bundle: Path, folder: Path, *more: str) -> NDArray[np.float32]:
    """The z-point (d,) that a command finds."""
    out = folder / "found.npz"
    assert main([command, str(bundle), "--photo", str(folder / "me.jpg"), "--out", str(out), *more]) == 0
    with np.load(out) as file:
        return np.asarray(file["z"][0])


def test_refine(page: AppTest, tiny_bundle: Path, tmp_path: Path) -> None:
    np.testing.assert_array_equal(found("refine", tiny_bundle, tmp_path), refined(page, "refined"))


@pytest.mark.parametrize(
    ("kind", "sliders", "asked"),
    [
        ("noise", {}, ("--noise", "15")),
        ("colours", {"photo_faded": 80}, ("--faded", "80")),
        ("hole", {}, ()),
        ("hole", {"photo_hole": 20, "photo_hole_x": 30, "photo_hole_y": 45}, ("--hole", "30", "45", "20")),
    ],
)
def test_repair(
    page: AppTest, tiny_bundle: Path, tmp_path: Path, kind: str, sliders: dict[str, int], asked: tuple[str, ...]
) -> None:
    page.segmented_control(key="photo_part").set_value("repair").run()
    page.segmented_control(key="photo_damage").set_value(kind).run()
    for key, value in sliders.items():
        page.slider(key=key).set_value(value).run()
    np.testing.assert_array_equal(found("repair", tiny_bundle, tmp_path, *asked), refined(page, "repaired"))


def test_blend(page: AppTest, tiny_bundle: Path, tmp_path: Path) -> None:
    (tmp_path / "you.png").write_bytes(portrait(seed=8))
    page.segmented_control(key="photo_part").set_value("pair").run()
    page.file_uploader[0].upload("you.png", portrait(seed=8)).run()
    first, second = page.session_state[KEY], page.session_state[f"{MADE}second"]
    z = found("blend", tiny_bundle, tmp_path, "--with", str(tmp_path / "you.png"), "--count", "3")
    np.testing.assert_array_equal(z, first.z)
    strips = blends(first, second, np.linspace(0.0, 1.0, TILES))
    out = tmp_path / "blend.png"
    asked = ["blend", str(tiny_bundle), "--photo", str(tmp_path / "me.jpg"), "--with", str(tmp_path / "you.png")]
    assert main([*asked, "--out", str(out)]) == 0
    expected = contact_sheet(np.concatenate([to_uint8(strip) for strip in strips]), TILES)
    np.testing.assert_array_equal(np.asarray(Image.open(out)), expected)
