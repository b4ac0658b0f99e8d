"""A face counts where the frame has it: the surest one with both eyes in their places."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from faces.frame import EYES, FRAME, Place
from faces.score import EYE_REACH, SURE, enlarged, face_score, is_face


@dataclass(frozen=True)
class Seen:
    probability: float
    left_eye: Place = EYES[0]
    right_eye: Place = EYES[1]


def moved(eye: Place, x: float, y: float) -> Place:
    return eye[0] + x, eye[1] + y


def test_nothing_seen_is_no_face() -> None:
    assert face_score([], side=FRAME) == 0.0 and not is_face(0.0)


@given(probability=st.floats(0, 1), times=st.integers(1, 4))
def test_a_face_in_its_place_scores_its_probability_at_any_size(probability: float, times: int) -> None:
    left, right = ((times * x, times * y) for x, y in EYES)
    assert face_score([Seen(probability, left, right)], side=times * FRAME) == probability


@given(angle=st.floats(0, 2 * np.pi), far=st.floats(0, 40), which=st.sampled_from(["left_eye", "right_eye"]))
def test_a_face_whose_eye_is_elsewhere_is_none(angle: float, far: float, which: str) -> None:
    place = moved(EYES[which == "right_eye"], far * np.cos(angle), far * np.sin(angle))
    score = face_score([Seen(1.0, **{which: place})], side=FRAME)
    if abs(far - EYE_REACH) > 1e-6:
        assert score == (1.0 if far < EYE_REACH else 0.0)


def test_the_surest_face_in_place_counts_whatever_else_is_seen() -> None:
    corner = Seen(1.0, (5.0, 5.0), (15.0, 5.0))
    assert face_score([corner, Seen(0.4), Seen(0.97)], side=FRAME) == 0.97


def test_a_face_needs_the_detector_to_be_sure() -> None:
    assert is_face(SURE) and not is_face(np.nextafter(SURE, 0.0))


def test_enlarged_pictures_show_the_same() -> None:
    pictures = np.zeros((2, 8, 8, 3), dtype=np.uint8)
    pictures[1, :4] = 200
    large = enlarged(pictures, times=3)
    assert large.shape == (2, 24, 24, 3) and large.dtype == np.uint8
    assert large.mean(axis=(1, 2, 3)) == pytest.approx(pictures.mean(axis=(1, 2, 3)), abs=2)
    assert enlarged(pictures[:0], times=3).shape == (0, 24, 24, 3)
