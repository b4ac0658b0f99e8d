"""Photos are found in folders and zips, cropped to the frame, cached once; what cannot be read is listed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from models.cache import build_cache, frame, open_cache, squared
from models.errors import PhotosError
from models.photos import find_photos
from tests.drawn_faces import drawn_photos, write_celeba_zip, write_folder


def test_a_folder_is_searched_recursively_and_knows_its_persons(tmp_path: Path) -> None:
    source = find_photos(write_folder(tmp_path, 6, people=2))
    assert source.names == (
        "a/000000.jpg",
        "a/000002.jpg",
        "a/000004.jpg",
        "b/000001.jpg",
        "b/000003.jpg",
        "b/000005.jpg",
    )
    assert source.persons == ("person 0", "person 0", "person 0", "person 1", "person 1", "person 1")


def test_a_photo_of_nobody_known_is_its_own_person(tmp_path: Path) -> None:
    source = find_photos(write_folder(tmp_path, 3))
    assert source.persons == source.names


def test_celeba_identities_beside_the_zip_are_read(tmp_path: Path) -> None:
    path = write_celeba_zip(tmp_path / "img_align_celeba.zip", 3)
    (tmp_path / "identity_CelebA.txt").write_text("000001.jpg 12\n000002.jpg 12\n000003.jpg 7\n")
    assert find_photos(path).persons == ("person 12", "person 12", "person 7")


@pytest.mark.parametrize("make", [lambda p: None, lambda p: p.mkdir(), lambda p: p.write_bytes(b"not a zip")])
def test_a_place_without_photos_is_refused_by_name(tmp_path: Path, make: object) -> None:
    place = tmp_path / "photos"
    make(place)  # type: ignore[operator]
    with pytest.raises(PhotosError, match="photos"):
        find_photos(place)


def test_celebas_photos_lose_20_pixels_above_and_below() -> None:
    picture = Image.fromarray(np.arange(178 * 218 * 3, dtype=np.uint32).reshape(218, 178, 3).astype(np.uint8))
    np.testing.assert_array_equal(np.asarray(squared(picture)), np.asarray(picture)[20:198])


def test_a_zip_is_cached_without_unpacking(tmp_path: Path) -> None:
    source = find_photos(write_celeba_zip(tmp_path / "faces.zip", 210))
    cache = build_cache(source, tmp_path / "cache")
    assert cache.photos.shape == (210, 128, 128, 3) and cache.frames.shape == (210, 96, 96, 3)
    assert isinstance(cache.photos, np.memmap) and cache.photos.dtype == np.uint8
    assert not (tmp_path / "img_align_celeba").exists()
    twice_resized, once_resized = frame(np.asarray(cache.photos[:5])), frame(np.asarray(cache.frames[:5]))
    assert np.abs(twice_resized - once_resized).mean() < 0.01


def test_unreadable_files_are_skipped_and_listed(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "photos", 203)
    (folder / "a" / "000000.jpg").write_bytes(b"broken")
    (folder / "b" / "000001.jpg").write_bytes((folder / "b" / "000001.jpg").read_bytes()[:300])
    cache = build_cache(find_photos(folder), tmp_path / "cache")
    assert [name for name, _ in cache.skipped] == ["a/000000.jpg", "b/000001.jpg"]
    assert len(cache.photos) == len(cache.frames) == len(cache.persons) == 201


def test_fewer_than_200_usable_photos_are_refused_with_the_number(tmp_path: Path) -> None:
    with pytest.raises(PhotosError, match=r"150 usable photos.*at least 200"):
        build_cache(find_photos(write_folder(tmp_path / "photos", 150)), tmp_path / "cache")


def test_a_cache_is_made_once_and_made_anew_for_other_photos(tmp_path: Path) -> None:
    folder = tmp_path / "photos.zip"
    source = find_photos(write_celeba_zip(folder, 200))
    build_cache(source, tmp_path / "cache")
    touched: list[int] = []
    build_cache(source, tmp_path / "cache", progress=lambda done, total: touched.append(done))
    assert touched == []
    folder.unlink()
    cache = build_cache(find_photos(write_celeba_zip(folder, 201, seed=1)), tmp_path / "cache")
    assert len(cache.photos) == 201


def test_a_cache_cut_off_in_the_middle_is_not_taken_for_whole(tmp_path: Path) -> None:
    source = find_photos(write_celeba_zip(tmp_path / "faces.zip", 200))
    build_cache(source, tmp_path / "cache")
    (tmp_path / "cache" / "cache.json").unlink()
    with pytest.raises(PhotosError, match="cannot be opened"):
        open_cache(tmp_path / "cache")
    assert len(build_cache(source, tmp_path / "cache").photos) == 200


def test_frame_scales_to_unit_range_and_96_pixels() -> None:
    photos = np.stack([np.asarray(image) for image in drawn_photos(3)])
    images = frame(photos)
    assert images.shape == (3, 96, 96, 3) and images.dtype == np.float32
    assert images.min() >= 0 and images.max() <= 1


def test_hidden_and_resource_files_of_a_zip_are_not_photos(tmp_path: Path) -> None:
    path = write_celeba_zip(tmp_path / "faces.zip", 2)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("__MACOSX/img_align_celeba/._000001.jpg", b"x")
    assert len(find_photos(path).names) == 2
