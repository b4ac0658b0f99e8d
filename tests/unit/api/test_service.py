"""The HTTP API on a tiny bundle: what it answers, what it refuses, and that it gives what the app gives."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from starlette.testclient import TestClient

from api.service import LONGEST_BODY, service
from models.bundle import open_bundle
from models.pixels import decoded
from tests.bundles import make_bundle
from ui.bundle import open_current, opened_at


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(make_bundle(tmp_path / "bundle")))
    opened_at.clear()
    with TestClient(service()) as made:
        yield made
    opened_at.clear()


def picture_of(png: str) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(base64.b64decode(png))))


def a_photo(width: int = 200, height: int = 260) -> bytes:
    ramp = np.linspace(0, 255, width * height * 3).reshape(height, width, 3).astype(np.uint8)
    buffer = io.BytesIO()
    Image.fromarray(ramp).save(buffer, "PNG")
    return buffer.getvalue()


def test_about_names_all_that_the_other_addresses_take(client: TestClient) -> None:
    about = client.get("/about").json()
    assert about["z_dim"] == 8 and about["image_size"] == 96 and about["z_points"] == 300
    assert {"cube", "full_normal", "gaussian_mixture"} <= {one["key"] for one in about["generators"]}
    assert about["directions"] == [f"pc-{place}" for place in range(1, 9)]


def test_a_decoded_face_is_the_one_that_the_app_shows(client: TestClient) -> None:
    z = open_current().z_points[:3]
    answer = client.post("/decode", json={"z": z.tolist()}).json()
    shown = (np.clip(open_current().runtime.decode(z), 0, 1) * 255 + 0.5).astype(np.uint8)
    for png, expected in zip(answer["faces"], shown, strict=True):
        np.testing.assert_array_equal(picture_of(png), expected)
    assert answer["readings"][0]["radius"] == pytest.approx(float(np.linalg.norm(z[0])), rel=1e-6)


def test_a_photo_comes_back_as_its_z_point_and_its_reconstruction(client: TestClient) -> None:
    answer = client.post("/encode", content=a_photo()).json()
    assert len(answer["z"]) == 8
    rebuilt = client.post("/decode", json={"z": [answer["z"]]}).json()
    assert rebuilt["faces"] == [answer["reconstruction"]]
    assert picture_of(answer["face"]).shape == (96, 96, 3)


def test_the_square_that_is_taken_of_a_photo_can_be_named(client: TestClient) -> None:
    whole, corner = (
        client.post("/encode", params=asked, content=a_photo()).json()["face"]
        for asked in ({}, {"x": 40, "y": 40, "size": 60, "angle": 20})
    )
    assert whole != corner


def test_a_face_is_found_wherever_it_is(client: TestClient, shipped_bundle: Path) -> None:
    shipped = open_bundle(shipped_bundle)
    face = Image.fromarray(decoded(shipped.z_points[:1], shipped.runtime)[0]).resize((240, 240))
    ground, buffer = Image.new("RGB", (640, 480), "grey"), io.BytesIO()
    ground.paste(face, (370, 200))
    ground.save(buffer, "PNG")
    found = client.post("/encode", content=buffer.getvalue()).json()
    named = client.post("/encode", params={"angle": 0}, content=buffer.getvalue()).json()
    assert found["confidence"] > 0.9
    assert named["confidence"] is None and named["face"] != found["face"]


def test_equal_seeds_draw_equal_z_points_and_others_draw_others(client: TestClient) -> None:
    asked = {"generator": "full_normal", "n": 5, "seed": 3}
    first, again, other = (
        client.post("/sample", json=request).json()["z"] for request in (asked, asked, asked | {"seed": 4})
    )
    assert first == again != other


def test_faces_of_draws_are_those_of_their_z_points(client: TestClient) -> None:
    drawn = client.post("/sample", json={"generator": "cube", "n": 2, "faces": True}).json()
    assert drawn["faces"] == client.post("/decode", json={"z": drawn["z"]}).json()["faces"]


def test_a_move_of_two_sigma_is_two_units_of_the_mahalanobis_distance(client: TestClient) -> None:
    mean = open_current().summary.mean.tolist()
    answer = client.post("/edit", json={"z": [mean], "moves": {"pc-2": 2.0}}).json()
    assert answer["readings"][0]["mahalanobis"] == pytest.approx(2.0, abs=1e-3)


@pytest.mark.parametrize(
    ("address", "asked", "says"),
    [
        ("/decode", {"z": [[1.0, 2.0]]}, "z-point 1 has 2 numbers where this bundle's have 8"),
        ("/sample", {"generator": "dice"}, "sampler = 'dice' is not allowed: choose one of"),
        ("/sample", {"generator": "cube", "settings": {"b": -1}}, "b = -1 is not allowed"),
        ("/sample", {"generator": "cube", "n": 65, "faces": True}, "n = 65 is not allowed: choose at most 64"),
        ("/edit", {"z": [[0.0] * 8], "moves": {"smile": 1}}, "direction = 'smile' is not allowed"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_sentence(
    client: TestClient, address: str, asked: dict[str, object], says: str
) -> None:
    answer = client.post(address, json=asked)
    assert answer.status_code == 422
    assert says in answer.json()["detail"]


def test_a_file_that_is_no_picture_is_refused(client: TestClient) -> None:
    answer = client.post("/encode", content=b"no picture at all")
    assert answer.status_code == 422
    assert "not a picture" in answer.json()["detail"]


def test_a_longer_body_than_allowed_is_refused(client: TestClient) -> None:
    for address in ("/encode", "/decode"):
        answer = client.post(address, content=b" " * (LONGEST_BODY + 1), headers={"content-type": "application/json"})
        assert answer.status_code == 413
        assert answer.json()["detail"] == "The request has more than 20 MB: send less at once."


def test_a_bundle_that_cannot_be_used_is_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", "/nowhere")
    answer = client.get("/about")
    assert answer.status_code == 503
    assert "there is no such folder" in answer.json()["detail"]
