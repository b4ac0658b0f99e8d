"""What the browser reads of a bundle: whole where it is small, by range where it is large, kept for good."""

from __future__ import annotations

import email
import gzip
import json
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from starlette.testclient import TestClient

from models.browser_decoder import renew_browser_decoder
from models.bundle import Bundle
from models.pack import repack
from tests.bundles import make_bundle
from tests.unit.ui.live_app import serve

PARTS = ("decoder.onnx", "decoder.float32.onnx", "axes.bin", "columns/pc-1?count=300", "columns/ids?count=300")


@dataclass(frozen=True)
class App:
    """A client, the bundle it is served from, and the address of the bundle's parts."""

    client: TestClient
    bundle: Bundle

    def address(self, part: str) -> str:
        return f"/live/bundle/{self.bundle.identity}/{part}"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    folder = make_bundle(tmp_path_factory.mktemp("live") / "tiny")
    renew_browser_decoder(folder)
    repack(folder)
    with pytest.MonkeyPatch.context() as patch:
        yield App(*serve(folder, patch))


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_kept_for_good_compressed_and_of_a_known_length(app: App, part: str) -> None:
    packed = app.client.get(app.address(part), headers={"accept-encoding": "gzip, br"})
    plain = app.client.get(app.address(part), headers={"accept-encoding": "identity"})

    assert (packed.status_code, plain.status_code) == (200, 200)
    assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert packed.content == plain.content  # the client unpacks
    assert int(packed.headers["x-plain-length"]) == int(plain.headers["x-plain-length"]) == len(plain.content)
    for answer in (packed, plain):
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["vary"] == "accept-encoding"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["content-type"] == "application/octet-stream"
    assert packed.headers["etag"] != plain.headers["etag"]


@pytest.mark.parametrize("part", PARTS)
def test_what_the_browser_has_is_not_sent_again(app: App, part: str) -> None:
    first = app.client.get(app.address(part))
    again = app.client.get(app.address(part), headers={"if-none-match": first.headers["etag"]})

    assert again.status_code == 304 and again.content == b""
    assert app.client.get(app.address(part), headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize("part", [*PARTS, "z_points.npy"])
def test_head_tells_the_length_and_sends_nothing(app: App, part: str) -> None:
    answer = app.client.head(app.address(part), headers={"accept-encoding": "identity"})

    assert answer.status_code == 200
    assert answer.headers["content-length"] == answer.headers["x-plain-length"]


def test_gzip_is_refused_by_a_quality_of_nothing(app: App) -> None:
    answer = app.client.get(app.address("axes.bin"), headers={"accept-encoding": "gzip;q=0"})
    assert "content-encoding" not in answer.headers


def test_the_decoder_is_the_small_one_where_there_is_one(app: App) -> None:
    folder = app.bundle.path
    assert app.client.get(app.address("decoder.onnx")).content == (folder / "decoder.browser.onnx").read_bytes()
    assert app.client.get(app.address("decoder.float32.onnx")).content == (folder / "decoder.onnx").read_bytes()


def test_the_decoder_is_the_exact_one_where_there_is_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client, bundle = serve(make_bundle(tmp_path / "old"), monkeypatch)

    answer = client.get(f"/live/bundle/{bundle.identity}/decoder.onnx")

    assert answer.content == (bundle.path / "decoder.onnx").read_bytes()


def test_a_decoder_that_was_altered_is_not_sent(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(shutil.copytree(app.bundle.path, tmp_path / "altered"))
    card = json.loads((folder / "card.json").read_text())
    (folder / "card.json").write_text(json.dumps(card))  # the same card in other bytes: another identity
    content = bytearray((folder / "decoder.browser.onnx").read_bytes())
    content[-1] ^= 1
    (folder / "decoder.browser.onnx").write_bytes(content)
    client, bundle = serve(folder, monkeypatch)

    answer = client.get(f"/live/bundle/{bundle.identity}/decoder.onnx")

    assert answer.status_code == 503
    assert answer.text.startswith("decoder.browser.onnx is not the file that card.json describes")


def test_axes_hold_what_the_summary_holds(app: App) -> None:
    content, summary = app.client.get(app.address("axes.bin")).content, app.bundle.summary
    length = int.from_bytes(content[:4], "little")
    header = json.loads(content[4 : 4 + length])
    arrays, start = {}, 4 + length
    for name, size in header["arrays"]:
        arrays[name] = np.frombuffer(content, dtype="<f4", count=size, offset=start)
        start += 4 * size

    assert start == len(content) and (4 + length) % 4 == 0
    assert (header["d"], header["k"], header["rank"], header["imageSize"]) == (8, 8, summary.mahalanobis.rank, 96)
    np.testing.assert_array_equal(arrays["mean"], summary.mean.astype(np.float32))
    np.testing.assert_array_equal(arrays["sigma"], summary.sigma.astype(np.float32))
    np.testing.assert_array_equal(arrays["components"].reshape(8, 8), summary.components.astype(np.float32))
    np.testing.assert_array_equal(arrays["held_out_levels"], summary.held_out_levels.astype(np.float32))
    np.testing.assert_array_equal(arrays["held_out_mahalanobis"], summary.held_out_mahalanobis.astype(np.float32))


def row_offset(app: App) -> int:
    return (app.bundle.path / "z_points.npy").stat().st_size - app.bundle.z_points.nbytes


def range_of(app: App, *rows: int) -> str:
    width, first = 4 * 8, row_offset(app)
    return "bytes=" + ",".join(f"{first + width * row}-{first + width * (row + 1) - 1}" for row in rows)


def test_one_row_comes_by_its_range(app: App) -> None:
    answer = app.client.get(app.address("z_points.npy"), headers={"range": range_of(app, 17)})

    assert answer.status_code == 206 and "content-encoding" not in answer.headers
    np.testing.assert_array_equal(np.frombuffer(answer.content, "<f4"), app.bundle.z_points[17])


def test_several_rows_come_in_parts(app: App) -> None:
    answer = app.client.get(app.address("z_points.npy"), headers={"range": range_of(app, 3, 90, 299)})

    assert answer.status_code == 206
    head = b"Content-Type: " + answer.headers["content-type"].encode() + b"\r\n\r\n"
    parts = email.message_from_bytes(head + answer.content).get_payload()
    rows = [np.frombuffer(part.get_payload(decode=True), "<f4") for part in parts]  # type: ignore[union-attr]
    np.testing.assert_array_equal(rows, app.bundle.z_points[[3, 90, 299]])


@pytest.mark.parametrize(
    ("ranges", "status"),
    [
        (None, 400),
        ("rows=1-2", 400),
        ("bytes=", 400),
        ("bytes=abc", 400),
        ("bytes=99999999-", 416),
        ("bytes=" + ",".join(f"{10 * i}-{10 * i}" for i in range(101)), 400),
    ],
)
def test_z_points_are_never_sent_whole_by_mistake(app: App, ranges: str | None, status: int) -> None:
    headers = {"range": ranges} if ranges else {}
    answer = app.client.get(app.address("z_points.npy"), headers=headers)

    assert answer.status_code == status
    assert len(answer.content) < 200


@pytest.mark.parametrize("part", [*PARTS, "z_points.npy"])
def test_another_bundle_is_not_found(app: App, part: str) -> None:
    answer = app.client.get(f"/live/bundle/{'0' * 64}/{part}", headers={"range": "bytes=0-1"})

    assert answer.status_code == 404
    assert answer.text == "This app shows another bundle now: load the page again."
    assert answer.headers["cache-control"] == "no-store"


def test_a_bundle_that_cannot_be_opened_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, app: App) -> None:
    monkeypatch.setenv("ZSPACE_BUNDLE", str(tmp_path / "nowhere"))

    answer = app.client.get(app.address("axes.bin"))

    assert answer.status_code == 503 and "no such folder" in answer.text


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_nothing_can_be_changed(app: App, method: str) -> None:
    assert getattr(app.client, method)(app.address("axes.bin")).status_code == 405


def test_compression_is_real(app: App) -> None:
    with app.client.stream("GET", app.address("axes.bin"), headers={"accept-encoding": "gzip"}) as answer:
        raw = b"".join(answer.iter_raw())
    assert len(raw) == int(answer.headers["content-length"])
    assert len(gzip.decompress(raw)) == int(answer.headers["x-plain-length"])
