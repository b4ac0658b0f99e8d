"""Decoding and encoding: any number at once, from any thread, in few sizes of batch, refused when it does not fit."""

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

import models.onnx_model
from models.onnx_model import BATCHES, batches
from models.runtime import ModelError, Runtime


@pytest.fixture(scope="module")
def runtime(sound_bundle: Path) -> Runtime:
    return Runtime(sound_bundle / "decoder.onnx", sound_bundle / "encoder.onnx")


def z_points(n: int) -> np.ndarray:
    return np.random.default_rng(n).normal(size=(n, 8)).astype(np.float32)


def test_its_sizes_are_read_from_the_models(runtime: Runtime) -> None:
    assert (runtime.z_dim, runtime.code_size, runtime.image_size) == (8, 8, 96)


@pytest.mark.parametrize("n", [0, 1, 2, 8, 9, 75])
def test_any_number_is_decoded_as_one_by_one(runtime: Runtime, n: int) -> None:
    z = z_points(n)

    images = runtime.decode(z)

    assert images.shape == (n, 96, 96, 3)
    assert images.dtype == np.float32
    for point, image in zip(z, images, strict=True):
        assert np.abs(runtime.decode(point[None])[0] - image).max() < 1e-5


def test_float64_and_views_are_taken_too(runtime: Runtime) -> None:
    z = z_points(6)

    assert np.array_equal(runtime.decode(z.astype(np.float64)[::2]), runtime.decode(z[::2]))


def test_pictures_lie_between_0_and_1(runtime: Runtime) -> None:
    images = runtime.decode(100.0 * z_points(20))

    assert images.min() >= 0.0 and images.max() <= 1.0


def test_encoding_gives_one_z_point_a_picture(runtime: Runtime) -> None:
    codes = runtime.encode(runtime.decode(z_points(11)))

    assert codes.shape == (11, 8)
    assert codes.dtype == np.float32


@pytest.mark.parametrize("z", [np.zeros((1, 7)), np.zeros(8), np.zeros((2, 8, 1))])
def test_z_points_of_another_dimension_are_refused(runtime: Runtime, z: np.ndarray) -> None:
    with pytest.raises(ModelError, match=r"decoder\.onnx takes 8"):
        runtime.decode(z)


def test_pictures_of_another_size_are_refused(runtime: Runtime) -> None:
    with pytest.raises(ModelError, match=r"encoder\.onnx takes 96 x 96 x 3 and was given 64 x 64 x 3"):
        runtime.encode(np.zeros((1, 64, 64, 3)))


def test_batches_cut_any_number_into_the_fixed_sizes() -> None:
    for n in range(300):
        cuts = list(batches(n))

        assert {stop - start for start, stop in cuts} <= set(BATCHES)
        assert [row for start, stop in cuts for row in range(start, stop)] == list(range(n))


def test_many_threads_share_one_session_and_get_their_own_pictures(
    sound_bundle: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    open_model = models.onnx_model._open
    together = threading.Barrier(8)

    def counted(path: Path, *, threads: int) -> object:
        opened.append(path.name)
        return open_model(path, threads=threads)

    monkeypatch.setattr(models.onnx_model, "_open", counted)
    runtime = Runtime(sound_bundle / "decoder.onnx", sound_bundle / "encoder.onnx")
    z = z_points(80)

    def decoded(worker: int) -> np.ndarray:
        together.wait(timeout=60)
        return np.concatenate([runtime.decode(z[i : i + 1]) for i in range(worker, 80, 8)])

    with ThreadPoolExecutor(8) as pool:
        results = list(pool.map(decoded, range(8)))

    assert opened == ["decoder.onnx"]
    expected = runtime.decode(z)
    for worker, images in enumerate(results):
        assert np.abs(images - expected[worker::8]).max() < 1e-5


def test_nothing_is_read_before_it_is_needed(tmp_path: Path) -> None:
    runtime = Runtime(tmp_path / "decoder.onnx", tmp_path / "encoder.onnx")

    with pytest.raises(ModelError, match=r"decoder\.onnx is missing"):
        runtime.decode(z_points(1))


def test_sessions_do_not_spin_while_they_wait(runtime: Runtime) -> None:
    options = runtime._decoder._opened().session.get_session_options()

    assert options.get_session_config_entry("session.intra_op.allow_spinning") == "0"


def test_onnx_runtime_reports_to_nobody() -> None:
    """Whatever imports our models first, the telemetry of ONNX Runtime is off before it is loaded."""
    code = "import sys, os, models.runtime; print('onnxruntime' in sys.modules, os.environ['ORT_DISABLE_TELEMETRY'])"
    environment = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert result.stdout.split() == ["False", "1"]
