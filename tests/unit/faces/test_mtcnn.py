"""The detector finds the faces that the model decodes, where they are, and none in noise; it is mtcnn's, net by net."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from faces.frame import EYES, FRAME
from faces.mtcnn import Mtcnn
from faces.networks import run
from faces.score import enlarged
from models.bundle import open_bundle
from models.pixels import to_uint8

NETS: Any = (
    ("pnet", "StagePNet", (2, 61, 74, 3)),
    ("rnet", "StageRNet", (9, 24, 24, 3)),
    ("onet", "StageONet", (9, 48, 48, 3)),
)


@pytest.fixture(scope="module")
def decoded(shipped_bundle: Path) -> NDArray[np.uint8]:
    """Decodes of training photos (12, 192, 192, 3), twice as large as the frame."""
    bundle = open_bundle(shipped_bundle)
    rows = np.random.default_rng(3).integers(0, len(bundle.z_points), 12)
    return enlarged(to_uint8(bundle.runtime.decode(bundle.z_points[rows])))


def test_a_decoded_face_is_found_with_its_eyes_in_their_places(decoded: NDArray[np.uint8]) -> None:
    found = Mtcnn().detect_many(decoded)
    assert sum(len(faces) > 0 for faces in found) >= 11
    eyes = np.array([[faces[0].left_eye, faces[0].right_eye] for faces in found if faces])
    away = np.abs(eyes * FRAME / decoded.shape[1] - EYES)
    assert np.median(away) < 2 and away.max() < 9


def test_the_landmarks_of_a_face_lie_as_in_a_face(decoded: NDArray[np.uint8]) -> None:
    face = Mtcnn().detect(decoded[0])[0]
    left, top, right, bottom = face.box
    assert left < face.left_eye[0] < face.nose[0] < face.right_eye[0] < right
    assert top < face.left_eye[1] < face.nose[1] < face.left_mouth[1] < bottom
    assert face.left_mouth[0] < face.right_mouth[0] and 0.8 < face.probability <= 1


def test_nothing_is_found_in_noise_nor_in_one_colour() -> None:
    noise = np.random.default_rng(0).integers(0, 256, (4, 192, 192, 3)).astype(np.uint8)
    flat = np.full((4, 192, 192, 3), 120, dtype=np.uint8)
    assert not any(Mtcnn().detect_many(noise)) and not any(Mtcnn().detect_many(flat))


@pytest.mark.parametrize("shape", [(1, 1), (11, 400), (12, 12), (19, 21)])
def test_pictures_too_small_for_a_face_hold_none(shape: tuple[int, int]) -> None:
    assert Mtcnn().detect(np.zeros((*shape, 3), dtype=np.uint8)) == []


def test_pictures_together_give_what_each_gives_alone(decoded: NDArray[np.uint8]) -> None:
    detector = Mtcnn(smallest=40)
    together = detector.detect_many(decoded)
    for picture, faces in zip(decoded, together, strict=True):
        alone = detector.detect(picture)
        assert len(alone) == len(faces)
        for one, other in zip(alone, faces, strict=True):
            np.testing.assert_allclose(one.box, other.box, atol=1e-2)


def test_many_threads_find_the_same(decoded: NDArray[np.uint8]) -> None:
    expected = [len(faces) for faces in Mtcnn().detect_many(decoded)]
    with ThreadPoolExecutor(4) as threads:
        assert [len(faces) for faces in threads.map(Mtcnn().detect, decoded)] == expected


def test_a_face_in_a_corner_of_a_large_picture_is_found_there(decoded: NDArray[np.uint8]) -> None:
    scene = np.full((500, 700, 3), 90, dtype=np.uint8)
    scene[300:492, 500:692] = decoded[0]
    (face,) = Mtcnn().detect(scene)
    expected = np.add([(2 * x, 2 * y) for x, y in EYES], (500, 300))
    assert np.abs(np.subtract([face.left_eye, face.right_eye], expected)).max() < 9


@pytest.mark.parametrize(("net", "stage", "shape"), NETS)
def test_the_shipped_nets_compute_what_mtcnn_computes(net: Any, stage: str, shape: tuple[int, ...]) -> None:
    original = _original(stage)
    pixels = np.random.default_rng(1).integers(0, 256, shape).astype(np.uint8 if net == "pnet" else np.float32)
    *boxes, scores = (np.asarray(output) for output in original._model((pixels.astype(np.float32) - 127.5) / 128))
    found = run(net, pixels)
    expected = [boxes[0].transpose(0, 3, 1, 2) if net == "pnet" else boxes[0], *boxes[1:], scores[..., 1]]
    for name, value in zip(found, expected, strict=True):
        np.testing.assert_allclose(found[name], value, atol=2e-6, err_msg=name)


def test_faces_in_photos_are_those_that_mtcnn_finds(unaligned_photos: Path) -> None:
    """Pictures are reduced by another filter than TensorFlow's: boxes differ by a pixel, doubtful faces come or go."""
    _original("StagePNet")
    import mtcnn

    original, away, counts = mtcnn.MTCNN(), [], []
    with ZipFile(unaligned_photos) as archive:
        names = sorted(name for name in archive.namelist() if name.endswith(".jpg"))[:500:20]
        photos = [np.asarray(Image.open(archive.open(name)).convert("RGB")) for name in names]
    for photo in photos:
        expected = original.detect_faces(photo, output_type="numpy", box_format="xyxy", fit_to_image=False)
        found = Mtcnn().detect(photo)
        counts.append(len(found) == len(expected))
        away += [min(float(np.abs(np.subtract(face.box, row[1:5])).max()) for row in expected) for face in found]
    assert np.mean(counts) >= 0.95 and np.median(away) < 1.5


def _original(stage: str) -> Any:
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    pytest.importorskip("lz4", reason="mtcnn's weights are compressed with it")
    pytest.importorskip("mtcnn", reason="the original detector is not installed: pip install mtcnn")
    from mtcnn import stages

    return getattr(stages, stage)()
