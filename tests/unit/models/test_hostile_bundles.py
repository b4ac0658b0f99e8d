"""A bundle is data: one that was made to do harm is refused in one sentence, soon, and with little memory."""

from __future__ import annotations

import time
import tracemalloc
from pathlib import Path

import onnx
import pytest

from models.bundle import DEFAULT, BundleError, open_bundle
from models.check import check
from models.onnx_scan import fault_of
from tests.unit.models.faults import Fault
from tests.unit.models.hostile_bundles import HOSTILE

SOON = 10.0
"""Seconds, on a busy machine."""
LITTLE = 200e6
"""Bytes; a card of four megabytes, the largest that is read, unfolds to less."""


@pytest.mark.parametrize("fault", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_bundle_is_refused_soon_and_with_little_memory(
    bundle: Path, fault: Fault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    fault.act(bundle)

    tracemalloc.start()
    began = time.monotonic()
    with pytest.raises(BundleError) as refused:
        open_bundle(bundle)
    seconds, (_, most) = time.monotonic() - began, tracemalloc.get_traced_memory()
    tracemalloc.stop()

    sentence = str(refused.value)
    assert "\n" not in sentence and len(sentence) < 600
    for words in ("'own' cannot be used", *fault.words):
        assert words in sentence
    assert seconds < SOON and most < LITTLE
    assert not (tmp_path / "harm-was-done").exists()


@pytest.mark.parametrize("name", ["weights at an absolute path", "a card that is a pipe", "a card nested deeply"])
def test_check_finds_it_too(bundle: Path, name: str) -> None:
    HOSTILE[name].act(bundle)
    assert any(all(words in line for words in HOSTILE[name].words) for line in check(bundle))


@pytest.mark.parametrize("name", ["encoder.onnx", "decoder.onnx", "decoder.browser.onnx"])
def test_the_shipped_models_are_plain(name: str) -> None:
    assert fault_of(DEFAULT / name) is None


def test_data_of_another_file_is_found_wherever_a_tensor_may_be(tmp_path: Path) -> None:
    tensor = onnx.TensorProto(data_location=onnx.TensorProto.EXTERNAL)
    attribute = onnx.helper.make_attribute("value", tensor)
    node = onnx.NodeProto(op_type="Constant", attribute=[attribute])
    inner = onnx.GraphProto(node=[node])
    outer = onnx.NodeProto(op_type="Any", attribute=[onnx.helper.make_attribute("body", inner)])
    path = tmp_path / "model.onnx"
    for model in (
        onnx.ModelProto(graph=onnx.GraphProto(node=[node])),
        onnx.ModelProto(graph=onnx.GraphProto(node=[outer])),
        onnx.ModelProto(functions=[onnx.FunctionProto(node=[node])]),
    ):
        path.write_bytes(model.SerializeToString())
        assert fault_of(path) == "takes data from another file"


@pytest.mark.parametrize("content", [b"", b"\x3a\xff\xff\xff\xff\x0f", b"\xff" * 100, b"\x0b\x0c", b"\x3a\x05ab"])
def test_what_is_no_model_is_said_to_be_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.onnx"
    path.write_bytes(content)
    with pytest.raises(ValueError):
        fault_of(path)
