"""Labels of every kind of file, and the attributes that they become: words and nulls, no names and no files."""

from __future__ import annotations

import zipfile
from pathlib import Path

import numpy as np
import pytest

from models.attributes import AttributesError, attribute_of, read_attributes, write_attributes
from models.contrasts import contrasts
from models.errors import PhotosError
from models.labels import find_labels, labels_of, parse

CELEBA = """3
Smiling Male
000001.jpg  1 -1
000002.jpg -1 -1
000003.jpg  1  1
"""
CSV = """file,person,padded,smiling,pose,note
a/1.jpg,Ann,0.1,1,left,one
a/2.jpg,Bob,0.2,0,right,two
a/3.jpg,Cy,0.3,yes,frontal,three
a/4.jpg,Di,0.4,,right profile,four
a/5.jpg,Ed,0.5,no,left,five
a/6.jpg,Fi,0.6,-1,left,six
a/7.jpg,Gus,0.7,true,left,seven
"""
PHOTOS = [f"a/{number}.jpg" for number in range(1, 9)]


def test_celebas_list_is_read_for_a_zip_whose_photos_lie_in_a_folder() -> None:
    photos = [f"img_align_celeba/00000{number}.jpg" for number in (1, 2, 3)]
    smiling, male = labels_of(parse(CELEBA, celeba=True), photos)
    assert (smiling.name, smiling.values) == ("Smiling", ("no", "yes"))
    assert [smiling.of[photo] for photo in photos] == ["yes", "no", "yes"]
    assert [male.of[photo] for photo in photos] == ["no", "no", "yes"]


def test_a_csv_gives_its_columns_of_few_values_and_no_persons() -> None:
    smiling, pose = labels_of(parse(CSV, celeba=False), PHOTOS)
    assert [label.name for label in (smiling, pose)] == ["smiling", "pose"]
    assert [smiling.of.get(photo) for photo in PHOTOS] == ["yes", "no", "yes", None, "no", "no", "yes", None]
    assert (pose.values, pose.ordered) == (("left", "frontal", "right", "right profile"), True)


def test_columns_can_be_chosen_and_unknown_ones_are_refused() -> None:
    rows = parse(CSV, celeba=False)
    assert [label.name for label in labels_of(rows, PHOTOS, only=["pose"])] == ["pose"]
    with pytest.raises(PhotosError, match="no column 'age'"):
        labels_of(rows, PHOTOS, only=["age"])
    with pytest.raises(PhotosError, match="0 have a row"):
        labels_of(rows, ["other.jpg"])


def test_numbers_are_ordered_by_size_and_words_by_letters() -> None:
    rows = {
        f"{i}.jpg": {"age": age, "hair": hair}
        for i, (age, hair) in enumerate([("10", "red"), ("9", "brown"), ("2", "fair")])
    }
    age, hair = labels_of(rows, list(rows))
    assert (age.values, age.ordered) == (("2", "9", "10"), True)
    assert (hair.values, hair.ordered) == (("brown", "fair", "red"), False)


def test_labels_are_found_in_the_zip_beside_it_or_where_they_are_named(tmp_path: Path) -> None:
    photos = tmp_path / "photos.zip"
    with zipfile.ZipFile(photos, "w") as archive:
        archive.writestr("a/1.jpg", b"")
    with pytest.raises(PhotosError, match="--labels"):
        find_labels(photos)
    (tmp_path / "labels.csv").write_text(CSV)
    assert find_labels(photos)["a/2.jpg"]["pose"] == "right"
    with zipfile.ZipFile(photos, "a") as archive:
        archive.writestr("list_attr_celeba.txt", CELEBA)
    assert "000001.jpg" in find_labels(photos)
    assert "a/1.jpg" in find_labels(photos, tmp_path / "labels.csv")


@pytest.mark.parametrize("text", ["", "no number\nSmiling\n", "2\nSmiling Male\n000001.jpg 1\n"])
def test_a_text_that_is_not_celebas_list_is_refused(text: str) -> None:
    with pytest.raises(PhotosError):
        parse(text, celeba=True)


def test_attributes_come_back_and_hold_neither_persons_nor_files(tmp_path: Path) -> None:
    labels = labels_of(parse(CSV, celeba=False), PHOTOS)
    written = [attribute_of(label, PHOTOS) for label in labels]
    path = tmp_path / "attributes.parquet"
    write_attributes(path, written)
    for before, after in zip(written, read_attributes(path, n=len(PHOTOS)), strict=True):
        assert (after.name, after.values, after.ordered) == (before.name, before.values, before.ordered)
        np.testing.assert_array_equal(after.codes, before.codes)
    assert written[0].codes.tolist() == [1, 0, 1, -1, 0, 0, 1, -1]
    content = path.read_bytes()
    assert not any(word in content for word in (b"Ann", b"Gus", b"a/1.jpg", b".jpg"))


def test_attributes_of_other_z_points_and_broken_ones_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "attributes.parquet"
    assert read_attributes(path, n=8) == ()
    write_attributes(path, [attribute_of(labels_of(parse(CSV, celeba=False), PHOTOS)[0], PHOTOS)])
    with pytest.raises(AttributesError, match="8 rows and 1 columns for 9 z-points"):
        read_attributes(path, n=9)
    path.write_bytes(path.read_bytes()[:-20])
    with pytest.raises(AttributesError, match="cannot be read"):
        read_attributes(path, n=8)


def test_contrasts_set_one_side_against_the_other() -> None:
    rows = {
        f"{i}.jpg": {"pose": pose, "hair": hair}
        for i, (pose, hair) in enumerate([("left", "red"), ("frontal", "fair"), ("right", "brown"), ("", "")])
    }
    pose, hair = (attribute_of(label, list(rows)) for label in labels_of(rows, list(rows)))
    (turn,) = contrasts(pose)
    assert (turn.name, turn.low, turn.high) == ("pose", "left", "right")
    assert turn.used(pose.codes).tolist() == [True, False, True, False]
    assert turn.is_high(pose.codes).tolist() == [False, False, True, False]
    assert [contrast.name for contrast in contrasts(hair)] == ["hair: brown", "hair: fair", "hair: red"]
    assert next(contrasts(hair)).is_high(hair.codes).tolist() == [False, False, True, False]
