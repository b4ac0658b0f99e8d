"""The decoder for the browser: half the bytes, the same pictures, and told of by the card."""

from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import numpy_helper

import models.browser_decoder
from models.browser_decoder import renew_browser_decoder, with_float16_weights, write_browser_decoder
from models.bundle import BROWSER_DECODER, DECODER, open_bundle
from models.check import check
from models.onnx_model import ModelError, OnnxModel
from models.pack import repack
from tests.bundles import make_bundle

MOST_BYTES = 8 * 2**20


def test_pictures_agree_to_50_db_and_the_file_halves(bundle: Path) -> None:
    assert write_browser_decoder(bundle) >= 50.0

    z = np.load(bundle / "z_points.npy")
    exact, small = (OnnxModel(bundle / name).run(z) for name in (DECODER, BROWSER_DECODER))
    assert small.dtype == np.float32
    assert np.abs(exact - small).max() < 2 / 255
    assert (bundle / BROWSER_DECODER).stat().st_size < 0.51 * (bundle / DECODER).stat().st_size


def test_the_shipped_model_agrees_on_a_thousand_z_points_and_is_small(shipped_bundle: Path, tmp_path: Path) -> None:
    for name in (DECODER, "z_points.npy"):
        (tmp_path / name).symlink_to(shipped_bundle / name)

    assert write_browser_decoder(tmp_path) >= 50.0

    assert (tmp_path / BROWSER_DECODER).stat().st_size <= MOST_BYTES


def test_the_card_lists_it_and_check_vouches_for_it(bundle: Path) -> None:
    renew_browser_decoder(bundle)
    repack(bundle)

    assert BROWSER_DECODER in open_bundle(bundle).card.files
    assert check(bundle) == []


def test_one_that_the_card_does_not_know_is_a_fault(bundle: Path) -> None:
    renew_browser_decoder(bundle)

    assert check(bundle) == ["card.json does not list decoder.browser.onnx: pack the bundle again, or remove the file."]


def test_one_of_another_model_is_a_fault(bundle: Path, tmp_path: Path) -> None:
    other = make_bundle(tmp_path / "other", seed=5)
    (bundle / BROWSER_DECODER).write_bytes((other / DECODER).read_bytes())
    repack(bundle)

    (fault,) = check(bundle)

    assert fault.startswith("decoder.browser.onnx agrees with decoder.onnx to ")


def test_one_that_will_not_do_is_left_out(
    bundle: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(models.browser_decoder, "agreement", lambda *_: 49.9)

    with pytest.raises(ModelError, match=r"agrees with decoder.onnx to 49.9 dB only"):
        write_browser_decoder(bundle)
    renew_browser_decoder(bundle)

    assert "leave decoder.browser.onnx out" in capsys.readouterr().out
    assert not (bundle / BROWSER_DECODER).exists()


def test_weights_beyond_float16_stay_as_they_are(bundle: Path) -> None:
    model = onnx.load(bundle / DECODER)
    weights = next(part for part in model.graph.initializer if part.name == "weights")
    large = numpy_helper.to_array(weights) * np.float32(1e6)
    weights.CopyFrom(numpy_helper.from_array(large, "weights"))

    kept = {part.name: part for part in with_float16_weights(model).graph.initializer}

    assert np.array_equal(numpy_helper.to_array(kept["weights"]), large)
