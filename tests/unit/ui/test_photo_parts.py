"""The parts of the Photo page that need no page: what is said, coloured, drawn and taken from the browser."""

import numpy as np
import pytest

from faces.framing import Crop
from ui.charts.photo_place import photo_place
from ui.colours import DARK, LIGHT, Colours
from ui.photo.compare import enlarged
from ui.photo.crop_tool import crop_of
from ui.photo.error_picture import FULL_ERROR, error_picture
from ui.photo.hole_tool import Hole, hole_of
from ui.photo.words import among_held_out, farther_than, how_far, mirrored


def rgb(colour: str) -> list[int]:
    return [int(colour[start : start + 2], 16) for start in (1, 3, 5)]


@pytest.mark.parametrize(
    ("position", "words"),
    [(0.0, "below every"), (0.013, "1 of 100"), (0.5, "50 of 100"), (0.98, "98 of 100"), (1.0, "above every")],
)
def test_a_place_among_held_out_photos_is_said_in_hundredths(position: float, words: str) -> None:
    assert words in among_held_out(position)


@pytest.mark.parametrize(
    ("position", "words"), [(0.0, "nearer than every"), (0.78, "farther than 78 of 100"), (1.0, "farther than every")]
)
def test_how_far_a_photo_lies_is_said_in_hundredths_too(position: float, words: str) -> None:
    assert words in farther_than(position)


@pytest.mark.parametrize("region", ["near the mean", "inside", "edge", "outside"])
def test_every_region_has_its_sentence(region: str) -> None:
    assert how_far(region).startswith("**") and how_far(region).count("**") == 2


def test_a_little_mirroring_is_not_worth_a_word() -> None:
    assert mirrored(0.01) is None
    assert "25%" in str(mirrored(0.25))


@pytest.mark.parametrize("now", [LIGHT, DARK])
def test_the_error_map_runs_from_the_page_over_the_warning_tone_to_ink(now: Colours) -> None:
    error = np.array([[0.0, FULL_ERROR / 2, FULL_ERROR, 1.0]])
    picture = error_picture(error, now=now)
    assert picture.dtype == np.uint8
    assert picture[0].tolist() == [rgb(now.background), rgb(now.outside), rgb(now.ink), rgb(now.ink)]


def test_pictures_for_a_file_are_four_times_as_large() -> None:
    assert enlarged(np.zeros((3, 96, 96, 3), dtype=np.uint8)).shape == (3, 384, 384, 3)


def test_four_numbers_from_the_browser_are_a_crop() -> None:
    assert crop_of({"x": 1, "y": 2.5, "size": 90, "angle": -3, "token": "t"}) == Crop(x=1, y=2.5, size=90, angle=-3)


@pytest.mark.parametrize(
    "state",
    [
        {},
        {"x": 1},
        {"x": "a", "y": 2, "size": 3, "angle": 4},
        {"x": None, "y": 2, "size": 3, "angle": 4},
        {"x": float("nan"), "y": 2, "size": 3, "angle": 4},
        {"x": 1, "y": 2, "size": float("inf"), "angle": 4},
    ],
)
def test_anything_else_from_the_browser_is_no_crop(state: dict[str, object]) -> None:
    assert crop_of(state) is None


def test_three_numbers_from_the_browser_are_a_hole_within_what_is_allowed() -> None:
    assert hole_of({"x": 30, "y": 40.4, "size": 25, "turn": 1}) == Hole(x=30, y=40, size=25)
    assert hole_of({"x": -8, "y": 400, "size": 99}) == Hole(x=0, y=100, size=60)


@pytest.mark.parametrize(
    "state",
    [{}, {"x": 1, "y": 2}, {"x": "a", "y": 2, "size": 3}, {"x": [1], "y": 2, "size": 3},
     {"x": 1, "y": float("nan"), "size": 3}, {"x": 1, "y": 2, "size": float("inf")}],
)  # fmt: skip
def test_anything_else_from_the_browser_is_no_hole(state: dict[str, object]) -> None:
    assert hole_of(state) is None


def test_the_photo_is_the_one_mark_in_the_colour_of_photos() -> None:
    figure = photo_place(
        cloud=np.zeros((5, 2)),
        photo=np.array([3.0, -1.0]),
        variance=np.array([4.0, 1.0]),
        shares=np.array([0.4, 0.1]),
        colours=LIGHT,
    )
    marked = [trace for trace in figure.data if trace.marker.color == LIGHT.photo]
    assert [(list(trace.x), list(trace.y)) for trace in marked] == [([3.0], [-1.0])]
    assert figure.layout.xaxis.title.text == "PC 1 (40% of variance)"


def test_a_photo_far_outside_is_still_in_the_picture() -> None:
    figure = photo_place(
        cloud=np.zeros((5, 2)),
        photo=np.array([0.0, 50.0]),
        variance=np.array([1.0, 1.0]),
        shares=np.array([0.4, 0.1]),
        colours=DARK,
    )
    assert figure.layout.yaxis.range[1] > 50.0
