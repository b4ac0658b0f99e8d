"""A picture in as many pixels as are asked for: the same picture in fewer, frames as sharp, one sentence for damage."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from faces.framing import Crop
from faces.notes import sharpness
from faces.source import SHARP, Whole, framed_from
from models.images import MAX_SIDE, ImageError, read_picture
from models.metrics import psnr
from models.picture import Picture
from models.pixels import to_uint8
from tests.pictures import encoded, quarters


@cache
def detailed(width: int, height: int) -> Image.Image:
    """Noise whose strength falls with its frequency as that of photos does, down to single pixels; tints of it."""
    rng = np.random.default_rng(4)
    down, across = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None]
    falling = 1 / np.maximum(np.hypot(down, across), 1 / max(width, height))
    waves = np.fft.irfft2(np.fft.rfft2(rng.standard_normal((4, height, width))) * falling, s=(height, width))
    scaled = 128 + (40 * waves[0] + 15 * waves[1:]) / waves.std()
    return Image.fromarray(np.clip(scaled, 0, 255).astype(np.uint8).transpose(1, 2, 0))


def jpeg(picture: Image.Image, **options: object) -> bytes:
    return encoded(picture, "JPEG", quality=92, **options)


def away(copy: Image.Image, whole: NDArray[np.uint8]) -> float:
    """Mean difference of a copy from the whole in as many pixels."""
    same = Image.fromarray(whole).resize(copy.size, Image.Resampling.BOX)
    return float(np.abs(np.asarray(copy, dtype=float) - np.asarray(same)).mean())


@pytest.mark.parametrize(("asked", "width"), [(1, 150), (200, 300), (300, 300), (301, 600), (1000, 1200), (9000, 1200)])
def test_a_jpeg_comes_in_the_fewest_pixels_that_are_enough(asked: float, width: int) -> None:
    data = jpeg(detailed(1200, 800))
    copy = Picture(data).at_least(asked)
    assert copy.image.size == (width, 2 * width // 3)
    assert copy.across == copy.down == width / 1200
    assert away(copy.image, read_picture(data)) < 2.5


def test_a_copy_that_is_fine_enough_is_not_decoded_again() -> None:
    picture = Picture(jpeg(detailed(1200, 900)))
    half = picture.at_least(500)
    assert picture.at_least(200) is half and picture.at_least(600) is half
    whole = picture.at_least(601)
    assert whole.across == 1 and picture.at_least(200) is whole


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_reduced_photo_is_upright_too(orientation: int) -> None:
    exif = Image.Exif()
    exif[274] = orientation
    data = encoded(quarters().resize((1200, 800)), "JPEG", exif=exif.tobytes())
    whole, picture = read_picture(data), Picture(data)
    assert (picture.height, picture.width) == whole.shape[:2]
    assert away(picture.at_least(200).image, whole) < 2


def test_sides_that_cannot_be_divided_move_nothing() -> None:
    photo = Image.new("RGB", (1001, 803), "white")
    photo.paste("black", (500, 400, 1001, 803))
    picture = Picture(jpeg(photo))
    copy = picture.at_least(1)
    assert (picture.width, picture.height) == photo.size and copy.image.size == (126, 101)
    corner = copy.over(Crop(x=500, y=400, size=96))
    assert (corner.x, corner.y, corner.size) == (62.5, 50, 12)
    assert copy.in_photo(corner) == Crop(x=500, y=400, size=96)


@pytest.mark.parametrize(("size", "asked"), [((6000, 4500), 1280), ((8064, 6048), 2100), ((9000, 3000), 4096)])
def test_a_very_large_photo_keeps_its_places(size: tuple[int, int], asked: int) -> None:
    """The places are those of the photo as it is kept whole, at most MAX_SIDE wide."""
    small = detailed(300, 300 * size[1] // size[0])
    data = jpeg(small.resize(size, Image.Resampling.BICUBIC))
    picture, whole = Picture(data), read_picture(data)
    assert (picture.width, picture.height) == whole.shape[1::-1] and picture.width == MAX_SIDE
    copy = picture.at_least(asked)
    assert copy.image.width >= asked
    assert copy.image.width / copy.across == pytest.approx(picture.width, abs=1)
    assert away(copy.image, whole) < 1


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "TIFF", "HEIF"])
def test_other_files_are_decoded_whole(kind: str) -> None:
    data = encoded(quarters().resize((1200, 800)), kind)
    copy = Picture(data).at_least(1)
    assert copy.across == copy.down == 1 and np.array_equal(np.asarray(copy.image), read_picture(data))


def test_of_several_photos_in_one_jpeg_the_first_counts() -> None:
    others = [Image.new("RGB", (600, 450))]
    data = encoded(detailed(1200, 900), "MPO", quality=92, save_all=True, append_images=others)
    copy = Picture(data).at_least(500)
    assert copy.image.size == (600, 450) and away(copy.image, read_picture(data)) < 2.5


@pytest.mark.parametrize("angle", [0.0, 17.0])
@pytest.mark.parametrize("part", [2, 4])
def test_a_frame_over_fewer_pixels_is_as_sharp(part: int, angle: float) -> None:
    data = jpeg(detailed(2400, 1800))
    picture, whole = Picture(data), Whole(read_picture(data))
    frame = Crop(x=1210.3, y=871.9, size=96 * SHARP * part + 1, angle=angle)
    few, all_of_them = framed_from(picture, frame), framed_from(whole, frame)
    assert picture.at_least(1).across == 1 / part
    assert psnr(few[None], all_of_them[None])[0] > 44
    assert sharpness(to_uint8(few)) == pytest.approx(sharpness(to_uint8(all_of_them)), rel=0.03)


def test_a_small_frame_is_cut_from_the_whole() -> None:
    data = jpeg(detailed(1600, 1200))
    picture, whole = Picture(data), Whole(read_picture(data))
    picture.at_least(400)
    frame = Crop(x=700, y=600, size=150, angle=5)
    assert np.array_equal(framed_from(picture, frame), framed_from(whole, frame))


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9])
def test_a_truncated_jpeg_is_refused_in_few_pixels_as_in_all(share: float) -> None:
    data = jpeg(detailed(1200, 900))
    cut_short = data[: int(len(data) * share)]
    for asked in (1, 1200):
        with pytest.raises(ImageError, match="damaged"):
            Picture(cut_short).at_least(asked)


def test_a_picture_prints_nothing_of_itself() -> None:
    picture = Picture(jpeg(detailed(600, 450)))
    assert "array" not in repr(picture) + repr(picture.at_least(1)) and "xff" not in repr(picture)
