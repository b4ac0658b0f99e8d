"""Photos wherever fsspec reaches are the same photos, under names that lead back to them."""

from __future__ import annotations

import io
import tarfile
import zipfile
from pathlib import Path

import fsspec
import pytest

from models.cluster.photo_store import StoredReader, find_stored_photos
from models.errors import PhotosError
from models.photos import PhotoReader, find_photos
from tests.drawn_faces import write_celeba_zip, write_folder


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Each photo of a folder by its name."""
    return {name: (folder / name).read_bytes() for name in find_photos(folder).names}


def write_shards(place: Path, photos: dict[str, bytes], *, shards: int) -> None:
    """The photos in tar files 0.tar, 1.tar ..."""
    names = sorted(photos)
    for shard in range(shards):
        with tarfile.open(place / f"{shard}.tar", "w") as archive:
            for name in names[shard::shards]:
                member = tarfile.TarInfo(name)
                member.size = len(photos[name])
                archive.addfile(member, io.BytesIO(photos[name]))


def test_a_folder_is_read_as_one_process_reads_it(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "faces", 6, people=3)
    alone = find_photos(folder)

    for url in (str(folder), folder.as_uri()):
        found = find_stored_photos(url)
        assert (found.names, found.persons) == (alone.names, alone.persons)
        reader = StoredReader(url)
        assert {name: reader.read(name) for name in found.names} == bytes_of(folder)


def test_a_zip_is_read_as_one_process_reads_it(tmp_path: Path) -> None:
    path = write_celeba_zip(tmp_path / "faces.zip", 5)
    (tmp_path / "identity_CelebA.txt").write_text("000001.jpg 12\n000002.jpg 12\n")
    alone = find_photos(path)

    found = find_stored_photos(path.as_uri())

    assert (found.names, found.persons) == (alone.names, alone.persons)
    ours, theirs = StoredReader(found.url), PhotoReader(path)
    assert all(ours.read(name) == theirs.read(name) for name in found.names)


def test_shards_in_a_folder_are_looked_into(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "faces", 7)
    photos = bytes_of(folder)
    (tmp_path / "shards").mkdir()
    write_shards(tmp_path / "shards", photos, shards=2)
    (tmp_path / "shards" / "labels.csv").write_text("file,person\n000003.jpg,Ada\n")

    found = find_stored_photos(str(tmp_path / "shards"))

    assert found.names[0] == "0.tar//a/000000.jpg"
    persons = dict(zip(found.names, found.persons, strict=True))
    assert persons["1.tar//b/000003.jpg"] == "Ada"
    assert persons["0.tar//a/000000.jpg"] == "a/000000.jpg", "as in a folder, so that the split stays the same"
    reader = StoredReader(found.url)
    assert {name.split("//")[1]: reader.read(name) for name in found.names} == photos


def test_an_object_store_is_one_more_place(tmp_path: Path) -> None:
    photos = bytes_of(write_folder(tmp_path / "faces", 4))
    store = fsspec.filesystem("memory")
    for name, data in photos.items():
        store.pipe_file(f"/bucket/{name}", data)
    with zipfile.ZipFile(store.open("/bucket/more.zip", "wb"), "w") as archive:
        archive.writestr("c/extra.jpg", b"a picture")
    store.pipe_file("/bucket/.hidden.jpg", b"not meant to be seen")

    found = find_stored_photos("memory://bucket")

    assert found.names == (*sorted(photos), "more.zip//c/extra.jpg")
    reader = StoredReader(found.url)
    assert [reader.read(name) for name in found.names] == [*(photos[name] for name in sorted(photos)), b"a picture"]
    with pytest.raises(FileNotFoundError):
        reader.read("a/gone.jpg")


@pytest.mark.parametrize(
    ("place", "complaint"),
    [("nowhere", "no picture"), ("broken.zip", "cannot be read"), ("odd://place", "cannot be read")],
)
def test_a_place_without_photos_is_refused_by_name(tmp_path: Path, place: str, complaint: str) -> None:
    (tmp_path / "broken.zip").write_bytes(b"not a zip")
    url = place if "://" in place else str(tmp_path / place)
    with pytest.raises(PhotosError, match=f"{place}.*{complaint}"):
        find_stored_photos(url)
