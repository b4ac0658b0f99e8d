"""Arrays become pictures and files without loss where that is promised."""

from __future__ import annotations

import base64
import io
import json

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from models.pixels import to_uint8
from ui.downloads import csv_bytes, json_bytes, npz_bytes, sheet_png
from ui.pictures import contact_sheet, data_url, png_bytes

SETTINGS = {"generator": "cube", "b": 1.5, "seed": 7}


@pytest.fixture
def images() -> NDArray[np.uint8]:
    return np.random.default_rng(0).integers(0, 256, size=(7, 4, 5, 3), dtype=np.uint8)


def test_values_are_rounded_and_clipped() -> None:
    assert to_uint8(np.array([-1.0, 0.0, 0.5, 1.0, 2.0])).tolist() == [0, 0, 128, 255, 255]


def test_png_keeps_every_value(images: NDArray[np.uint8]) -> None:
    assert (np.asarray(Image.open(io.BytesIO(png_bytes(images[0])))) == images[0]).all()


def test_a_data_url_holds_the_picture(images: NDArray[np.uint8]) -> None:
    head, _, body = data_url(images[0], format="PNG").partition(",")
    assert head == "data:image/png;base64"
    assert (np.asarray(Image.open(io.BytesIO(base64.b64decode(body)))) == images[0]).all()


@pytest.mark.parametrize("columns", [1, 3, 7, 50])
def test_a_sheet_has_each_picture_in_its_place(images: NDArray[np.uint8], columns: int) -> None:
    sheet = contact_sheet(images, columns)
    across = min(columns, 7)
    assert sheet.shape == (-(-7 // across) * 4, across * 5, 3)
    for i in range(7):
        row, column = divmod(i, across)
        assert (sheet[row * 4 : row * 4 + 4, column * 5 : column * 5 + 5] == images[i]).all()


def test_a_sheet_of_nothing_is_one_empty_place(images: NDArray[np.uint8]) -> None:
    assert not contact_sheet(images[:0], 3).any()


def test_the_downloaded_sheet_holds_all_pictures(images: NDArray[np.uint8]) -> None:
    assert Image.open(io.BytesIO(sheet_png(images))).size == (4 * 5, 2 * 4)


def test_npz_gives_back_points_and_settings() -> None:
    z = np.random.default_rng(1).standard_normal((3, 6)).astype(np.float32)
    with np.load(io.BytesIO(npz_bytes(z, SETTINGS)), allow_pickle=False) as stored:
        assert (stored["z"] == z).all() and stored["z"].dtype == np.float32
        assert json.loads(str(stored["settings"])) == SETTINGS


def test_csv_gives_back_every_float_and_its_settings() -> None:
    z = np.random.default_rng(1).standard_normal((3, 6)).astype(np.float32)
    lines = csv_bytes(z, SETTINGS).decode().splitlines()
    assert json.loads(lines[0].removeprefix("# ")) == SETTINGS
    assert lines[1] == "z0,z1,z2,z3,z4,z5"
    assert (np.array([line.split(",") for line in lines[2:]], dtype=np.float32) == z).all()


def test_json_is_the_settings() -> None:
    assert json.loads(json_bytes(SETTINGS)) == SETTINGS
