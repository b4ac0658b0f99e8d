"""Any photo to the training frame: faces wherever they are and however they lie, the best first, with what to know."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from faces.align import SURE, align
from faces.frame import EYES, FRAME
from faces.notes import sharpness
from faces.source import Whole
from models.bundle import open_bundle
from models.pixels import to_uint8

Pixels = NDArray[np.uint8]


@pytest.fixture(scope="module")
def people(shipped_bundle: Path) -> list[Image.Image]:
    """Decodes of four training photos, 288 pixels wide: faces of nobody on record here."""
    bundle = open_bundle(shipped_bundle)
    pictures = to_uint8(bundle.runtime.decode(bundle.z_points[[11, 500, 2_000, 9_000]]))
    return [Image.fromarray(one).resize((288, 288), Image.Resampling.BICUBIC) for one in pictures]


def scene(*faces: tuple[Image.Image, int, int], size: tuple[int, int] = (900, 640)) -> Image.Image:
    """A softly shaded ground with pictures on it, each with its upper left corner at (x, y)."""
    ground = Image.linear_gradient("L").resize(size).point(lambda value: 90 + value // 4).convert("RGB")
    for picture, x, y in faces:
        ground.paste(picture, (x, y))
    return ground


def eyes_at(x: float, y: float, side: float = 288) -> NDArray[np.float64]:
    return np.array(EYES) * side / FRAME + (x, y)


def away(photo: Image.Image, eyes: NDArray[np.float64]) -> float:
    """By how many pixels of the frame the best face's farther eye is from its place."""
    best = align(Whole(np.asarray(photo)))[0]
    return float(np.linalg.norm(best.frame.to_frame(eyes) - EYES, axis=1).max())


def test_a_face_anywhere_is_brought_to_the_frame(people: list[Image.Image]) -> None:
    assert away(scene((people[0], 500, 300)), eyes_at(500, 300)) < 3
    assert align(Whole(np.asarray(scene((people[0], 500, 300)))))[0].confidence >= SURE


@pytest.mark.parametrize("turn", [-150, -90, -40, 25, 90, 135, 180])
def test_a_turned_photo_gives_the_same_face_turned(people: list[Image.Image], turn: int) -> None:
    photo = scene((people[1], 300, 180), size=(888, 648))
    upright, turned = align(Whole(np.asarray(photo)))[0], align(Whole(np.asarray(photo.rotate(-turn, expand=True))))[0]
    assert abs((turned.frame.angle - upright.frame.angle - turn + 180) % 360 - 180) < 3
    assert turned.frame.size == pytest.approx(upright.frame.size, rel=0.05)


def test_a_larger_copy_of_a_photo_gives_the_same_place(people: list[Image.Image]) -> None:
    photo = scene((people[2], 100, 200))
    small = align(Whole(np.asarray(photo)))[0].frame
    large = align(Whole(np.asarray(photo.resize((2700, 1920), Image.Resampling.BICUBIC))))[0].frame
    assert (large.x / 3, large.y / 3, large.size / 3) == pytest.approx((small.x, small.y, small.size), abs=4)


def test_several_faces_come_the_largest_and_most_central_first(people: list[Image.Image]) -> None:
    small = people[1].resize((150, 150))
    faces = align(Whole(np.asarray(scene((people[0], 300, 150), (small, 20, 20), (small, 700, 450)))))
    assert len(faces) == 3 and faces[0].frame.size > 1.5 * faces[1].frame.size
    assert [face.confidence >= SURE for face in faces] == [True] * 3


@pytest.mark.parametrize("turn", [180, 90, -90])
def test_a_face_on_its_head_or_side_is_found_beside_an_upright_one(people: list[Image.Image], turn: int) -> None:
    faces = align(Whole(np.asarray(scene((people[0], 80, 180), (people[3].rotate(-turn), 520, 170)))))
    assert len(faces) == 2 and all(face.confidence >= SURE for face in faces)
    assert sorted(round(face.frame.x / 100) for face in faces) == [2, 7]
    second = max(faces, key=lambda face: face.frame.x)
    assert abs((second.frame.angle - turn + 180) % 360 - 180) < 5


def test_a_small_face_in_a_large_photo_is_found(people: list[Image.Image]) -> None:
    photo = scene((people[3].resize((110, 110)), 1900, 300), size=(2600, 1800))
    assert away(photo, eyes_at(1900, 300, side=110)) < 4


def test_no_face_is_found_where_there_is_none() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (300, 400, 3)).astype(np.uint8)
    assert align(Whole(np.asarray(scene()))) == [] and align(Whole(noise)) == []


@pytest.mark.parametrize("size", [(48, 48), (48, 4000), (2000, 49)])
def test_photos_of_any_shape_are_looked_at(size: tuple[int, int]) -> None:
    assert align(Whole(np.full((*size, 3), 128, dtype=np.uint8))) == []


def test_a_good_face_has_no_note_and_a_tiny_blurred_or_cut_one_has_its_own(people: list[Image.Image]) -> None:
    sharp = people[0].filter(ImageFilter.UnsharpMask(3, 200, 0))
    good = scene((sharp, 300, 200))
    photos = {
        (): good,
        ("tiny",): scene((sharp.resize((56, 56)), 100, 100), size=(200, 200)),
        ("blurred",): good.filter(ImageFilter.GaussianBlur(6)),
        ("cut",): good.crop((300 + 75, 200, 900, 640)),
    }
    found = {notes: align(Whole(np.asarray(photo)))[0].notes for notes, photo in photos.items()}
    assert found == {notes: notes for notes in photos}


def test_sharpness_falls_with_blur_and_does_not_know_brightness(people: list[Image.Image]) -> None:
    face = people[0].resize((FRAME, FRAME))
    blurred = face.filter(ImageFilter.GaussianBlur(2))
    dark = face.point(lambda value: value // 2)
    assert sharpness(np.asarray(blurred)) < 0.7 * sharpness(np.asarray(face))
    assert sharpness(np.asarray(dark)) == pytest.approx(sharpness(np.asarray(face)), rel=0.15)
    assert sharpness(np.full((FRAME, FRAME, 3), 7, dtype=np.uint8)) == 0
