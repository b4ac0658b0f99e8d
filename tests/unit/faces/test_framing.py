"""The frame over a photo: where its marks lie, and its 96 x 96 picture of the photo, antialiased."""

import math
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from faces.frame import FRAME, LEFT_EYE, RIGHT_EYE
from faces.framing import LARGEST, SMALLEST, Crop, crop_from_eyes, cut, first_crop, framed, mirrored_share
from faces.notes import sharpness

crops = st.builds(
    Crop,
    x=st.floats(-500, 500),
    y=st.floats(-500, 500),
    size=st.floats(24, 2000),
    angle=st.floats(-180, 180),
)
sides = st.integers(48, 4096)
anything = st.floats(allow_nan=False, allow_infinity=False, width=32)


def smooth_photo(width: int = 300, height: int = 240) -> np.ndarray:
    """A photo of soft waves, in which every place has its own colour and nothing is finer than 20 px."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float64)
    channels = [np.sin(x / 23), np.cos(y / 31), np.sin((x + 2 * y) / 41)]
    return np.round(127.5 + 110 * np.stack(channels, axis=-1)).astype(np.uint8)


@cache
def falling_noise(side: int) -> np.ndarray:
    """A photo of noise whose strength falls with its frequency as that of photos does, down to single pixels."""
    down, across = np.fft.fftfreq(side)[:, None], np.fft.rfftfreq(side)[None]
    white = np.random.default_rng(4).standard_normal((side, side))
    waves = np.fft.irfft2(np.fft.rfft2(white) / np.maximum(np.hypot(down, across), 1 / side), s=(side, side))
    grey = np.clip(128 + 40 * waves / waves.std(), 0, 255).astype(np.uint8)
    return np.repeat(grey[..., None], 3, axis=-1)


def noise(width: int, height: int) -> np.ndarray:
    return np.random.default_rng(1).integers(0, 256, (height, width, 3), dtype=np.uint8)


@settings(deadline=None)
@given(crop=crops, u=st.floats(0, 96), v=st.floats(0, 96))
def test_frame_to_photo_and_back_is_the_same_point(crop: Crop, u: float, v: float) -> None:
    assert crop.to_frame(crop.to_photo([(u, v)]))[0] == pytest.approx((u, v), abs=1e-6)


@settings(deadline=None)
@given(
    left=st.tuples(st.floats(0, 4000), st.floats(0, 4000)),
    distance=st.floats(10, 2000),
    angle=st.floats(-179, 179),
)
def test_eyes_land_on_the_marks_of_the_crop_made_from_them(
    left: tuple[float, float], distance: float, angle: float
) -> None:
    turn = math.radians(angle)
    right = (left[0] + distance * math.cos(turn), left[1] + distance * math.sin(turn))
    crop = crop_from_eyes(left, right)
    assert crop.to_frame([left, right]) == pytest.approx(np.array([LEFT_EYE, RIGHT_EYE]), abs=1e-6)
    assert crop.angle == pytest.approx(angle, abs=1e-9)
    assert crop.size == pytest.approx(distance * FRAME / 21.0)


def test_a_clockwise_angle_turns_the_frame_clockwise_over_the_photo() -> None:
    right_of_centre = Crop(x=100, y=100, size=96, angle=90).to_photo([(FRAME, FRAME / 2)])[0]
    assert right_of_centre == pytest.approx((100, 148))


@settings(deadline=None)
@given(x=anything, y=anything, size=anything, angle=anything, width=sides, height=sides)
def test_any_numbers_become_a_crop_that_the_photo_allows(
    x: float, y: float, size: float, angle: float, width: int, height: int
) -> None:
    crop = Crop(x=x, y=y, size=size, angle=angle).within(width=width, height=height)
    assert 0 <= crop.x <= width and 0 <= crop.y <= height
    assert SMALLEST <= crop.size <= max(SMALLEST, LARGEST * max(width, height))
    assert -180 <= crop.angle <= 180
    assert crop.within(width=width, height=height) == crop


@settings(deadline=None)
@given(width=sides, height=sides)
def test_the_first_crop_lies_within_the_photo(width: int, height: int) -> None:
    crop = first_crop(width=width, height=height)
    corners = crop.to_photo([(0, 0), (FRAME, FRAME)])
    assert corners.min() >= -1e-6
    assert (corners <= np.array([width, height]) + 1e-6).all()
    assert crop == crop.within(width=width, height=height)


def test_the_whole_of_a_96_pixel_photo_is_that_photo() -> None:
    photo = noise(FRAME, FRAME)
    frame = framed(photo, Crop(x=48, y=48, size=96))
    assert frame.shape == (96, 96, 3) and frame.dtype == np.float32
    assert np.array_equal(np.rint(frame * 255).astype(np.uint8), photo)


@settings(max_examples=25, deadline=None)
@given(left=st.integers(0, 104), top=st.integers(0, 44))
def test_a_crop_on_whole_pixels_is_that_part_of_the_photo(left: int, top: int) -> None:
    photo = noise(200, 140)
    frame = framed(photo, Crop(x=left + 48, y=top + 48, size=96))
    assert np.array_equal(np.rint(frame * 255).astype(np.uint8), photo[top : top + 96, left : left + 96])


@pytest.mark.parametrize("quarter", [1, 2, 3])
@pytest.mark.parametrize("side", [96, 192, 640])
def test_a_quarter_turn_is_a_quarter_turn(quarter: int, side: int) -> None:
    photo = smooth_photo(side, side)
    turned = framed(photo, Crop(x=side / 2, y=side / 2, size=side, angle=90.0 * quarter))
    upright = framed(photo, Crop(x=side / 2, y=side / 2, size=side))
    difference = np.abs(turned - np.rot90(upright, quarter)) * 255
    assert difference[2:-2, 2:-2].max() <= 3 and difference.max() <= 8


def test_training_pictures_are_framed_as_in_training() -> None:
    from models.cache import frame

    photo = smooth_photo(128, 128)
    assert np.array_equal(framed(photo, Crop(x=64, y=64, size=128)), frame(photo[None])[0])


@settings(max_examples=40, deadline=None)
@given(x=st.floats(60, 240), y=st.floats(60, 180), size=st.floats(30, 110), angle=st.floats(-180, 180))
def test_each_pixel_shows_the_photo_at_the_place_that_the_crop_names(
    x: float, y: float, size: float, angle: float
) -> None:
    crop = Crop(x=x, y=y, size=size, angle=angle)
    frame = framed(smooth_photo(), crop)
    spots = np.array([(20.5, 20.5), (48.5, 48.5), (70.5, 30.5), LEFT_EYE, RIGHT_EYE])
    spots = np.floor(spots) + 0.5  # centres of pixels
    px, py = crop.to_photo(spots).T - 0.5
    there = 127.5 + 110 * np.stack([np.sin(px / 23), np.cos(py / 31), np.sin((px + 2 * py) / 41)], axis=-1)
    columns, rows = spots.astype(int).T
    assert np.abs(frame[rows, columns] * 255 - there).max() <= 4


@pytest.mark.parametrize("angle", [0.0, 0.001, 30.0, 45.0])
def test_reducing_averages_instead_of_picking_pixels(angle: float) -> None:
    chequered = np.indices((1600, 1600)).sum(axis=0) % 2 * 255
    photo = np.repeat(chequered[..., None], 3, axis=-1).astype(np.uint8)
    frame = framed(photo, Crop(x=800, y=800, size=1000, angle=angle))
    assert np.abs(frame - 0.5).max() < 0.03


@pytest.mark.parametrize("angle", [0.4, 10.0, 35.0])
@pytest.mark.parametrize("pixels", [1.6, 2.3, 3.1, 4.5, 5.7, 6.5, 9.0])
def test_a_turned_square_is_as_sharp_as_one_drawn_eight_times_as_fine(pixels: float, angle: float) -> None:
    """Below what the JPEG of a good camera loses, two of 255 steps; and no softer."""
    photo = falling_noise(1300)
    crop = Crop(x=653.3, y=648.1, size=96 * pixels, angle=angle)
    a, b = ((crop.to_photo([(1, 0), (0, 1)]) - crop.to_photo([(0, 0), (0, 0)])) / 8).tolist()
    (x, y), size = crop.to_photo([(0, 0)])[0], (8 * FRAME, 8 * FRAME)
    fine = Image.fromarray(photo).transform(
        size, Image.Transform.AFFINE, (a[0], b[0], x, a[1], b[1], y), Image.Resampling.BICUBIC
    )
    expected = np.asarray(fine.resize((FRAME, FRAME), Image.Resampling.BICUBIC))
    drawn = cut(Image.fromarray(photo), crop, side=FRAME)
    assert np.sqrt(np.mean((drawn.astype(float) - expected) ** 2)) < 2
    assert sharpness(drawn) == pytest.approx(sharpness(expected), rel=0.05)


def test_hardly_turned_is_hardly_different() -> None:
    photo = np.asarray(Image.fromarray(noise(100, 100)).resize((1600, 1600), Image.Resampling.BICUBIC))
    still = framed(photo, Crop(x=800, y=800, size=1100))
    turned = framed(photo, Crop(x=800, y=800, size=1100, angle=0.01))
    assert np.abs(still - turned).mean() < 0.01


def test_what_lies_beyond_the_photo_is_mirrored() -> None:
    photo = noise(96, 96)
    frame = np.rint(framed(photo, Crop(x=0, y=48, size=96)) * 255).astype(np.uint8)
    assert np.array_equal(frame[:, 48:], photo[:, :48])
    assert np.array_equal(frame[:, :48], photo[:, :48][:, ::-1])


@pytest.mark.parametrize(
    ("crop", "share"),
    [(Crop(x=100, y=100, size=96), 0.0), (Crop(x=0, y=100, size=96), 0.5), (Crop(x=0, y=0, size=96), 0.75)],
)
def test_the_share_that_had_to_be_mirrored_is_told(crop: Crop, share: float) -> None:
    assert mirrored_share(crop, width=200, height=200) == pytest.approx(share, abs=0.01)


@settings(max_examples=30, deadline=None)
@given(x=anything, y=anything, size=anything, angle=st.floats(-1e4, 1e4))
def test_no_numbers_break_the_drawing(x: float, y: float, size: float, angle: float) -> None:
    frame = framed(smooth_photo(120, 90), Crop(x=x, y=y, size=size, angle=angle))
    assert frame.shape == (96, 96, 3) and 0.0 <= frame.min() and frame.max() <= 1.0


@given(x=st.floats(0, 500), y=st.floats(0, 500), size=st.floats(30, 600), angle=st.floats(-180, 180))
def test_the_affine_map_is_the_same_as_the_frame_itself(x: float, y: float, size: float, angle: float) -> None:
    crop, points = Crop(x=x, y=y, size=size, angle=angle), np.array([(0.0, 0.0), (300.0, 20.0), (-7.0, 450.0)])
    m = np.array(crop.affine())
    np.testing.assert_allclose(points @ m[:, :2].T + m[:, 2], crop.to_frame(points), atol=1e-6)
